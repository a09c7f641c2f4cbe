"""Look at an article again, and keep what changed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from stet.adapters.queue import Check
from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, FeedsTable, HistoryTable, HostsTable
from stet.adapters.web import UnreachableError, Web
from stet.article import Article
from stet.identity import canonical_url, host_of, text_digest, url_id
from stet.records import SEEN, ArticleRecord, HistoryEvent, Host, Outcome, Snapshot, State, Validators
from stet.schedule import next_period
from stet.services.claim_version import claim_version
from stet.services.look import Sight, look
from stet.services.permission import ask_to_wait, may_fetch

GONE_AFTER = 3
"""Checks in a row that end alike before an article counts as gone, or moved."""
ENDED = {Outcome.GONE: State.GONE, Outcome.MOVED: State.MOVED}
MOST = 0.4
"""A text that keeps less than this part of its words is fetched again before it is believed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check ended; outcome None: it was out of date, or its host wants to be left alone."""

    outcome: Outcome | None
    record: ArticleRecord | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checker:
    """The stores that a check of an article works on. `shortest` is the least period between checks, in seconds."""

    articles: ArticlesTable
    feeds: FeedsTable
    history: HistoryTable
    hosts: HostsTable
    snapshots: Snapshots
    web: Web
    shortest: int

    def check_article(self, check: Check, now: int) -> Checked:
        """Fetch, compare with the latest version, keep a new one, and say when to look again.

        A message that was sent before the article's latest check is out of date and does nothing.
        """
        record = self.articles.get(check.id)
        if record is None or (record.checked_at and record.checked_at.timestamp() >= check.lease):
            return Checked(None, record, "out of date")
        host = self.hosts.get(host_of(record.url))
        if host.backoff_until > now:
            self.articles.save_check(record, replace(record, next_check_at=host.backoff_until))
            return Checked(None, record, "the host asked to wait")
        sight = self._sight(record, host, now)
        if sight.exchange:
            ask_to_wait(sight.exchange, host, hosts=self.hosts, now=now)
        return self._keep(record, sight, now)

    def _sight(self, record: ArticleRecord, host: Host, now: int) -> Sight:
        """Look, and look again where a first look is not to be believed."""
        try:
            if not may_fetch(record.url, host, hosts=self.hosts, web=self.web, now=now):
                return Sight(Outcome.BLOCKED, "robots.txt does not allow it")
        except UnreachableError as error:
            return Sight(Outcome.UNREACHABLE, str(error))
        feed = self.feeds.get(record.feed_id) if record.feed_id else None
        rules = feed.rules if feed else None
        sight = look(record.url, record.validators, web=self.web, rules=rules, source=record.source)
        if sight.article is None or text_digest(sight.article) == record.digest:
            return sight
        before = self._latest(record)
        if sight.moved_to and not (before and same_story(before, sight.article)):
            return replace(sight, outcome=Outcome.MOVED, detail=f"to {sight.moved_to}")
        if before is None or words(sight.article) >= MOST * words(before):
            return sight
        if sight.article.free is False:
            return replace(sight, outcome=Outcome.PAYWALLED, detail="most of the text is for subscribers now")
        again = look(record.url, Validators(), web=self.web, rules=rules, source=record.source)
        if again.article and text_digest(again.article) == text_digest(sight.article):
            return again
        return Sight(Outcome.UNREACHABLE, "the text was cut short, and not when asked again", again.exchange)

    def _latest(self, record: ArticleRecord) -> Article | None:
        snapshot = self.snapshots.get_snapshot(record.article_id, record.versions) if record.versions else None
        return snapshot.article if snapshot else None

    def _keep(self, record: ArticleRecord, sight: Sight, now: int) -> Checked:
        claim: Snapshot | None = None
        outcome = sight.outcome
        if outcome is None and sight.article and sight.exchange:
            outcome = Outcome.UNCHANGED
            if text_digest(sight.article) != record.digest:
                claim = claim_version(record, sight.article, sight.exchange, snapshots=self.snapshots)
                outcome = Outcome.CHANGED
        outcome = outcome or Outcome.NOT_AN_ARTICLE
        after = _after(record, sight, outcome, claim, now, self.shortest)
        if outcome is Outcome.MOVED and sight.moved_to:
            self._watch_target(record, sight.moved_to, now)
        if not self.articles.save_check(record, after):
            return Checked(None, record, "another check has ended since")
        if _is_news(record.outcome, outcome):
            self.history.add(HistoryEvent(record.article_id, _time(now), outcome, sight.detail[:300]))
        return Checked(outcome, after, sight.detail)

    def _watch_target(self, record: ArticleRecord, url: str, now: int) -> None:
        target = canonical_url(url)
        self.articles.add(
            ArticleRecord(
                article_id=url_id(target),
                url=target,
                source=record.source,
                listed_at=_time(now),
                next_check_at=now,
                period=self.shortest,
                feed_id=record.feed_id,
            )
        )


def _after(
    record: ArticleRecord, sight: Sight, outcome: Outcome, claim: Snapshot | None, now: int, shortest: int
) -> ArticleRecord:
    """The article as it is known after a check."""
    failures = 0 if outcome in SEEN else record.failures + 1
    never_read = outcome is Outcome.MOVED and record.versions == 0
    period = None if never_read else next_period(record.period, changed=claim is not None, shortest=shortest)
    ended = never_read or failures >= GONE_AFTER
    state = ENDED.get(outcome, State.WATCHED) if ended else State.WATCHED
    after = replace(
        record,
        outcome=outcome,
        checked_at=_time(now),
        failures=failures,
        period=period or record.period,
        next_check_at=None if period is None else now + period,
        state=State.RETIRED if period is None and state is State.WATCHED else state,
    )
    if outcome in {Outcome.CHANGED, Outcome.UNCHANGED} and sight.exchange:
        validators = Validators(sight.exchange.header("ETag"), sight.exchange.header("Last-Modified"))
        after = replace(
            after, validators=validators, url=canonical_url(sight.moved_to) if sight.moved_to else record.url
        )
    if claim:
        after = replace(
            after,
            title=claim.article.title[:300],
            digest=claim.text_sha256,
            versions=claim.version,
            changed_at=claim.captured_at,
        )
    return after


def same_story(old: Article, new: Article) -> bool:
    """Whether at least half of the shorter text's paragraphs stand in the other."""
    one, other = set(old.paragraphs), set(new.paragraphs)
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def words(article: Article) -> int:
    """How many words the paragraphs hold, as white space divides them."""
    return sum(len(paragraph.split()) for paragraph in article.paragraphs)


def _is_news(before: Outcome | None, after: Outcome) -> bool:
    """Whether a reader is told: trouble begins, becomes another, or ends."""
    return before != after and (after not in SEEN or (before is not None and before not in SEEN))


def _time(now: int) -> datetime:
    return datetime.fromtimestamp(now, UTC)
