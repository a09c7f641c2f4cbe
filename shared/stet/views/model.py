"""What the views are given to show."""

from dataclasses import dataclass

from stet.article import Article
from stet.diff import Diff, Edit
from stet.records import ArticleRecord, FeedRecord, HistoryEvent, Snapshot, Version


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its versions and its history, both oldest first."""

    article: ArticleRecord
    versions: tuple[Version, ...]
    history: tuple[HistoryEvent, ...]
    feed: FeedRecord | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version with its text, among all versions of its article, oldest first."""

    article: ArticleRecord
    version: Version
    snapshot: Snapshot
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class DiffView:
    """Two versions compared, among all versions of their article, oldest first."""

    article: ArticleRecord
    old: Version
    new: Version
    before: Article
    after: Article
    diff: Diff
    edit: Edit
    versions: tuple[Version, ...]
