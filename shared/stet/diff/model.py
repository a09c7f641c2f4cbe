"""What a comparison of two versions of an article is made of."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Op = Literal["equal", "insert", "delete"]
Mark = Literal["", "typography", "moved"]
RowKind = Literal["same", "edited", "added", "removed", "moved", "split", "merged"]
Place = int | Literal["title", "bylines", "article"]
LabelKind = Literal[
    "headline",
    "byline",
    "number",
    "date",
    "quote",
    "attribution",
    "name",
    "correction",
    "typo",
    "typography",
    "added",
    "removed",
    "moved",
    "rewrite",
    "reverted",
]


class Segment(NamedTuple):
    """A run of text that both versions share, or that one of them alone has."""

    op: Op
    text: str
    mark: Mark = ""
    """Why an insert or delete is no change of wording: other quotation marks, dashes or spaces, or a moved sentence."""


class Row(NamedTuple):
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
    """All bylines of a version are one text, joined by line breaks."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that an edit did, and the words that show it."""

    kind: LabelKind
    place: Place
    """Where the evidence stands: an index into `Diff.rows`, or the title, the bylines or the article as a whole."""
    old: str = ""
    """The words as they were; empty where nothing was there, or where all of the row is meant."""
    new: str = ""
    """The words as they are now; empty likewise."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What kind of edit a diff shows, and how much it matters."""

    labels: tuple[Label, ...]
    weight: float
    """How much a reader would care, from 0 (nothing, or typography only) to 1."""
    undisclosed: bool
    """True for a substantive edit that neither a note nor the stated modification time owns up to."""
    words_added: int
    words_removed: int
    reverted_to: int | None = None
    """The earlier version whose text is back, where it is known."""

    @property
    def kinds(self) -> tuple[LabelKind, ...]:
        """The names of all labels, each once, in alphabetical order."""
        return tuple(sorted({label.kind for label in self.labels}))
