"""Look at an article's page once, and say what is there."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from stet.adapters.addresses import ForbiddenAddressError
from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.web import NotAllowedError, UnreachableError, Web
from stet.article import Article
from stet.extraction import Boilerplate, ExtractionError, Page, Reading, Rules, read_alike, read_page
from stet.identity import url_id
from stet.records import ArticleRecord, Outcome, Validators

MAX_PAGE = 3_000_000
MAX_VALIDATOR = 300
MAX_CHALLENGE = 40_000
BLOCKED = frozenset({401, 403, 407, 429, 451})
GONE = frozenset({404, 410})
CHALLENGE_HEADERS = ("cf-mitigated", "x-datadome")
CHALLENGE = re.compile(
    rb"<title[^>]*>\s*(just a moment|attention required|access denied|pardon our interruption|are you a robot|"
    rb"security check|verify(ing)? you are human|robot check|bot verification|captcha|ddos-guard)"
    rb"[\s.!?]*([|-][^<]{0,60})?</title",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found at an article's URL: with a reading its text, otherwise the outcome says why there is none."""

    outcome: Outcome | None = None
    detail: str = ""
    exchange: Exchange | None = None
    reading: Reading | None = None
    moved_to: str | None = None
    """The other URL that the page was found at, if it was redirected."""
    before: Article | None = None
    """The latest version, as its kept page is read today."""
    text: Article | None = None
    """The article that was found; beside a latest version, read in the very way that `before` is."""


@dataclass(frozen=True, slots=True)
class Eye:
    """How the pages of one article are read: by its site's rules, and with what has been learned of its host."""

    record: ArticleRecord
    rules: Rules | None
    """The feed's own rules; None: those that come with Stet, if there are any for the site."""
    learned: Boilerplate

    def look(self, validators: Validators, web: Web, follow: Callable[[str], bool]) -> Sight:
        """Fetch and read. Whatever the site does ends in a Sight, never in an error."""
        try:
            exchange = web.get(self.record.url, validators, follow)
        except NotAllowedError as error:
            return Sight(Outcome.BLOCKED, str(error))
        except (UnreachableError, ForbiddenAddressError) as error:
            return Sight(Outcome.UNREACHABLE, str(error))
        except TooLargeError as error:
            return Sight(Outcome.TOO_LARGE, str(error))
        return _refused(exchange, self.record.url) or self.read(exchange)

    def read(self, exchange: Exchange) -> Sight:
        """Read a page of the article that was fetched, now or long ago."""
        try:
            reading = read_page(
                exchange.content(MAX_PAGE),
                exchange.url,
                content_type=exchange.header("Content-Type"),
                rules=self.rules,
                learned=self.learned,
                article_id=self.record.article_id,
            )
        except TooLargeError as error:
            return Sight(Outcome.TOO_LARGE, str(error), exchange)
        except UndecodableError as error:
            return Sight(Outcome.UNREACHABLE, str(error), exchange)
        except ExtractionError as error:
            return Sight(Outcome.NOT_AN_ARTICLE, str(error), exchange)
        moved_to = exchange.url if url_id(exchange.url) != url_id(self.record.url) else None
        reading = replace(reading, article=replace(reading.article, source=self.record.source))
        return Sight(None, "", exchange, reading, moved_to, text=reading.article)

    def read_alike(self, kept: Exchange, sight: Sight) -> tuple[Article, Article] | None:
        """A kept page and the one that was just read, both read in the same way; None if the kept one cannot be."""
        if sight.exchange is None or sight.reading is None:
            return None
        try:
            old, new = read_alike(
                _page(kept), _page(sight.exchange), sight.exchange.url, rules=self.rules, learned=sight.reading.learned
            )
        except (TooLargeError, UndecodableError, ExtractionError):
            return None
        return replace(old, source=self.record.source), replace(new, source=self.record.source)


def validators_of(exchange: Exchange) -> Validators:
    """What to ask the server with the next time; what is too long to be kept is left out."""
    etag, modified = (
        value if value and len(value) <= MAX_VALIDATOR else None
        for value in (exchange.header("ETag"), exchange.header("Last-Modified"))
    )
    return Validators(etag, modified)


def _page(exchange: Exchange) -> Page:
    return Page(exchange.content(MAX_PAGE), exchange.header("Content-Type"))


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
        page = exchange.content(MAX_PAGE)
        if len(page) <= MAX_CHALLENGE and CHALLENGE.search(page):
            return Sight(Outcome.BLOCKED, "answered with a challenge for readers", exchange)
    except (TooLargeError, UndecodableError):
        return None
    return None
