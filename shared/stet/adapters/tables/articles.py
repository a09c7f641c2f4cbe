"""The articles that are watched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from stet.adapters.tables.base import Table, shard_of
from stet.adapters.tables.codec import record_of, stamp, to_item, values_of
from stet.adapters.tables.cursor import months
from stet.records import ArticleRecord, Page

BY_SOURCE = ("by_source", "source", "listed_key")
BY_MONTH = ("by_month", "listed_month", "listed_key")


class ArticlesTable(Table):
    """Key `article_id`; indexes `due`, `by_source` and `by_month`. A hidden article is in neither list."""

    def get(self, article_id: str) -> ArticleRecord | None:
        """The article, read consistently."""
        item = self._get({"article_id": article_id})
        return record_of(ArticleRecord, item) if item else None

    def add(self, record: ArticleRecord) -> bool:
        """Store a new article; False, and nothing stored, if its id is known."""
        listing = {} if record.hidden else _listing(record)
        values = values_of(record) | listing | {"due_shard": shard_of(record.article_id)}
        return self._add(values, "article_id")

    def due(self, shard: int, now: int, limit: int) -> Iterator[tuple[str, int]]:
        """Ids and times of the articles due in one shard, the most overdue first."""
        return self._due("article_id", shard, now, limit)

    def lease(self, article_id: str, seen: int, until: int) -> ArticleRecord | None:
        """Make an article due at `until` if it is still due at `seen`; None if another was first."""
        item = self._update(
            {"article_id": article_id}, {"next_check_at": until}, {"next_check_at": seen}, exists="article_id"
        )
        return record_of(ArticleRecord, item) if item else None

    def set_claiming(self, article_id: str) -> None:
        """Note that a version is about to be kept; a check that ends takes the note away."""
        self._update({"article_id": article_id}, {"claiming": True}, {}, exists="article_id")

    def save_check(self, before: ArticleRecord, after: ArticleRecord) -> bool:
        """Store what a check changed; False, and nothing stored, if another check has ended since `before` was read."""
        old, new = values_of(before), values_of(replace(after, hidden=before.hidden))
        changed = {name: value for name, value in new.items() if value != old[name]}
        changed["claiming"] = after.claiming or None
        changed["due_shard"] = None if after.next_check_at is None else shard_of(after.article_id)
        key = {"article_id": before.article_id}
        return self._update(key, changed, {"checked_at": before.checked_at}, exists="article_id") is not None

    def set_hidden(self, record: ArticleRecord, *, hidden: bool) -> bool:
        """Take an article out of all lists, or put it back; False if it is not known."""
        listing = dict.fromkeys(("listed_key", "listed_month")) if hidden else _listing(record)
        values = listing | {"hidden": hidden or None}
        return self._update({"article_id": record.article_id}, values, {}, exists="article_id") is not None

    def known(self, article_ids: Sequence[str]) -> set[str]:
        """Which of the ids are stored."""
        return {record.article_id for record in self.many(article_ids)}

    def many(self, article_ids: Sequence[str]) -> tuple[ArticleRecord, ...]:
        """The articles that there are, in the order asked for."""
        found: dict[str, ArticleRecord] = {}
        for start in range(0, len(article_ids), 100):
            keys = [to_item({"article_id": key}) for key in dict.fromkeys(article_ids[start : start + 100])]
            while keys:
                answer = self._client.batch_get_item(RequestItems={self._name: {"Keys": keys}})
                for item in answer["Responses"].get(self._name, []):
                    record = record_of(ArticleRecord, item)
                    found[record.article_id] = record
                left = answer["UnprocessedKeys"].get(self._name)
                keys = [dict(key) for key in left["Keys"]] if left else []
        return tuple(found[key] for key in article_ids if key in found)

    def newest(self, now: datetime, source: str | None, *, cursor: str | None, limit: int) -> Page[ArticleRecord]:
        """Articles, the last seen first. Raises BadCursorError."""
        index, partitions = (BY_SOURCE, [source]) if source else (BY_MONTH, months(stamp(now)[:7]))
        page = self._newest(_Listed, index, partitions, cursor=cursor, limit=limit)
        records = self.many([listed.article_id for listed in page.items])
        return Page(tuple(record for record in records if not record.hidden), page.next)

    def _keys(self) -> tuple[str, ...]:
        return ("article_id",)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the lists' indexes hold of an article."""

    article_id: str


def _listing(record: ArticleRecord) -> dict[str, str]:
    at = stamp(record.listed_at)
    return {"listed_key": at, "listed_month": at[:7]}
