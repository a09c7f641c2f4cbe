"""The bridge between a page's blocks and what has been learned of its host."""

from stet.extraction.blocks import Block, Flat
from stet.extraction.boxes import SMALL_BOX
from stet.extraction.labels import is_correction
from stet.extraction.learn import Boilerplate, Print, fingerprint


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
    hits: dict[int, int] = {}
    sizes: dict[int, int] = {}
    text: dict[int, int] = {}
    known = []
    for block, (mark, _) in zip(flat.blocks, found, strict=True):
        wrapper = flat.nodes[block.node].wrapper
        sizes[wrapper] = sizes.get(wrapper, 0) + 1
        if mark in learned and not is_correction(block.text):
            known.append(mark)
            hits[wrapper] = hits.get(wrapper, 0) + 1
        else:
            text[wrapper] = text.get(wrapper, 0) + len(block.text)
    if not known:
        return []
    boxes = {w for w, n in hits.items() if 2 * n >= sizes[w] and text.get(w, 0) < SMALL_BOX}
    gone = set(known)
    kept = [
        (block, pair)
        for block, pair in zip(flat.blocks, found, strict=True)
        if is_correction(block.text) or (pair[0] not in gone and flat.nodes[block.node].wrapper not in boxes)
    ]
    flat.blocks = [block for block, _ in kept]
    found[:] = [pair for _, pair in kept]
    return sorted(gone)


def prints(flat: Flat, found: list[tuple[int, int]], story: list[Block]) -> list[Print]:
    """The story's blocks as evidence; a correction note is none."""
    chosen = set(map(id, story))
    return [
        Print(mark, digits, block.prose, block.in_story)
        for block, (mark, digits) in zip(flat.blocks, found, strict=True)
        if id(block) in chosen and not is_correction(block.text)
    ]
