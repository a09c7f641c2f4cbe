"""The longest common subsequence of two strings, in bounded time and memory.

Exact where the strings are short enough for a bit-parallel matrix (Hyyrö 2004, as rapidfuzz has
it): it takes one bit for each pair of characters. Longer strings are first cut at characters, or
short runs, that occur once in each (Bram Cohen's patience diff), and failing these in proportion.
"""

import math
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple, cast

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from stet.diff.order import increasing

_CELLS: Final = 1 << 26
"""Most cells of one matrix: 8 MB and a few milliseconds."""
_RUNS: Final = (1, 3, 8, 32)
"""Lengths of the runs that are looked for as anchors, in turn."""


class Block(NamedTuple):
    """`size` equal characters, at `old` in the one string and at `new` in the other."""

    old: int
    new: int
    size: int


def matches(a: str, b: str) -> list[Block]:
    """Return equal blocks in order, as long together as can be, none of them touching the next on both sides."""
    if len(a) * len(b) <= _CELLS:
        return _exact(a, b, 0, 0)
    blocks: list[Block] = []
    for block in _cut(a, b, 0, 0, 0):
        last = blocks[-1] if blocks else None
        if last and last.old + last.size == block.old and last.new + last.size == block.new:
            blocks[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            blocks.append(block)
    return blocks


def _exact(a: str, b: str, i: int, j: int) -> list[Block]:
    opcodes = cast("list[tuple[str, int, int, int, int]]", LCSseq.opcodes(a, b).as_list())
    return [Block(i + a0, j + b0, a1 - a0) for op, a0, a1, b0, _ in opcodes if op == "equal"]


def _cut(a: str, b: str, i: int, j: int, runs: int) -> list[Block]:
    """Match strings that start at `i` and `j` of the whole ones, with anchors of the `runs`th length."""
    if len(a) * len(b) <= _CELLS:
        return _exact(a, b, i, j)
    head = Prefix.similarity(a, b)
    tail = Postfix.similarity(a[head:], b[head:])
    start, end = (
        [Block(i, j, head)] if head else [],
        [Block(i + len(a) - tail, j + len(b) - tail, tail)] if tail else [],
    )
    a, b, i, j = a[head : len(a) - tail], b[head : len(b) - tail], i + head, j + head
    anchors = _anchors(a, b, _RUNS[runs]) if runs < len(_RUNS) else _in_proportion(a, b)
    cuts = [Block(0, 0, 0), *anchors, Block(len(a), len(b), 0)]
    for left, right in pairwise(cuts):
        a0, b0 = left.old + left.size, left.new + left.size
        if left.size:
            start.append(Block(i + left.old, j + left.new, left.size))
        start += _cut(a[a0 : right.old], b[b0 : right.new], i + a0, j + b0, runs + 1)
    return start + end


def _anchors(a: str, b: str, run: int) -> list[Block]:
    once_a, once_b = _once(a, run), _once(b, run)
    both = [(at, once_a[key]) for key, at in once_b.items() if key in once_a]
    kept = [both[k] for k in increasing([old for _, old in both])]
    anchors: list[Block] = []
    for new, old in kept:
        last = anchors[-1] if anchors else Block(0, 0, 0)
        if old >= last.old + last.size and new >= last.new + last.size:
            anchors.append(Block(old, new, run))
    return anchors


def _once(text: str, run: int) -> dict[str, int]:
    """Return the runs that occur once, and where, in order."""
    keys = [text[k : k + run] for k in range(len(text) - run + 1)]
    count = Counter(keys)
    return {key: k for k, key in enumerate(keys) if count[key] == 1}


def _in_proportion(a: str, b: str) -> list[Block]:
    """Cut two strings that have no anchors into as many parts each, short enough for the matrix."""
    parts = 1 + math.isqrt(len(a) * len(b) // _CELLS)
    return [Block(len(a) * k // parts, len(b) * k // parts, 0) for k in range(1, parts)]
