"""The feeds that articles come from."""

from collections.abc import Iterator

from stet.adapters.tables.base import Table, shard_of
from stet.adapters.tables.codec import record_of, to_item, values_of
from stet.records import FeedRecord


class FeedsTable(Table):
    """Key `feed_id`; index `due`."""

    def get(self, feed_id: str) -> FeedRecord | None:
        """The feed, read consistently."""
        item = self._get({"feed_id": feed_id})
        return record_of(FeedRecord, item) if item else None

    def add(self, record: FeedRecord) -> bool:
        """Store a new feed; False, and nothing stored, if its id is known."""
        return self._add(values_of(record) | {"due_shard": shard_of(record.feed_id)}, "feed_id")

    def delete(self, feed_id: str) -> bool:
        """Forget a feed; False if it is not known."""
        key = to_item({"feed_id": feed_id})
        return self._tried(
            lambda: self._client.delete_item(
                TableName=self._name, Key=key, ConditionExpression="attribute_exists(feed_id)"
            )
        )

    def all(self) -> tuple[FeedRecord, ...]:
        """Every feed, by source and URL."""
        pages = self._client.get_paginator("scan").paginate(TableName=self._name)
        found = [record_of(FeedRecord, item) for page in pages for item in page["Items"]]
        return tuple(sorted(found, key=lambda feed: (feed.source, feed.url)))

    def due(self, shard: int, now: int, limit: int) -> Iterator[tuple[str, int]]:
        """Ids and times of the feeds due in one shard, the most overdue first."""
        return self._due("feed_id", shard, now, limit)

    def lease(self, feed_id: str, seen: int, until: int) -> FeedRecord | None:
        """Make a feed due at `until` if it is still due at `seen`; None if another was first."""
        item = self._update({"feed_id": feed_id}, {"next_check_at": until}, {"next_check_at": seen}, exists="feed_id")
        return record_of(FeedRecord, item) if item else None

    def save_check(self, before: FeedRecord, after: FeedRecord) -> bool:
        """Store what a check changed; False, and nothing stored, if another check has ended since `before` was read."""
        old, new = values_of(before), values_of(after)
        changed = {name: value for name, value in new.items() if value != old[name]}
        key = {"feed_id": before.feed_id}
        return self._update(key, changed, {"checked_at": before.checked_at}, exists="feed_id") is not None
