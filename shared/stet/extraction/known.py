"""The bridge between a page's blocks and what has been learned of its host."""

from collections import Counter

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.boxes import SMALL_BOX
from stet.extraction.labels import is_correction
from stet.extraction.learn import Boilerplate, Print, fingerprint

_BOXES = frozenset(["ul", "ol", "dl", "table"])


def marks(flat: Flat) -> list[tuple[int, int]]:
    """The fingerprints of all blocks."""
    found = []
    before = ""
    for block in flat.blocks:
        node = flat.nodes[block.node]
        place = f"{flat.nodes[node.wrapper].tag}/{node.tag}"
        found.append(fingerprint(place, block.text, before))
        if sum(map(str.isalpha, block.text[:40])) >= 4:
            before = block.text
    return found


def without_known(flat: Flat, found: list[tuple[int, int]], learned: Boilerplate) -> list[int]:
    """Drop from `flat` the blocks that are known, or most of whose small box is; the marks of the known ones.

    `found` are the marks of its blocks, before and after.
    """
    known = [
        mark in learned and not is_correction(block.text) for block, (mark, _) in zip(flat.blocks, found, strict=True)
    ]
    if not any(known):
        return []
    boxes = [_box(flat.nodes, block.node) for block in flat.blocks]
    hits = Counter(box for box, hit in zip(boxes, known, strict=True) if hit)
    sizes = Counter(boxes)
    unknown: Counter[int] = Counter()
    for block, box, hit in zip(flat.blocks, boxes, known, strict=True):
        unknown[box] += 0 if hit else len(block.text)
    most = min(SMALL_BOX, unknown.total() // 5)
    dropped = {box for box, count in hits.items() if 2 * count >= sizes[box] and unknown[box] < most}
    gone = sorted({mark for (mark, _), hit in zip(found, known, strict=True) if hit})
    kept = [
        index
        for index, block in enumerate(flat.blocks)
        if not known[index] and (boxes[index] not in dropped or is_correction(block.text))
    ]
    flat.blocks = [flat.blocks[index] for index in kept]
    found[:] = [found[index] for index in kept]
    return gone


def _box(nodes: list[Node], index: int) -> int:
    """The list or table around a node, or else its wrapper."""
    wrapper = nodes[index].wrapper
    while index != wrapper and nodes[index].parent != wrapper:
        index = nodes[index].parent
    return index if nodes[index].tag in _BOXES else wrapper


def prints(flat: Flat, found: list[tuple[int, int]], story: list[Block]) -> list[Print]:
    """The story's blocks as evidence; a correction note is none."""
    chosen = set(map(id, story))
    return [
        Print(mark, digits, block.prose, block.in_story)
        for block, (mark, digits) in zip(flat.blocks, found, strict=True)
        if id(block) in chosen and not is_correction(block.text)
    ]
