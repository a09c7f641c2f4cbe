"""What changed between two versions of an article, and what kind of edit it was."""

from stet.diff.compare import compare
from stet.diff.labels import label
from stet.diff.model import Diff, Edit, Label, LabelKind, Mark, Op, Place, Row, RowKind, Segment
from stet.diff.storage import StoredDiffError, decode, encode

__all__ = [
    "Diff",
    "Edit",
    "Label",
    "LabelKind",
    "Mark",
    "Op",
    "Place",
    "Row",
    "RowKind",
    "Segment",
    "StoredDiffError",
    "compare",
    "decode",
    "encode",
    "label",
]
