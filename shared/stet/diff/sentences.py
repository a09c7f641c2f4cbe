"""Sentences that moved within a paragraph."""

import re
from itertools import pairwise
from typing import Final

from stet.diff.model import Mark, Segment
from stet.diff.order import heaviest

_END: Final = re.compile(r"[.!?…][\"'”’»)]?(?= )|[。！？][」』]?")
_FEWEST: Final = 10
"""Fewest letters of a sentence that is said to have moved."""


def moved_sentences(old: str, new: str) -> set[str]:
    """Return the sentences that both texts have, but in another order than the rest of what they share."""
    if set(old.rstrip(".").split(". ")).isdisjoint(new.rstrip(".").split(". ")):  # most texts, at a glance
        return set()
    was, now = _sentences(old), _sentences(new)
    places = {sentence: k for k, sentence in enumerate(was)}
    shared = [sentence for sentence in dict.fromkeys(now) if sentence in places and len(sentence) >= _FEWEST]
    order = [places[sentence] for sentence in shared]
    if order == sorted(order):
        return set()
    kept = {shared[k] for k in heaviest(order, lambda k: len(shared[k]))}
    return {sentence for sentence in shared if sentence not in kept}


def fused(text: str, moved: set[str]) -> list[str]:
    """Return what stands between spaces, but each moved sentence in one."""
    chunks: list[str] = []
    start = 0
    for end in [
        *(match.end() for match in _END.finditer(text) if text[match.end() : match.end() + 1] == " "),
        len(text),
    ]:
        sentence = text[start:end]
        chunks += [sentence] if sentence.strip() in moved else sentence.split(" ")
        start = end + 1
    return chunks


def mark_moved(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Mark sentences that were taken out at one place and put in at another."""
    gone = [s.text for s in segments if s.op == "delete" and len(s.text) >= _FEWEST]
    came = [s.text for s in segments if s.op == "insert" and len(s.text) >= _FEWEST] if gone else []
    if not came:
        return segments
    shared = {part for text in gone for part in _sentences(text)}.intersection(
        part for text in came for part in _sentences(text)
    )
    moved = {sentence for sentence in shared if len(sentence) >= _FEWEST}
    if not moved:
        return segments
    marked: list[Segment] = []
    for segment in segments:
        marked += [segment] if segment.op == "equal" or segment.mark else _parts(segment, moved)
    return tuple(marked)


def _parts(segment: Segment, moved: set[str]) -> list[Segment]:
    parts: list[Segment] = []
    for text in _split(segment.text):
        mark: Mark = "moved" if text.strip() in moved else ""
        if parts and (parts[-1].mark == mark or not text.strip()):
            parts[-1] = Segment(segment.op, parts[-1].text + text, parts[-1].mark)
        else:
            parts.append(Segment(segment.op, text, mark))
    return parts


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _split(text)]


def _split(text: str) -> list[str]:
    """Return the sentences of a text, each with the space before it."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]
