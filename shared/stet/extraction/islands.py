"""Boxes among a story's paragraphs, told by being built in another way than these are."""

from stet.extraction.blocks import Block, Node
from stet.extraction.labels import is_correction
from stet.extraction.names import says_story
from stet.extraction.words import words

_LINES = frozenset(["p", "blockquote", "center", "pre"])
_ROWS = frozenset(words("li td th tr dt dd blockquote"))


def without_islands(nodes: list[Node], container: int, story: list[Block]) -> list[Block]:
    """`story`, the blocks in the node `container`, without such boxes; sets `in_story` for all of its blocks.

    The story's own way is that of the wrappers which hold most of its prose. What stands beside these in another
    wrapper is an island. It is kept where it is a quote, a list, a table, a heading, or much of the story.
    """
    native, alike = _own_ways(nodes, story)
    islands: dict[int, list[Block]] = {}
    trunk = _trunk(nodes, container, [block for block in story if block.prose and _shape(nodes, block) in native])
    for block in story:
        if block.node not in trunk and _shape(nodes, block) not in native:
            islands.setdefault(_root(nodes, block.node, trunk), []).append(block)
    total = sum(block.prose for block in story)
    lost: set[int] = set()
    for index, group in islands.items():
        for part in _parts(nodes, group, alike):
            if not _belongs(nodes, index, part, total):
                lost.update(id(block) for block in part if not is_correction(block.text))
    return _trimmed(nodes, native, [block for block in story if id(block) not in lost])


def _shape(nodes: list[Node], block: Block) -> int:
    return nodes[nodes[block.node].wrapper].shape


def _class(nodes: list[Node], block: Block) -> str:
    return nodes[nodes[block.node].wrapper].element.get("class") or ""


def _own_ways(nodes: list[Node], story: list[Block]) -> tuple[set[int], set[str]]:
    """The shapes of the wrappers that hold most of the prose, and their classes."""
    shapes: dict[int, int] = {}
    classes: dict[tuple[int, str], int] = {}
    for block in story:
        shape, name = _shape(nodes, block), _class(nodes, block)
        shapes[shape] = shapes.get(shape, 0) + block.prose
        classes[shape, name] = classes.get((shape, name), 0) + block.prose
    least = max(shapes.values(), default=0) * 0.3
    native = {shape for shape, mass in shapes.items() if mass >= least}
    for block in story:
        shape = _shape(nodes, block)
        block.in_story = shape in native and classes[shape, _class(nodes, block)] >= least / 3
    alike = {name for (shape, name), mass in classes.items() if name and shape in native and mass >= least / 3}
    return native, alike


def _trunk(nodes: list[Node], container: int, own: list[Block]) -> set[int]:
    """The nodes from `container` down to the story's own blocks."""
    trunk = {container}
    for block in own:
        index = block.node
        while index not in trunk:
            trunk.add(index)
            index = nodes[index].parent
    return trunk


def _root(nodes: list[Node], index: int, trunk: set[int]) -> int:
    while nodes[index].parent not in trunk:
        index = nodes[index].parent
    return index


def _parts(nodes: list[Node], group: list[Block], alike: set[str]) -> list[list[Block]]:
    """The island and the boxes in it: its blocks by wrapper, without those in wrappers like the story's."""
    wrappers: dict[int, list[Block]] = {}
    for block in group:
        if _class(nodes, block) not in alike:
            wrappers.setdefault(nodes[block.node].wrapper, []).append(block)
    return list(wrappers.values())


def _belongs(nodes: list[Node], index: int, group: list[Block], total: int) -> bool:
    """Whether an island is a quote, a list, a heading or the like, or a sixth of the story."""
    size = sum(len(block.text) for block in group)
    links = sum(block.links for block in group)
    mass = sum(block.prose for block in group)
    if links > size * 0.4:
        return False
    if nodes[group[0].node].tag in _ROWS or (not links and all(block.heading for block in group)):
        return True
    if mass < 0.6 * size:
        return False
    if mass > 0.8 * size and says_story(nodes[nodes[group[0].node].wrapper].element):
        return True
    return nodes[index].tag in _LINES or any(nodes[b.node].quoted for b in group) or mass > total // 6


def _trimmed(nodes: list[Node], native: set[int], story: list[Block]) -> list[Block]:
    """Without the crumbs before the first and after the last paragraph: sections, buttons, headings of nothing."""

    def crumb(block: Block) -> bool:
        if block.prose:
            return False
        linked = block.links > 0 and nodes[block.node].tag != "p"
        return block.heading or linked or _shape(nodes, block) not in native

    first, last = 0, len(story)
    while first < last and crumb(story[first]):
        first += 1
    while last > first and crumb(story[last - 1]):
        last -= 1
    return story[first:last]
