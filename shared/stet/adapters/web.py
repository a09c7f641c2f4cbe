"""HTTP out: one bounded GET at a time, to public addresses only."""

import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import urllib3

from stet.adapters.addresses import ForbiddenAddressError, UnknownHostError, resolve
from stet.adapters.deadline import Guard
from stet.adapters.exchange import Exchange, Headers, TooLargeError
from stet.identity import fetchable_url, host_of
from stet.records import Validators

MAX_BODY = 10_000_000
MAX_REDIRECTS = 5
DEADLINE = 30.0
"""Seconds for one request, redirects included."""
CHUNK = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class UnreachableError(Exception):
    """No whole answer came: no address, no connection, no answer in time, or a loop of redirects."""


class NotAllowedError(Exception):
    """A redirect leads to a host that may not be asked."""


class Web:
    """Fetches pages, feeds and robots.txt. Knows no state, so one serves all threads."""

    def __init__(self, user_agent: str, allow_hosts: Collection[str] = (), deadline: float = DEADLINE) -> None:
        """`allow_hosts` are the private hosts (`host` or `host:port`) that may be fetched all the same."""
        self._user_agent = user_agent
        self._allow = frozenset(allow_hosts)
        self._deadline = deadline

    def get(
        self, url: str, validators: Validators | None = None, follow: Callable[[str], bool] = lambda _: True
    ) -> Exchange:
        """The last answer after at most five redirects; its `url` is where it came from.

        `follow` is asked before a redirect to another host. Raises UnreachableError, NotAllowedError,
        ForbiddenAddressError for an address that is not public, and TooLargeError for a body over 10 MB.
        """
        end = time.monotonic() + self._deadline
        for _ in range(MAX_REDIRECTS + 1):
            exchange = self._get_once(url, validators or Validators(), end)
            location = exchange.header("Location")
            if exchange.status not in REDIRECTS or not location:
                return exchange
            try:
                target = fetchable_url(urljoin(url, location))
            except ValueError as error:
                raise UnreachableError(f"redirected to what cannot be fetched: {error}") from error
            if host_of(target) != host_of(url) and not follow(target):
                raise NotAllowedError(f"it leads to {host_of(target)}, which does not allow it")
            url = target
        raise UnreachableError(f"more than {MAX_REDIRECTS} redirects")

    def _get_once(self, url: str, validators: Validators, end: float) -> Exchange:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        headers = self._headers(parts.netloc, validators)
        at = datetime.now(UTC)
        pool: urllib3.HTTPConnectionPool | None = None
        guard = Guard(end - time.monotonic())
        try:
            address = resolve(host, parts.port or (443 if secure else 80), self._allow)
            pool = _pool(address, host, parts.port, end, guard, secure=secure)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            response = pool.request(
                "GET", target, headers=dict(headers), redirect=False, preload_content=False, decode_content=False
            )
            body = _read(response, end)
            if guard.over:  # a connection that is cut looks like one that ends
                raise UnreachableError("the answer took too long")
        except UnknownHostError as error:
            raise UnreachableError(str(error)) from error
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            raise UnreachableError(f"no answer from {host}: {_cause(error)}") from error
        finally:
            guard.stop()
            if pool is not None:
                pool.close()
        return Exchange(url, at, headers, response.status, response.reason or "", _received(response), body)

    def _headers(self, netloc: str, validators: Validators) -> Headers:
        asked = [("Host", netloc), ("User-Agent", self._user_agent), ("Accept-Encoding", "gzip")]
        asked.append(("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
        if validators.etag:
            asked.append(("If-None-Match", validators.etag))
        if validators.last_modified:
            asked.append(("If-Modified-Since", validators.last_modified))
        return tuple(asked)


def _pool(
    address: str, host: str, port: int | None, end: float, guard: Guard, *, secure: bool
) -> urllib3.HTTPConnectionPool:
    """A connection to the address that was checked, under the name that was asked for."""
    left = max(0.1, end - time.monotonic())
    timeout = urllib3.Timeout(connect=min(10.0, left), read=min(20.0, left))
    pool: urllib3.HTTPConnectionPool
    if secure:
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    pool.ConnectionCls = guard.watching(pool.ConnectionCls)
    return pool


def _read(response: urllib3.BaseHTTPResponse, end: float) -> bytes:
    """The whole body. Reads what there is, so that a server that drips is seen before the deadline."""
    body = bytearray()
    while chunk := response.read1(CHUNK, decode_content=False):
        body += chunk
        if len(body) > MAX_BODY:
            raise TooLargeError(f"the page is larger than {MAX_BODY} bytes")
        if time.monotonic() > end:
            raise UnreachableError("the answer took too long")
    return bytes(body)


def _received(response: urllib3.BaseHTTPResponse) -> Headers:
    """The headers, folded lines joined; names that HTTP does not allow are left out (RFC 9110, section 5.1)."""
    pairs = ((str(key), " ".join(str(value).splitlines())) for key, value in response.headers.items())
    return tuple((key, value) for key, value in pairs if key.isascii() and key.isprintable())


def _cause(error: Exception) -> str:
    return type(error).__name__.removesuffix("Error")


__all__ = ["ForbiddenAddressError", "UnreachableError", "Web"]
