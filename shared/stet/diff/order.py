"""Which links keep the reading order, and which paragraphs moved."""

from bisect import bisect_left
from collections.abc import Callable


def increasing(values: list[int]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence (Fredman 1975), in order."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        k = bisect_left(tails, value)
        before.append(at[k - 1] if k else -1)
        if k < len(tails):
            tails[k], at[k] = value, position
        else:
            tails.append(value)
            at.append(position)
    return _trace(at[-1] if at else -1, before)


def heaviest(values: list[int], weight: Callable[[int], int]) -> list[int]:
    """Return the positions of the strictly increasing subsequence of most weight, in order.

    Values are distinct; `weight` is asked for that of a position. A Fenwick tree of best predecessors: O(n log n).
    """
    ordered = sorted(values)
    if values == ordered:
        return list(range(len(values)))
    head, end = 0, len(values)
    while values[head] == ordered[head]:
        head += 1
    while values[end - 1] == ordered[end - 1]:
        end -= 1
    middle = _heaviest(values[head:end], [weight(k) for k in range(head, end)])
    return [*range(head), *[head + k for k in middle], *range(end, len(values))]


def _heaviest(values: list[int], weights: list[int]) -> list[int]:
    rank = {value: k + 1 for k, value in enumerate(sorted(values))}
    best: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)
    before: list[int] = []
    top = (0, -1)
    for position, value in enumerate(values):
        found, k = (0, -1), rank[value] - 1
        while k:
            if best[k] > found:
                found = best[k]
            k &= k - 1
        before.append(found[1])
        reached, k = (found[0] + weights[position], position), rank[value]
        if reached > top:
            top = reached
        while k < len(best):
            if reached > best[k]:
                best[k] = reached
            k += k & -k
    return _trace(top[1], before)


def _trace(position: int, before: list[int]) -> list[int]:
    kept = []
    while position >= 0:
        kept.append(position)
        position = before[position]
    return kept[::-1]
