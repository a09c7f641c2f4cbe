"""A diff and its labels as the bytes that a version keeps in its table.

The text itself is not in them: both versions' snapshots have it, and a diff is only ever shown
where these can be read. What is stored is how long each segment is, the words that labels give
as evidence, and a checksum of all text, so that a diff is never read against other versions.

Format 1 is the byte 1, the CRC-32 of the text of all segments in turn (4 bytes, big-endian), then
raw DEFLATE (RFC 1951) of JSON (RFC 8259): `[title, bylines, rows, labels, counts]`. Segments are
`[operation, length, ...]`; a row is `[kind, old, new, segments]`, of which the segments are left
out where the row is one segment.
"""

import json
import zlib
from itertools import batched
from typing import Any, Final, get_args

from stet.article import Article
from stet.diff.model import Diff, Edit, Label, LabelKind, Mark, Op, Row, RowKind, Segment

_FORMAT: Final = 1
_HEAD: Final = 5
_LARGEST: Final = 50_000_000
"""Most bytes of JSON that are unpacked."""
_OPS: Final[tuple[Op, ...]] = get_args(Op)
_MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
_KINDS: Final[tuple[RowKind, ...]] = get_args(RowKind)
_LABELS: Final[tuple[LabelKind, ...]] = get_args(LabelKind)
_WHOLE: Final[dict[RowKind, Op]] = {"added": "insert", "removed": "delete"}


class StoredDiffError(ValueError):
    """The bytes are no stored diff, or not one of these two versions."""


def encode(diff: Diff, edit: Edit) -> bytes:
    """Return a diff and its labels as few bytes; `decode` needs both versions to read them."""
    rows = [[_KINDS.index(row.kind), row.old, row.new, *_unless_whole(row)] for row in diff.rows]
    labels = [[_LABELS.index(found.kind), found.place, found.old, found.new] for found in edit.labels]
    counts = [edit.weight, edit.undisclosed, edit.words_added, edit.words_removed, edit.reverted_to]
    body = [_lengths(diff.title), _lengths(diff.bylines), rows, labels, counts]
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(json.dumps(body, separators=(",", ":")).encode()) + packer.flush()
    return bytes([_FORMAT]) + _checksum(diff) + packed


def decode(data: bytes, old: Article, new: Article) -> tuple[Diff, Edit]:
    """Return what `encode` was given, for the two versions that were compared.

    Raises `StoredDiffError` on anything else.
    """
    if len(data) < _HEAD or data[0] != _FORMAT:
        raise StoredDiffError("no stored diff of a known format")
    try:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        title, bylines, rows, labels, counts = json.loads(unpacker.decompress(data[_HEAD:], _LARGEST))
        diff = Diff(
            _segments(title, old.title, new.title),
            _segments(bylines, "\n".join(old.bylines), "\n".join(new.bylines)),
            tuple([_row(row, old.paragraphs, new.paragraphs) for row in rows]),
        )
        edit = Edit(tuple([Label(_LABELS[kind], *rest) for kind, *rest in labels]), *counts)
    except (zlib.error, ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as error:
        raise StoredDiffError("damaged, or of other versions") from error
    if _checksum(diff) != data[1:_HEAD]:
        raise StoredDiffError("of other versions")
    return diff, edit


def _checksum(diff: Diff) -> bytes:
    check = 0
    for words in (diff.title, diff.bylines, *(row.words for row in diff.rows)):
        for segment in words:
            check = zlib.crc32(segment.text.encode("utf-8", "surrogatepass"), check)
    return check.to_bytes(4, "big")


def _lengths(segments: tuple[Segment, ...]) -> list[int]:
    return [n for s in segments for n in (_OPS.index(s.op) + len(_OPS) * _MARKS.index(s.mark), len(s.text))]


def _unless_whole(row: Row) -> list[list[int]]:
    if len(row.words) == 1 and row.words[0].op == _WHOLE.get(row.kind, "equal"):
        return []
    return [_lengths(row.words)]


def _segments(lengths: list[int], old: str, new: str) -> tuple[Segment, ...]:
    segments, i, j = [], 0, 0
    for code, length in batched(lengths, 2, strict=True):
        op, mark = _OPS[code % len(_OPS)], _MARKS[code // len(_OPS)]
        text = new[j : j + length] if op == "insert" else old[i : i + length]
        i, j = i + length * (op != "insert"), j + length * (op != "delete")
        segments.append(Segment(op, text, mark))
    if (i, j) != (len(old), len(new)):
        raise ValueError("lengths that do not fit the text")
    return tuple(segments)


def _row(stored: list[Any], old: tuple[str, ...], new: tuple[str, ...]) -> Row:
    kind, was, now, *lengths = stored
    before, after = "\n".join([old[i] for i in was]), "\n".join([new[j] for j in now])
    if lengths:
        words = _segments(lengths[0], before, after)
    else:
        words = (Segment(_WHOLE.get(_KINDS[kind], "equal"), after or before),)
    return Row(_KINDS[kind], tuple(was), tuple(now), words)
