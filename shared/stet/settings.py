"""What the environment says: the only place that reads it."""

import os

VERSION = "0.1.0"


class MissingSettingError(Exception):
    """An environment variable that a function needs is not set."""


def required(name: str) -> str:
    """The variable's value. Raises MissingSettingError."""
    value = os.environ.get(name, "")
    if not value:
        raise MissingSettingError(f"set the environment variable {name}; template.yaml does so for each function")
    return value


def check_period() -> int:
    """The shortest period between checks of an article, in seconds."""
    return max(1, int(os.environ.get("CHECK_PERIOD") or 1800))


def allow_hosts() -> frozenset[str]:
    """Private hosts (`host` or `host:port`, parted by commas) that may be fetched."""
    names = os.environ.get("ALLOW_HOSTS", "").split(",")
    return frozenset(name.strip() for name in names if name.strip())


def user_agent() -> str:
    """How fetches introduce themselves, with where to reach those who run them."""
    contact = os.environ.get("CONTACT", "").strip()
    return f"Stet/{VERSION}" + (f" (+{contact})" if contact else "")


def public_url() -> str | None:
    """The address that readers use, if it is not the one a request came to; without a slash at its end."""
    return os.environ.get("PUBLIC_URL", "").rstrip("/") or None
