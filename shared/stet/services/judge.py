"""What a look at an article means for it."""

from dataclasses import replace
from datetime import UTC, datetime

from stet.article import Article
from stet.identity import canonical_url, text_digest
from stet.records import SEEN, ArticleRecord, Outcome, Snapshot, State, Validators
from stet.schedule import next_period
from stet.services.look import Sight, validators_of

GONE_AFTER = 3
"""Checks in a row that end alike before an article counts as gone, or moved."""
ENDED = {Outcome.GONE: State.GONE, Outcome.MOVED: State.MOVED}


def after_check(
    record: ArticleRecord, sight: Sight, outcome: Outcome, claim: Snapshot | None, now: int, shortest: int
) -> ArticleRecord:
    """The article as it is known after a check."""
    failures = 0 if outcome in SEEN else 1 + (record.failures if outcome == record.outcome else 0)
    never_read = outcome is Outcome.MOVED and record.versions == 0
    period = None if never_read else next_period(record.period, changed=claim is not None, shortest=shortest)
    ended = never_read or failures >= GONE_AFTER
    state = ENDED.get(outcome, State.WATCHED) if ended else State.WATCHED
    after = replace(
        record,
        outcome=outcome,
        claiming=False,
        checked_at=as_time(now),
        failures=failures,
        period=period or record.period,
        next_check_at=None if period is None else now + period,
        state=State.RETIRED if period is None and state is State.WATCHED else state,
    )
    if outcome in {Outcome.CHANGED, Outcome.UNCHANGED} and sight.exchange and sight.reading:
        validators = validators_of(sight.exchange)
        after = replace(after, digest=text_digest(sight.reading.article), missed=sight.reading.missed)
        after = replace(
            after, validators=validators, url=canonical_url(sight.moved_to) if sight.moved_to else record.url
        )
    return replace(with_version(after, claim), digest=after.digest, validators=after.validators) if claim else after


def with_version(record: ArticleRecord, snapshot: Snapshot) -> ArticleRecord:
    """The article with a version that has been kept, and nothing known yet of how its server tells pages apart."""
    return replace(
        record,
        title=snapshot.article.title[:300],
        digest=snapshot.text_sha256,
        versions=snapshot.version,
        changed_at=snapshot.captured_at,
        validators=Validators(),
    )


def is_edit(record: ArticleRecord, article: Article, before: Article | None) -> bool:
    """Whether the text is another than the latest version's, both read in the same way."""
    return text_digest(article) != (text_digest(before) if before else record.digest)


def same_story(old: Article, new: Article) -> bool:
    """Whether at least half of the shorter text's paragraphs stand in the other."""
    one, other = set(old.paragraphs), set(new.paragraphs)
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def words(article: Article) -> int:
    """How many words the paragraphs hold, as white space divides them."""
    return sum(len(paragraph.split()) for paragraph in article.paragraphs)


def is_news(before: Outcome | None, after: Outcome) -> bool:
    """Whether a reader is told: trouble begins, becomes another, or ends."""
    return before != after and (after not in SEEN or (before is not None and before not in SEEN))


def as_time(now: int) -> datetime:
    """Epoch seconds as a time in UTC."""
    return datetime.fromtimestamp(now, UTC)
