"""Stored values said in words."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from stet.diff import Edit
from stet.records import ArticleRecord, HistoryEvent, Outcome, State, Version

KINDS = {
    "headline": "The headline was changed.",
    "byline": "The line that names the authors was changed.",
    "number": "A number was changed.",
    "date": "A date or a time was changed.",
    "quote": "Words inside quotation marks were changed.",
    "attribution": "Who is said to have said something was changed.",
    "name": "A name was changed.",
    "correction": "A correction, clarification or editor’s note was added, changed or removed.",
    "typo": "Spelling was repaired.",
    "typography": "Quotation marks, dashes or spaces were changed.",
    "added": "Text was added.",
    "removed": "Text was removed.",
    "moved": "Text was moved.",
    "rewrite": "Much of the text was rewritten.",
    "reverted": "The text went back to an earlier version.",
}
"""Kinds of edit and what each means."""

UNDISCLOSED = (
    "The edit matters, yet neither a correction note nor the article’s own time of modification owns up to it."
)

_OUTCOMES = {
    Outcome.CHANGED: "Its text was read again",
    Outcome.UNCHANGED: "Its text was read again and had not changed",
    Outcome.NOT_MODIFIED: "It was reached again and had not changed",
    Outcome.MOVED: "Its address led to another article",
    Outcome.GONE: "Its publisher answered that it is not there",
    Outcome.BLOCKED: "Its publisher refused to show it to us",
    Outcome.PAYWALLED: "It was shown in part only: the rest is for subscribers",
    Outcome.TOO_LARGE: "Its page was too large to be read",
    Outcome.NOT_AN_ARTICLE: "Its page held no article text",
    Outcome.UNREACHABLE: "It could not be reached",
}

_ENDED = {
    State.RETIRED: "It is not checked any more, as it had not changed for long.",
    State.GONE: "It is not checked any more: its publisher has taken it down.",
    State.MOVED: "It is not checked any more: its address leads to another article, which is watched in its place.",
}


def iso(time: datetime) -> str:
    """A time as JSON and feeds have it: UTC, ISO 8601, whole seconds."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_or_none(time: datetime | None) -> str | None:
    """As `iso`, where a time may be unknown."""
    return None if time is None else iso(time)


def rfc822(time: datetime) -> str:
    """A time as RSS has it."""
    return format_datetime(time.astimezone(UTC), usegmt=True)


def from_epoch(seconds: int) -> datetime:
    """The moment that epoch seconds name."""
    return datetime.fromtimestamp(seconds, UTC)


def day(time: datetime) -> str:
    """A day for people, as in Sunday, 22 November 2026."""
    utc = time.astimezone(UTC)
    return f"{utc:%A}, {utc.day} {utc:%B %Y}"


def clock(time: datetime) -> str:
    """A time of the day for people, as in 10:11 UTC."""
    return f"{time.astimezone(UTC):%H:%M} UTC"


def moment(time: datetime) -> str:
    """A time for people, as in 22 November 2026, 10:11 UTC."""
    utc = time.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def distance(start: datetime, end: datetime) -> str:
    """How long a time is, in whole units that fit its size, as in 32 minutes."""
    return length(max(int((end - start) / timedelta(seconds=1)), 0))


def length(seconds: int) -> str:
    """As `distance`, of seconds."""
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if seconds < 60:
        return count(seconds, "second")
    if minutes < 60:
        return count(minutes, "minute")
    if hours < 6 and minutes % 60:
        return f"{count(hours, 'hour')} {count(minutes % 60, 'minute')}"
    if hours < 48:
        return count(hours, "hour")
    return count(days, "day")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number of things, as in 1 minute, 2 minutes, 1,200 words."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def kind_name(kind: str) -> str:
    """A kind of edit as a label."""
    return kind.replace("_", " ").capitalize()


def in_order(kinds: Iterable[str]) -> list[str]:
    """Kinds of edit, the telling ones first."""
    known = list(KINDS)
    return sorted(kinds, key=lambda kind: known.index(kind) if kind in KINDS else len(known))


def kind_meaning(kind: str) -> str:
    """What a kind of edit means; nothing for one that came after these words."""
    return KINDS.get(kind, "")


def words_changed(edit: Version | Edit) -> str:
    """How much an edit changed, as in 12 words added, 1 removed."""
    added, removed = edit.words_added, edit.words_removed
    if added and removed:
        return f"{count(added, 'word')} added, {removed:,} removed"
    if added or removed:
        return f"{count(added or removed, 'word')} {'added' if added else 'removed'}"
    return "no words changed"


def changed_times(versions: int) -> str:
    """How often an article with so many versions has changed."""
    changes = max(versions - 1, 0)
    return ("Never", "Once", "Twice")[changes] if changes < 3 else f"{changes:,} times"


def event(event: HistoryEvent) -> str:
    """What happened at a check that made no version, as a sentence."""
    detail = f" ({event.detail})" if event.detail else ""
    return f"{_OUTCOMES[event.outcome]}{detail}."


def next_check(article: ArticleRecord) -> str:
    """When an article is checked next, or why it is not, as a sentence."""
    if article.next_check_at is None or article.state is not State.WATCHED:
        return _ENDED.get(article.state, "It is not checked any more.")
    return moment(from_epoch(article.next_check_at))
