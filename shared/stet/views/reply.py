"""An answer over HTTP, with what makes it cacheable and safe to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a body and the headers that belong to them."""

    status: int
    media_type: str
    body: str
    max_age: int | None
    """Seconds for which anyone may keep it; None where nobody may."""
    headers: Mapping[str, str] = field(default_factory=dict)


def finished(reply: Reply, if_none_match: str) -> Reply:
    """The reply as it is sent: encodable, with its validator; 304 without a body if the reader has it already."""
    body = reply.body.encode("utf-8", "replace")
    headers = {**SECURITY_HEADERS, **reply.headers, "Cache-Control": _cache_control(reply)}
    if reply.max_age is not None and reply.status < 500:
        headers["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
        if reply.status == 200 and _matches(if_none_match, headers["ETag"]):
            return replace(reply, status=304, body="", headers=headers)
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
