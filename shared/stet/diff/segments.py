"""Segments in the making."""

from typing import Final

from stet.diff.model import Mark, Segment
from stet.diff.sentences import mark_moved
from stet.diff.tidy import slide
from stet.diff.tokens import plain

_LONG: Final = 10
"""Letters of a change that can hold a sentence."""
_ENDS: Final = frozenset(".!?…。！？")


class Marker:
    """Takes equal and changed text in order; neighbours of a kind become one segment.

    `turned` makes of what is gone an insert, and of what came a delete.
    """

    __slots__ = ("_came", "_came_sentence", "_gone", "_gone_sentence", "_kept", "_out", "_turned")

    def __init__(self, *, turned: bool) -> None:
        self._turned = turned
        self._gone_sentence = self._came_sentence = False
        self._kept = ""
        self._gone = ""
        self._came = ""
        self._out: list[Segment] = []

    def equal(self, text: str) -> None:
        """Add what both versions have."""
        if text:
            if self._gone or self._came:
                self._flush()
            self._kept += text

    def change(self, gone: str, came: str) -> None:
        """Add what only one version has."""
        if gone and came and not self._gone and not self._came and gone[0] == came[0] and gone[0].isspace():
            self._kept, gone, came = self._kept + gone[0], gone[1:], came[1:]
        self._gone += gone
        self._came += came

    def match(self, was: list[str], now: list[str]) -> None:
        """Add pieces that are alike but, perhaps, for white space and typography."""
        if was == now:
            self.equal("".join(was))
            return
        for old, new in zip(was, now, strict=True):
            if old == new:
                self.equal(old)
            else:
                self._nearly(old, new)

    def _nearly(self, was: str, now: str) -> None:
        a, b = was.lstrip(), now.lstrip()
        space, other = was[: len(was) - len(a)], now[: len(now) - len(b)]
        if space == other:
            self.equal(space)
        elif self._gone or self._came or not (self._kept or self._out):
            self.change(space, other)
        else:
            self._typography(space, other)
        if a == b:
            self.equal(a)
        elif plain(a) == plain(b):
            self._typography(a, b)
        else:
            self.change(a, b)

    def _typography(self, was: str, now: str) -> None:
        self._flush()
        self._gone, self._came = was, now
        self._flush("typography")

    def _flush(self, mark: Mark = "") -> None:
        if not self._gone and not self._came:
            return
        gone, came = (self._came, self._gone) if self._turned else (self._gone, self._came)
        if not mark and not gone.strip() and not came.strip():
            mark = "typography"
        if self._kept:
            self._out.append(Segment("equal", self._kept))
        if gone:
            self._out.append(Segment("delete", gone, mark))
            if len(gone) >= _LONG and not _ENDS.isdisjoint(gone):
                self._gone_sentence = True
        if came:
            self._out.append(Segment("insert", came, mark))
            if len(came) >= _LONG and not _ENDS.isdisjoint(came):
                self._came_sentence = True
        self._kept = self._gone = self._came = ""

    def finish(self) -> tuple[Segment, ...]:
        """Return all segments."""
        self._flush()
        if self._kept:
            self._out.append(Segment("equal", self._kept))
        ops = [segment.op for segment in self._out]
        for k in range(1, len(ops) - 1):
            if ops[k] != "equal" == ops[k - 1] == ops[k + 1]:
                self._settle(k)
        found = tuple([segment for segment in self._out if segment.text])
        return mark_moved(found) if self._gone_sentence and self._came_sentence else found

    def _settle(self, k: int) -> None:
        before, change, after = (segment.text for segment in self._out[k - 1 : k + 2])
        by = slide(before, change, after)
        if by:
            whole, start = before + change + after, len(before) + by
            end = start + len(change)
            changed = Segment(self._out[k].op, whole[start:end], self._out[k].mark)
            self._out[k - 1 : k + 2] = [Segment("equal", whole[:start]), changed, Segment("equal", whole[end:])]
