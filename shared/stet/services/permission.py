"""Whether a site lets us look: robots.txt, and being asked to wait."""

import email.utils
from dataclasses import replace

from protego import Protego

from stet.adapters.addresses import ForbiddenAddressError
from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.tables import HostsTable
from stet.adapters.web import UnreachableError, Web
from stet.identity import host_of
from stet.records import Host

ROBOTS_AGE = 86_400
MAX_ROBOTS = 100_000
PRODUCT = "Stet"
"""The product token that a robots.txt addresses us by (RFC 9309, section 2.2.1)."""
MIN_WAIT, USUAL_WAIT, MAX_WAIT = 60, 900, 86_400


def may_fetch(url: str, host: Host, *, hosts: HostsTable, web: Web, now: int) -> bool:
    """Whether the host's robots.txt allows the URL (RFC 9309). It is asked for once a day.

    One that does not exist allows everything. Raises UnreachableError while a new host's cannot be had.
    """
    if now - host.robots_at >= ROBOTS_AGE:
        host = _refresh(url, host, web, now)
        hosts.save_robots(host)
    return not host.robots_txt or Protego.parse(host.robots_txt).can_fetch(url, PRODUCT)


def ask_to_wait(exchange: Exchange, *, hosts: HostsTable, now: int) -> None:
    """Leave the host that answered alone for as long as it says (Retry-After).

    It is a minute at least and a day at most, and a quarter of an hour where the host does not say.
    """
    if exchange.status in {429, 503}:
        wait = min(MAX_WAIT, max(MIN_WAIT, _retry_after(exchange.header("Retry-After"), now)))
        hosts.save_backoff(Host(host_of(exchange.url), backoff_until=now + wait))


def _refresh(url: str, host: Host, web: Web, now: int) -> Host:
    try:
        text = _robots(f"{url.partition('://')[0]}://{host_of(url)}/robots.txt", web)
    except (UnreachableError, ForbiddenAddressError) as error:
        if host.robots_at:
            return replace(host, robots_at=now)
        raise UnreachableError(f"robots.txt could not be had: {error}") from error
    return replace(host, robots_txt=text, robots_at=now)


def _robots(url: str, web: Web) -> str:
    """The file's text, empty where there is none or it cannot be read."""
    try:
        exchange = web.get(url)
        if exchange.status == 200:
            return exchange.content(10 * MAX_ROBOTS)[:MAX_ROBOTS].decode("utf-8", "replace")
    except (TooLargeError, UndecodableError):
        return ""
    if exchange.status >= 500:
        raise UnreachableError(f"it answered {exchange.status}")
    return ""


def _retry_after(value: str | None, now: int) -> int:
    if value and value.strip().isascii() and value.strip().isdigit():
        return int(value.strip()[:9])
    try:
        return int(email.utils.parsedate_to_datetime(value or "").timestamp()) - now
    except (ValueError, OverflowError):
        return USUAL_WAIT
