"""Marks as a person would set them: few and whole.

A word or two that happen to be the same in the middle of a change are no help to a reader, who
takes in "the old council house" -> "a new town hall" at once, and not with its "the" kept. And
a change that can stand in several places is shown where a sentence or a clause begins. (The
"semantic cleanup" of diff-match-patch, for words.)
"""

from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from stet.diff.matching import Block

_SMALL: Final = 6
"""Letters of a match that is too small to stand between two changes."""
_MOST_WORDS: Final = 2
"""Words of a longer match that may be dropped, between changes each `_OUTWEIGHED` times its length."""
_OUTWEIGHED: Final = 2
_WHOLE: Final = 2
"""Sides of two neighbouring changes that are empty where no marks are spared by making them one."""
_SHIFT: Final = 2
"""Fewest letters that hold a word and its space."""


def tidy(blocks: list[Block], a: list[str], b: list[str]) -> list[Block]:
    """Return the matches without those that only break a change into bits.

    A match between two changes is dropped only where this makes fewer marks: one of them must be
    a replacement.
    """
    if not blocks:
        return []
    kept: list[Block] = []
    ends = [*blocks[1:], (len(a), len(b), 0)]
    left = _letters(a, 0, blocks[0][0]), _letters(b, 0, blocks[0][1])
    for (i, j, size), (next_i, next_j, _) in zip(blocks, ends, strict=True):
        right = _letters(a, i + size, next_i), _letters(b, j + size, next_j)
        letters = _letters(a, i, i + size) if size <= _MOST_WORDS and (left + right).count(0) < _WHOLE else None
        if letters is not None and any(left) and any(right) and _breaks(letters, max(left), max(right)):
            left = left[0] + letters + right[0], left[1] + letters + right[1]
        else:
            kept.append((i, j, size))
            left = right
    return kept


def _breaks(letters: int, left: int, right: int) -> bool:
    return letters <= _SMALL or letters * _OUTWEIGHED <= min(left, right)


def _letters(words: list[str], start: int, end: int) -> int:
    return sum(map(len, words[start:end])) if start < end else 0


def slide(before: str, change: str, after: str) -> int:
    """Return by how many letters to move an insert or delete, for it to begin where a sentence or clause does.

    Negative is to the left. What is moved over is equal, so that both texts stay the same.
    """
    left, right = Postfix.similarity(before, change), Prefix.similarity(change, after)
    if left < _SHIFT and right < _SHIFT:
        return 0
    whole = before + change + after
    start = len(before)
    places = range(start - left, start + right + 1)
    return max(places, key=lambda at: (_boundary(whole, at), at == start, -at)) - start


def _boundary(text: str, at: int) -> int:
    """Tell how good a place is to begin a change: 3 for a sentence, 2 for a clause, 1 for a word."""
    if at == 0:
        return 3
    if not text[at - 1].isspace():
        return 0
    last = text[:at].rstrip()[-1:].strip("\"'”’»)")
    return 3 if last in ".!?…。" else 2 if last in ",;:–—" else 1
