"""Paragraphs that both versions have word for word."""

from collections import defaultdict
from typing import NamedTuple

from stet.diff.matching import matches
from stet.diff.tokens import characters


class Pair(NamedTuple):
    """An old paragraph and the new one that it became, by index."""

    old: int
    new: int


def equal_pairs(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[list[Pair], list[Pair]]:
    """Return the equal paragraphs that kept their order, in order, and those that are found elsewhere."""
    head, tail, most = 0, 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    kept = [Pair(k, k) for k in range(head)]
    middle, moved = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    kept += [Pair(head + i, head + j) for i, j in middle]
    kept += [Pair(len(old) - k, len(new) - k) for k in range(tail, 0, -1)]
    return kept, [Pair(head + i, head + j) for i, j in moved]


def _middle(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[list[Pair], list[Pair]]:
    shared = set(old) & set(new)
    if not shared:
        return [], []
    was = [i for i, text in enumerate(old) if text in shared]
    now = [j for j, text in enumerate(new) if text in shared]
    distinct = dict.fromkeys(old[i] for i in was)
    code = dict(zip(distinct, characters(0, len(distinct)), strict=True))
    blocks = matches("".join(code[old[i]] for i in was), "".join(code[new[j]] for j in now))
    kept = [Pair(was[i + k], now[j + k]) for i, j, size in blocks for k in range(size)]
    return kept, _elsewhere(old, new, was, now, kept)


def _elsewhere(
    old: tuple[str, ...], new: tuple[str, ...], was: list[int], now: list[int], kept: list[Pair]
) -> list[Pair]:
    """Pair what is left of equal paragraphs, the first old one with the first new one."""
    if len(kept) == min(len(was), len(now)):
        return []
    done_old, done_new = {pair.old for pair in kept}, {pair.new for pair in kept}
    left: defaultdict[str, list[int]] = defaultdict(list)
    for i in reversed(was):
        if i not in done_old:
            left[old[i]].append(i)
    return [Pair(left[new[j]].pop(), j) for j in now if j not in done_new and left[new[j]]]
