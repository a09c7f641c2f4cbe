"""Texts that share wording, found by their pairs of neighbouring words."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Final

from stet.diff.tokens import chunks

_COMMON: Final = 8
"""A pair of words in more texts than this (or an eighth of them, up to `_MOST`) tells nothing."""
_MOST: Final = 64
_FEW: Final = 1000
"""Old times new texts up to which each is held against each; above, an index finds those that meet."""
_LONG: Final = 5
"""Letters of a long word."""
_SIGNS: Final = ".,;:!?…()[]\"'“”„‘’«»–—-"

Bigram = tuple[str, str]
Wording = set[Bigram]


Overlap = tuple[float, int, int, int, float, float, int]
"""Rank, distance, old text, new text, likeness, containment, and pairs of words shared; the best sorts first.

Likeness is Dice's coefficient, 1 for texts of the same pairs of words; containment is the part of
the shorter text that the longer one has.
"""


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
    """Return, best first, all old and new texts of which the shorter one shares about `least` of its pairs of words."""
    found: list[Overlap] = []
    few = len(old) * len(new) <= _FEW
    places = {} if few else _places(old, new)
    for j, now in new.items():
        size = len(now)
        for i in old if few else _met(old, now, places, least):
            was = old[i]
            if shared := len(was & now):
                shorter = min(len(was), size)
                if shared >= least * shorter:
                    likeness = 2 * shared / (len(was) + size)
                    found.append((-shared * likeness, abs(i - j), i, j, likeness, shared / shorter, shared))
    found.sort()
    return found


def _places(old: Mapping[int, Wording], new: Mapping[int, Wording]) -> dict[Bigram, list[int]]:
    """Return in which old texts each telling pair of words stands that any new text has too."""
    shared = set().union(*old.values()).intersection(set().union(*new.values()))
    places: dict[Bigram, list[int]] = {}
    for i, pairs in old.items():
        for pair in pairs & shared:
            places.setdefault(pair, []).append(i)
    most = min(max(_COMMON, len(old) // 8), _MOST)
    return {pair: found for pair, found in places.items() if len(found) <= most}


def _met(old: Mapping[int, Wording], now: Wording, places: Mapping[Bigram, list[int]], least: float) -> list[int]:
    """Return the old texts that share telling pairs of words enough with a new one."""
    votes = Counter(chain.from_iterable(map(places.__getitem__, now & places.keys())))
    return [i for i, count in votes.items() if count >= least * min(len(old[i]), len(now))]
