"""What a page states of its article: title, bylines, times, language, address, section, and whether it is free."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from stet.extraction.dates import parse_time
from stet.extraction.head import Head, collect
from stet.extraction.jsonld import article_facts, texts
from stet.extraction.titles import choose_title
from stet.extraction.tree import start_of_text
from stet.extraction.words import words

_PUBLISHED = words(
    """
    article:published_time article.published og:published_time og:article:published_time datepublished
    article:published rnews:datepublished originalpublicationdate publish_date publishdate publication_date
    pubdate parsely-pub-date sailthru.date dcsext.articlefirstpublished cxenseparse:recs:publishtime
    article_date_original ptime publish-date date_published
    """
)
# Days that some systems move with every update.
_ISSUED = words("dc.date.issued dcterms.created dc.date dc.created dcterms.date dc.terms.created pdate date")
_MODIFIED = words(
    """
    article:modified_time article:modified og:updated_time datemodified dc.date.modified dcterms.modified
    lastmod utime last-modified last_updated_date revision_date article.updated
    """
)
_AUTHORS_IN_TEXT = etree.XPath(
    "(//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]"
    " | //a[@rel='author'])[position() <= 9]"
)
_LOCKED = frozenset(words("locked metered premium paid subscription subscriber registration"))
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$")
_BY = re.compile(r"^(?:written\s+by|by|von|par|por|da)\s*:?\s+", re.I)
_AND = re.compile(r"\s*(?:,|;|\||\band\b|&)\s*", re.I)
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d{2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d{2})(?=[/_-])", re.I
)


@dataclass(slots=True)
class Facts:
    """What the page states; empty or None where it does not."""

    title: str = ""
    bylines: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    free: bool | None = None


def read_facts(root: etree._Element, url: str) -> Facts:
    """All that the page states of its article; never fails."""
    head = collect(root)
    data = article_facts(head.scripts, url)
    meta = head.meta
    return Facts(
        title=choose_title(
            headings=head.headings,
            headlines=[*texts(data.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", "")],
            title=head.title,
            site=meta.get("og:site_name", "") or next(iter(texts(data.get("publisher"))), ""),
            host=urlsplit(url).hostname or "",
        ),
        bylines=bylines(texts(data.get("author")) or texts(data.get("creator")) or head.authors or _marked(root)),
        published_at=_published(data, head, url),
        modified_at=_first([*texts(data.get("dateModified")), *_values(meta, _MODIFIED)]),
        language=_language(root, data, meta),
        canonical_url=_canonical(head.canonical or meta.get("og:url", ""), url),
        section=next(iter([*texts(data.get("articleSection")), *_values(meta, ["article:section", "section"])]), None),
        free=_free(data, meta),
    )


def _values(meta: dict[str, str], names: Sequence[str]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _first(candidates: list[str]) -> datetime | None:
    return next((when for text in candidates if (when := parse_time(text))), None)


def _published(data: dict[str, Any], head: Head, url: str) -> datetime | None:
    """The stated time, or else the shown one, the day in the address, a day stated in passing."""
    in_url = _URL_DAY.search(urlsplit(url).path)
    day = (
        ""
        if not in_url
        else f"{in_url[3]} {in_url[2]} {in_url[1]}"
        if in_url[2].isalpha()
        else "-".join(in_url.groups())
    )
    return _first(
        [
            *texts(data.get("datePublished")),
            *_values(head.meta, _PUBLISHED),
            *texts(data.get("dateCreated")),
            *(_shown(e) for e in head.times if _says_published(e)),
            day,
            *_values(head.meta, _ISSUED),
            *(_shown(e) for e in head.times[:3]),
        ]
    )


def _shown(element: etree._Element) -> str:
    return element.get("datetime") or element.get("content") or start_of_text(element)


def _says_published(element: etree._Element) -> bool:
    says = f"{element.get('itemprop', '')} {element.get('class', '')} {start_of_text(element)[:40]}"
    return element.get("pubdate") is not None or "publish" in says.lower()


def bylines(stated: list[str]) -> tuple[str, ...]:
    """The names in bylines such as "By Ann Lee and Bo Ek, BBC News"."""
    names: list[str] = []
    for text in stated:
        for name in _AND.split(_BY.sub("", text)):
            if name and len(name) < 80 and "//" not in name and "@" not in name and name not in names:
                names.append(name)
    return tuple(names[:20])


def _marked(root: etree._Element) -> list[str]:
    """The authors that are marked in the text, where the page states none."""
    found = _AUTHORS_IN_TEXT(root)
    return (
        [start_of_text(element, 80) for element in found if isinstance(element, etree._Element)]
        if isinstance(found, list)
        else []
    )


def _language(root: etree._Element, data: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [
        root.get("lang", ""),
        root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        root.get("xml:lang", ""),
    ]
    stated += [
        *texts(data.get("inLanguage")),
        *_values(meta, ["content-language", "language", "dc.language", "og:locale"]),
    ]
    for text in stated:
        if _TAG.match(text.strip()):
            main, *rest = text.strip().replace("_", "-").split("-")
            return "-".join([main.lower(), *(part.upper() if len(part) < 4 else part.title() for part in rest)])
    return None


def _canonical(stated: str, url: str) -> str | None:
    """An absolute address of an article; a home page, which careless pages name, is none."""
    try:
        address = urljoin(url, stated) if stated else ""
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in address):
        return None
    return None if parts.path in ("", "/") and not parts.query else address


def _free(data: dict[str, Any], meta: dict[str, str]) -> bool | None:
    stated = data.get("isAccessibleForFree")
    if isinstance(stated, bool):
        return stated
    if isinstance(stated, str) and stated.strip().lower().rpartition("/")[2] in ("true", "false"):
        return stated.strip().lower().endswith("true")
    tier = meta.get("article:content_tier", "").lower()
    return False if tier in _LOCKED else True if tier == "free" else None
