"""Which blocks of a page are its story."""

import re

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.labels import is_label, is_offer, is_pointer

_ENDS = re.compile(r"""[.!?…:;。！？]["”’»')\]]*$""")
_HINT = re.compile(r"articlebody|article-?body|story-?body|entry-?content|post-?content|story-?content|article-?content")


def prose(block: Block) -> int:
    """How many characters of a block read like a story's sentences."""
    text, plain = block.text, len(block.text) - block.links
    if block.item and not block.links:
        return plain // 2
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
    story = [False] * len(nodes)
    for index in range(len(nodes) - 1, 0, -1):
        node = nodes[index]
        story[index] = story[index] or node.tag == "h1" or node.element.get("itemprop") == "articleBody"
        story[node.parent] = story[node.parent] or story[index]
    for index, node in enumerate(nodes):
        if index:
            most = weight[index] > weight[0] * 0.4
            sure = node.noise == 2 and weight[0] - weight[index] >= 500 and not (story[index] and weight[index] > weight[0] // 2)
            noisy[index] = noisy[node.parent] or (node.noise > 0 and (sure or not most))
    return noisy


def _container(nodes: list[Node], blocks: list[Block]) -> int:
    """The node whose text is most nearly all of the page's prose, and nothing else (the best F-measure of both)."""
    weight = [0] * len(nodes)
    chars = [0] * len(nodes)
    for block in blocks:
        weight[block.node] += block.prose
        chars[block.node] += block.prose or (block.links + (len(block.text) - block.links) // 4)
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


_ROWS = frozenset("li td th tr dt dd blockquote".split())
_TEXT_TAGS = frozenset("p li ul ol h1 h2 h3 h4 h5 h6 blockquote table tbody thead tr td th dl dt dd pre center".split())


def _wrapper(shape: str) -> str:
    """The path of the element around a paragraph, a list, a quote or a table."""
    parts = shape.split("/")
    while parts and parts[-1] in _TEXT_TAGS:
        parts.pop()
    return "/".join(parts)


def _islands(nodes: list[Node], container: int, story: list[Block]) -> list[Block]:
    """Without the boxes that stand among the story's paragraphs."""
    by_shape: dict[str, int] = {}
    wrappers = {}
    for b in story:
        shape = nodes[b.node].shape
        if shape not in wrappers:
            wrappers[shape] = _wrapper(shape)
        by_shape[wrappers[shape]] = by_shape.get(wrappers[shape], 0) + b.prose
    top = max(by_shape.values(), default=0)
    main = {shape for shape, mass in by_shape.items() if mass >= top * 0.3}
    holds = {container}
    for b in story:
        if wrappers[nodes[b.node].shape] in main and b.prose:
            index = b.node
            while index not in holds:
                holds.add(index)
                index = nodes[index].parent
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
    verdict = {index: _keep_island(nodes, index, group, wrappers[nodes[group[0].node].shape] in main) for index, group in groups.items()}
    out = []
    for b in story:
        index = island_of.get(id(b))
        if index is not None and not verdict[index]:
            continue
        if is_pointer(b.text, b.links) or (is_offer(b.text) and (b.links > 0 or len(b.text) < 160)):
            continue
        if b.links > 0.95 * len(b.text) and not _ENDS.search(b.text) and len(b.text) > 25:
            continue
        out.append(b)
    while out and out[-1].heading:
        out.pop()
    return out


def _keep_island(nodes, index: int, group: list[Block], native: bool) -> bool:
    chars = sum(len(b.text) for b in group)
    links = sum(b.links for b in group)
    mass = sum(b.prose for b in group)
    if any(is_offer(b.text) for b in group) and chars < 600:
        return False
    if native and (len(group) == 1 or links <= chars * 0.5):
        return True
    if links > chars * 0.5 or any(is_pointer(b.text, b.links) for b in group):
        return False
    if not links and (all(b.heading for b in group) or nodes[group[0].node].tag in _ROWS):
        return True
    return mass > 0.6 * chars and mass > 120
