"""The page as a flat list of text blocks, each of which knows where it stands."""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from stet.extraction.labels import is_label
from stet.extraction.names import Noise, is_unseen
from stet.extraction.tree import start_of_text
from stet.extraction.words import words

# Never text of a story: within a line of text, and parts of their own.
_NO_TEXT = frozenset(
    words(
        """
    script style noscript template svg math iframe object embed applet audio video canvas map picture head title
    link meta button select textarea input option datalist progress meter
    """
    )
)
_ASIDE = frozenset(words("nav menu dialog figure figcaption footer aside frameset"))
_INLINE = frozenset(
    words(
        """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr
    """
    )
)
_LINES = frozenset(words("p li h1 h2 h3 h4 h5 h6 blockquote td th tr dd dt pre"))
# Elements that only give shape to text; any other block-level element is a wrapper.
_SHAPES = _LINES | frozenset(words("ul ol table tbody thead tfoot dl center"))
_HEADINGS = frozenset(words("h1 h2 h3 h4 h5 h6"))
_CELLS = frozenset(["td", "th"])
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u2060\ufeff\u00ad")


@dataclass(slots=True)
class Node:
    """A block-level element: the index of its parent, its tag, and a number for the tags from the root down to it.

    `wrapper` is the index of the nearest node, itself or above, that is more than a paragraph, a list or a table.
    """

    parent: int
    tag: str
    shape: int
    wrapper: int
    noise: int
    quoted: bool
    element: etree._Element


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or table row: its text, where it stands, how many of its characters are links."""

    text: str
    node: int
    links: int
    heading: bool
    item: bool
    prose: int = 0
    """How many characters of it read like a story's sentences."""
    in_story: bool = False
    """Whether it is built as most of the story is."""


@dataclass(slots=True)
class Flat:
    """Nodes with parents before children, and blocks in reading order."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def flatten(roots: list[etree._Element], removed: frozenset[etree._Element] = frozenset()) -> Flat:
    """All text in `roots` that could be a story's, without what is `removed`; linear in the number of elements."""
    walk = _Walk(roots[0])
    for root in roots:
        walk.through(root, removed)
    return walk.flat


class _Then(Enum):
    LEAVE = 1
    END_LINK = 2


class _Walk:
    def __init__(self, root: etree._Element) -> None:
        self.flat = Flat([Node(-1, "body", 0, 0, 0, False, root)])
        self.current = 0
        self._noise = Noise()
        self._shapes: dict[tuple[int, str], int] = {}
        self._stack: list[etree._Element | str | _Then] = []
        self._pieces: list[str] = []
        self._links = 0
        self._open_links = 0
        self._at_break = False
        self._rows_hold_blocks = False

    def through(self, root: etree._Element, removed: frozenset[etree._Element]) -> None:
        stack = self._stack
        self._below(root)
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self._text(item)
            elif item is _Then.LEAVE:
                self._flush()
                self.current = self.flat.nodes[self.current].parent
            elif item is _Then.END_LINK:
                self._open_links -= 1
            elif not isinstance(item, _Then):
                if item.tail:
                    stack.append(item.tail)
                if item in removed:
                    self._flush()
                else:
                    self._enter(item)
        self._flush()

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _NO_TEXT:
            return
        if tag in _INLINE:
            self._enter_line(element)
        elif tag == "br":
            self._break()
        elif tag in _CELLS and self.flat.nodes[self.current].tag == "tr" and not self._rows_hold_blocks:
            self._text(" ")
            self._below(element)
        else:
            self._flush()
            if tag not in _ASIDE and tag != "hr":
                self._enter_block(element, tag)

    def _enter_block(self, element: etree._Element, tag: str) -> None:
        nodes = self.flat.nodes
        above = nodes[self.current]
        wrapper = above.wrapper if tag in _SHAPES else len(nodes)
        noise = self._noise.of(element)
        shape = self._shapes.setdefault((above.shape, tag), len(self._shapes) + 1)
        quoted = above.quoted or tag == "blockquote"
        nodes.append(Node(self.current, tag, shape, wrapper, noise, quoted, element))
        self.current = len(nodes) - 1
        if tag == "tr":
            self._rows_hold_blocks = any(part.tag not in _INLINE for cell in element for part in cell)
        self._stack.append(_Then.LEAVE)
        self._below(element)

    def _enter_line(self, element: etree._Element) -> None:
        if element.tag == "a":
            self._open_links += 1
            self._stack.append(_Then.END_LINK)
        elif self._noise.of(element) and self._drops(element):
            return
        self._below(element)

    def _below(self, element: etree._Element) -> None:
        if len(element):
            self._stack.extend(reversed(element))
        if element.text:
            self._stack.append(element.text)

    def _drops(self, element: etree._Element) -> bool:
        """Whether noise within a line goes: all of it outside of a paragraph, and in one what is unseen or a label."""
        if any(part.tag not in _INLINE and part.tag not in _NO_TEXT for part in element):
            return False
        if self.flat.nodes[self.current].tag not in _LINES:
            return True
        if is_unseen((element.get("class") or "")[:500].lower()) or element.get("style"):
            return True
        return not element.tail and is_label(start_of_text(element))

    def _text(self, text: str) -> None:
        if not self._pieces and text.isspace():
            return
        self._pieces.append(text)
        if self._open_links:
            self._links += len(text)
        if self._at_break and not text.isspace():
            self._at_break = False

    def _break(self) -> None:
        """One line break is a space; a second one ends a paragraph."""
        if self._at_break:
            self._flush()
        else:
            self._text(" ")
            self._at_break = True

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = " ".join("".join(self._pieces).split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", " ".join(text.translate(_INVISIBLE).split()))
        if text:
            tag = self.flat.nodes[self.current].tag
            self.flat.blocks.append(
                Block(text, self.current, min(self._links, len(text)), heading=tag in _HEADINGS, item=tag == "li")
            )
        self._pieces.clear()
        self._links = 0
        self._at_break = False
