"""Which blocks of a page are its story."""

import re

from stet.extraction.blocks import Block, Flat, Node
from stet.extraction.boxes import ENDS, below, prose_sums, sums, without_boxes, without_noise, without_records
from stet.extraction.islands import without_islands
from stet.extraction.names import says_story


def choose(flat: Flat, *, whole: bool = False) -> list[Block]:
    """The story's blocks in reading order, of all of the page or, if it is the `whole` story, of all of `flat`.

    Empty where there is none. Sets each block's `prose`, and `in_story` of the story's.
    """
    nodes = flat.nodes
    for block in flat.blocks:
        block.prose = _prose(block)
    kept = without_records(nodes, without_boxes(nodes, without_noise(flat)))
    if not any(block.prose for block in kept):
        return []
    container = 0 if whole else _container(nodes, kept)
    inside = below(nodes, {container})
    return without_islands(nodes, container, [block for block in kept if inside[block.node]])


def after_title(story: list[Block], title: str) -> list[Block]:
    """The story without its own headline, and without what stands above that."""
    letters = _letters(title)
    total, mass = sum(block.prose for block in story), 0
    for index, block in enumerate(story):
        if letters and _letters(block.text) == letters and mass * 5 <= total:
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
    if block.heading or plain < 8 or block.links > plain or (len(text) < 80 and not ENDS.search(text)):
        return 0
    return plain


def _container(nodes: list[Node], blocks: list[Block]) -> int:
    """The node whose text is most nearly all of the page's prose, and nothing else.

    The score is the F-measure of both: the share of the node's text that is prose (links count in full as other text,
    crumbs by a quarter), and the share of the page's prose that is in the node. Of equals, the deepest.
    """
    mass = prose_sums(nodes, blocks)
    size = sums(nodes, [(b.node, b.prose or b.links + (len(b.text) - b.links) // 4) for b in blocks])
    best, top = 0, 0.0
    for index, node in enumerate(nodes):
        if mass[index]:
            score = 2 * mass[index] / (size[index] + mass[0])
            if says_story(node.element):
                score *= 1.1
            if score >= top:
                best, top = index, score
    return best
