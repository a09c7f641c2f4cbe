"""Addresses of our own pages, and which addresses of others may be linked to."""

import re
from urllib.parse import quote, urlencode, urlsplit

from stet.records import Version
from stet.views.negotiation import Format, split

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


def base_url(public_url: str | None, domain: str | None) -> str:
    """Where absolute links begin: the configured address, else the domain that API Gateway says was called.

    Headers that a client chooses (Host, X-Forwarded-Host) play no part, so none can poison a cache.
    """
    if public_url:
        return public_url.rstrip("/")
    return f"https://{domain}" if domain and _HOST.fullmatch(domain) else "http://localhost"


def article_path(article_id: str) -> str:
    """The page of an article."""
    return f"/articles/{quote(article_id, safe='')}"


def version_path(article_id: str, version: int) -> str:
    """The page of a version."""
    return f"{article_path(article_id)}/versions/{version}"


def diff_path(article_id: str, old: int, new: int) -> str:
    """The page that compares two versions."""
    return f"{article_path(article_id)}/diff/{old}/{new}"


def change_path(version: Version) -> str:
    """The page that shows what a version changed; a first version itself."""
    if version.version == 1:
        return version_path(version.article_id, 1)
    return diff_path(version.article_id, version.version - 1, version.version)


def source_path(source: str) -> str:
    """The page of a source; a key that ends like a format's suffix says HTML itself."""
    path = f"/sources/{quote(source, safe='')}"
    return path if split(path)[1] is None else path + Format.HTML.suffix


def represented(path: str, format_: Format) -> str:
    """The same address in a format of its own."""
    return split(path)[0] + format_.suffix if path.endswith(Format.HTML.suffix) else path + format_.suffix


def with_query(path: str, **parameters: str | None) -> str:
    """The path with those of the parameters that are set."""
    query = urlencode({name: value for name, value in parameters.items() if value})
    return f"{path}?{query}" if query else path


def web_url(url: str | None) -> str | None:
    """The address if it is one of the web; None for `javascript:` and whatever else must never become a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
