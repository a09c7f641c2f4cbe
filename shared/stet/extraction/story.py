"""Which blocks of a page are its story."""

import re

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.labels import is_correction, is_label, is_offer, is_pointer

_ENDS = re.compile(r"""[.!?…:;。！？]["”’»')\]]*$""")
_STORY_NAME = re.compile(r"(?:article|story|entry|post)-?_*(?:body|content)\b")
_LINES = frozenset(["p", "blockquote", "center", "pre"])
_ROWS = frozenset("li td th tr dt dd blockquote".split())
_SMALL_BOX = 300
"""Characters of prose; a wrapper with more is not dropped for one line in it."""


def choose(flat: Flat, *, whole: bool = False) -> list[Block]:
    """The story's blocks in reading order, of all of the page or, if it is the `whole` story, of all of `flat`.

    Empty where there is none. Sets for each block how much prose it is, and for the story's whether they are built as
    most of it is.
    """
    nodes = flat.nodes
    for block in flat.blocks:
        block.prose = _prose(block)
    noisy = _noisy(flat)
    kept = _without_boxes(nodes, [block for block in flat.blocks if not noisy[block.node]])
    kept = _without_records(nodes, kept)
    if not any(block.prose for block in kept):
        return []
    container = 0 if whole else _container(nodes, kept)
    inside = _inside(nodes, container)
    return _without_islands(nodes, container, [block for block in kept if inside[block.node]])


def after_title(story: list[Block], title: str) -> list[Block]:
    """The story without its own headline, and without what stands above that."""
    letters = _letters(title)
    mass = 0
    for index, block in enumerate(story):
        if letters and _letters(block.text) == letters and mass * 5 <= sum(b.prose for b in story):
            return story[index + 1 :]
        mass += block.prose
    return story


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _prose(block: Block) -> int:
    """How many characters of a block read like a story's sentences."""
    text, plain = block.text, len(block.text) - block.links
    if block.item and not block.links:
        return plain // 2
    if block.heading or plain < 8 or block.links > plain or (len(text) < 80 and not _ENDS.search(text)):
        return 0
    return plain


def _sums(nodes: list[Node], amounts: list[tuple[int, int]]) -> list[int]:
    """For each node the sum of the amounts (node, amount) in it and below it."""
    sums = [0] * len(nodes)
    for index, amount in amounts:
        sums[index] += amount
    for index in range(len(nodes) - 1, 0, -1):
        sums[nodes[index].parent] += sums[index]
    return sums


def _noisy(flat: Flat) -> list[bool]:
    """For each node whether it lies in a part that its names call noise; hardly believed of most of the page."""
    nodes = flat.nodes
    mass = _sums(nodes, [(block.node, block.prose) for block in flat.blocks])
    story = _sums(nodes, [(i, node.tag == "h1" or node.element.get("itemprop") == "articleBody") for i, node in enumerate(nodes)])
    noisy = [False] * len(nodes)
    for index, node in enumerate(nodes[1:], 1):
        noise = node.noise > 0
        if noise and mass[index] > mass[0] * 0.4:
            rest = mass[0] - mass[index]
            noise = node.noise > 1 and rest >= 500 and not (story[index] and mass[index] > rest)
        noisy[index] = noise or noisy[node.parent]
    return noisy


def _without_boxes(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Without the lines that are about the page, and without the small boxes that these lines give away."""
    mass = _sums(nodes, [(block.node, block.prose) for block in blocks])
    titled = _sums(nodes, [(index, node.tag == "h1") for index, node in enumerate(nodes)])
    shapes: dict[str, int] = {}
    for block in blocks:
        shape = nodes[nodes[block.node].wrapper].shape
        shapes[shape] = shapes.get(shape, 0) + block.prose
    dropped = [False] * len(nodes)
    kept = []
    for block in blocks:
        wrapper = nodes[block.node].wrapper
        line, box = _tells(block)
        if box and mass[wrapper] < _SMALL_BOX and shapes[nodes[wrapper].shape] < mass[0] * 0.3 and not titled[wrapper]:
            dropped[wrapper] = True
        if not line:
            kept.append(block)
    for index, node in enumerate(nodes[1:], 1):
        dropped[index] = dropped[index] or dropped[node.parent]
    return [block for block in kept if not dropped[block.node] or is_correction(block.text)]


def _tells(block: Block) -> tuple[bool, bool]:
    """Whether a line is about the page, and whether it tells the same of the box around it."""
    text, links = block.text, block.links
    if is_correction(text):
        return False, False
    if is_pointer(text, links) or (is_offer(text) and (links or len(text) < 160)):
        return True, True
    if is_label(text):
        return True, True
    linked = links > 0.95 * len(text)
    return linked and len(text) > 25 and not block.heading and not _ENDS.search(text), block.heading and linked


def _without_records(nodes: list[Node], blocks: list[Block]) -> list[Block]:
    """Without lists of like-built records of a name and a text: readers' comments, and the like, where a story remains."""
    mass = _sums(nodes, [(block.node, block.prose) for block in blocks])
    built: list[list[str | int]] = [[] for _ in nodes]
    kinds: dict[tuple[str | int, ...], int] = {}
    crumbs = [0] * len(nodes)
    for block in blocks:
        kind = "prose" if block.prose else "heading" if block.heading else "crumb"
        built[block.node].append(kind)
        crumbs[block.node] += kind == "crumb"
    lists = []
    for index in range(len(nodes) - 1, 0, -1):
        parts, parent = built[index], nodes[index].parent
        if not parts:
            continue
        if len(parts) >= 3 and crumbs[index] >= len(parts) and mass[index] and parts.count(parts[0]) > 0.7 * len(parts):
            lists.append(index)
        crumbs[parent] += crumbs[index]
        built[parent].append(kinds.setdefault((nodes[index].tag, *parts), len(kinds)))
    dropped = [False] * len(nodes)
    for index in lists:
        if isinstance(built[index][0], int) and mass[0] - mass[index] >= 400:
            dropped[index] = True
    for index, node in enumerate(nodes[1:], 1):
        dropped[index] = dropped[index] or dropped[node.parent]
    return [block for block in blocks if not dropped[block.node]]


def _container(nodes: list[Node], blocks: list[Block]) -> int:
    """The node whose text is most nearly all of the page's prose, and nothing else (the best F-measure of both)."""
    mass = _sums(nodes, [(block.node, block.prose) for block in blocks])
    size = _sums(nodes, [(b.node, b.prose or b.links + (len(b.text) - b.links) // 4) for b in blocks])
    best, top = 0, 0.0
    for index, node in enumerate(nodes):
        if mass[index]:
            score = 2 * mass[index] / (size[index] + mass[0])
            if _says_story(node):
                score *= 1.1
            if score >= top:
                best, top = index, score
    return best


def _says_story(node: Node) -> bool:
    get = node.element.get
    if node.tag in ("article", "main") or get("itemprop") == "articleBody" or get("role") == "main":
        return True
    return bool(_STORY_NAME.search(get("class", "").lower()))


def _inside(nodes: list[Node], container: int) -> list[bool]:
    inside = [False] * len(nodes)
    inside[container] = True
    for index in range(container + 1, len(nodes)):
        inside[index] = inside[nodes[index].parent]
    return inside


def _without_islands(nodes: list[Node], container: int, story: list[Block]) -> list[Block]:
    """Without the boxes that stand among the story's paragraphs but are built in another way."""
    total = sum(block.prose for block in story)
    shapes: dict[str, int] = {}
    classes: dict[tuple[str, str | None], int] = {}
    for block in story:
        wrapper = nodes[nodes[block.node].wrapper]
        shapes[wrapper.shape] = shapes.get(wrapper.shape, 0) + block.prose
        kind = (wrapper.shape, wrapper.element.get("class"))
        classes[kind] = classes.get(kind, 0) + block.prose
    least = max(shapes.values(), default=0) * 0.3
    native = {shape for shape, mass in shapes.items() if mass >= least}
    for block in story:
        wrapper = nodes[nodes[block.node].wrapper]
        block.in_story = wrapper.shape in native and classes[wrapper.shape, wrapper.element.get("class")] >= least / 3
    alike = {kind for (shape, kind), mass in classes.items() if kind and shape in native and mass >= least / 3}
    trunk = {container}
    for block in story:
        if block.prose and nodes[nodes[block.node].wrapper].shape in native:
            index = block.node
            while index not in trunk:
                trunk.add(index)
                index = nodes[index].parent
    islands: dict[int, list[Block]] = {}
    for block in story:
        if block.node not in trunk:
            islands.setdefault(_root(nodes, block.node, trunk), []).append(block)
    lost = {
        id(block)
        for index, group in islands.items()
        if nodes[nodes[group[0].node].wrapper].shape not in native
        and nodes[nodes[group[0].node].wrapper].element.get("class") not in alike
        and not _belongs(nodes, index, group, total)
        for block in group
    }
    return _trimmed([b for b in story if id(b) not in lost or is_correction(b.text)], nodes, native)


def _trimmed(story: list[Block], nodes: list[Node], native: set[str]) -> list[Block]:
    """Without the crumbs before the first and after the last paragraph: sections, buttons, headings of nothing."""

    def crumb(block: Block) -> bool:
        built_alike = nodes[nodes[block.node].wrapper].shape in native
        return not block.prose and (block.heading or not built_alike or (block.links > 0 and nodes[block.node].tag != "p"))

    first, last = 0, len(story)
    while first < last and crumb(story[first]):
        first += 1
    while last > first and crumb(story[last - 1]):
        last -= 1
    return story[first:last]


def _root(nodes: list[Node], index: int, trunk: set[int]) -> int:
    while nodes[index].parent not in trunk:
        index = nodes[index].parent
    return index


def _belongs(nodes: list[Node], index: int, group: list[Block], total: int) -> bool:
    """Whether a part that is built in another way than the story's paragraphs is a quote, a list, a heading or the like."""
    size = sum(len(block.text) for block in group)
    links = sum(block.links for block in group)
    mass = sum(block.prose for block in group)
    if links > size * 0.4:
        return False
    if nodes[group[0].node].tag in _ROWS or (not links and all(block.heading for block in group)):
        return True
    if mass < 0.6 * size:
        return False
    if mass > 0.8 * size and _says_story(nodes[nodes[group[0].node].wrapper]):
        return True
    return nodes[index].tag in _LINES or any("/blockquote" in nodes[b.node].shape for b in group) or mass > total // 6
