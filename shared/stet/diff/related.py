"""Texts that share wording, found by their pairs of neighbouring words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Final, NamedTuple

from stet.diff.tokens import chunks

_COMMON: Final = 8
"""A pair of words in more texts than this (or an eighth of them, up to `_MOST`) tells nothing."""
_MOST: Final = 64
_FEW: Final = 1000
"""Old times new texts up to which each is held against each; above, an index finds those that meet."""
_LONG: Final = 5
"""Letters of a long word."""
_SIGNS: Final = ".,;:!?…()[]\"'“”„‘’«»–—-"

Wording = set[tuple[str, str]]


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


def wording(text: str) -> Wording:
    """Return all pairs of neighbouring words of a text.

    Words are what stands between spaces, signs included: cheap, and near enough to find what belongs together.
    """
    return set(pairwise(chunks(text)))


def long_words(wording: Wording) -> set[str]:
    """Return the words of a text that are long enough to mean something, without signs around them."""
    long = [chunk for chunk in {*chain.from_iterable(wording)} if len(chunk) >= _LONG]
    return {word for chunk in long if len(word := chunk.strip(_SIGNS)) >= _LONG}


def overlaps(old: Mapping[int, Wording], new: Mapping[int, Wording], least: float) -> list[Overlap]:
    """Return all old and new texts of which the shorter one shares about `least` of its pairs of words."""
    found = []
    for i, j in _met(old, new, least):
        shared, sizes = len(old[i] & new[j]), (len(old[i]), len(new[j]))
        if shared >= least * min(sizes):
            found.append(Overlap(i, j, shared, *sizes))
    return found


def _met(old: Mapping[int, Wording], new: Mapping[int, Wording], least: float) -> Iterator[tuple[int, int]]:
    """Yield texts that have a telling pair of words in common."""
    if len(old) * len(new) <= _FEW:
        yield from ((i, j) for j, now in new.items() for i, was in old.items() if not was.isdisjoint(now))
        return
    shared = set().union(*old.values()).intersection(set().union(*new.values()))
    places: dict[tuple[str, str], list[int]] = {}
    for i, pairs in old.items():
        for pair in pairs & shared:
            places.setdefault(pair, []).append(i)
    most = min(max(_COMMON, len(old) // 8), _MOST)
    shared.difference_update([pair for pair, found in places.items() if len(found) > most])
    for j, pairs in new.items():
        votes = Counter(chain.from_iterable(map(places.__getitem__, pairs & shared)))
        yield from ((i, j) for i, count in votes.items() if count >= least * min(len(old[i]), len(pairs)))
