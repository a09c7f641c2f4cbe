"""The labels of one row of a diff."""

from collections.abc import Iterator
from typing import Final

from stet.diff.labels.changes import Change, changes
from stet.diff.labels.figures import changed_date, changed_number
from stet.diff.labels.names import changed_name
from stet.diff.labels.notes import is_note
from stet.diff.labels.quoted import changed_quote
from stet.diff.labels.speakers import changed_attribution
from stet.diff.labels.spelling import repaired_spelling
from stet.diff.model import Label, LabelKind, Mark, Op, Row, Segment

_REGROUPED: Final = ("split", "merged")
"""Rows in which a line break took the place of a space, or a space that of a line break."""
_MUCH: Final = 8
"""Words put in or taken out at one place that are text added or removed, even if no whole sentence."""
_REWRITTEN: Final = 0.5
"""Least part of a paragraph's words, both versions' together, that a rewrite changes."""
_REWRITE_WORDS: Final = 16
"""Fewest words that a rewrite changes."""
_CHANGES: Final = 100
"""Most changes of one paragraph that are looked at one by one."""
_LONGEST: Final = 2000
"""Letters of a change above which it is not read word by word."""


def labels_of_row(index: int, row: Row, language: str, ordinary: frozenset[str]) -> Iterator[Label]:
    """Yield the labels of a row that is not the same in both versions."""
    if row.kind == "added" or row.kind == "removed":
        note = is_note("".join([s.text for s in row.words]))
        gone, came = text_of(row.words, "delete"), text_of(row.words, "insert")
        yield Label("correction", index, gone, came) if note else Label(row.kind, index)
        return
    if row.kind == "moved":
        yield Label("moved", index)
    elif any(s.mark == "moved" for s in row.words):
        yield Label("moved", index, text_of(row.words, "delete", "moved"), text_of(row.words, "insert", "moved"))
    if any(s.mark == "typography" and (s.text.strip() or row.kind not in _REGROUPED) for s in row.words):
        gone, came = (text_of(row.words, op, "typography") for op in ("delete", "insert"))
        yield Label("typography", index, gone, came)
    found = [*changes(row.words, index)]
    rewritten = _rewritten(row, found)
    if rewritten:
        yield Label("rewrite", index)
    for change in found[:_CHANGES]:
        for kind in _kinds(change, language, ordinary):
            if rewritten and kind in ("added", "removed"):
                continue
            yield Label(kind, index, change.old.changed.strip(), change.new.changed.strip())


def text_of(segments: tuple[Segment, ...], op: Op, mark: Mark = "") -> str:
    """Return what was put in or taken out, as one line."""
    return " ".join([s.text.strip() for s in segments if s.op == op and s.mark == mark])


def _kinds(change: Change, language: str, ordinary: frozenset[str]) -> list[LabelKind]:
    if max(len(change.old.changed), len(change.new.changed)) > _LONGEST:
        return [] if change.replaced else ["added" if change.new.changed.strip() else "removed"]
    if is_note(change.old.sentences) or is_note(change.new.sentences):
        return ["correction"]
    if not change.replaced and (change.whole_sentences or change.longest >= _MUCH):
        return ["added" if change.new.changed.strip() else "removed"]
    kinds: list[LabelKind] = []
    if changed_number(change, language):
        kinds.append("number")
    if changed_date(change):
        kinds.append("date")
    if changed_name(change, language, ordinary):
        kinds.append("name")
    if not kinds and repaired_spelling(change):
        return ["typo"]
    if changed_quote(change):
        kinds.append("quote")
    if changed_attribution(change):
        kinds.append("attribution")
    return kinds


def _rewritten(row: Row, found: list[Change]) -> bool:
    changed = sum(len(change.old.words) + len(change.new.words) for change in found)
    kept = sum(len(s.text.split()) for s in row.words if s.op == "equal")
    both = any(change.old.words for change in found) and any(change.new.words for change in found)
    return both and changed >= _REWRITE_WORDS and changed >= _REWRITTEN * (changed + 2 * kept)
