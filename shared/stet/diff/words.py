"""Two texts, word by word.

First what stands between spaces is compared; then, in each change alone, words and signs.
"""

from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from stet.diff.matching import matches
from stet.diff.model import Segment
from stet.diff.segments import Marker
from stet.diff.tidy import tidy
from stet.diff.tokens import pieces, plain


class Trimmed(NamedTuple):
    """Two texts as what both begin with, what is left of each, and what both end with."""

    head: str
    old: str
    new: str
    tail: str


def compare_words(old: str, new: str) -> tuple[Segment, ...]:
    """Return the segments that turn one text into the other.

    Without inserts they are the old text, without deletes the new one, exactly.
    """
    if old == new:
        return (Segment("equal", old),) if old else ()
    if not old or not new:
        return (Segment("delete", old),) if old else (Segment("insert", new),)
    head, was, now, tail = trim(old, new)
    marker = Marker()
    marker.equal(head)
    _compare_chunks(was.split(" "), now.split(" "), marker)
    marker.equal(tail)
    return marker.finish()


def trim(old: str, new: str) -> Trimmed:
    """Set apart what both texts begin and end with, up to a space."""
    head = max(old.rfind(" ", 0, Prefix.similarity(old, new)), 0)
    same = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    end = old.find(" ", len(old) - same)
    tail = len(old) - end if end >= 0 else 0
    return Trimmed(old[:head], old[head : len(old) - tail], new[head : len(new) - tail], old[len(old) - tail :])


def _compare_chunks(a: list[str], b: list[str], marker: Marker) -> None:
    i = j = 0
    blocks = tidy(matches(a, b), a, b)
    for a0, b0, size in [*blocks, (len(a), len(b), 0)]:
        _change(_between(a, i, a0, size), _between(b, j, b0, size), marker)
        i, j = a0 + size, b0 + size
        marker.equal(" ".join(a[a0:i]))


def _between(chunks: list[str], start: int, end: int, size: int) -> str:
    """Return what stands between two matches, with the spaces around it."""
    return " ".join([*([""] if start else []), *chunks[start:end], *([""] if size else [])])


def _change(old: str, new: str, marker: Marker) -> None:
    if old[:1] == new[:1] == " ":
        marker.equal(" ")
        old, new = old[1:], new[1:]
    end = ""
    if old[-1:] == new[-1:] == " ":
        old, new, end = old[:-1], new[:-1], " "
    if old.strip() and new.strip() and not (old.isalnum() and new.isalnum() and old.isascii()):
        _compare_pieces(pieces(old), pieces(new), marker)
    else:
        marker.change(old, new)
    marker.equal(end)


def _compare_pieces(a: list[str], b: list[str], marker: Marker) -> None:
    was = [word if (word := piece.lstrip()).isalnum() else plain(word) for piece in a]
    now = [word if (word := piece.lstrip()).isalnum() else plain(word) for piece in b]
    i = j = 0
    for a0, b0, size in tidy(matches(was, now), was, now):
        marker.change("".join(a[i:a0]), "".join(b[j:b0]))
        i, j = a0 + size, b0 + size
        marker.match(a[a0:i], b[b0:j])
    marker.change("".join(a[i:]), "".join(b[j:]))
