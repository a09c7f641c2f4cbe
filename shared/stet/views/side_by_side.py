"""A diff laid out for reading: old beside new, with what did not change folded away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from stet.diff import Diff, Place, Row, Segment
from stet.views.wording import count

CONTEXT = 1
"""Unchanged paragraphs that stay open beside a changed one."""
FEWEST_FOLDED = 2

type Paragraphs = tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown; `new` holds what was deleted too, so that it can stand alone in one column."""

    place: int
    kind: str
    note: str
    old: Paragraphs
    new: Paragraphs
    old_numbers: str
    new_numbers: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown together; a folded block is opened by the reader."""

    folded: bool
    lines: tuple[Line, ...]


def blocks(diff: Diff) -> tuple[Block, ...]:
    """All rows of a diff, in order, unchanged ones folded but for those beside a change."""
    lines = [_line(place, row) for place, row in enumerate(diff.rows)]
    kept = {
        near for line in lines if line.kind != "same" for near in range(line.place - CONTEXT, line.place + CONTEXT + 1)
    }
    found = []
    for open_, group in groupby(lines, key=lambda line: line.place in kept):
        members = tuple(group)
        found.append(Block(not open_ and len(members) >= FEWEST_FOLDED, members))
    return tuple(found)


def changed_lines(diff: Diff) -> tuple[Line, ...]:
    """The rows of a diff that are not the same in both versions."""
    return tuple(_line(place, row) for place, row in enumerate(diff.rows) if row.kind != "same")


def changed(segments: Iterable[Segment]) -> bool:
    """Whether the two texts differ."""
    return any(segment.op != "equal" for segment in segments)


def fitting(lines: Sequence[Line], rows: int, characters: int) -> int:
    """How many of the lines stay within so many rows and characters: an item of a feed has no end of its own."""
    for number, line in enumerate(lines[:rows]):
        characters -= sum(len(segment.text) for paragraph in line.new or line.old for segment in paragraph)
        if characters < 0:
            return number
    return min(rows, len(lines))


def anchor(place: Place) -> str:
    """The fragment that leads to a row, or to the title, the bylines or the whole comparison."""
    return {"article": "comparison"}.get(str(place), f"row-{place}")


def trimmed(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, and the blanks after it, so that marks stand on words only."""
    core = text.strip()
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def marks(diff: Diff) -> set[str]:
    """Which of its words are marked as no change of wording, and why."""
    texts = (diff.title, diff.bylines, *(row.words for row in diff.rows))
    return {segment.mark for words in texts for segment in words if segment.mark and segment.text.strip()}


def summary(diff: Diff) -> str:
    """How many paragraphs changed and how, as in 2 paragraphs edited, 1 added."""
    counts = Counter(row.kind for row in diff.rows if row.kind != "same")
    if not counts:
        return "The text is the same in both versions."
    (first, number), *others = counts.most_common()
    parts = [f"{count(number, 'paragraph')} {first}", *(f"{number} {kind}" for kind, number in others)]
    return ", ".join(parts) + "."


def old_side(words: Iterable[Segment]) -> Paragraphs:
    """The paragraphs of the old version, with what the new one lacks marked."""
    return tuple(_paragraphs(segment for segment in words if segment.op != "insert"))


def both_sides(words: Iterable[Segment]) -> Paragraphs:
    """The paragraphs of the new version with what was deleted still in its place."""
    shown = (
        segment._replace(text=segment.text.replace("\n", " ¶ ")) if segment.op == "delete" else segment
        for segment in words
    )
    return tuple(_paragraphs(shown))


def _paragraphs(words: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    current: list[Segment] = []
    for segment in words:
        for number, text in enumerate(segment.text.split("\n")):
            if number and current:
                yield tuple(current)
                current = []
            if text:
                current.append(segment._replace(text=text))
    if current:
        yield tuple(current)


def _line(place: int, row: Row) -> Line:
    return Line(
        place=place,
        kind=row.kind,
        note=_note(row),
        old=old_side(row.words) if row.old else (),
        new=both_sides(row.words) if row.new else (),
        old_numbers=_numbers(row.old),
        new_numbers=_numbers(row.new),
    )


def _note(row: Row) -> str:
    edited = ", and edited" if changed(row.words) else ""
    match row.kind:
        case "added":
            return "Added"
        case "removed":
            return "Removed"
        case "moved":
            return f"{_way(row)}{edited}"
        case "split":
            return f"Split: one paragraph became {len(row.new)}"
        case "merged":
            return f"Merged: {len(row.old)} paragraphs became one"
        case _:
            return "Typography only" if _only_typography(row.words) else ""


def _way(row: Row) -> str:
    if row.old == row.new:
        return "Moved past other paragraphs"
    return f"Moved {'up' if row.new < row.old else 'down'}: paragraph {_numbers(row.old)} became {_numbers(row.new)}"


def _only_typography(words: Iterable[Segment]) -> bool:
    marks = {segment.mark for segment in words if segment.op != "equal"}
    return marks == {"typography"}


def _numbers(indices: tuple[int, ...]) -> str:
    """Paragraph numbers for people, who count from 1."""
    numbers = [str(index + 1) for index in indices]
    consecutive = len(indices) > 1 and indices == tuple(range(indices[0], indices[-1] + 1))
    return f"{numbers[0]}–{numbers[-1]}" if consecutive else ", ".join(numbers)
