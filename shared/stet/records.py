"""What is kept about feeds, articles, versions and hosts: plain values, whatever store holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stet.article import Article


class Outcome(StrEnum):
    """What a check of an article can end in. Only `changed` makes a version."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    TOO_LARGE = "too_large"
    NOT_AN_ARTICLE = "not_an_article"
    UNREACHABLE = "unreachable"


SEEN = frozenset({Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED})
"""Outcomes of a check that reached the article's text; the others are history events."""


class State(StrEnum):
    """Whether an article is still looked at."""

    WATCHED = "watched"
    RETIRED = "retired"
    """Unchanged for so long that it is not checked again."""
    GONE = "gone"
    """Taken down by its publisher: it answered 404 or 410 repeatedly."""
    MOVED = "moved"
    """Its URL leads to another article, which is watched in its place."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with whether its answer is still the same (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """A feed that articles come from. Periods are in seconds, `next_check_at` in epoch seconds."""

    feed_id: str
    url: str
    source: str
    period: int
    created_at: datetime
    next_check_at: int
    filters: tuple[str, ...] = ()
    """Regular expressions; an article whose URL one of them finds is not watched."""
    rules: Mapping[str, str] | None = None
    """CSS selectors for the pages of this feed's articles."""
    validators: Validators = Validators()
    digest: str | None = None
    """Of the links that it had at the latest check."""
    title: str = ""
    """The feed's own title."""
    checked_at: datetime | None = None
    problem: str | None = None
    """Why the latest check failed, if it did."""
    failures: int = 0
    """Checks in a row that failed."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article that is watched. Periods are in seconds, `next_check_at` in epoch seconds."""

    article_id: str
    url: str
    source: str
    listed_at: datetime
    """When it was first seen."""
    period: int
    next_check_at: int | None = None
    """None once it is not checked again."""
    feed_id: str | None = None
    title: str = ""
    digest: str | None = None
    """Of its text as the latest check read it."""
    versions: int = 0
    changed_at: datetime | None = None
    """When its latest version was captured."""
    checked_at: datetime | None = None
    validators: Validators = Validators()
    state: State = State.WATCHED
    outcome: Outcome | None = None
    """What the latest check ended in."""
    failures: int = 0
    """Checks in a row that ended in the same trouble."""
    missed: tuple[str, ...] = ()
    """The site rules that found nothing at the latest check."""
    claiming: bool = False
    """Whether a check has begun to keep a new version and has not ended: what it kept is looked for first."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article and how it differs from the one before it; the first has nothing before it."""

    article_id: str
    version: int
    captured_at: datetime
    title: str
    url: str
    source: str
    digest: str = ""
    previous_captured_at: datetime | None = None
    previous_title: str = ""
    """What the headline was before; empty where it did not change."""
    kinds: tuple[str, ...] = ()
    words_added: int = 0
    words_removed: int = 0
    weight: float = 0.0
    undisclosed: bool = False
    reextracted: str = ""
    """Names the later reading of its page that is shown; empty: it is shown as it was first read."""


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """A check of an article that ended otherwise than the one before, and in no new version."""

    article_id: str
    at: datetime
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An extracted article with when and how it was captured."""

    article_id: str
    version: int
    captured_at: datetime
    article: Article
    method: str
    """Name and version of the extraction."""
    page_sha256: str
    """Of the page's bytes as decoded from the transfer."""
    text_sha256: str
    """See `stet.identity.text_digest`."""
    source: str
    before: Article | None = None
    """The version before as `method` reads its page, where that is not how it was kept: what the diff is from."""


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of a host. Epoch seconds."""

    host: str
    robots_txt: str | None = None
    robots_at: int = 0
    backoff_until: int = 0
    learned: bytes | None = None
    """What the pages of the host's articles share (`stet.extraction.Boilerplate`)."""


@dataclass(frozen=True, slots=True)
class Page[Item]:
    """A part of a long list; `next` is the opaque cursor of the part that follows, None at the end."""

    items: tuple[Item, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source and the feeds that its articles come from."""

    source: str
    feeds: tuple[FeedRecord, ...]
