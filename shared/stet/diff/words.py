"""Two texts, word by word."""

from rapidfuzz.distance import LCSseq, Opcodes

from stet.diff.model import Mark, Segment
from stet.diff.tokens import Codes, pieces


def compare_words(old: str, new: str, codes: Codes) -> tuple[Segment, ...]:
    """Return the segments that turn one text into the other.

    Without inserts they are the old text, without deletes the new one, exactly.
    """
    if old == new:
        return (Segment("equal", old),) if old else ()
    if not old or not new:
        return (Segment("delete", old),) if old else (Segment("insert", new),)
    a, b = pieces(old), pieces(new)
    return _segments(a, b, LCSseq.opcodes(codes.encode(a), codes.encode(b)))


def _segments(a: list[str], b: list[str], opcodes: Opcodes) -> tuple[Segment, ...]:
    out: list[Segment] = []
    gone, came = "", ""
    for code in opcodes:
        a0, a1, b0, b1 = code.src_start, code.src_end, code.dest_start, code.dest_end
        if code.tag != "equal":
            gone, came = gone + "".join(a[a0:a1]), came + "".join(b[b0:b1])
            continue
        for was, now in zip(a[a0:a1], b[b0:b1], strict=True):
            if was != now:
                _flush(out, gone, came)
                _flush(out, was, now, typography=True)
                gone, came = "", ""
                continue
            _flush(out, gone, came)
            gone, came = "", ""
            _equal(out, was)
    _flush(out, gone, came)
    return tuple(out)


def _equal(out: list[Segment], text: str) -> None:
    if out and out[-1].op == "equal":
        out[-1] = Segment("equal", out[-1].text + text)
    else:
        out.append(Segment("equal", text))


def _flush(out: list[Segment], gone: str, came: str, *, typography: bool = False) -> None:
    if gone[:1] == came[:1] and gone[:1].isspace():
        _equal(out, gone[0])
        gone, came = gone[1:], came[1:]
    mark: Mark = "typography" if typography else ""
    if gone:
        out.append(Segment("delete", gone, mark))
    if came:
        out.append(Segment("insert", came, mark))
