"""One HTTP request and its response, as they were."""

import zlib
from dataclasses import dataclass
from datetime import datetime


class TooLargeError(Exception):
    """The body is larger than what is read."""


class UndecodableError(Exception):
    """The body is not what its Content-Encoding says."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked of a server and what it answered; `body` is still encoded as its Content-Encoding says."""

    url: str
    at: datetime
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """The first response header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def content(self, limit: int) -> bytes:
        """The body decoded, of at most `limit` bytes.

        Raises TooLargeError beyond it, and UndecodableError for an encoding other than gzip and deflate
        or one that is broken.
        """
        encoding = (self.header("Content-Encoding") or "identity").strip().lower()
        if encoding in {"identity", ""} or not self.body:
            if len(self.body) > limit:
                raise TooLargeError(f"the page is larger than {limit} bytes")
            return self.body
        if encoding not in {"gzip", "x-gzip", "deflate"}:
            raise UndecodableError(f"the content encoding {encoding[:40]!r} was not asked for")
        return _inflate(self.body, limit, raw=encoding == "deflate" and self.body[0] & 0x0F != 8)


def _inflate(body: bytes, limit: int, *, raw: bool) -> bytes:
    """Inflate within a bound, so that a small body cannot fill the memory."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
    try:
        content = machine.decompress(body, limit + 1)
    except zlib.error as error:
        raise UndecodableError(f"the body is not what its content encoding says: {error}") from error
    if len(content) > limit:
        raise TooLargeError(f"the page is larger than {limit} bytes")
    if not machine.eof:
        raise UndecodableError("the compressed body ends early")
    return content
