"""Changes as feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, each item with its diff inside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from stet.records import Version
from stet.views import as_json, links, wording
from stet.views.html import printable, render
from stet.views.model import DiffView
from stet.views.negotiation import Format

FORMATS = (Format.RSS, Format.ATOM, Format.JSON_FEED)
MOST_ROWS = 40
MOST_CHARACTERS = 20_000
"""Changed paragraphs, and characters of them, that an item shows; the rest is on the page that it links to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change, and the diff that shows it where that can be had."""

    version: Version
    diff: DiffView | None

    @property
    def guid(self) -> str:
        """The same for ever, wherever the archive is served."""
        return uuid5(NAMESPACE_URL, f"stet:{self.version.article_id}/{self.version.version}").urn

    @property
    def author(self) -> str:
        """Who wrote it, as the article says, else its source."""
        return ", ".join(self.diff.after.bylines if self.diff else ()) or self.version.source


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of: its title, the path of the page that shows the same, and what the list was filtered by."""

    title: str
    path: str
    entries: Sequence[Entry]
    next: str | None = None
    filters: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def updated_at(self) -> datetime | None:
        """When the newest of its changes was captured."""
        return max((entry.version.captured_at for entry in self.entries), default=None)

    @property
    def page_path(self) -> str:
        """The page that shows the same."""
        return links.with_query(self.path, **self.filters)

    def in_format(self, format_: Format, cursor: str | None = None) -> str:
        """The feed's own address in a format, or that of a later part of it."""
        return links.with_query(links.represented(self.path, format_), **self.filters, cursor=cursor)


def write(feed: Feed, format_: Format, base: str) -> str:
    """The feed in one of `FORMATS`."""
    if format_ is Format.JSON_FEED:
        return json.dumps(_json_feed(feed, base), ensure_ascii=False)
    entries = [(entry, _content(entry, base)) for entry in feed.entries]
    return render("feed.rss" if format_ is Format.RSS else "feed.atom", feed=feed, base=base, entries=entries)


def _content(entry: Entry, base: str) -> str:
    """The diff as HTML that needs no style sheet."""
    return render(
        "feed_item.html",
        entry=entry,
        version=entry.version,
        base=base,
        most_rows=MOST_ROWS,
        most_characters=MOST_CHARACTERS,
    )


def _json_feed(feed: Feed, base: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.page_path,
        "feed_url": base + feed.in_format(Format.JSON_FEED),
        "items": [_json_item(entry, base) for entry in feed.entries],
    }
    if feed.next:
        document["next_url"] = base + feed.in_format(Format.JSON_FEED, feed.next)
    return document


def _json_item(entry: Entry, base: str) -> dict[str, Any]:
    version = entry.version
    item = {
        "id": entry.guid,
        "url": base + links.change_path(version),
        "title": printable(version.title),
        "content_html": _content(entry, base),
        "date_published": wording.iso(version.captured_at),
        "authors": [{"name": entry.author}],
        "tags": [wording.kind_name(kind) for kind in version.kinds],
        "_stet": as_json.change(version, base),
    }
    original = links.web_url(version.url)
    return item | ({"external_url": original} if original else {})
