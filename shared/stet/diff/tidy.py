"""Marks as a person would set them: few and whole.

A word or two that happen to be the same in the middle of a change are no help to a reader, who
takes in "the old council house" -> "a new town hall" at once, and not with its "the" kept. And
a change that can stand in several places is shown where a sentence or a clause begins. (The
"semantic cleanup" of diff-match-patch, for words.)
"""

from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from stet.diff.matching import Block

_SMALL: Final = 3
"""Letters of a match that is too small to stand between two changes."""
_MOST_WORDS: Final = 2
"""Words of a longer match that may be dropped, between changes each `_OUTWEIGHED` times its length."""
_OUTWEIGHED: Final = 2
_NEAR: Final = 16
"""Words of a change next to a match that are weighed against it."""
_WHOLE: Final = 2
"""Sides of two neighbouring changes that are empty where no marks are spared by making them one."""
_SENTENCE: Final = 3
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
    start_i = start_j = 0
    ends = [*blocks[1:], (len(a), len(b), 0)]
    for block, (next_i, next_j, _) in zip(blocks, ends, strict=True):
        i, j, size = block
        end_i, end_j = i + size, j + size
        empty = (i == start_i) + (j == start_j) + (next_i == end_i) + (next_j == end_j)
        if size <= _MOST_WORDS and empty < _WHOLE:
            left = max(_letters(a[max(start_i, i - _NEAR) : i]), _letters(b[max(start_j, j - _NEAR) : j]))
            right = max(
                _letters(a[end_i : min(next_i, end_i + _NEAR)]), _letters(b[end_j : min(next_j, end_j + _NEAR)])
            )
            if _breaks(_letters(a[i:end_i]), left, right):
                continue
        kept.append(block)
        start_i, start_j = end_i, end_j
    return kept


def _breaks(letters: int, left: int, right: int) -> bool:
    return bool(left and right) and (letters <= _SMALL or letters * _OUTWEIGHED <= min(left, right))


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


def slide(before: str, change: str, after: str) -> int:
    """Return by how many letters to move an insert or delete, for it to begin where a sentence or clause does.

    Negative is to the left. What is moved over is equal, so that both texts stay the same.
    """
    left, right = Postfix.similarity(before, change), Prefix.similarity(change, after)
    if left < _SHIFT and right < _SHIFT:
        return 0
    whole, start = before + change + after, len(before)
    if left == start:
        return -start
    best, quality = start, _boundary(whole, start)
    at = start - left - 1
    while quality < _SENTENCE and (at := whole.find(" ", at, start + right)) >= 0:
        at += 1
        if (found := _boundary(whole, at)) > quality:
            best, quality = at, found
    return best - start


def _boundary(text: str, at: int) -> int:
    """Tell how good a place is to begin a change: 3 for a sentence, 2 for a clause, 1 for a word."""
    if at == 0:
        return _SENTENCE
    if not text[at - 1].isspace():
        return 0
    last = text[:at].rstrip()[-1:].strip("\"'”’»)")
    return _SENTENCE if last in ".!?…。" else 2 if last in ",;:–—" else 1
