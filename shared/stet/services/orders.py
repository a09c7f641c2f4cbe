"""What an order must hold: the bodies of admin requests, checked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from stet.discovery import check_filters
from stet.extraction import Rules
from stet.identity import canonical_url, fetchable_url
from stet.schedule import FEED_PERIOD, MAX_FEED_PERIOD

FEED_FIELDS = ("url", "source", "period", "filters", "rules")
ARTICLE_FIELDS = ("url", "source")
SUFFIXES = (".json", ".rss", ".atom")
MAX_SOURCE = 80
SOURCE = re.compile(r"[\w .,:;()'!*@=+&$~|-]+")
"""What can stand in the path of a page."""
MAX_RULE = 500


class BadOrderError(ValueError):
    """The order cannot be followed; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class FeedOrder:
    """A feed to watch. `period` is in seconds."""

    url: str
    source: str
    period: int
    filters: tuple[str, ...] = ()
    rules: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ArticleOrder:
    """An article to watch that is in no feed."""

    url: str
    source: str


def feed_order(body: Any, *, shortest_period: int = FEED_PERIOD) -> FeedOrder:
    """The order that a request's JSON holds. Raises BadOrderError."""
    values = _fields(body, FEED_FIELDS)
    period = values.get("period", shortest_period)
    if type(period) is not int or not shortest_period <= period <= MAX_FEED_PERIOD:
        raise BadOrderError(f"`period` is a whole number of seconds from {shortest_period} to {MAX_FEED_PERIOD}.")
    filters = values.get("filters", [])
    if not isinstance(filters, list) or not all(isinstance(filter_, str) for filter_ in filters):
        raise BadOrderError(
            "`filters` is a list of regular expressions; an article whose URL one finds is not watched."
        )
    rules = values.get("rules")
    if rules is not None and not (
        isinstance(rules, dict) and all(len(str(rule)) <= MAX_RULE for rule in rules.values())
    ):
        raise BadOrderError(f"`rules` is an object of CSS selectors, each of at most {MAX_RULE} characters.")
    url = _url(values, feed=True)
    try:
        return FeedOrder(
            url,
            _source(values, url),
            period,
            check_filters(filters),
            Rules.from_mapping(rules).to_mapping() if rules else None,
        )
    except ValueError as error:
        raise BadOrderError(_sentence(error)) from error


def article_order(body: Any) -> ArticleOrder:
    """The order that a request's JSON holds. Raises BadOrderError."""
    values = _fields(body, ARTICLE_FIELDS)
    url = _url(values)
    return ArticleOrder(url, _source(values, url))


def _fields(body: Any, known: Collection[str]) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise BadOrderError('Send a JSON object, for example {"url": "https://example.org/feed"}.')
    for name in body:
        if name not in known:
            raise BadOrderError(f"There is no field {name[:80]!r}; the fields are {', '.join(known)}.")
    return body


def _url(values: dict[str, Any], *, feed: bool = False) -> str:
    url = values.get("url")
    if not isinstance(url, str) or not url.strip():
        raise BadOrderError("`url` is missing: give the full http or https address.")
    try:
        return fetchable_url(url) if feed else canonical_url(url)
    except ValueError as error:
        raise BadOrderError(f"{_sentence(error)} Give a full http or https address.") from error


def _source(values: dict[str, Any], url: str) -> str:
    """The source's key, by default the host's name."""
    source = values.get("source", (urlsplit(url).hostname or "").removeprefix("www."))
    if not isinstance(source, str) or not 1 <= len(source.strip()) <= MAX_SOURCE:
        raise BadOrderError(f"`source` is the paper's key, a text of 1 to {MAX_SOURCE} characters.")
    source = source.strip()
    if not SOURCE.fullmatch(source) or source.lower().endswith(SUFFIXES):
        raise BadOrderError(
            "`source` holds letters, digits, spaces and .,:;()'!*@=+&$~|- only,"
            f" and does not end in {', '.join(SUFFIXES)}."
        )
    return source


def _sentence(error: ValueError) -> str:
    text = str(error).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def source_of(title: str) -> str:
    """A source's key made of a title: what a key cannot hold becomes a hyphen."""
    return re.sub(r"[^\w .,:;()'!*@=+&$~|-]+", "-", title).strip()[:MAX_SOURCE].rstrip()
