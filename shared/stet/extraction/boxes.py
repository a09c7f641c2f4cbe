"""Parts of a page that are not its story, told by what they say and by how they are built."""

import re

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.labels import is_correction, is_label, is_offer, is_pointer

ENDS = re.compile(r"""[.!?…:;。！？]["”’»')\]]*$""")
"""How a sentence ends."""
SMALL_BOX = 300
"""Characters of prose: a wrapper with more is not dropped for one line in it."""
_STORY_LEFT = 400


def sums(nodes: list[Node], amounts: list[tuple[int, int]]) -> list[int]:
    """For each node the sum of the amounts (node, amount) in it and below it."""
    totals = [0] * len(nodes)
    for index, amount in amounts:
        totals[index] += amount
    for index in range(len(nodes) - 1, 0, -1):
        totals[nodes[index].parent] += totals[index]
    return totals


def prose_sums(nodes: list[Node], blocks: list[Block]) -> list[int]:
    """For each node the characters of prose in it and below it."""
    return sums(nodes, [(block.node, block.prose) for block in blocks])


def below(nodes: list[Node], roots: set[int]) -> list[bool]:
    """For each node whether it is one of `roots` or stands below one."""
    inside = [index in roots for index in range(len(nodes))]
    for index in range(1, len(nodes)):
        inside[index] = inside[index] or inside[nodes[index].parent]
    return inside


def without_noise(flat: Flat) -> list[Block]:
    """The blocks that stand in no part with the name of noise; hardly believed where that is most of the page."""
    nodes = flat.nodes
    mass = prose_sums(nodes, flat.blocks)
    body = next((index for index, node in enumerate(nodes) if node.element.get("itemprop") == "articleBody"), 0)
    story = sums(nodes, [(_heading(nodes), 1), (body, 1)])
    named = {
        index
        for index, node in enumerate(nodes)
        if node.noise and not _is_story(node.noise, mass[index], mass[0], marked=story[index] > 0)
    }
    noise = below(nodes, named)
    return [block for block in flat.blocks if not noise[block.node]]


def _is_story(noise: int, mass: int, total: int, *, marked: bool) -> bool:
    """Whether a part is the story in spite of its name: it holds much of the prose, or marks of the story and some."""
    if noise == 1:
        return mass > total * (0.15 if marked else 0.4)
    rest = total - mass
    return mass > total * 0.4 and (rest < 500 or (marked and mass > rest))


def _heading(nodes: list[Node]) -> int:
    """The first h1 of the page."""
    return next((index for index, node in enumerate(nodes) if node.tag == "h1"), 0)


def without_boxes(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Without the lines that are about the page, and without the small boxes that these lines give away."""
    mass = prose_sums(nodes, blocks)
    heading = _heading(nodes)
    titled = sums(nodes, [(heading, 1)])
    shapes: dict[int, int] = {}
    for block in blocks:
        shape = nodes[nodes[block.node].wrapper].shape
        shapes[shape] = shapes.get(shape, 0) + block.prose
    boxes = set()
    kept = []
    for block in blocks:
        line, box = _tells(block)
        box = box or (nodes[block.node].tag == "h1" and block.node != heading)
        wrapper = nodes[block.node].wrapper
        if box and mass[wrapper] < SMALL_BOX and not titled[wrapper] and shapes[nodes[wrapper].shape] < mass[0] * 0.3:
            boxes.add(wrapper)
        if not line:
            kept.append(block)
    dropped = below(nodes, boxes)
    return [block for block in kept if not dropped[block.node] or is_correction(block.text)]


def _tells(block: Block) -> tuple[bool, bool]:
    """Whether a line is about the page, and whether it tells the same of the box around it."""
    text, links = block.text, block.links
    if is_correction(text):
        return False, False
    if is_label(text) or is_pointer(text, links) or (is_offer(text) and (links or len(text) < 160)):
        return True, True
    linked = links > 0.95 * len(text)
    if block.heading:
        return False, linked
    return linked and len(text) > 25 and not ENDS.search(text), False


def without_records(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Without lists of like-built records of a name and a text, as readers' comments are, where a story remains."""
    mass = prose_sums(nodes, blocks)
    built: list[list[str | int]] = [[] for _ in nodes]
    kinds: dict[tuple[str | int, ...], int] = {}
    crumbs = [0] * len(nodes)
    for block in blocks:
        kind = "prose" if block.prose else "heading" if block.heading else "crumb"
        built[block.node].append(kind)
        crumbs[block.node] += kind == "crumb"
    lists = set()
    for index in range(len(nodes) - 1, 0, -1):
        parts, parent = built[index], nodes[index].parent
        if not parts:
            continue
        if (
            isinstance(parts[0], int)
            and crumbs[index] >= len(parts) >= 3
            and parts.count(parts[0]) > 0.7 * len(parts)
            and 0 < mass[index] <= mass[0] - _STORY_LEFT
        ):
            lists.add(index)
        crumbs[parent] += crumbs[index]
        built[parent].append(kinds.setdefault((nodes[index].tag, *parts), len(kinds)))
    dropped = below(nodes, lists)
    return [block for block in blocks if not dropped[block.node]]
