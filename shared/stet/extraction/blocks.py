"""The page as a flat list of text blocks, each of which knows where it stands."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from stet.extraction.labels import is_label
from stet.extraction.names import is_unseen, noise

# Never text of a story: within a line of text, and parts of their own.
_SKIP_INLINE = frozenset(
    "script style noscript template svg math iframe object embed applet audio video canvas map picture head title link meta "
    "button select textarea input option datalist progress meter".split()
)
_SKIP_BLOCK = frozenset("nav menu dialog figure figcaption footer aside frameset".split())
_SKIP = _SKIP_INLINE | _SKIP_BLOCK
_LINES = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote td th tr dd dt pre".split())
# Elements that only give shape to text; any other block-level element is a wrapper.
_TEXT = frozenset("p li ul ol h1 h2 h3 h4 h5 h6 blockquote table tbody thead tr td th dl dt dd pre center".split())
_CELLS = frozenset(["td", "th"])
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr amp-fit-text".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u2060\ufeff\u00ad")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0", re.I)
_SENTENCE = re.compile(r"""[.!?…:;,。！？、”"’')\]]$""")


@dataclass(slots=True)
class Node:
    """A block-level element: the index of its parent, its tag, and the tags from the root down to it."""

    parent: int
    tag: str
    shape: str
    wrapper: int
    noise: int
    element: etree._Element


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or the like: its text, where it stands, how many characters are links."""

    text: str
    node: int
    links: int
    heading: bool = False
    item: bool = False

    prose: int = 0
    """How many characters of it read like a story's sentences."""
    in_story: bool = False


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
        self.layout = False
        self.memo: dict[str, int] = {}

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
                self.flat.blocks.append(Block(text, node, min(self.links, len(text)), tag in _HEADINGS, tag == "li"))
        self.pieces.clear()
        self.links = 0
        self.broke = False

    def noisy(self, element: etree._Element) -> int:
        names = []
        for key, value in element.items():
            if key in ("class", "id", "role", "data-testid", "data-component", "data-component-name", "data-type"):
                names.append(value)
            elif key == "hidden" or (key == "aria-hidden" and value == "true"):
                return 2
            elif key == "style" and _HIDDEN_STYLE.search(value):
                return 1
        if not names:
            return 0
        name = " ".join(names)
        known = self.memo.get(name)
        if known is None:
            known = self.memo[name] = noise(name)
        return known


    def drops(self, element: etree._Element, around: str) -> bool:
        """Whether noise within a line goes: all of it outside of a paragraph, and in one what is hidden or counts."""
        if any(c.tag not in _INLINE and c.tag not in _SKIP for c in element):
            return False
        if around not in _LINES:
            return True
        if is_unseen(element.get("class", "").lower()) or element.get("style"):
            return True
        return is_label("".join(element.itertext()).strip()) and not element.tail


def flatten(roots: list[etree._Element], removed: frozenset[etree._Element] = frozenset()) -> Flat:
    """All text in `roots` that could be a story's, without what is `removed`, in one linear pass."""
    walk = _Walk()
    nodes = walk.flat.nodes
    nodes.append(Node(-1, "body", "", 0, 0, roots[0]))
    current = 0
    # (what, element or text); what: 0 enter, 1 text, 2 leave block, 3 leave link
    stack: list[tuple[int, object]] = []
    for root in reversed(roots):
        stack += [(0, child) for child in reversed(root)]
        stack.append((1, f" {root.text or ''}"))
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
        if item in removed:
            walk.flush(current)
            continue
        if tag in _SKIP:
            if tag in _SKIP_BLOCK:
                walk.flush(current)
            continue
        if tag == "br":
            if walk.broke:
                walk.flush(current)
            else:
                walk.text(" ")
                walk.broke = True
            continue
        if tag in _INLINE or (tag in _CELLS and nodes[current].tag == "tr" and not walk.layout):
            if tag in _CELLS:
                walk.text(" ")
            if item.attrib and walk.noisy(item) and walk.drops(item, nodes[current].tag):
                continue
            if tag == "a":
                walk.link_depth += 1
                stack.append((3, None))
        else:
            walk.flush(current)
            if tag == "hr":
                continue
            level = walk.noisy(item) if item.attrib else 0
            wrapper = nodes[current].wrapper if tag in _TEXT else len(nodes)
            nodes.append(Node(current, tag, f"{nodes[current].shape}/{tag}", wrapper, level, item))
            current = len(nodes) - 1
            if tag == "tr":
                walk.layout = any(len(cell) and any(c.tag not in _INLINE for c in cell) for cell in item)
            stack.append((2, None))
        if len(item):
            stack.extend([(0, child) for child in reversed(item)])
        if item.text:
            walk.text(item.text)
    walk.flush(current)
    return walk.flat
