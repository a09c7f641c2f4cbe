"""Paragraphs that stand at the same place, between neighbours that are known."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from rapidfuzz.distance import Indel, Postfix, Prefix

from stet.diff.equal import Pair

_ALIKE: Final = 0.7
"""Least likeness, letter by letter, of the same paragraph at the same place. Unrelated English has about 0.45."""
_CELLS: Final = 10_000_000
"""Most pairs of letters to compare; longer paragraphs must begin and end alike."""
_SHORT: Final = 20
"""Letters below which a text must be `_ALIKE_SHORT`."""
_ALIKE_SHORT: Final = 0.8


def gaps(anchors: list[Pair], old: Iterable[int], new: Iterable[int]) -> list[tuple[list[int], list[int]]]:
    """Return free paragraphs by the gap between anchors, which are in order, that they stand in."""
    found: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, free in enumerate((old, new)):
        places = [pair[side] for pair in anchors]
        for index in free:
            found[bisect_left(places, index)][side].append(index)
    return [gap for gap in found.values() if gap[0] and gap[1]]


def from_the_ends(old: list[int], new: list[int], akin: Callable[[int, int], bool]) -> list[Pair]:
    """Pair the paragraphs of a gap from its top and from its bottom, as long as they are akin."""
    pairs = []
    top, most = 0, min(len(old), len(new))
    while top < most and akin(old[top], new[top]):
        pairs.append((old[top], new[top]))
        top += 1
    bottom = 1
    most -= len(old) == len(new)  # the last pair of a gap with two even sides is the one that stopped the top
    while bottom <= most - top and akin(old[-bottom], new[-bottom]):
        pairs.append((old[-bottom], new[-bottom]))
        bottom += 1
    return pairs


def alike(old: str, new: str) -> bool:
    """Tell whether two texts are plainly the same one, edited: most of their letters are, in order."""
    longer = max(len(old), len(new))
    if longer < _SHORT:
        return Indel.normalized_similarity(old, new, score_cutoff=_ALIKE_SHORT) > 0
    if len(old) * len(new) < _CELLS:
        return Indel.normalized_similarity(old, new, score_cutoff=_ALIKE) > 0
    return min(Prefix.similarity(old, new) + Postfix.similarity(old, new), len(old), len(new)) >= longer * _ALIKE
