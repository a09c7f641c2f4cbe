"""Which paragraphs of the new version come from which of the old one.

Three passes, each over what the one before left: equal paragraphs; paragraphs alike at the edges
of the same gap; and paragraphs anywhere that share enough of their wording. The last also finds
splits and merges, in what linked paragraphs lost or gained.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from stet.diff.equal import Pair, equal_pairs
from stet.diff.gaps import alike, from_the_ends, gaps
from stet.diff.order import heaviest
from stet.diff.pool import Pool
from stet.diff.related import wording
from stet.diff.words import trim

_A_PART: Final = 15
"""Letters by which a paragraph must have shrunk or grown, for another to be part of it."""

Texts = tuple[str, ...]
Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Paragraphs that belong together: one old with one or more new ones, or the other way round."""


Link = tuple[tuple[int, ...], tuple[int, ...], bool]
"""A group of paragraphs that belong together, and whether they stayed where they were."""


def align(old: Texts, new: Texts) -> list[Link]:
    """Return which paragraphs belong together, in the order of the new ones; the rest were removed or added.

    Aligning the other way round gives the same links the other way round.
    """
    if old > new:
        return sorted([(was, now, in_place) for now, was, in_place in align(new, old)], key=itemgetter(1))
    groups = sorted(_groups(old, new), key=itemgetter(1))
    firsts = [was[0] for was, _ in groups]
    if firsts == sorted(firsts):
        return [(was, now, True) for was, now in groups]

    def letters(k: int) -> int:
        was, now = groups[k]
        return sum([len(old[i]) for i in was]) + sum([len(new[j]) for j in now])

    fixed = set(heaviest(firsts, letters))
    return [(was, now, k in fixed) for k, (was, now) in enumerate(groups)]


def _groups(old: Texts, new: Texts) -> list[Group]:
    kept, moved = equal_pairs(old, new)
    groups: list[Group] = [((i,), (j,)) for i, j in kept + moved]
    free_old, free_new = _free(kept + moved, range(len(old)), range(len(new)))
    if free_old and free_new:
        edited: list[Pair] = []
        for gap in gaps(kept, free_old, free_new):
            edited += from_the_ends(*gap, lambda i, j: alike(old[i], new[j]))
        free_old, free_new = _free(edited, free_old, free_new)
        if free_old or free_new:
            groups += _pooled(_linked(old, new, (free_old, free_new), kept, edited))
        else:
            groups += [((i,), (j,)) for i, j in edited]
    return groups


def _free(pairs: list[Pair], old: Iterable[int], new: Iterable[int]) -> tuple[list[int], list[int]]:
    done_old, done_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in old if i not in done_old], [j for j in new if j not in done_new]


def _linked(old: Texts, new: Texts, free: tuple[list[int], list[int]], kept: list[Pair], edited: list[Pair]) -> Pool:
    was, now = {i: old[i] for i in free[0]}, {j: new[j] for j in free[1]}
    for i, j in edited:
        shrunk = len(old[i]) - len(new[j])
        if (shrunk > _A_PART and free[1]) or (shrunk < -_A_PART and free[0]):
            _, was[i], now[j], _ = trim(old[i], new[j])
    pool = Pool({}, {})
    if was and now:
        pool.old = {i: wording(text) for i, text in was.items()}
        pool.new = {j: wording(text) for j, text in now.items()}
    for i, j in edited:
        pool.link(i, j)
    if pool.old and pool.new:
        pool.link_all(kept)
    return pool


def _pooled(pool: Pool) -> list[Group]:
    """Return each group once: by its one old paragraph, or by its one new one where it has several old ones."""
    groups: list[Group] = [((i,), tuple(sorted(js))) for i, js in pool.of_old.items() if len(pool.of_new[js[0]]) == 1]
    return groups + [(tuple(sorted(those)), (j,)) for j, those in pool.of_new.items() if len(those) > 1]
