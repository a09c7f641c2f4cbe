"""The versions of articles, each with the diff from the one before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from stet.adapters.tables.base import Table
from stet.adapters.tables.codec import from_item, record_of, stamp, to_item, values_of
from stet.adapters.tables.cursor import months
from stet.records import Page, Version

BY_SOURCE = ("by_source", "change_source", "change_at")
BY_MONTH = ("by_month", "change_month", "change_at")
SUMMARY = (
    "article_id,version,captured_at,title,#u,#s,digest,previous_captured_at,previous_title,"
    "kinds,words_added,words_removed,weight,undisclosed,reextracted"
)


class VersionsTable(Table):
    """Key `article_id`, `version`; indexes `by_month` and `by_source` hold the changes: versions after the first."""

    def add(self, version: Version, diff: bytes | None, *, listed: bool) -> bool:
        """Store a version; False, and nothing stored, if its number is taken. Not listed: in no list of changes."""
        listing = _listing(version) if listed else {}
        return self._add(values_of(version) | listing | {"diff": diff}, "article_id")

    def replace(self, version: Version, diff: bytes | None, *, listed: bool) -> None:
        """Store a version that has been read again in place of what was stored of it."""
        listing = _listing(version) if listed else {}
        item = to_item(values_of(version) | listing | {"diff": diff})
        self._client.put_item(TableName=self._name, Item=item)

    def get(self, article_id: str, version: int) -> tuple[Version, bytes | None] | None:
        """A version and its encoded diff, which only versions after the first have."""
        item = self._get({"article_id": article_id, "version": version})
        if not item:
            return None
        diff = from_item(item).get("diff")
        return record_of(Version, item), bytes(diff) if diff is not None else None

    def of(self, article_id: str) -> tuple[Version, ...]:
        """All versions of an article, oldest first, read consistently."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._name,
            KeyConditionExpression="article_id = :a",
            ExpressionAttributeValues=to_item({":a": article_id}),
            ExpressionAttributeNames={"#u": "url", "#s": "source"},
            ProjectionExpression=SUMMARY,
            ConsistentRead=True,
        )
        return tuple(record_of(Version, item) for page in pages for item in page["Items"])

    def set_listed(self, version: Version, *, listed: bool) -> None:
        """Put a version into the lists of changes, or take it out."""
        names = dict.fromkeys(("change_source", "change_month", "change_at"))
        values: dict[str, Any] = names | (_listing(version) if listed else {})
        key = {"article_id": version.article_id, "version": version.version}
        self._update(key, values, {}, exists="article_id")

    def newest(
        self, now: datetime, source: str | None, keep: Callable[[Version], bool], *, cursor: str | None, limit: int
    ) -> Page[Version]:
        """Changes that `keep` wants, newest first. Raises BadCursorError."""
        index, partitions = (BY_SOURCE, [source]) if source else (BY_MONTH, months(stamp(now)[:7]))
        return self._newest(Version, index, partitions, cursor=cursor, limit=limit, keep=keep)

    def _keys(self) -> tuple[str, ...]:
        return ("article_id", "version")


def _listing(version: Version) -> dict[str, str]:
    if version.version == 1:
        return {}
    at = stamp(version.captured_at)
    return {"change_source": version.source, "change_month": at[:7], "change_at": at}
