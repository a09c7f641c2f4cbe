"""Texts that share wording, found by their pairs of neighbouring words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple

from stet.diff.tokens import characters, chunks

_COMMON: Final = 8
"""A pair of words in more texts than this (or an eighth of them, up to `_MOST`) tells nothing."""
_MOST: Final = 64

Wording = set[int]


class Overlap(NamedTuple):
    """How many pairs of neighbouring words an old and a new text share, and have."""

    old: int
    new: int
    shared: int
    size_old: int
    size_new: int

    @property
    def likeness(self) -> float:
        """Dice's coefficient: 1 for texts of the same pairs."""
        return 2 * self.shared / (self.size_old + self.size_new)

    @property
    def containment(self) -> float:
        """The part of the shorter text that the longer one has."""
        return self.shared / (min(self.size_old, self.size_new) or 1)


def wordings(texts: Iterable[str]) -> list[Wording]:
    """Return all pairs of neighbouring words of each text.

    A pair is the number that the bytes of its two words' characters make. Words are what stands
    between spaces, signs included: cheap, and near enough to find what belongs together.
    """
    split = [chunks(text) for text in texts]
    distinct = dict.fromkeys(chain.from_iterable(split))
    code = dict(zip(distinct, characters(0, len(distinct)), strict=True)).__getitem__
    return [_pairs("".join(map(code, words))) for words in split]


def _pairs(code: str) -> Wording:
    raw = memoryview(code.encode("utf-16-le"))
    return {*raw[: len(raw) & ~3].cast("I"), *raw[2 : 2 + ((len(raw) - 2) & ~3)].cast("I")}


def overlaps(old: Mapping[int, Wording], new: Mapping[int, Wording], least: float) -> list[Overlap]:
    """Return all old and new texts of which the shorter one shares about `least` of its pairs of words."""
    shared = set().union(*old.values()).intersection(set().union(*new.values()))
    if not shared:
        return []
    places: dict[int, list[int]] = {pair: [] for pair in shared}
    for i, pairs in old.items():
        for pair in pairs & shared:
            places[pair].append(i)
    most = min(max(_COMMON, len(old) // 8), _MOST)
    telling = {pair: found for pair, found in places.items() if len(found) <= most}
    found = []
    for j, pairs in new.items():
        votes = Counter(chain.from_iterable(map(telling.__getitem__, pairs & telling.keys())))
        for i, count in votes.items():
            if count >= least * min(len(old[i]), len(pairs)):
                found.append(Overlap(i, j, len(old[i] & pairs), len(old[i]), len(pairs)))
    return found
