"""The paragraphs still to be linked, by wording: whole ones, and what linked ones lost or gained."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from stet.diff.equal import Pair
from stet.diff.gaps import gaps
from stet.diff.order import increasing
from stet.diff.related import Overlap, Wording, long_words, overlaps

_GLANCE: Final = 0.15
"""Least part of the shorter paragraph's pairs of words that makes two worth a look."""
_LIKE: Final = 0.3
"""Least likeness of two paragraphs that are one, edited."""
_LIKE_IN_PLACE: Final = 0.15
"""The same where both stand between the same neighbours."""
_WITHIN: Final = 0.6
"""Least part of the shorter of two paragraphs, where one was cut down to the other or grew from it."""
_PART: Final = 0.5
"""Least part of a paragraph that another one lost or gained, for it to be split off or merged in."""
_FEWEST: Final = 4
"""Fewest pairs of words that show a part."""
_FEWEST_IN_PLACE: Final = 3
"""The same where both stand between the same neighbours."""

_WIDEST: Final = 36
"""Most comparisons, in one gap, of paragraphs that may be reworded."""
_REWORDED: Final = 0.35
"""Least likeness of the long words of two paragraphs at the same place that say the same in other words."""
_FEW_WORDS: Final = 3
"""Shared long words that are few: then the likeness must be `_REWORDED_FEW`; with fewer there is none."""
_REWORDED_FEW: Final = 0.5


@dataclass(slots=True)
class Pool:
    """Wording by paragraph, and the links found so far, as lists of partners."""

    old: dict[int, Wording]
    new: dict[int, Wording]
    of_old: dict[int, list[int]] = field(default_factory=dict)
    of_new: dict[int, list[int]] = field(default_factory=dict)

    def link(self, i: int, j: int) -> None:
        """Link two paragraphs."""
        self.of_old.setdefault(i, []).append(j)
        self.of_new.setdefault(j, []).append(i)

    def link_all(self, kept: list[Pair]) -> None:
        """Link what shares most first, each wording once; then, asking for less, what kept its neighbours.

        `kept` are the equal paragraphs that kept their order.
        """
        unlinked = []
        for overlap in overlaps(self.old, self.new, _GLANCE):
            _, _, i, j, likeness, containment, shared = overlap
            if self._belong(overlap):
                self.link(i, j)
            elif shared >= _FEWEST_IN_PLACE and (likeness > _LIKE_IN_PLACE or containment > _WITHIN):
                unlinked.append((i, j))
        self._link_in_place(unlinked, kept)

    def _link_in_place(self, found: list[Pair], kept: list[Pair]) -> None:
        free_old = [i for i in self.old if i not in self.of_old]
        free_new = [j for j in self.new if j not in self.of_new]
        if not free_old or not free_new:
            return
        pairs = sorted([*kept, *((i, js[0]) for i, js in self.of_old.items())])
        anchors = [pairs[k] for k in increasing([j for _, j in pairs])]
        places = [i for i, _ in anchors], [j for _, j in anchors]
        for i, j in found:
            if i in self.of_old or j in self.of_new or bisect_left(places[0], i) != bisect_left(places[1], j):
                continue
            self.link(i, j)
        for olds, news in gaps(anchors, free_old, free_new):
            if len(olds) * len(news) <= _WIDEST:
                self._link_reworded(olds, news)

    def _link_reworded(self, olds: list[int], news: list[int]) -> None:
        """Link what is said again in other words: few pairs of words are left, but the words themselves."""
        found = []
        others = [(j, long_words(self.new[j])) for j in news]
        for i in olds:
            a = long_words(self.old[i])
            for j, b in others:
                shared = len(a & b)
                least = _REWORDED if shared > _FEW_WORDS else _REWORDED_FEW
                if shared >= _FEW_WORDS and 2 * shared >= least * (len(a) + len(b)):
                    found.append((-shared, abs(i - j), i, j))
        for _, _, i, j in sorted(found):
            if i not in self.of_old and j not in self.of_new:
                self.link(i, j)

    def _belong(self, overlap: Overlap) -> bool:
        _, _, i, j, likeness, containment, shared = overlap
        links_old, links_new = self.of_old.get(i), self.of_new.get(j)
        if not links_old and not links_new:
            return likeness > _LIKE or (containment > _WITHIN and shared >= _FEWEST)
        if links_old and links_new:
            return False
        if any(len(self.of_new[k]) > 1 for k in links_old or ()) or any(
            len(self.of_old[k]) > 1 for k in links_new or ()
        ):
            return False
        unspent = self.old[i] & self.new[j]
        unspent = unspent.difference(*(self.new[k] for k in links_old or ()), *(self.old[k] for k in links_new or ()))
        return len(unspent) >= max(_FEWEST, _PART * len(self.new[j] if links_old else self.old[i]))
