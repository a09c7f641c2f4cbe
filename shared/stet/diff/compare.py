"""Two versions of an article, compared."""

from stet.article import Article
from stet.diff.align import Link, Texts, align
from stet.diff.model import Diff, Row, RowKind, Segment
from stet.diff.words import compare_words


def compare(old: Article, new: Article) -> Diff:
    """Show what changed between two versions of an article.

    Every paragraph of each version stands in exactly one row. Works on any text.
    """
    links = align(old.paragraphs, new.paragraphs)
    rows = {link[1][0]: _row(link, old.paragraphs, new.paragraphs) for link in links}
    rows |= _added(links, new.paragraphs)
    return Diff(
        compare_words(old.title, new.title),
        compare_words("\n".join(old.bylines), "\n".join(new.bylines)),
        _in_reading_order(rows, _removed(links, old.paragraphs)),
    )


def _row(link: Link, old: Texts, new: Texts) -> Row:
    was, now, in_place = link
    kind: RowKind
    if len(was) == len(now) == 1:
        before, after = old[was[0]], new[now[0]]
        if before == after:
            return Row("same" if in_place else "moved", was, now, (Segment("equal", after),) if after else ())
        kind = "edited" if in_place else "moved"
    else:
        before, after = "\n".join([old[i] for i in was]), "\n".join([new[j] for j in now])
        kind = "split" if len(now) > 1 else "merged"
    return Row(kind, was, now, compare_words(before, after))


def _added(links: list[Link], new: Texts) -> dict[int, Row]:
    linked = {j for _, now, _ in links for j in now}
    return {
        j: Row("added", (), (j,), (Segment("insert", text),) if text else ())
        for j, text in enumerate(new)
        if j not in linked
    }


def _removed(links: list[Link], old: Texts) -> dict[int, list[Row]]:
    """Return removed rows by the new paragraph that they stand before."""
    linked = {i for was, _, _ in links for i in was}
    if len(linked) == len(old):
        return {}
    in_place = [(was[0], now[-1]) for was, now, stayed in links if stayed]
    rows: dict[int, list[Row]] = {}
    before, k = 0, 0
    for i, text in enumerate(old):
        while k < len(in_place) and in_place[k][0] <= i:
            before, k = in_place[k][1] + 1, k + 1
        if i not in linked:
            rows.setdefault(before, []).append(Row("removed", (i,), (), (Segment("delete", text),) if text else ()))
    return rows


def _in_reading_order(rows: dict[int, Row], removed: dict[int, list[Row]]) -> tuple[Row, ...]:
    """Return rows in order; both kinds come by the new paragraph that they begin with or stand before."""
    if not removed:
        return tuple([rows[j] for j in sorted(rows)])
    ordered: list[Row] = []
    for j in sorted(rows.keys() | removed.keys()):
        ordered += removed.get(j, ())
        if j in rows:
            ordered.append(rows[j])
    return tuple(ordered)
