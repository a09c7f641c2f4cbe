"""The longest common subsequence of two lists of words, in bounded time and memory.

Exact where the lists are short enough for a bit-parallel matrix (Hyyrö 2004, as rapidfuzz has it):
it takes one bit for each pair of words. Longer lists are first cut at words, or short runs of
them, that occur once in each (Bram Cohen's patience diff), and failing these in proportion.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final, cast

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from stet.diff.order import increasing

_CELLS: Final = 1 << 26
"""Most cells of one matrix: 8 MB and a few milliseconds."""
_RUNS: Final = (1, 3, 8, 32)
"""Lengths of the runs that are looked for as anchors, in turn."""
_SURROGATES: Final = 0xD800

Block = tuple[int, int, int]
"""Where equal words start in the old list and in the new one, and how many they are."""


def matches(a: list[str], b: list[str]) -> list[Block]:
    """Return blocks of equal words in order, as many words together as can be."""
    if not a or not b:
        return []
    if len(a) * len(b) <= _CELLS:
        blocks = _exact(a, b)
        for i, j, size in blocks:
            if a[i : i + size] != b[j : j + size]:  # rapidfuzz compares hashes only
                break
        else:
            return blocks
    return _joined(_cut(*_codes(a, b), 0, 0, 0))


def _exact(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    opcodes = cast("list[tuple[str, int, int, int, int]]", LCSseq.opcodes(a, b).as_list())
    return [(a0, b0, a1 - a0) for op, a0, a1, b0, _ in opcodes if op == "equal"]


def _codes(a: list[str], b: list[str]) -> tuple[str, str]:
    """Return a character for each word, the same one for equal words (diff-match-patch's `linesToChars`)."""
    distinct = dict.fromkeys(chain(a, b))
    numbers = chain(range(1, _SURROGATES), range(_SURROGATES + 0x800, 0x10FFFF))
    code = dict(zip(distinct, map(chr, numbers), strict=False))
    return "".join(code.get(word, "\0") for word in a), "".join(code.get(word, "\U0010ffff") for word in b)


def _cut(a: str, b: str, i: int, j: int, runs: int) -> list[Block]:
    """Match strings that start at `i` and `j` of the whole ones, with anchors of the `runs`th length."""
    head = Prefix.similarity(a, b)
    tail = Postfix.similarity(a[head:], b[head:])
    start, end = (i, j, head), (i + len(a) - tail, j + len(b) - tail, tail)
    a, b, i, j = a[head : len(a) - tail], b[head : len(b) - tail], i + head, j + head
    if not a or not b:
        return [start, end]
    if len(a) * len(b) <= _CELLS:
        return [start, *((i + a0, j + b0, size) for a0, b0, size in _exact(a, b)), end]
    found = [start]
    anchors = _anchors(a, b, _RUNS[runs]) if runs < len(_RUNS) else _in_proportion(a, b)
    for left, right in pairwise([(0, 0, 0), *anchors, (len(a), len(b), 0)]):
        a0, b0 = left[0] + left[2], left[1] + left[2]
        found.append((i + left[0], j + left[1], left[2]))
        found += _cut(a[a0 : right[0]], b[b0 : right[1]], i + a0, j + b0, runs + 1)
    return [*found, end]


def _anchors(a: str, b: str, run: int) -> list[Block]:
    once_a, once_b = _once(a, run), _once(b, run)
    both = [(once_a[key], at) for key, at in once_b.items() if key in once_a]
    anchors = [(0, 0, 0)]
    for k in increasing([old for old, _ in both]):
        old, new = both[k]
        if old >= anchors[-1][0] + anchors[-1][2] and new >= anchors[-1][1] + anchors[-1][2]:
            anchors.append((old, new, run))
    return anchors[1:]


def _once(text: str, run: int) -> dict[str, int]:
    """Return the runs that occur once, and where, in order."""
    keys = [text[k : k + run] for k in range(len(text) - run + 1)]
    count = Counter(keys)
    return {key: k for k, key in enumerate(keys) if count[key] == 1}


def _in_proportion(a: str, b: str) -> list[Block]:
    """Cut two strings that have no anchors into as many parts each, short enough for the matrix."""
    parts = 1 + math.isqrt(len(a) * len(b) // _CELLS)
    return [(len(a) * k // parts, len(b) * k // parts, 0) for k in range(1, parts)]


def _joined(blocks: list[Block]) -> list[Block]:
    """Return blocks of which none is empty and none begins where another ends."""
    joined: list[Block] = []
    for i, j, size in blocks:
        last = joined[-1] if joined else (-1, -1, 0)
        if last[0] + last[2] == i and last[1] + last[2] == j:
            joined[-1] = (last[0], last[1], last[2] + size)
        elif size:
            joined.append((i, j, size))
    return joined
