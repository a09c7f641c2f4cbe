"""Look at a feed again, and watch the articles that are new in it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from stet.adapters.addresses import ForbiddenAddressError
from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.queue import Check
from stet.adapters.tables import ArticlesTable, FeedsTable, HostsTable
from stet.adapters.web import UnreachableError, Web
from stet.discovery import FeedDocument, FeedError, read_feed, wanted
from stet.identity import host_of, url_id
from stet.records import ArticleRecord, FeedRecord
from stet.schedule import next_feed_period
from stet.services.look import validators_of
from stet.services.permission import ask_to_wait

MAX_FEED = 2_000_000


@dataclass(frozen=True, slots=True)
class FeedChecked:
    """How a check of a feed ended. `feed` is None when the message was out of date."""

    feed: FeedRecord | None
    new_articles: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class FeedChecker:
    """The stores that a check of a feed works on. `shortest` is the least period between checks of an article."""

    feeds: FeedsTable
    articles: ArticlesTable
    hosts: HostsTable
    web: Web
    shortest: int

    def check_feed(self, check: Check, now: int) -> FeedChecked:
        """Fetch and read the feed, add its new articles, each due at once, and say when to look again.

        The time of the next check always advances, also when the feed cannot be read. A message that was
        sent before the feed's latest check is out of date and does nothing.
        """
        feed = self.feeds.get(check.id)
        if feed is None or (feed.checked_at and feed.checked_at.timestamp() >= check.lease):
            return FeedChecked(None)
        host = self.hosts.get(host_of(feed.url))
        if host.backoff_until > now:
            self.feeds.save_check(feed, replace(feed, next_check_at=host.backoff_until))
            return FeedChecked(feed, problem="the host asked to wait")
        added, problem, after = 0, None, feed
        try:
            exchange = self.web.get(feed.url, feed.validators)
            ask_to_wait(exchange, hosts=self.hosts, now=now)
            if exchange.status != 304:
                added, after = self._read(feed, exchange, now)
        except (UnreachableError, ForbiddenAddressError, TooLargeError, UndecodableError, FeedError) as error:
            problem = str(error)[:300]
        failures = feed.failures + 1 if problem else 0
        after = replace(
            after,
            checked_at=datetime.fromtimestamp(now, UTC),
            problem=problem,
            failures=failures,
            next_check_at=now + next_feed_period(feed.period, failures),
        )
        self.feeds.save_check(feed, after)
        return FeedChecked(after, added, problem)

    def _read(self, feed: FeedRecord, exchange: Exchange, now: int) -> tuple[int, FeedRecord]:
        if exchange.status != 200:
            raise UnreachableError(f"answered {exchange.status}")
        document = read_feed(exchange.content(MAX_FEED), exchange.url, exchange.header("Content-Type"))
        digest = hashlib.sha256("\n".join((*feed.filters, *(link.url for link in document.links))).encode()).hexdigest()
        added = 0 if digest == feed.digest else self._watch(feed, document, now)
        return added, replace(feed, title=document.title, digest=digest, validators=validators_of(exchange))

    def _watch(self, feed: FeedRecord, document: FeedDocument, now: int) -> int:
        links = {url_id(link.url): link for link in document.links if wanted(link.url, feed.filters)}
        known = self.articles.known(list(links))
        return sum(
            self.articles.add(
                ArticleRecord(
                    article_id=key,
                    url=links[key].url,
                    source=feed.source,
                    listed_at=datetime.fromtimestamp(now, UTC),
                    next_check_at=now,
                    period=self.shortest,
                    feed_id=feed.feed_id,
                    title=links[key].title[:300],
                )
            )
            for key in links
            if key not in known
        )
