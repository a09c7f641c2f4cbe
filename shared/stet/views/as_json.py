"""What is stored, as JSON values: snake_case, UTC ISO 8601 times, absolute addresses."""

from collections.abc import Iterable
from typing import Any

from stet.article import Article
from stet.diff import Edit, Segment
from stet.records import ArticleRecord, FeedRecord, HistoryEvent, Page, SourceSummary, Version
from stet.views import links
from stet.views.model import ArticleView, DiffView, VersionView
from stet.views.wording import from_epoch, iso, iso_or_none

type Json = dict[str, Any]


def changes(page: Page[Version], base: str) -> Json:
    """A part of a list of changes and the cursor of the part that follows."""
    return _listing((change(version, base) for version in page.items), page.next)


def articles(page: Page[ArticleRecord], base: str) -> Json:
    """A part of a list of articles."""
    return _listing((article_summary(record, base) for record in page.items), page.next)


def sources(summaries: Iterable[SourceSummary], base: str) -> Json:
    """All sources."""
    return _listing((source(summary, base) for summary in summaries), None)


def change(version: Version, base: str) -> Json:
    """A version with how it differs from the one before it; a first version differs from nothing."""
    first = version.version == 1
    return version_summary(version, base) | {
        "article_id": version.article_id,
        "source": version.source,
        "previous_captured_at": iso_or_none(version.previous_captured_at),
        "previous_title": version.previous_title or None,
        "kinds": list(version.kinds),
        "weight": version.weight,
        "undisclosed": version.undisclosed,
        "words_added": version.words_added,
        "words_removed": version.words_removed,
        "article_url": base + links.article_path(version.article_id),
        "diff_url": None if first else base + links.change_path(version),
    }


def version_summary(version: Version, base: str) -> Json:
    """A version without its text."""
    return {
        "version": version.version,
        "captured_at": iso(version.captured_at),
        "title": version.title,
        "url": version.url,
        "version_url": base + links.version_path(version.article_id, version.version),
    }


def article_summary(article: ArticleRecord, base: str) -> Json:
    """An article without its versions."""
    watched = article.next_check_at
    return {
        "article_id": article.article_id,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "state": article.state.value,
        "versions_count": article.versions,
        "listed_at": iso(article.listed_at),
        "changed_at": iso_or_none(article.changed_at),
        "checked_at": iso_or_none(article.checked_at),
        "next_check_at": None if watched is None else iso(from_epoch(watched)),
        "outcome": article.outcome.value if article.outcome else None,
        "article_url": base + links.article_path(article.article_id),
    }


def article(view: ArticleView, base: str) -> Json:
    """An article with its versions and its history, oldest first."""
    return article_summary(view.article, base) | {
        "feed_url": view.feed.url if view.feed else None,
        "versions": [change(version, base) for version in view.versions],
        "history": [_event(event) for event in view.history],
    }


def version(view: VersionView, base: str) -> Json:
    """A version with its text and the evidence of its capture."""
    snapshot = view.snapshot
    return change(view.version, base) | {
        **_stated(snapshot.article),
        "paragraphs": list(snapshot.article.paragraphs),
        "method": snapshot.method,
        "page_sha256": snapshot.page_sha256,
        "text_sha256": snapshot.text_sha256,
    }


def comparison(view: DiffView, base: str) -> Json:
    """Two versions compared: rows in reading order, words as runs of equal, insert and delete."""
    return {
        "article_id": view.article.article_id,
        "source": view.article.source,
        "old": version_summary(view.old, base) | _stated(view.before),
        "new": version_summary(view.new, base) | _stated(view.after),
        "diff_url": base + links.diff_path(view.article.article_id, view.old.version, view.new.version),
        **_edit(view.edit),
        "title": _words(view.diff.title),
        "bylines": _words(view.diff.bylines),
        "rows": [
            {"kind": row.kind, "old": list(row.old), "new": list(row.new), "words": _words(row.words)}
            for row in view.diff.rows
        ],
    }


def source(summary: SourceSummary, base: str) -> Json:
    """A source and its feeds."""
    return {
        "source": summary.source,
        "source_url": base + links.source_path(summary.source),
        "feeds": [_feed(feed) for feed in summary.feeds],
    }


def _listing(items: Iterable[Json], cursor: str | None) -> Json:
    return {"items": list(items), "next": cursor}


def _feed(feed: FeedRecord) -> Json:
    return {
        "feed_id": feed.feed_id,
        "url": feed.url,
        "title": feed.title,
        "period": feed.period,
        "created_at": iso(feed.created_at),
        "checked_at": iso_or_none(feed.checked_at),
        "problem": feed.problem,
        "failures": feed.failures,
    }


def _event(event: HistoryEvent) -> Json:
    return {"at": iso(event.at), "outcome": event.outcome.value, "detail": event.detail}


def _edit(edit: Edit) -> Json:
    return {
        "kinds": list(edit.kinds),
        "labels": [
            {"kind": label.kind, "place": label.place, "old": label.old, "new": label.new} for label in edit.labels
        ],
        "weight": edit.weight,
        "undisclosed": edit.undisclosed,
        "words_added": edit.words_added,
        "words_removed": edit.words_removed,
        "reverted_to": edit.reverted_to,
    }


def _words(segments: Iterable[Segment]) -> list[Json]:
    return [
        {"op": segment.op, "text": segment.text} | ({"mark": segment.mark} if segment.mark else {})
        for segment in segments
    ]


def _stated(article: Article) -> Json:
    """What the article itself states of its making."""
    return {
        "title": article.title,
        "bylines": list(article.bylines),
        "published_at": iso_or_none(article.published_at),
        "modified_at": iso_or_none(article.modified_at),
        "language": article.language,
    }
