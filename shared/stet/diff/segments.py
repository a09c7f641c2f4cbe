"""Segments in the making."""

from typing import Final

from stet.diff.model import Mark, Op, Segment
from stet.diff.tidy import slide
from stet.diff.tokens import plain

_TURNED: Final[dict[Op, Op]] = {"equal": "equal", "insert": "delete", "delete": "insert"}


class Marker:
    """Takes equal and changed text in order; neighbours of a kind become one segment."""

    def __init__(self) -> None:
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
        if not mark and not self._gone.strip() and not self._came.strip():
            mark = "typography"
        if self._kept:
            self._out.append(Segment("equal", self._kept))
        if self._gone:
            self._out.append(Segment("delete", self._gone, mark))
        if self._came:
            self._out.append(Segment("insert", self._came, mark))
        self._kept = self._gone = self._came = ""

    def finish(self) -> tuple[Segment, ...]:
        """Return all segments."""
        self._flush()
        if self._kept:
            self._out.append(Segment("equal", self._kept))
        for k in range(1, len(self._out) - 1):
            if self._out[k].op != "equal" and self._out[k - 1].op == self._out[k + 1].op == "equal":
                self._settle(k)
        return tuple([segment for segment in self._out if segment.text])

    def _settle(self, k: int) -> None:
        before, change, after = (segment.text for segment in self._out[k - 1 : k + 2])
        by = slide(before, change, after)
        if by:
            whole, start = before + change + after, len(before) + by
            end = start + len(change)
            changed = Segment(self._out[k].op, whole[start:end], self._out[k].mark)
            self._out[k - 1 : k + 2] = [Segment("equal", whole[:start]), changed, Segment("equal", whole[end:])]


def turned(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return the segments that turn the new text into the old one; of a change, what is deleted comes first."""
    out: list[Segment] = []
    for op, text, mark in segments:
        if op == "insert" and out and out[-1].op == "insert" and out[-1].mark == mark:
            out.insert(-1, Segment("delete", text, mark))
        else:
            out.append(Segment(_TURNED[op], text, mark))
    return tuple(out)
