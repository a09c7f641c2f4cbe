"""From a page's bytes to an Article."""

import unicodedata
from datetime import UTC, datetime

import trafilatura
from lxml import etree

from stet.article import Article
from stet.extraction.errors import ExtractionError
from stet.extraction.rules import Rules

METHOD = "generic/1"
"""Name and version of the way in which pages are read; kept with every snapshot."""

MAX_PAGE = 3_000_000
"""Bytes; a larger page is refused unread."""


def extract(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: object | None = None,
) -> Article:
    """The article on `page`, which was fetched from `url`; ExtractionError, and nothing else, where there is none."""
    del content_type, rules, learned
    if len(page) > MAX_PAGE:
        raise ExtractionError("The page is larger than 3 MB.")
    try:
        document = trafilatura.bare_extraction(page, url=url, include_comments=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError) as error:
        raise ExtractionError(f"The page cannot be read: {type(error).__name__}.") from error
    if document is None or isinstance(document, dict) or not document.text:
        raise ExtractionError("No article text was found on the page.")
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", document.text).split("\n"))
    return Article(
        url=url,
        title=" ".join((document.title or "").split()),
        paragraphs=tuple(line for line in lines if line),
        bylines=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        published_at=_day(document.date),
        language=document.language,
        canonical_url=document.url,
    )


def _day(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if value else None
