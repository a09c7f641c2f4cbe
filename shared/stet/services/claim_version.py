"""Give a changed text its version number, by writing what nobody has written."""

import hashlib

from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.snapshots import Snapshots
from stet.adapters.warc import DamagedPageError
from stet.article import Article
from stet.extraction import Reading
from stet.identity import text_digest
from stet.records import Snapshot
from stet.services.look import MAX_PAGE, Eye

MAX_TRIES = 100


class NoNumberLeftError(Exception):
    """Every number tried was taken by another text."""


def claim_version(
    eye: Eye, reading: Reading, exchange: Exchange, before: Article | None, *, snapshots: Snapshots
) -> Snapshot:
    """Keep the page and the snapshot under the next free number; the snapshot that holds the text.

    The page is written first and the snapshot claims the number, each only if nothing stands there. A
    number that is taken is read: if it holds the same text, it is the version; if another, the next
    number is tried; if it holds a page without a snapshot, what a crash left is finished first.
    `before` is the version before as this reading sees it, if that differs from what was kept of it.
    """
    record = eye.record
    for version in range(record.versions + 1, record.versions + 1 + MAX_TRIES):
        mine = make_snapshot(eye, version, reading, exchange, before)
        if snapshots.put_page(record.article_id, version, exchange):
            if snapshots.put_snapshot(mine):
                return mine
        else:
            snapshots.put_snapshot(_unfinished(eye, version, snapshots) or mine)
        standing = snapshots.get_snapshot(record.article_id, version)
        if standing and standing.text_sha256 == mine.text_sha256:
            return standing
        before = None
    raise NoNumberLeftError(f"{record.article_id}: {MAX_TRIES} numbers after {record.versions} are taken")


def make_snapshot(
    eye: Eye, version: int, reading: Reading, exchange: Exchange, before: Article | None = None
) -> Snapshot:
    """What is kept of a reading."""
    try:
        page = exchange.content(MAX_PAGE)
    except (TooLargeError, UndecodableError):
        page = exchange.body
    return Snapshot(
        article_id=eye.record.article_id,
        version=version,
        captured_at=exchange.at,
        article=reading.article,
        method=reading.method,
        page_sha256=hashlib.sha256(page).hexdigest(),
        text_sha256=text_digest(reading.article),
        source=eye.record.source,
        before=before,
    )


def _unfinished(eye: Eye, version: int, snapshots: Snapshots) -> Snapshot | None:
    """The snapshot of a page that stands there, or None if it cannot be read."""
    try:
        exchange = snapshots.get_page(eye.record.article_id, version)
    except DamagedPageError:
        return None
    sight = eye.read(exchange) if exchange else None
    if exchange is None or sight is None or sight.reading is None:
        return None
    return make_snapshot(eye, version, sight.reading, exchange)
