"""Reading of RSS and Atom."""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import feedparser

from stet.identity import canonical_url, url_id

MAX_LINKS = 1000
MAX_ENTRIES = 3000
"""The parser takes the square of their number; no paper's feed has so many."""
ENTRY = re.compile(rb"<(\w+:)?(item|entry)\b", re.IGNORECASE)


class FeedError(Exception):
    """The bytes are not a feed that can be read."""


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a feed links to; the URL is canonical."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed's own title and its articles in the feed's order, each once."""

    title: str
    links: tuple[Link, ...]


def read_feed(body: bytes, url: str, content_type: str | None = None) -> FeedDocument:
    """Read RSS 0.9 to 2.0, RDF or Atom, also when it is not well-formed (feedparser).

    At most 1,000 links; links that are not plain http or https are left out.
    Raises FeedError, never anything else, for what is not a feed.
    """
    if len(ENTRY.findall(body)) > MAX_ENTRIES:
        raise FeedError(f"the feed has more than {MAX_ENTRIES} entries")
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        parsed: Any = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
        links = {url_id(link.url): link for link in reversed([*_links(parsed.entries[:MAX_LINKS], url)])}
        title = _text(parsed.feed.get("title"))
    except Exception as error:  # the parser meets hostile input and names no errors of its own
        raise FeedError(f"not a feed: {type(error).__name__}") from error
    if not parsed.get("version") and not parsed.entries:
        raise FeedError("not a feed: neither RSS nor Atom was found")
    return FeedDocument(title, tuple(reversed(links.values())))


def _links(entries: list[Any], base: str) -> list[Link]:
    found = []
    for entry in entries:
        address = entry.get("feedburner_origlink") or entry.get("link") or ""
        try:
            found.append(Link(canonical_url(urljoin(base, address)) if address else "", _text(entry.get("title"))))
        except ValueError:
            continue
    return [link for link in found if link.url]


def _text(value: object) -> str:
    return " ".join(value.split())[:500] if isinstance(value, str) else ""
