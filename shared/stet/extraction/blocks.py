"""The page as a flat list of text blocks, each of which knows where it stands."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from stet.extraction.names import is_noise

# Never text of a story.
_SKIP = frozenset(
    "script style noscript template svg math iframe object embed applet audio video canvas map picture head title link meta "
    "button select textarea input option datalist progress meter nav menu dialog figure figcaption footer aside frameset".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr amp-fit-text".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u2060\ufeff\u00ad")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE = re.compile(r"""[.!?…:;,。！？、”"’')\]]$""")


@dataclass(slots=True)
class Node:
    """A block-level element: the index of its parent, its tag, and the tags from the root down to it."""

    parent: int
    tag: str
    shape: str
    noise: bool
    element: etree._Element


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or the like: its text, where it stands, how many characters are links."""

    text: str
    node: int
    links: int
    heading: bool = False

    prose: int = 0
    """How many characters of it read like a story's sentences."""


@dataclass(slots=True)
class Flat:
    """Nodes with parents before children, and blocks in reading order."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class _Walk:
    def __init__(self) -> None:
        self.flat = Flat()
        self.pieces: list[str] = []
        self.links = 0
        self.link_depth = 0
        self.broke = False
        self.memo: dict[str, bool] = {}

    def text(self, text: str) -> None:
        self.pieces.append(text)
        if self.link_depth:
            self.links += len(text)
        if self.broke and not text.isspace():
            self.broke = False

    def flush(self, node: int) -> None:
        if not self.pieces:
            return
        text = " ".join("".join(self.pieces).split())
        if text:
            if not text.isascii():
                text = unicodedata.normalize("NFC", " ".join(text.translate(_INVISIBLE).split()))
            if text:
                tag = self.flat.nodes[node].tag
                self.flat.blocks.append(Block(text, node, min(self.links, len(text)), tag in _HEADINGS))
        self.pieces.clear()
        self.links = 0
        self.broke = False

    def noisy(self, element: etree._Element) -> bool:
        names = []
        for key, value in element.items():
            if key in ("class", "id", "role", "data-testid", "data-component", "data-component-name", "data-type"):
                names.append(value)
            elif key == "hidden" or (key == "aria-hidden" and value == "true"):
                return True
            elif key == "style" and _HIDDEN_STYLE.search(value):
                return True
        if not names:
            return False
        name = " ".join(names)
        known = self.memo.get(name)
        if known is None:
            known = self.memo[name] = is_noise(name.lower())
        return known


def flatten(root: etree._Element) -> Flat:
    """All text below `root` that could be a story's, in one linear pass."""
    walk = _Walk()
    nodes = walk.flat.nodes
    nodes.append(Node(-1, "body", "", False, root))
    current = 0
    # (what, element or text); what: 0 enter, 1 text, 2 leave block, 3 leave link
    stack: list[tuple[int, object]] = [(0, child) for child in reversed(root)]
    if root.text:
        walk.text(root.text)
    while stack:
        what, item = stack.pop()
        if what == 1:
            walk.text(item)
            continue
        if what == 2:
            walk.flush(current)
            current = nodes[current].parent
            continue
        if what == 3:
            walk.link_depth -= 1
            continue
        tag = item.tag
        if item.tail:
            stack.append((1, item.tail))
        if tag in _SKIP:
            if tag not in _INLINE_SKIPS:
                walk.flush(current)
            continue
        if tag == "br":
            if walk.broke:
                walk.flush(current)
            else:
                walk.text(" ")
                walk.broke = True
            continue
        if tag in _INLINE:
            if item.attrib and walk.noisy(item):
                continue
            if tag == "a":
                walk.link_depth += 1
                stack.append((3, None))
        else:
            walk.flush(current)
            if tag == "hr":
                continue
            noise = bool(item.attrib) and walk.noisy(item)
            nodes.append(Node(current, tag, f"{nodes[current].shape}/{tag}", noise, item))
            current = len(nodes) - 1
            stack.append((2, None))
        if len(item):
            stack.extend([(0, child) for child in reversed(item)])
        if item.text:
            walk.text(item.text)
    walk.flush(current)
    return walk.flat


_INLINE_SKIPS = frozenset(["script", "style", "svg", "noscript", "input", "link", "meta", "template", "math"])
