"""The composition root: builds each service from the settings, and only the clients that it needs."""

import time
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from stet import settings
from stet.adapters.queue import Queue
from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, FeedsTable, HistoryTable, HostsTable, VersionsTable

if TYPE_CHECKING:
    from stet.adapters.web import Web
    from stet.services.check_article import Checker
    from stet.services.check_feed import FeedChecker
    from stet.services.ordering import Desk
    from stet.services.reading import Reader
    from stet.services.record_version import Recorded
    from stet.services.reextract import Reextractor

CLIENT = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=3, read_timeout=15)


@cache
def _client(service: str) -> Any:
    return boto3.client(service, config=CLIENT)  # type: ignore[call-overload] # the service's name is not a literal


def now() -> int:
    """Epoch seconds."""
    return int(time.time())


def clock() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def articles() -> ArticlesTable:
    """The table of articles."""
    return ArticlesTable(_client("dynamodb"), settings.required("ARTICLES_TABLE"))


def feeds() -> FeedsTable:
    """The table of feeds."""
    return FeedsTable(_client("dynamodb"), settings.required("FEEDS_TABLE"))


def versions() -> VersionsTable:
    """The table of versions."""
    return VersionsTable(_client("dynamodb"), settings.required("VERSIONS_TABLE"))


def history() -> HistoryTable:
    """The table of history events."""
    return HistoryTable(_client("dynamodb"), settings.required("HISTORY_TABLE"))


def hosts() -> HostsTable:
    """The table of hosts."""
    return HostsTable(_client("dynamodb"), settings.required("HOSTS_TABLE"))


def snapshots() -> Snapshots:
    """The bucket."""
    return Snapshots(_client("s3"), settings.required("BUCKET"))


def queue() -> Queue:
    """The queue of checks."""
    return Queue(_client("sqs"), settings.required("FETCH_QUEUE_URL"))


def web() -> "Web":
    """HTTP out."""
    from stet.adapters.web import Web

    return Web(settings.user_agent(), settings.allow_hosts())


def dispatch() -> int:
    """Send what is due now; how many checks were sent."""
    from stet.services.dispatch_due import dispatch_due

    return dispatch_due(feeds=feeds(), articles=articles(), queue=queue(), now=now())


@cache
def checker() -> "Checker":
    """Checks articles."""
    from stet.services.check_article import Checker

    return Checker(articles(), feeds(), history(), hosts(), snapshots(), web(), settings.check_period())


@cache
def feed_checker() -> "FeedChecker":
    """Checks feeds."""
    from stet.services.check_feed import FeedChecker

    return FeedChecker(feeds(), articles(), hosts(), web(), settings.check_period())


def record(article_id: str, number: int) -> "Recorded":
    """Compare and store a version whose snapshot has come."""
    from stet.services.record_version import record_version

    return record_version(article_id, number, articles=articles(), versions=versions(), snapshots=snapshots())


@cache
def reader() -> "Reader":
    """Answers readers."""
    from stet.services.reading import Reader

    return Reader(articles(), versions(), feeds(), history(), snapshots(), clock)


@cache
def desk() -> "Desk":
    """Takes orders."""
    from stet.services.ordering import Desk

    return Desk(feeds(), articles(), versions(), queue(), clock, settings.check_period())


@cache
def reextractor() -> "Reextractor":
    """Reads histories again."""
    from stet.services.reextract import Reextractor

    return Reextractor(articles(), feeds(), hosts(), versions(), snapshots())
