"""Pages for people."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import cast

from stet.article import Article
from stet.diff import Segment, compare
from stet.records import ArticleRecord, HistoryEvent, Page, SourceSummary, Version
from stet.views import feeds, links, wording
from stet.views.html import render
from stet.views.model import ArticleView, DiffView, VersionView
from stet.views.negotiation import Format
from stet.views.query import ListQuery


def changes(page: Page[Version], query: ListQuery, *, home: bool) -> str:
    """The latest changes; the home page says also what this place is."""
    title = f"Changes that mention “{query.q}”" if query.q else "Latest changes"
    return render(
        "changes.html",
        title=title,
        home=home,
        query=query,
        kinds=wording.KINDS,
        **_list_of_changes("/changes", page, source=query.source, kind=query.kind, q=query.q, limit=_size(query)),
    )


def source(summary: SourceSummary, page: Page[Version], query: ListQuery) -> str:
    """A source: its feeds and its changes."""
    path = links.source_path(summary.source)
    return render(
        "source.html", summary=summary, cursor=query.cursor, **_list_of_changes(path, page, limit=_size(query))
    )


def articles(page: Page[ArticleRecord], query: ListQuery) -> str:
    """All articles, or those of a source."""
    older = page.next and links.with_query("/articles", source=query.source, limit=_size(query), cursor=page.next)
    return render(
        "articles.html", query=query, page=page, older=older, json_url=_json("/articles", source=query.source)
    )


def article(view: ArticleView) -> str:
    """An article: what it is, its versions and what else happened to it, in the order of time."""
    path = links.article_path(view.article.article_id)
    return render(
        "article.html",
        view=view,
        article=view.article,
        timeline=_timeline(view.versions, view.history),
        alternates=_alternates(path),
        json_url=_json(path),
        headline=headline,
    )


def version(view: VersionView) -> str:
    """One version, as the article stood."""
    number = view.version.version
    return render(
        "version.html",
        view=view,
        article=view.article,
        earlier=_at(view.versions, number, -1),
        later=_at(view.versions, number, +1),
        json_url=_json(links.version_path(view.article.article_id, number)),
    )


def diff(view: DiffView) -> str:
    """Two versions side by side."""
    article_id, old, new = view.article.article_id, view.old.version, view.new.version
    return render(
        "diff.html",
        view=view,
        article=view.article,
        earlier=_at(view.versions, old, -1),
        later=_at(view.versions, new, +1),
        json_url=_json(links.diff_path(article_id, old, new)),
    )


def sources(summaries: Sequence[SourceSummary]) -> str:
    """Who is watched."""
    return render("sources.html", summaries=summaries, json_url="/sources.json")


def headline(version: Version) -> tuple[Segment, ...] | None:
    """The headline with its change marked; None where it did not change."""
    if not version.previous_title:
        return None
    old, new = (Article(version.url, title, ()) for title in (version.previous_title, version.title))
    return compare(old, new).title


def _list_of_changes(path: str, page: Page[Version], **parameters: str | None) -> dict[str, object]:
    filters = {name: value for name, value in parameters.items() if name != "limit"}
    days = [
        (day, list(group)) for day, group in groupby(page.items, key=lambda version: wording.day(version.captured_at))
    ]
    return {
        "days": days,
        "headline": headline,
        "older": page.next and links.with_query(path, **parameters, cursor=page.next),
        "alternates": _alternates(path, **filters),
        "json_url": _json(path, **filters),
    }


def _alternates(path: str, **parameters: str | None) -> list[tuple[Format, str]]:
    return [
        (format_, links.with_query(links.represented(path, format_), **parameters))
        for format_ in reversed(feeds.FORMATS)
        if format_ is not Format.JSON_FEED
    ]


def _json(path: str, **parameters: str | None) -> str:
    return links.with_query(links.represented(path, Format.JSON), **parameters)


def _size(query: ListQuery) -> str | None:
    return None if query.limit == type(query)().limit else str(query.limit)


def _timeline(
    versions: Sequence[Version], history: Sequence[HistoryEvent]
) -> list[tuple[Version | None, HistoryEvent | None]]:
    moments: list[tuple[Version | None, HistoryEvent | None]] = [(version, None) for version in versions]
    moments += [(None, event) for event in history]
    return sorted(moments, key=_when)


def _when(moment: tuple[Version | None, HistoryEvent | None]) -> datetime:
    version, event = moment
    if version:
        return version.captured_at
    return cast("HistoryEvent", event).at


def _at(versions: Sequence[Version], number: int, step: int) -> Version | None:
    return next((version for version in versions if version.version == number + step), None)
