"""What kind of edit a diff shows, each label from evidence in it."""

from collections.abc import Iterator

from stet.article import Article
from stet.diff.labels.notes import is_update_line
from stet.diff.labels.rows import labels_of_row, text_of
from stet.diff.labels.weigh import SUBSTANTIVE, acknowledged, weigh
from stet.diff.labels.words import ordinary_words
from stet.diff.model import Diff, Edit, Label, LabelKind, Op, Place, Segment
from stet.diff.tokens import pieces


def label(diff: Diff, old: Article, new: Article, *, reverted_to: int | None = None) -> Edit:
    """Say what kind of edit a diff shows, from evidence in it, and how much it matters.

    `old` and `new` are the versions that were compared. `reverted_to` is the earlier version that
    has the very text of the new one, if any: who keeps the versions knows.
    """
    labels: list[Label] = []
    if reverted_to is not None:
        labels.append(Label("reverted", "article", new=str(reverted_to)))
    labels += _of_line("headline", "title", diff.title)
    labels += _of_line("byline", "bylines", diff.bylines)
    language = (new.language or old.language or "en").split("-")[0].lower()
    ordinary = ordinary_words(diff)
    for index, row in enumerate(diff.rows):
        if row.kind != "same":
            labels += labels_of_row(index, row, language, ordinary)
    added, removed = _count(diff, "insert"), _count(diff, "delete")
    weight = weigh(labels, added + removed)
    disclosed = acknowledged(old, new) or _owned_up(diff, labels)
    return Edit(tuple(labels), weight, weight >= SUBSTANTIVE and not disclosed, added, removed, reverted_to)


def _of_line(kind: LabelKind, place: Place, segments: tuple[Segment, ...]) -> Iterator[Label]:
    if any(s.op != "equal" and not s.mark for s in segments):
        yield Label(kind, place, text_of(segments, "delete"), text_of(segments, "insert"))
    elif any(s.mark == "typography" for s in segments):
        gone, came = (text_of(segments, op, "typography") for op in ("delete", "insert"))
        yield Label("typography", place, gone, came)


def _count(diff: Diff, op: Op) -> int:
    """Count the words put in or taken out of the title and the text."""
    texts = [s.text for words in (diff.title, *(row.words for row in diff.rows)) for s in words if _is(s, op)]
    return sum(1 for text in texts for piece in pieces(text) if any(map(str.isalnum, piece)))


def _is(segment: Segment, op: Op) -> bool:
    return segment.op == op and not segment.mark


def _owned_up(diff: Diff, labels: list[Label]) -> bool:
    """Tell whether a note was put in or changed, or a line that says when the article was updated."""
    if any(found.kind == "correction" and found.new for found in labels):
        return True
    changed = (row.words for row in diff.rows if any(_is(s, "insert") for s in row.words))
    return any(is_update_line("".join([s.text for s in words if s.op != "delete"])) for words in changed)
