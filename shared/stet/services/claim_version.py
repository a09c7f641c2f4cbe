"""Give a changed text its version number, by writing what nobody has written."""

import hashlib

from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.snapshots import Snapshots
from stet.adapters.warc import DamagedPageError
from stet.article import Article
from stet.extraction import METHOD
from stet.identity import text_digest
from stet.records import ArticleRecord, Snapshot
from stet.services.look import MAX_PAGE, read

MAX_TRIES = 100


class NoNumberLeftError(Exception):
    """Every number tried was taken by another text."""


def claim_version(record: ArticleRecord, article: Article, exchange: Exchange, *, snapshots: Snapshots) -> Snapshot:
    """Keep the page and the snapshot under the next free number; the snapshot that holds the text.

    The page is written first and the snapshot claims the number, each only if nothing stands there. A
    number that is taken is read: if it holds the same text, it is the version; if another, the next
    number is tried; if it holds a page without a snapshot, what a crash left is finished first.
    """
    for version in range(record.versions + 1, record.versions + 1 + MAX_TRIES):
        mine = _snapshot(record, version, article, exchange)
        if snapshots.put_page(record.article_id, version, exchange):
            if snapshots.put_snapshot(mine):
                return mine
        else:
            snapshots.put_snapshot(_unfinished(record, version, snapshots) or mine)
        standing = snapshots.get_snapshot(record.article_id, version)
        if standing and standing.text_sha256 == mine.text_sha256:
            return standing
    raise NoNumberLeftError(f"{record.article_id}: {MAX_TRIES} numbers after {record.versions} are taken")


def _unfinished(record: ArticleRecord, version: int, snapshots: Snapshots) -> Snapshot | None:
    """The snapshot of a page that stands there, or None if it cannot be read."""
    try:
        exchange = snapshots.get_page(record.article_id, version)
    except DamagedPageError:
        return None
    sight = read(exchange, record.url, rules=None, source=record.source) if exchange else None
    if sight is None or sight.article is None or exchange is None:
        return None
    return _snapshot(record, version, sight.article, exchange)


def _snapshot(record: ArticleRecord, version: int, article: Article, exchange: Exchange) -> Snapshot:
    try:
        page = exchange.content(MAX_PAGE)
    except (TooLargeError, UndecodableError):
        page = exchange.body
    return Snapshot(
        article_id=record.article_id,
        version=version,
        captured_at=exchange.at,
        article=article,
        method=METHOD,
        page_sha256=hashlib.sha256(page).hexdigest(),
        text_sha256=text_digest(article),
        source=record.source,
    )
