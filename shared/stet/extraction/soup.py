"""BeautifulSoup's CSS selectors on a page that lxml has parsed.

A second parse by BeautifulSoup takes about ten times as long as lxml's; so the elements that can matter are handed to
it as one of its tree builders would.
"""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from lxml import etree

from stet.extraction.words import words

_NO_STORY = frozenset(
    words(
        """
    script style noscript template svg iframe object map select head
    """
    )
)
# Within a line and without content of their own: rules that select them do not exist.
_BARE = frozenset(words("b i em strong br wbr u sup sub img input option path source"))


class _Elements(HTMLTreeBuilder):
    """Feeds the elements below `root`, and keeps which tag is which element."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.root = root
        self.of: dict[int, etree._Element] = {}

    def prepare_markup(self, markup: Any, *_: Any, **__: Any) -> Iterator[tuple[Any, None, None, bool]]:  # type: ignore[override]  # the stub says None
        """The tree is given: there is nothing to decode."""
        yield markup, None, None, False

    def feed(self, _: Any) -> None:
        """Hand over the tree in document order."""
        soup = self.soup
        stack: list[etree._Element | None] = [self.root]
        while stack:
            element = stack.pop()
            if element is None:
                soup.popTag()
                continue
            tag = element.tag
            if tag in _NO_STORY or (tag in _BARE and not element.attrib):
                continue
            made = soup.handle_starttag(tag, None, None, dict(element.items()))
            self.of[id(made)] = element
            stack.append(None)
            stack.extend(reversed(element))


class Soup:
    """The elements below `root`, to be selected from."""

    def __init__(self, root: etree._Element) -> None:
        self._elements = _Elements(root)
        self._soup = BeautifulSoup("", builder=self._elements)

    def select(self, selector: str) -> list[etree._Element]:
        """The elements that `selector` matches, in document order; none for an empty selector."""
        return [self._elements.of[id(tag)] for tag in self._soup.select(selector)] if selector.strip() else []
