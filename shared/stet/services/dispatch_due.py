"""Find what is due and send it to be looked at."""

from collections.abc import Iterator
from typing import Literal, Protocol

from stet.adapters.queue import Check, Queue
from stet.adapters.tables import ArticlesTable, FeedsTable
from stet.adapters.tables.base import SHARDS
from stet.identity import host_of

LEASE = 900
"""Seconds until what was sent, and has not been checked, falls due again."""
LIMIT = 2000
"""Checks that one tick sends at most, so that it ends before the next one starts."""


class _Leased(Protocol):
    @property
    def url(self) -> str: ...


def dispatch_due(*, feeds: FeedsTable, articles: ArticlesTable, queue: Queue, now: int, limit: int = LIMIT) -> int:
    """Lease what is due at `now` (epoch seconds) and send it, the most overdue first; how many were sent.

    An item that another tick has leased is passed over, so two equal ticks at once send each item once.
    """
    sent, batch = 0, list[Check]()
    for check in _leased("feed", feeds, now, limit):
        batch.append(check)
    for check in _leased("article", articles, now, max(0, limit - len(batch))):
        batch.append(check)
        if len(batch) >= 100:
            sent += queue.send(batch)
            batch.clear()
    return sent + queue.send(batch)


def _leased(
    kind: Literal["feed", "article"], table: FeedsTable | ArticlesTable, now: int, limit: int
) -> Iterator[Check]:
    left = limit
    for shard in range(SHARDS):
        # Each shard gets its part of what is left, so that none waits for another.
        for key, seen in table.due(shard, now, -(-left // (SHARDS - shard))):
            record: _Leased | None = table.lease(key, seen, now + LEASE)
            if record is not None:
                left -= 1
                yield Check(kind, key, host_of(record.url), now)
