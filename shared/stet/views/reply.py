"""An answer over HTTP, with what makes it cacheable and safe to show."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

SMALLEST_TO_COMPRESS = 4096
"""Bytes; less than this is hardly faster for being compressed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a body and the headers that belong to them."""

    status: int
    media_type: str
    body: str | bytes
    max_age: int | None
    """Seconds for which anyone may keep it; None where nobody may."""
    headers: Mapping[str, str] = field(default_factory=dict)


def finished(reply: Reply, *, if_none_match: str, gzipped: bool) -> Reply:
    """The reply as it is sent: encoded, with its validator; 304 without a body if the reader has it already.

    Equal replies give equal bytes. Large ones are compressed where `gzipped` allows, with a validator of their own.
    """
    body = reply.body if isinstance(reply.body, bytes) else reply.body.encode("utf-8", "replace")
    headers = {**SECURITY_HEADERS, **reply.headers, "Cache-Control": _cache_control(reply)}
    compressed = gzipped and len(body) >= SMALLEST_TO_COMPRESS
    if reply.max_age is not None:
        headers["Vary"] = ", ".join([*filter(None, [headers.get("Vary")]), "Accept-Encoding"])
        headers["ETag"] = f'"{sha256(body).hexdigest()[:32]}{"-gzip" if compressed else ""}"'
        if reply.status == 200 and _matches(if_none_match, headers["ETag"]):
            return replace(reply, status=304, body="", headers=headers)
    if compressed:
        return replace(reply, body=gzip.compress(body, mtime=0), headers=headers | {"Content-Encoding": "gzip"})
    return replace(reply, body=body.decode(), headers=headers)


def _cache_control(reply: Reply) -> str:
    if reply.max_age is None:
        return "no-store"
    immutable = ", immutable" if reply.max_age >= 31_536_000 else ""
    return f"public, max-age={reply.max_age}{immutable}"


def _matches(if_none_match: str, etag: str) -> bool:
    """Compared weakly, as If-None-Match asks (RFC 9110, section 13.1.2)."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in tags or etag in tags
