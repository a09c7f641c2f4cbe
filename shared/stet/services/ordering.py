"""What those who run the archive order: feeds and articles to watch, checks at once, articles to hide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from stet.adapters.queue import Check, Queue
from stet.adapters.tables import ArticlesTable, FeedsTable, VersionsTable
from stet.identity import feed_id, host_of, is_id, url_id
from stet.records import ArticleRecord, FeedRecord
from stet.services.orders import ArticleOrder, FeedOrder


class UnknownError(Exception):
    """There is no such feed or article."""


class KnownError(Exception):
    """The feed or article is watched already. `id` names it."""

    def __init__(self, known: str) -> None:
        super().__init__(known)
        self.id = known


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes orders. `shortest` is the least period between checks of an article, in seconds."""

    feeds: FeedsTable
    articles_table: ArticlesTable
    versions: VersionsTable
    queue: Queue
    clock: Callable[[], datetime]
    shortest: int

    def add_feed(self, order: FeedOrder) -> FeedRecord:
        """Watch a feed, due at once. Raises KnownError."""
        now = self.clock()
        feed = FeedRecord(
            feed_id=feed_id(order.url),
            url=order.url,
            source=order.source,
            period=order.period,
            created_at=now,
            next_check_at=int(now.timestamp()),
            filters=order.filters,
            rules=order.rules,
        )
        if not self.feeds.add(feed):
            raise KnownError(feed.feed_id)
        return feed

    def all_feeds(self) -> tuple[FeedRecord, ...]:
        """Every feed, by source and URL."""
        return self.feeds.all()

    def remove_feed(self, key: str) -> None:
        """Watch a feed no longer; its articles stay and are still checked. Raises UnknownError."""
        if not is_id(key) or not self.feeds.delete(key):
            raise UnknownError(key)

    def add_article(self, order: ArticleOrder) -> ArticleRecord:
        """Watch an article, due at once. Raises KnownError."""
        now = self.clock()
        record = ArticleRecord(
            article_id=url_id(order.url),
            url=order.url,
            source=order.source,
            listed_at=now,
            next_check_at=int(now.timestamp()),
            period=self.shortest,
        )
        if not self.articles_table.add(record):
            raise KnownError(record.article_id)
        return record

    def check_now(self, article_id: str) -> None:
        """Send an article to be checked, whenever it is due. Raises UnknownError."""
        record = self._record(article_id)
        self.queue.send([Check("article", article_id, host_of(record.url), int(self.clock().timestamp()))])

    def set_hidden(self, article_id: str, *, hidden: bool) -> None:
        """Take an article and its changes out of every list, or put them back. Raises UnknownError."""
        record = self._record(article_id)
        self.articles_table.set_hidden(record, hidden=hidden)
        before = ""
        for version in self.versions.of(article_id):
            # One that reading again has shown to be no edit stays out of the lists.
            self.versions.set_listed(version, listed=not hidden and version.digest != before)
            before = version.digest

    def _record(self, article_id: str) -> ArticleRecord:
        record = self.articles_table.get(article_id) if is_id(article_id) else None
        if record is None:
            raise UnknownError(article_id)
        return record
