"""Finding on a page what its site's rules name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from stet.extraction.site import Rules
from stet.extraction.tree import start_of_text

if TYPE_CHECKING:
    from stet.extraction.soup import Soup

_NAME = re.compile(r"(?:[.#]|=\s*[\"']?)([\w-]+)")


@dataclass(slots=True)
class Hits:
    """What the rules found; `missed` names those that found nothing."""

    title: str = ""
    body: list[etree._Element] = field(default_factory=list)
    remove: set[etree._Element] = field(default_factory=set)
    bylines: list[str] = field(default_factory=list)
    date: str = ""
    missed: tuple[str, ...] = ()


def find(root: etree._Element, page: bytes, rules: Rules) -> Hits:
    """What `rules` find below `root`, the body of `page`; never fails for rules that `Rules.from_mapping` took."""
    select = _selector(root, page)
    hits = Hits(
        title=next(filter(None, map(start_of_text, select(rules.title))), ""),
        body=_outermost(select(rules.body)),
        remove=set(select(rules.remove)),
        bylines=list(filter(None, map(start_of_text, select(rules.byline)[:20]))),
        date=next(filter(None, map(_time, select(rules.date))), ""),
    )
    found = {"title": hits.title, "body": hits.body, "byline": hits.bylines, "date": hits.date}
    hits.missed = tuple(name for name, value in found.items() if getattr(rules, name).strip() and not value)
    return hits


def _selector(root: etree._Element, page: bytes) -> Callable[[str], list[etree._Element]]:
    soup: list[Soup] = []

    def select(selector: str) -> list[etree._Element]:
        if not selector.strip() or not _possible(selector, page):
            return []
        if not soup:
            from stet.extraction.soup import Soup  # here, because BeautifulSoup takes long to import and rules are rare

            soup.append(Soup(root))
        return soup[0].select(selector)

    return select


def _possible(selector: str, page: bytes) -> bool:
    """Whether the page holds the names that one of the selectors asks for: cheap, and most pages do not."""
    if "\\" in selector or "(" in selector:
        return True
    return any(all(name.encode() in page for name in _NAME.findall(part)) for part in selector.split(","))


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [element for element in elements if not any(above in chosen for above in element.iterancestors())]


def _time(element: etree._Element) -> str:
    return element.get("datetime") or element.get("content") or start_of_text(element)
