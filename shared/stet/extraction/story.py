"""Which blocks of a page are its story."""

import re

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.labels import is_label, is_offer, is_pointer

_ENDS = re.compile(r"""[.!?…:;。！？]["”’»')\]]*$""")
_HINT = re.compile(
    r"articlebody|article-?body|story-?body|entry-?content|post-?content|story-?content|article-?content"
)


def prose(block: Block) -> int:
    """How many characters of a block read like a story's sentences."""
    text, plain = block.text, len(block.text) - block.links
    if block.heading or plain < 20 or block.links > plain:
        return 0
    if len(text) < 80 and not _ENDS.search(text):
        return 0
    return plain


def choose(flat: Flat) -> list[Block]:
    """The story's blocks in reading order; empty where the page has none."""
    nodes, blocks = flat.nodes, flat.blocks
    for block in blocks:
        block.prose = prose(block)
    noisy = _noisy(flat)
    kept = [b for b in blocks if not noisy[b.node] and not is_label(b.text)]
    if not kept:
        return []
    container = _container(nodes, kept)
    inside = _inside(nodes, container)
    story = [b for b in kept if inside[b.node]]
    return _islands(nodes, container, story)


def _noisy(flat: Flat) -> list[bool]:
    """For each node whether it lies in a part that its names call noise; not believed of most of the page."""
    nodes = flat.nodes
    weight = [0] * len(nodes)
    for block in flat.blocks:
        weight[block.node] += block.prose
    for index in range(len(nodes) - 1, 0, -1):
        weight[nodes[index].parent] += weight[index]
    noisy = [False] * len(nodes)
    for index, node in enumerate(nodes):
        if index:
            noisy[index] = noisy[node.parent] or (node.noise and weight[index] < weight[0] * 0.4 + 1)
    return noisy


def _container(nodes: list[Node], blocks: list[Block]) -> int:
    """The node whose text is most nearly all of the page's prose, and nothing else (the best F-measure of both)."""
    weight = [0] * len(nodes)
    chars = [0] * len(nodes)
    for block in blocks:
        weight[block.node] += block.prose
        chars[block.node] += len(block.text)
    for index in range(len(nodes) - 1, 0, -1):
        weight[nodes[index].parent] += weight[index]
        chars[nodes[index].parent] += chars[index]
    best, top = 0, 0.0
    for index in range(len(nodes)):
        if weight[index]:
            score = 2 * weight[index] / (chars[index] + weight[0])
            if nodes[index].tag in ("article", "main") or _hinted(nodes[index]):
                score *= 1.1
            if score >= top:
                best, top = index, score
    return best


def _hinted(node: Node) -> bool:
    element = node.element
    if element.get("itemprop") == "articleBody" or element.get("role") == "main":
        return True
    return bool(_HINT.search(element.get("class", "").lower()))


def _inside(nodes: list[Node], container: int) -> list[bool]:
    inside = [False] * len(nodes)
    inside[container] = True
    for index in range(container + 1, len(nodes)):
        inside[index] = inside[nodes[index].parent]
    return inside


def _islands(nodes: list[Node], container: int, story: list[Block]) -> list[Block]:
    """Without the boxes that stand among the story's paragraphs."""
    total = sum(b.prose for b in story)
    by_shape: dict[str, int] = {}
    for b in story:
        by_shape[nodes[b.node].shape] = by_shape.get(nodes[b.node].shape, 0) + b.prose
    top = max(by_shape.values(), default=0)
    main = {shape for shape, mass in by_shape.items() if mass >= top * 0.5}
    # nodes which hold main-shaped prose
    holds = set()
    for b in story:
        if nodes[b.node].shape in main and b.prose:
            index = b.node
            while index != container and index not in holds:
                holds.add(index)
                index = nodes[index].parent
    holds.add(container)
    groups: dict[int, list[Block]] = {}
    island_of = {}
    for b in story:
        index = b.node
        if index in holds:
            continue
        while nodes[index].parent not in holds:
            index = nodes[index].parent
        island_of[id(b)] = index
        groups.setdefault(index, []).append(b)
    verdict = {index: _keep_island(nodes[index], group) for index, group in groups.items()}
    out = []
    for b in story:
        index = island_of.get(id(b))
        if index is not None and not verdict[index]:
            continue
        if is_pointer(b.text, b.links) or (is_offer(b.text) and (b.links > 0 or len(b.text) < 160)):
            continue
        if b.links > 0.9 * len(b.text) and not _ENDS.search(b.text) and len(b.text) > 25:
            continue
        out.append(b)
    while out and out[-1].heading:
        out.pop()
    return out


def _keep_island(node: Node, group: list[Block]) -> bool:
    chars = sum(len(b.text) for b in group)
    links = sum(b.links for b in group)
    mass = sum(b.prose for b in group)
    if any(is_offer(b.text) for b in group) and chars < 600:
        return False
    if links > chars * 0.5:
        return False
    if node.tag in ("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre"):
        return True
    return mass > 0.6 * chars and mass > 120
