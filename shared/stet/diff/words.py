"""Two texts, word by word.

First what stands between spaces is compared; then, in each change alone, words and signs.
"""

from collections.abc import Collection
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from stet.diff.matching import matches
from stet.diff.model import Segment
from stet.diff.segments import Marker
from stet.diff.sentences import fused, moved_sentences
from stet.diff.tidy import tidy
from stet.diff.tokens import pieces, plain

_SIGNS: Final = frozenset(".,;:!?()'\"-/")
_SENTENCE: Final = ". "
"""Without it a text has hardly more than one sentence."""


def compare_words(old: str, new: str) -> tuple[Segment, ...]:
    """Return the segments that turn one text into the other.

    Without inserts they are the old text, without deletes the new one, exactly. The other way round,
    inserts and deletes change places, and nothing else.
    """
    if old == new:
        return (Segment("equal", old),) if old else ()
    if not old or not new:
        return (Segment("delete", old),) if old else (Segment("insert", new),)
    first, second = (old, new) if old < new else (new, old)  # so that the other way round is the same
    head, was, now, tail = trim(first, second)
    marker = Marker(turned=old > new)
    moved = moved_sentences(first, second) if _SENTENCE in was and _SENTENCE in now else set()
    if moved:
        _compare_chunks(fused(first, moved), fused(second, moved), marker, moved)
    else:
        marker.equal(head)
        if was.rfind(" ") == now.rfind(" ") == 0:  # one word each, as most edits are
            marker.equal(" ")
            _replace(was[1:], now[1:], marker)
        else:
            _compare_chunks(was.split(" "), now.split(" "), marker)
        marker.equal(tail)
    return marker.finish()


def trim(old: str, new: str) -> tuple[str, str, str, str]:
    """Return what both texts begin with, up to a space, what is left of each, and what both end with."""
    head = max(old.rfind(" ", 0, Prefix.similarity(old, new)), 0)
    same = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    end = old.find(" ", len(old) - same)
    tail = len(old) - end if end >= 0 else 0
    return old[:head], old[head : len(old) - tail], new[head : len(new) - tail], old[len(old) - tail :]


def _compare_chunks(a: list[str], b: list[str], marker: Marker, moved: Collection[str] = ()) -> None:
    """Compare what stands between spaces; the space between a change and what is kept belongs to both."""
    i = j = 0
    now = [chunk + "\0" if chunk in moved else chunk for chunk in b] if moved else b
    for a0, b0, size in [*tidy(matches(a, now), a, b), (len(a), len(b), 0)]:
        space = ""
        if i < a0 and j < b0:
            if i:
                marker.equal(" ")
            _replace(" ".join(a[i:a0]), " ".join(b[j:b0]), marker)
            space = " "
        elif i < a0 or j < b0:
            if i and size:
                marker.equal(" ")
            gone, came = " ".join(a[i:a0]), " ".join(b[j:b0])
            if size:
                marker.change(gone + " " if i < a0 else "", came + " " if j < b0 else "")
            else:
                marker.change(" " + gone if i < a0 else "", " " + came if j < b0 else "")
        i, j = a0 + size, b0 + size
        if size:
            marker.equal(space + " ".join(a[a0:i]))


def _replace(gone: str, came: str, marker: Marker) -> None:
    both = gone + came
    if both.isascii() and both.replace(" ", "").isalnum():  # words alone: their pieces are themselves
        marker.change(gone, came)
    else:
        _compare_pieces(pieces(gone), pieces(came), marker)


def _compare_pieces(a: list[str], b: list[str], marker: Marker) -> None:
    was = [word if (word := piece.lstrip()).isalnum() or word in _SIGNS else plain(word) for piece in a]
    now = [word if (word := piece.lstrip()).isalnum() or word in _SIGNS else plain(word) for piece in b]
    i = j = 0
    for a0, b0, size in tidy(matches(was, now), was, now):
        marker.change("".join(a[i:a0]), "".join(b[j:b0]))
        i, j = a0 + size, b0 + size
        marker.match(a[a0:i], b[b0:j])
    marker.change("".join(a[i:]), "".join(b[j:]))
