"""Small spelling repairs."""

import re
from typing import Final

from rapidfuzz.distance import OSA

from stet.diff.labels.changes import Change
from stet.diff.labels.lexicon import COMMON, CONFUSED

_PUNCTUATION: Final = re.compile(r"[\s,.;:!?()\-–'’/]*")
_NUMBER: Final = re.compile(r"\d")
_ENDINGS: Final = re.compile(r"(?:s|es|ed|d|ing|er|en|e|n|ly|al|ally|t|te|y|ies|'s|’s|r|rs|in|um|ial)?$")
_LONG: Final = 8
"""Letters from which two repairs may be in one word."""
_SHORT: Final = 3
"""Fewest letters of a word of which a spelling can be told."""


def repaired_spelling(change: Change) -> bool:
    """Tell whether a change is of spelling, capitals or punctuation, and not of words.

    A word for another that is near in letters ("has", "had") is no repair: neither where both are
    frequent words, nor where they differ in an ending only.
    """
    old, new = change.old.changed.strip(), change.new.changed.strip()
    if _NUMBER.search(old + new):
        return False
    if _PUNCTUATION.fullmatch(old) and _PUNCTUATION.fullmatch(new):
        return True
    if not change.replaced:
        return _repeated(change)
    joined = [re.sub(r"[\s\-‐'’]", "", side) for side in (old, new)]
    if joined[0].lower() == joined[1].lower():
        return True
    words = old.split(), new.split()
    if len(words[0]) != len(words[1]):
        return False
    pairs = [pair for pair in zip(*words, strict=True) if pair[0] != pair[1]]
    return len(pairs) <= 2 and all(_misspelt(a.strip(".,;:"), b.strip(".,;:")) for a, b in pairs)


def _repeated(change: Change) -> bool:
    """Tell whether a word stood twice in a row."""
    side = change.old if change.old.changed.strip() else change.new
    word = side.changed.strip()
    beside = (
        re.findall(r"\w+", side.before[-len(word) - 1 :])[-1:] + re.findall(r"\w+", side.after[: len(word) + 1])[:1]
    )
    return len(side.words) == 1 and word in beside


def _misspelt(old: str, new: str) -> bool:
    a, b = old.lower(), new.lower()
    if a == b or frozenset((a, b)) in CONFUSED:
        return True
    if (a in COMMON and b in COMMON) or min(len(a), len(b)) < _SHORT or not (a + b).replace("'", "").isalpha():
        return False
    if a[0] != b[0] and sorted(a) != sorted(b):
        return False
    most = 2 if min(len(a), len(b)) >= _LONG else 1
    return OSA.distance(a, b, score_cutoff=most) <= most and not _inflected(a, b)


def _inflected(a: str, b: str) -> bool:
    """Tell whether two words are a stem with two endings."""
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return bool(_ENDINGS.fullmatch(a[same:]) and _ENDINGS.fullmatch(b[same:]))
