"""From a page's bytes to clean UTF-8, within bounds that hold before any parser sees the page."""

import codecs
import re

from stet.extraction.errors import ExtractionError

MAX_PAGE = 3_000_000
"""Bytes; a larger page is refused unread."""
MAX_DEPTH = 500
"""Elements within one another; real pages stay below 100."""
MAX_ATTRIBUTES = 2_000
"""Of one element: the parser's time grows with the square of their number, and faster."""
MAX_TAGS = 100_000
"""Real pages have a few thousand, and the longest live blogs some 40,000."""

_TAG = re.compile(rb"<(/?[a-zA-Z][^\s>/]*)")
# Elements without content, and those that the next of their kind closes: they do not nest by themselves.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dd dt option tr td th".split()
)
# A comment, or a start tag's attributes with the script or style sheet that may follow; never fails where it has begun,
# and never goes back, so that it is linear on any page.
_IN_TAG = rb"""((?:[^"'>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])*+)"""
_LEXEME = re.compile(
    rb"<!--(?>.*?-->|.*)|<(?:script|style)\b" + _IN_TAG + rb"(?>.*?</(?:script|style)|.*)|<[a-z]" + _IN_TAG, re.I | re.S
)
_QUOTED = re.compile(rb"""=\s*(?:"[^"]*"?|'[^']*'?)""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_ASCII = ("utf-16", "utf-32", "utf-7", "iso2022", "hz")
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
_HEADER = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.I)
# What the WHATWG Encoding Standard reads under these labels (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
            "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "tis-620": "cp874"}  # fmt: skip
# No control characters but white space reach the parser.
_CONTROL = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])


def decode(page: bytes, content_type: str | None = None) -> bytes:
    """The page's characters as UTF-8; a label that the bytes contradict is not believed.

    Bytes that are UTF-8 are read as UTF-8, whatever header or page say: hardly any other text is UTF-8 by chance.
    ExtractionError for a page that is too large to be read at all.
    """
    if len(page) > MAX_PAGE:
        raise ExtractionError("The page is larger than 3 MB.")
    for mark, name in _BOMS:
        if page.startswith(mark):
            return _clean(page[len(mark) :].decode(name, "replace"))
    label = _label(page, content_type)
    if label.startswith(_NOT_ASCII):
        if _plausible(page, label):
            return _clean(page.decode(label, "replace"))
        label = "utf-8"
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return _clean(_best(page, label))
    return page.translate(None, _CONTROL)


def _best(page: bytes, label: str) -> str:
    """Damaged UTF-8 is still UTF-8; else as labelled, else as Western European browsers would."""
    lenient = page.decode("utf-8", "ignore")
    wide = sum(map(len, re.findall("[^\x00-\x7f]+", lenient)))
    lost = len(page) - len(lenient.encode())
    if label == "utf-8" or (not label and wide > 3 * lost):
        return page.decode("utf-8", "replace") if wide > lost else page.decode("cp1252", "replace")
    return page.decode(label or "cp1252", "replace")


def _label(page: bytes, content_type: str | None) -> str:
    """The normal name of the charset that the header, or else the page, states; empty where none is known."""
    header = _HEADER.search(content_type or "")
    meta = _META.search(page, 0, 4096)
    for name in (header[1] if header else "", meta[1].decode("ascii", "ignore") if meta else ""):
        try:
            known = codecs.lookup(name).name
            b"".decode(known)  # not all codecs that Python knows are for text
        except (LookupError, ValueError):
            continue
        return _READ_AS.get(known, known)
    return ""


def _plausible(page: bytes, label: str) -> bool:
    """Whether a charset that is not a superset of ASCII is really the page's."""
    head = page[:20_000]
    if label.startswith("utf-16"):
        return head.count(b"\x00") > len(head) // 4
    return label.startswith("iso2022") and b"\x1b" in page


def _clean(text: str) -> bytes:
    return text.encode("utf-8", "replace").translate(None, _CONTROL)


def check_bounds(page: bytes) -> None:
    """ExtractionError for a page in UTF-8 with too much in it to be parsed; linear in its length."""
    names = _TAG.findall(page)
    steps = {name: _step(name.lower()) for name in set(names)}
    depth = 0
    for name in names:
        depth += steps[name]
        if depth < 0:
            depth = 0
        elif depth > MAX_DEPTH:
            raise ExtractionError(f"The page has more than {MAX_DEPTH} elements within one another.")
    if len(names) > MAX_TAGS:
        raise ExtractionError(f"The page has more than {MAX_TAGS} tags.")
    for one, other in _LEXEME.findall(page):
        inside = one or other
        if len(inside) > 2 * MAX_ATTRIBUTES and len(_QUOTED.sub(b" ", inside).replace(b"/", b" ").split()) > MAX_ATTRIBUTES:
            raise ExtractionError(f"An element of the page has more than {MAX_ATTRIBUTES} attributes.")


def _step(name: bytes) -> int:
    if name.lstrip(b"/") in _FLAT:
        return 0
    return -1 if name.startswith(b"/") else 1
