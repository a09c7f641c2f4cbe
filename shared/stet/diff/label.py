"""What kind of edit a diff shows."""

import re

from stet.article import Article
from stet.diff.model import Diff, Edit, Label, Segment

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d")


def label(diff: Diff, old: Article, new: Article, *, reverted_to: int | None = None) -> Edit:
    """Say what kind of edit a diff shows, from evidence in the diff, and how much it matters.

    `reverted_to` is the number of the earlier version that has the new version's very text, if any.
    """
    labels: list[Label] = []
    if reverted_to is not None:
        labels.append(Label("reverted", "article", new=str(reverted_to)))
    if _changed(diff.title):
        labels.append(Label("headline", "title", *_sides(diff.title)))
    if _changed(diff.bylines):
        labels.append(Label("byline", "bylines", *_sides(diff.bylines)))
    for index, row in enumerate(diff.rows):
        if row.kind in ("added", "removed", "moved"):
            labels.append(Label(row.kind, index))
        elif row.kind != "same" and _DIGITS.search("".join(_sides(row.words))):
            labels.append(Label("number", index, *_sides(row.words)))
    added = sum(_count(s) for row in diff.rows for s in row.words if s.op == "insert" and not s.mark)
    removed = sum(_count(s) for row in diff.rows for s in row.words if s.op == "delete" and not s.mark)
    weight = min(1.0, (added + removed) / 200 + 0.2 * _changed(diff.title))
    owned = new.modified_at is not None and new.modified_at != old.modified_at
    return Edit(tuple(labels), weight, weight >= 0.2 and not owned, added, removed, reverted_to)


def _changed(segments: tuple[Segment, ...]) -> bool:
    return any(s.op != "equal" and not s.mark for s in segments)


def _sides(segments: tuple[Segment, ...]) -> tuple[str, str]:
    gone = " ".join(s.text.strip() for s in segments if s.op == "delete" and not s.mark)
    return gone, " ".join(s.text.strip() for s in segments if s.op == "insert" and not s.mark)


def _count(segment: Segment) -> int:
    return len(_WORD.findall(segment.text))
