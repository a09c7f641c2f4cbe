"""What readers ask for. Nothing here writes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, BadCursorError, FeedsTable, HistoryTable, VersionsTable
from stet.article import Article
from stet.diff import Diff, Edit, StoredDiffError, compare, decode, label
from stet.identity import is_id, url_id
from stet.records import ArticleRecord, Page, Snapshot, SourceSummary, Version
from stet.views.model import ArticleView, DiffView, VersionView


class NotFoundError(Exception):
    """There is no such article, version or source."""


class HiddenError(Exception):
    """The article has been taken out of sight by those who run this archive."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers readers from the stores. Lists are newest first and raise BadCursorError for a cursor of another list."""

    articles_table: ArticlesTable
    versions_table: VersionsTable
    feeds: FeedsTable
    history: HistoryTable
    snapshots: Snapshots
    clock: Callable[[], datetime]

    def changes(
        self,
        *,
        source: str | None = None,
        kind: str | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> Page[Version]:
        """Versions after the first: of one source, of one kind of edit, with the words of `q` in their titles.

        A page may hold fewer than `limit` and still have a next one.
        """
        wanted = (q or "").casefold().split()

        def keep(version: Version) -> bool:
            title = version.title.casefold()
            return (kind is None or kind in version.kinds) and all(word in title for word in wanted)

        page = self.versions_table.newest(self.clock(), source, keep, cursor=cursor, limit=limit)
        # A version leaves the lists some moments after its article is hidden.
        hidden = {a.article_id for a in self.articles_table.many([v.article_id for v in page.items]) if a.hidden}
        return Page(tuple(version for version in page.items if version.article_id not in hidden), page.next)

    def articles(self, *, source: str | None = None, cursor: str | None = None, limit: int = 20) -> Page[ArticleRecord]:
        """Articles, the last seen first."""
        return self.articles_table.newest(self.clock(), source, cursor=cursor, limit=limit)

    def article(self, article_id: str) -> ArticleView:
        """Raises NotFoundError and HiddenError."""
        record = self._record(article_id)
        feed = self.feeds.get(record.feed_id) if record.feed_id else None
        return ArticleView(record, self.versions_table.of(article_id), self.history.of(article_id), feed)

    def version(self, article_id: str, number: int) -> VersionView:
        """Raises NotFoundError and HiddenError."""
        record = self._record(article_id)
        versions = self.versions_table.of(article_id)
        version = _numbered(versions, number)
        return VersionView(record, version, self._snapshot(version), versions)

    def diff(self, article_id: str, a: int, b: int) -> DiffView:
        """What changed from version `a` to version `b`. Raises NotFoundError and HiddenError."""
        record = self._record(article_id)
        versions = self.versions_table.of(article_id)
        old, new = _numbered(versions, a), _numbered(versions, b)
        snapshot = self._snapshot(new)
        before, after = self._snapshot(old).article, snapshot.article
        if snapshot.before and new.version == old.version + 1:
            before = snapshot.before
        diff, edit = self._stored(old, new, before, after) or _compared(before, after)
        return DiffView(record, old, new, before, after, diff, edit, versions)

    def sources(self) -> tuple[SourceSummary, ...]:
        """Every source that has a feed, by name."""
        grouped = groupby(self.feeds.all(), key=lambda feed: feed.source)
        return tuple(SourceSummary(source, tuple(feeds)) for source, feeds in grouped)

    def source(self, name: str) -> SourceSummary:
        """A source, also one whose feeds are no longer watched. Raises NotFoundError."""
        found = next((summary for summary in self.sources() if summary.source == name), None)
        if found is None and not self.articles(source=name, limit=1).items:
            raise NotFoundError("there is no such source")
        return found or SourceSummary(name, ())

    def lookup(self, url: str) -> ArticleRecord:
        """The article of a URL. Raises NotFoundError, also for what is no URL, and HiddenError."""
        try:
            return self._record(url_id(url))
        except ValueError as error:
            raise NotFoundError(str(error)) from error

    def _record(self, article_id: str) -> ArticleRecord:
        record = self.articles_table.get(article_id) if is_id(article_id) else None
        if record is None:
            raise NotFoundError("there is no such article")
        if record.hidden:
            raise HiddenError(article_id)
        return record

    def _snapshot(self, version: Version) -> Snapshot:
        name = version.reextracted
        snapshot = (
            self.snapshots.get_reextracted(version.article_id, version.version, name)
            if name
            else self.snapshots.get_snapshot(version.article_id, version.version)
        )
        if snapshot is None:
            raise NotFoundError(f"version {version.version} has no snapshot")
        return snapshot

    def _stored(self, old: Version, new: Version, before: Article, after: Article) -> tuple[Diff, Edit] | None:
        """The diff that was stored with a version, where it is asked for and can be read."""
        if new.version != old.version + 1:
            return None
        stored = self.versions_table.get(new.article_id, new.version)
        data = (stored and stored[1]) or self.snapshots.get_diff(new.article_id, new.version, new.reextracted)
        try:
            return decode(data, before, after) if data else None
        except StoredDiffError:
            return None


def _compared(before: Article, after: Article) -> tuple[Diff, Edit]:
    diff = compare(before, after)
    return diff, label(diff, before, after)


def _numbered(versions: tuple[Version, ...], number: int) -> Version:
    for version in versions:
        if version.version == number:
            return version
    raise NotFoundError(f"there is no version {number}")


__all__ = [
    "ArticleView",
    "BadCursorError",
    "DiffView",
    "HiddenError",
    "NotFoundError",
    "Reader",
    "VersionView",
]
