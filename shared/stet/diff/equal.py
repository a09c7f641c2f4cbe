"""Paragraphs that both versions have word for word."""

from collections import defaultdict

from stet.diff.matching import matches

Pair = tuple[int, int]
"""An old paragraph and the new one that it became, by index."""


def equal_pairs(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[list[Pair], list[Pair]]:
    """Return the equal paragraphs that kept their order, in order, and those that are found elsewhere."""
    head, tail, most = 0, 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    kept = [(k, k) for k in range(head)]
    middle, moved = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    kept += [(head + i, head + j) for i, j in middle]
    kept += [(len(old) - k, len(new) - k) for k in range(tail, 0, -1)]
    return kept, [(head + i, head + j) for i, j in moved]


def _middle(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[list[Pair], list[Pair]]:
    shared = set(old).intersection(new)
    if not shared:
        return [], []
    was = [i for i, text in enumerate(old) if text in shared]
    now = [j for j, text in enumerate(new) if text in shared]
    blocks = matches([old[i] for i in was], [new[j] for j in now])
    kept = [(was[i + k], now[j + k]) for i, j, size in blocks for k in range(size)]
    if len(kept) == min(len(was), len(now)):
        return kept, []
    left: defaultdict[str, list[int]] = defaultdict(list)
    for i in sorted(set(was).difference([i for i, _ in kept]), reverse=True):
        left[old[i]].append(i)
    free = sorted(set(now).difference([j for _, j in kept]))
    return kept, [(left[new[j]].pop(), j) for j in free if left[new[j]]]
