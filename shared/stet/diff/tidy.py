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
_SHIFT: Final = 2
"""Fewest letters that hold a word and its space."""


def tidy(blocks: list[Block], a: list[str], b: list[str]) -> list[Block]:
    """Return the matches without those that only break a change into bits.

    A match between two changes is dropped only where this makes fewer marks: one of them must be
    a replacement.
    """
    if len(blocks) < 2 and (not blocks or len(a) == len(b) == blocks[0][2]):
        return blocks
    kept: list[Block] = []
    i = j = 0
    ends = [*blocks[1:], (len(a), len(b), 0)]
    for (a0, b0, size), (a1, b1, _) in zip(blocks, ends, strict=True):
        gaps = a0 - i, b0 - j, a1 - a0 - size, b1 - b0 - size
        if size <= _MOST_WORDS and gaps.count(0) < 2:
            letters = _letters(a, a0, a0 + size)
            left = max(_letters(a, i, a0), _letters(b, j, b0))
            right = max(_letters(a, a0 + size, a1), _letters(b, b0 + size, b1))
            if left and right and (letters <= _SMALL or letters * _OUTWEIGHED <= min(left, right)):
                continue
        kept.append((a0, b0, size))
        i, j = a0 + size, b0 + size
    return kept


def _letters(words: list[str], start: int, end: int) -> int:
    return sum(map(len, words[start:end]))


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
