"""What a comparison of two versions of an article is made of."""

from dataclasses import dataclass
from typing import Literal

Op = Literal["equal", "insert", "delete"]
RowKind = Literal["same", "edited", "added", "removed", "moved", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that both versions share, or that one of them alone has."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of the old version beside those of the new version that they became.

    `words` without its inserts is the old paragraphs joined by a line break, and without its
    deletes the new ones.
    """

    kind: RowKind
    old: tuple[int, ...]
    new: tuple[int, ...]
    words: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """All rows in the reading order of the new version, removed rows where they stood."""

    title: tuple[Segment, ...]
    bylines: tuple[Segment, ...]
    rows: tuple[Row, ...]
