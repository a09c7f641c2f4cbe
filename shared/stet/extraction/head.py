"""The elements of a page that state something of its article."""

from dataclasses import dataclass, field

from lxml import etree

from stet.extraction.tree import start_of_text
from stet.extraction.words import words

_AUTHORS = words(
    "author byl article:author parsely-author sailthru.author dc.creator dcterms.creator authors cxenseparse:author"
)


@dataclass(slots=True)
class Head:
    """What they hold, in the order of the page: the first of each name in `meta`."""

    meta: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    canonical: str = ""
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[etree._Element] = field(default_factory=list)


def collect(root: etree._Element) -> Head:
    """All of them below `root`, in one pass."""
    head = Head()
    for element in root.iter("meta", "link", "script", "title", "h1", "time"):
        _FROM[element.tag](element, head)
    return head


def _script(element: etree._Element, head: Head) -> None:
    if "ld+json" in (element.get("type") or ""):
        head.scripts.append(element.text or "")


def _link(element: etree._Element, head: Head) -> None:
    if not head.canonical and "canonical" in (element.get("rel") or "").lower().split():
        head.canonical = (element.get("href") or "").strip()


def _title(element: etree._Element, head: Head) -> None:
    head.title = head.title or start_of_text(element)


def _heading(element: etree._Element, head: Head) -> None:
    if len(head.headings) < 5 and (text := start_of_text(element)):
        head.headings.append(text)


def _point(element: etree._Element, head: Head) -> None:
    if len(head.times) < 50:
        head.times.append(element)


def _meta(element: etree._Element, head: Head) -> None:
    content = " ".join((element.get("content") or "")[:2_000].split())
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = element.get(key, "").lower()
        if name:
            head.meta.setdefault(name, content)
            if name in _AUTHORS:
                head.authors.append(content)


_FROM = {"meta": _meta, "script": _script, "link": _link, "title": _title, "h1": _heading, "time": _point}
