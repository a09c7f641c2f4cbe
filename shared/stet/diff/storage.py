"""A diff and its labels as the bytes that a version keeps in its table.

The text itself is not in them: both versions' snapshots have it, and a diff is only ever shown
where these can be read. Format 1 is the byte 1, then raw DEFLATE (RFC 1951) of JSON (RFC 8259).
"""

import json
import zlib
from typing import Any, cast

from stet.article import Article
from stet.diff.model import Diff, Edit, Label, Mark, Op, Row, RowKind, Segment

FORMAT = 1
_OPS: tuple[Op, ...] = ("equal", "insert", "delete")
_MARKS: tuple[Mark, ...] = ("", "typography", "moved")


class StoredDiffError(ValueError):
    """The bytes are no stored diff, or not one of these two versions."""


def encode(diff: Diff, edit: Edit) -> bytes:
    """Return a diff and its labels as few bytes; `decode` needs both versions to read them."""
    body = {
        "title": _lengths(diff.title),
        "bylines": _lengths(diff.bylines),
        "rows": [[row.kind, row.old, row.new, _lengths(row.words)] for row in diff.rows],
        "labels": [[label.kind, label.place, label.old, label.new] for label in edit.labels],
        "edit": [edit.weight, edit.undisclosed, edit.words_added, edit.words_removed, edit.reverted_to],
    }
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return bytes([FORMAT]) + packed.compress(data) + packed.flush()


def decode(data: bytes, old: Article, new: Article) -> tuple[Diff, Edit]:
    """Return what `encode` was given. Raises `StoredDiffError` on bytes that are not of these two versions."""
    if data[:1] != bytes([FORMAT]):
        raise StoredDiffError("no stored diff of a known format")
    try:
        body = json.loads(zlib.decompress(data[1:], -15).decode("utf-8", "surrogatepass"))
        return _diff(body, old, new), _edit(body)
    except (zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
        raise StoredDiffError("damaged, or of other versions") from error


def _lengths(segments: tuple[Segment, ...]) -> list[int]:
    return [n for s in segments for n in (_OPS.index(s.op) + 3 * _MARKS.index(s.mark), len(s.text))]


def _segments(lengths: list[int], old: str, new: str) -> tuple[Segment, ...]:
    out, i, j = [], 0, 0
    for code, length in zip(lengths[::2], lengths[1::2], strict=True):
        op = _OPS[code % 3]
        text = new[j : j + length] if op == "insert" else old[i : i + length]
        i, j = i + length * (op != "insert"), j + length * (op != "delete")
        out.append(Segment(op, text, _MARKS[code // 3]))
    if (i, j) != (len(old), len(new)):
        raise ValueError("lengths do not fit the text")
    return tuple(out)


def _diff(body: dict[str, Any], old: Article, new: Article) -> Diff:
    rows = []
    for kind, was, now, lengths in body["rows"]:
        texts = "\n".join(old.paragraphs[i] for i in was), "\n".join(new.paragraphs[j] for j in now)
        rows.append(Row(cast("RowKind", kind), tuple(was), tuple(now), _segments(lengths, *texts)))
    return Diff(
        _segments(body["title"], old.title, new.title),
        _segments(body["bylines"], "\n".join(old.bylines), "\n".join(new.bylines)),
        tuple(rows),
    )


def _edit(body: dict[str, Any]) -> Edit:
    return Edit(tuple(Label(*label) for label in body["labels"]), *body["edit"])
