"""How much a reader would care, and whether the paper owned up to it."""

import math
from collections.abc import Iterable
from typing import Final

from stet.article import Article
from stet.diff.model import Label, LabelKind

_POINTS: Final[dict[LabelKind, float]] = {
    "correction": 1.0,
    "headline": 0.5,
    "quote": 0.4,
    "number": 0.4,
    "name": 0.3,
    "attribution": 0.3,
    "date": 0.25,
    "rewrite": 0.2,
    "byline": 0.1,
    "added": 0.05,
    "removed": 0.05,
    "moved": 0.02,
    "typo": 0.02,
    "typography": 0.0,
    "reverted": 0.0,
}
_A_WORD: Final = 0.01
SUBSTANTIVE: Final = 0.15
"""Least weight of an edit that a paper should own up to."""


def weigh(labels: Iterable[Label], words: int) -> float:
    """Return 1 - exp(-points): from 0 to 1, and never less for more labels or more changed words.

    Each label gives the points of its kind, each word put in or taken out 0.01.
    """
    points = math.fsum(_POINTS[label.kind] for label in labels) + _A_WORD * words
    return round(1 - math.exp(-points), 4)


def acknowledged(old: Article, new: Article) -> bool:
    """Tell whether the page states a later time of modification than it did."""
    if new.modified_at is None:
        return False
    return old.modified_at is None or new.modified_at > old.modified_at
