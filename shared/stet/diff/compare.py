"""Two versions of an article, compared."""

from stet.article import Article
from stet.diff.align import Link, align, in_order
from stet.diff.model import Diff, Row, RowKind, Segment
from stet.diff.tokens import Codes
from stet.diff.words import compare_words


def compare(old: Article, new: Article) -> Diff:
    """Show what changed between two versions of an article.

    Every paragraph of each version stands in exactly one row. Never fails on any text.
    """
    codes = Codes()
    links = sorted(align(old.paragraphs, new.paragraphs, codes), key=lambda link: link[1])
    kept = in_order([link[0][0] for link in links])
    rows = [_row(link, k in kept, old.paragraphs, new.paragraphs, codes) for k, link in enumerate(links)]
    return Diff(
        title=compare_words(old.title, new.title, codes),
        bylines=compare_words("\n".join(old.bylines), "\n".join(new.bylines), codes),
        rows=tuple(_with_rest(rows, [rows[k] for k in sorted(kept)], old.paragraphs, new.paragraphs)),
    )


def _row(link: Link, in_place: bool, old: tuple[str, ...], new: tuple[str, ...], codes: Codes) -> Row:
    words = compare_words("\n".join(old[i] for i in link[0]), "\n".join(new[j] for j in link[1]), codes)
    kind: RowKind = "same"
    if len(link[1]) > 1:
        kind = "split"
    elif len(link[0]) > 1:
        kind = "merged"
    elif not in_place:
        kind = "moved"
    elif any(segment.op != "equal" for segment in words):
        kind = "edited"
    return Row(kind, link[0], link[1], words)


def _with_rest(rows: list[Row], fixed: list[Row], old: tuple[str, ...], new: tuple[str, ...]) -> list[Row]:
    """Put added rows where they are read and removed rows after what stood before them."""
    seen_old = {i for row in rows for i in row.old}
    seen_new = {j for row in rows for j in row.new}
    placed = [(row.new[0], 1, 0, row) for row in rows]
    placed += [
        (j, 1, 0, Row("added", (), (j,), _whole("insert", new[j]))) for j in range(len(new)) if j not in seen_new
    ]
    anchor, following = 0, iter([*fixed, None])
    row = next(following)
    for i in range(len(old)):
        while row and row.old[0] <= i:
            anchor, row = row.new[-1] + 1, next(following)
        if i not in seen_old:
            placed.append((anchor, 0, i, Row("removed", (i,), (), _whole("delete", old[i]))))
    return [place[3] for place in sorted(placed, key=lambda place: place[:3])]


def _whole(op: str, text: str) -> tuple[Segment, ...]:
    return (Segment("insert" if op == "insert" else "delete", text),) if text else ()
