"""Look at an article's page once, and say what is there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stet.adapters.addresses import ForbiddenAddressError
from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.web import UnreachableError, Web
from stet.article import Article
from stet.extraction import ExtractionError, Rules, extract
from stet.identity import url_id
from stet.records import Outcome, Validators

MAX_PAGE = 3_000_000
BLOCKED = frozenset({401, 403, 407, 429, 451})
GONE = frozenset({404, 410})
CHALLENGE_HEADERS = ("cf-mitigated", "x-datadome")
CHALLENGE = re.compile(
    rb"<title[^>]*>\s*(just a moment|attention required|access denied|pardon our interruption|are you a robot|"
    rb"security check|verify(ing)? you are human|robot check|bot verification|captcha|ddos-guard)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found at an article's URL: with outcome None its text, otherwise why there is none."""

    outcome: Outcome | None
    detail: str = ""
    exchange: Exchange | None = None
    article: Article | None = None
    moved_to: str | None = None
    """The other URL that the page was found at, if it was redirected."""


def look(url: str, validators: Validators, *, web: Web, rules: Mapping[str, str] | None, source: str) -> Sight:
    """Fetch and extract. Whatever the site does ends in a Sight, never in an error."""
    try:
        exchange = web.get(url, validators)
    except (UnreachableError, ForbiddenAddressError) as error:
        return Sight(Outcome.UNREACHABLE, str(error))
    except TooLargeError as error:
        return Sight(Outcome.TOO_LARGE, str(error))
    return _refused(exchange, url) or read(exchange, url, rules=rules, source=source)


def read(exchange: Exchange, url: str, *, rules: Mapping[str, str] | None, source: str) -> Sight:
    """Extract the article from a page that was fetched for `url`."""
    try:
        article = extract(
            exchange.content(MAX_PAGE),
            exchange.url,
            content_type=exchange.header("Content-Type"),
            rules=Rules.from_mapping(rules) if rules else None,
        )
    except TooLargeError as error:
        return Sight(Outcome.TOO_LARGE, str(error), exchange)
    except UndecodableError as error:
        return Sight(Outcome.UNREACHABLE, str(error), exchange)
    except ExtractionError as error:
        return Sight(Outcome.NOT_AN_ARTICLE, str(error), exchange)
    moved_to = exchange.url if url_id(exchange.url) != url_id(url) else None
    return Sight(None, "", exchange, replace(article, source=source), moved_to)


def _refused(exchange: Exchange, url: str) -> Sight | None:
    """The answers that hold no article, by their status and headers alone."""
    status = exchange.status
    if status == 304:
        return Sight(Outcome.NOT_MODIFIED, "", exchange)
    if status in GONE:
        return Sight(Outcome.GONE, f"answered {status}", exchange)
    if status in BLOCKED or any(exchange.header(name) for name in CHALLENGE_HEADERS):
        return Sight(Outcome.BLOCKED, f"answered {status}", exchange)
    if status == 402:
        return Sight(Outcome.PAYWALLED, "answered 402", exchange)
    if not 200 <= status < 300:
        return Sight(Outcome.UNREACHABLE, f"answered {status}", exchange)
    if exchange.url.count("/") == 3 and exchange.url.endswith("/") and url != exchange.url:
        return Sight(Outcome.GONE, "redirected to the front page", exchange)
    return _no_page(exchange)


def _no_page(exchange: Exchange) -> Sight | None:
    kind = (exchange.header("Content-Type") or "text/html").partition(";")[0].strip().lower()
    if kind not in {"text/html", "application/xhtml+xml", "application/xml", "text/xml"}:
        return Sight(Outcome.NOT_AN_ARTICLE, f"is {kind[:60]}, not a page", exchange)
    try:
        if CHALLENGE.search(exchange.content(MAX_PAGE)[:20_000]):
            return Sight(Outcome.BLOCKED, "answered with a challenge for readers", exchange)
    except (TooLargeError, UndecodableError):
        return None
    return None
