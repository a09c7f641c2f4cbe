"""An article as read from a page: what a version is made of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Article:
    """The text and the stated facts of one version of an article.

    Text is plain Unicode (NFC), one string a paragraph, in reading order, with no line break
    inside a paragraph. Times are aware. Everything after `paragraphs` may be unknown.
    """

    url: str
    title: str
    paragraphs: tuple[str, ...]
    bylines: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    """A BCP 47 tag, as the page states it."""
    source: str | None = None
    """Who publishes it: the key under which its feed was registered, not the paper's own name."""
    canonical_url: str | None = None
    section: str | None = None
    free: bool | None = None
    """False where the page says that its text is for subscribers only (schema.org `isAccessibleForFree`)."""
