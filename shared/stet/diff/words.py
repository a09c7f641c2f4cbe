"""Two texts, word by word."""

from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from stet.diff.matching import Block, matches
from stet.diff.model import Segment
from stet.diff.tidy import tidy
from stet.diff.tokens import Reader, plain


class Trimmed(NamedTuple):
    """Two texts as what both begin with, what is left of each, and what both end with."""

    head: str
    old: str
    new: str
    tail: str


def compare_words(pairs: list[tuple[str, str]]) -> list[tuple[Segment, ...]]:
    """Return, for each pair of texts, the segments that turn the one into the other.

    Without inserts they are the old text, without deletes the new one, exactly.
    """
    trimmed = [trim(old, new) if old != new and old and new else None for old, new in pairs]
    reader = Reader()
    codes = iter(reader.read([text for texts in trimmed if texts for text in (texts.old, texts.new)]))
    out = []
    for (old, new), texts in zip(pairs, trimmed, strict=True):
        if texts:
            a, b = next(codes), next(codes)
            blocks = tidy(matches(a, b), a, b)
            out.append(_segments(reader.pieces(texts.old), reader.pieces(texts.new), blocks, texts.head, texts.tail))
        else:
            out.append(_one_sided(old, new))
    return out


def _one_sided(old: str, new: str) -> tuple[Segment, ...]:
    if old == new:
        return (Segment("equal", old),) if old else ()
    return (Segment("delete", old),) if old else (Segment("insert", new),)


def _segments(a: list[str], b: list[str], blocks: list[Block], head: str, tail: str) -> tuple[Segment, ...]:
    out = _Segments(head)
    i = j = 0
    for a0, b0, size in blocks:
        out.change("".join(a[i:a0]), "".join(b[j:b0]))
        i, j = a0 + size, b0 + size
        out.match(a[a0:i], b[b0:j])
    out.change("".join(a[i:]), "".join(b[j:]))
    return out.finish(tail)


def trim(old: str, new: str) -> Trimmed:
    """Set apart what both texts begin and end with, up to a space."""
    head = old.rfind(" ", 0, Prefix.similarity(old, new))
    head = max(head, 0)
    same = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    at = old.find(" ", len(old) - same)
    tail = len(old) - at if at >= 0 else 0
    return Trimmed(old[:head], old[head : len(old) - tail], new[head : len(new) - tail], old[len(old) - tail :])


class _Segments:
    """Segments in the making: equal text is gathered until a change ends it."""

    def __init__(self, head: str) -> None:
        self.kept = head
        self.gone = ""
        self.came = ""
        self.out: list[Segment] = []

    def change(self, gone: str, came: str) -> None:
        """Add what only one version has."""
        if gone and came and not self.gone and not self.came and gone[0] == came[0] and gone[0].isspace():
            self.kept, gone, came = self.kept + gone[0], gone[1:], came[1:]
        self.gone += gone
        self.came += came

    def match(self, was: list[str], now: list[str]) -> None:
        """Add pieces that are alike but, perhaps, for white space and typography."""
        if was == now:
            self.equal("".join(was))
            return
        for a, b in zip(was, now, strict=True):
            if a == b:
                self.equal(a)
            else:
                self._nearly(a, b)

    def _nearly(self, was: str, now: str) -> None:
        a, b = was.lstrip(), now.lstrip()
        space, other = was[: len(was) - len(a)], now[: len(now) - len(b)]
        if space == other:
            self.equal(space)
        elif self.gone or self.came or not (self.kept or self.out):
            self.change(space, other)
        else:
            self.typography(space, other)
        if a == b:
            self.equal(a)
        elif plain(a) == plain(b):
            self.typography(a, b)
        else:
            self.change(a, b)

    def equal(self, text: str) -> None:
        """Add what both versions have."""
        if self.gone or self.came:
            self.flush()
        self.kept += text

    def typography(self, was: str, now: str) -> None:
        """Add a change that is none of wording."""
        self.flush()
        if self.kept:
            self.out.append(Segment("equal", self.kept))
            self.kept = ""
        if was:
            self.out.append(Segment("delete", was, "typography"))
        if now:
            self.out.append(Segment("insert", now, "typography"))

    def flush(self) -> None:
        """End a change."""
        if not self.gone and not self.came:
            return
        if self.kept:
            self.out.append(Segment("equal", self.kept))
            self.kept = ""
        if self.gone:
            self.out.append(Segment("delete", self.gone))
        if self.came:
            self.out.append(Segment("insert", self.came))
        self.gone = self.came = ""

    def finish(self, tail: str) -> tuple[Segment, ...]:
        """Return all segments, the common end of both texts last."""
        if tail:
            self.equal(tail)
        self.flush()
        if self.kept:
            self.out.append(Segment("equal", self.kept))
        return tuple(self.out)
