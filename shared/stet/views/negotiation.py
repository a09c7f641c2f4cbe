"""Which representation of an address is asked for (RFC 9110, section 12)."""

from collections.abc import Sequence
from enum import Enum


class Format(Enum):
    """A representation: the suffix that asks for it and its media type."""

    HTML = (".html", "text/html")
    JSON = (".json", "application/json")
    RSS = (".rss", "application/rss+xml")
    ATOM = (".atom", "application/atom+xml")
    JSON_FEED = (".feed.json", "application/feed+json")

    def __init__(self, suffix: str, media_type: str) -> None:
        self.suffix = suffix
        self.media_type = media_type


_LONGEST_SUFFIX_FIRST = sorted(Format, key=lambda format_: -len(format_.suffix))


def split(path: str) -> tuple[str, Format | None]:
    """The path without the suffix that asks for a format, and that format; `/.json` has no such suffix."""
    for format_ in _LONGEST_SUFFIX_FIRST:
        stem = path.removesuffix(format_.suffix)
        if stem != path and not stem.endswith("/"):
            return stem, format_
    return path, None


def choose(accept: str, offered: Sequence[Format]) -> Format:
    """The offered format that an Accept header likes best, the first where it likes none or several as much."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    return max(offered, key=lambda format_: _quality(format_.media_type, ranges))


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header names gzip, and does not refuse it."""
    return any(name in ("gzip", "x-gzip") and quality > 0 for name, quality in map(_range, accept_encoding.split(",")))


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """That of the most specific range which covers the type."""
    for name in (media_type, media_type.split("/")[0] + "/*", "*/*"):
        for candidate, quality in ranges:
            if candidate == name:
                return quality
    return 0.0
