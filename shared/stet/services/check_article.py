"""Look at an article again, and keep what changed."""

from dataclasses import dataclass, replace

from stet.adapters.queue import Check
from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, FeedsTable, HistoryTable, HostsTable
from stet.adapters.warc import DamagedPageError
from stet.adapters.web import UnreachableError, Web
from stet.article import Article
from stet.extraction import Boilerplate, Rules
from stet.identity import canonical_url, host_of, text_digest, url_id
from stet.records import ArticleRecord, HistoryEvent, Host, Outcome, Validators
from stet.services.claim_version import claim_version
from stet.services.judge import after_check, as_time, is_edit, is_news, same_story, with_version, words
from stet.services.look import Eye, Sight
from stet.services.permission import ask_to_wait, may_fetch

MOST = 0.4
"""A text that keeps less than this part of its words is fetched again before it is believed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check ended; outcome None: it was out of date, or its host wants to be left alone."""

    outcome: Outcome | None
    record: ArticleRecord | None = None
    detail: str = ""
    rules_failed: bool = False
    """Whether a site rule found nothing that found something before."""


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
        eye = self._eye(self._with_claimed(record) if record.claiming else record, host)
        sight = self._sight(eye, host, now)
        if sight.exchange:
            ask_to_wait(sight.exchange, hosts=self.hosts, now=now)
        if sight.reading and not sight.moved_to and sight.reading.learned is not eye.learned:
            self.hosts.save_learned(replace(host, learned=sight.reading.learned.to_bytes()))
        return self._keep(eye, sight, now, record)

    def _with_claimed(self, record: ArticleRecord) -> ArticleRecord:
        """The article with the version that a check kept before it was cut off, if it came so far."""
        standing = self.snapshots.get_snapshot(record.article_id, record.versions + 1)
        return with_version(record, standing) if standing else record

    def give_up(self, check: Check, now: int) -> None:
        """Put off an article whose check fails for a reason of ours, so that it does not hold up its host for ever."""
        record = self.articles.get(check.id)
        if record:
            sight = Sight(Outcome.UNREACHABLE, "it could not be read")
            after = after_check(record, sight, Outcome.UNREACHABLE, None, now, self.shortest)
            self.articles.save_check(record, replace(after, claiming=record.claiming))

    def _eye(self, record: ArticleRecord, host: Host) -> Eye:
        feed = self.feeds.get(record.feed_id) if record.feed_id else None
        rules = Rules.from_mapping(feed.rules) if feed and feed.rules else None
        return Eye(record, rules, Boilerplate.from_bytes(host.learned or b""))

    def _sight(self, eye: Eye, host: Host, now: int) -> Sight:
        """Look, and look again where a first look is not to be believed."""
        record = eye.record
        try:
            if not may_fetch(record.url, host, hosts=self.hosts, web=self.web, now=now):
                return Sight(Outcome.BLOCKED, "robots.txt does not allow it")
        except UnreachableError as error:
            return Sight(Outcome.UNREACHABLE, str(error))

        def follow(url: str) -> bool:
            other = self.hosts.get(host_of(url))
            return other.backoff_until <= now and may_fetch(url, other, hosts=self.hosts, web=self.web, now=now)

        sight = eye.look(record.validators, self.web, follow)
        if sight.reading is None or text_digest(sight.reading.article) == record.digest:
            return sight
        read = text_digest(sight.reading.article)
        sight = self._beside_kept(eye, sight)
        before, article = sight.before, sight.text
        if article is None:
            return sight
        if sight.moved_to and not (before and same_story(before, article)):
            return replace(sight, outcome=Outcome.MOVED, detail=f"to {sight.moved_to}")
        if before is None or words(article) >= MOST * words(before):
            return sight
        if article.free is False:
            return replace(sight, outcome=Outcome.PAYWALLED, detail="most of the text is for subscribers now")
        again = eye.look(Validators(), self.web, follow)
        if again.text and text_digest(again.text) == read:
            return replace(sight, exchange=again.exchange)
        return Sight(Outcome.UNREACHABLE, "the text was cut short, and not when asked again", again.exchange)

    def _beside_kept(self, eye: Eye, sight: Sight) -> Sight:
        """With the latest version as it reads today, and both read alike: what differs is an edit, not our progress."""
        record = eye.record
        if not record.versions or sight.reading is None:
            return sight
        try:
            page = self.snapshots.get_page(record.article_id, record.versions)
        except DamagedPageError:
            page = None
        alike = eye.read_alike(page, sight) if page else None
        if alike:
            return replace(sight, before=alike[0], text=alike[1])
        snapshot = self.snapshots.get_snapshot(record.article_id, record.versions)
        return replace(sight, before=snapshot.article if snapshot else None)

    def _keep(self, eye: Eye, sight: Sight, now: int, stored: ArticleRecord) -> Checked:
        record, claim, outcome = eye.record, None, sight.outcome
        if outcome is None and sight.reading and sight.text and sight.exchange:
            outcome = Outcome.UNCHANGED
            if is_edit(record, sight.text, sight.before):
                before = self._unless_kept(record, sight.before)
                reading = replace(sight.reading, article=sight.text)
                self.articles.set_claiming(record.article_id)
                claim = claim_version(eye, reading, sight.exchange, before, snapshots=self.snapshots)
                outcome = Outcome.CHANGED
        outcome = outcome or Outcome.NOT_AN_ARTICLE
        after = after_check(record, sight, outcome, claim, now, self.shortest)
        if outcome is Outcome.MOVED and sight.moved_to:
            self._watch_target(record, sight.moved_to, now)
        detail, rules_failed = sight.detail, bool(set(after.missed) - set(record.missed))
        if rules_failed:
            detail = f"the site rules {', '.join(after.missed)} found nothing, and the page was read without them"
        if rules_failed or is_news(record.outcome, outcome):
            self.history.add(HistoryEvent(record.article_id, as_time(now), outcome, detail[:300]))
        if not self.articles.save_check(stored, after):
            return Checked(None, record, "another check has ended since")
        return Checked(outcome, after, detail, rules_failed)

    def _unless_kept(self, record: ArticleRecord, before: Article | None) -> Article | None:
        """The version before as it reads today, if that is not how it was kept."""
        kept = self.snapshots.get_snapshot(record.article_id, record.versions) if before else None
        return before if before and kept and kept.text_sha256 != text_digest(before) else None

    def _watch_target(self, record: ArticleRecord, url: str, now: int) -> None:
        target = canonical_url(url)
        self.articles.add(
            ArticleRecord(
                article_id=url_id(target),
                url=target,
                source=record.source,
                listed_at=as_time(now),
                next_check_at=now,
                period=self.shortest,
                feed_id=record.feed_id,
                hidden=record.hidden,
            )
        )
