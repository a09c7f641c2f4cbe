"""Text as words: the pieces that a diff is made of, and one character for each distinct word.

A piece is a word, a number, or one other sign, with the white space before it; all pieces of a
text joined are the text. Scripts written without spaces have a piece for each letter. Each
distinct word gets a character of its own, so that a text becomes a short string which a
bit-parallel matcher reads quickly (the `linesToChars` idea of diff-match-patch). Words that
differ in typography only share a character.
"""

import re
import unicodedata
from functools import cache
from typing import Final

_UNSPACED: Final = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u303b-\u309f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INNER: Final = r"(?:['’]\w+|(?<=\d)[.,]\d+)*"
_SIMPLE: Final = re.compile(rf"\s*(?:\w+{_INNER}|\.\.+|--+|[^\w\s])|\s+")
_BEYOND: Final = re.compile(r"[\u0300-\u036f\u0483-\u1dff\u20d0-\U0010ffff]")
_FOREIGN: Final = 1.4
"""Bytes a letter in UTF-8 from which a text is not mostly Latin."""
_FOLD: Final = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
    | {"…": "..."}
)
_REPEATED: Final = re.compile(r"^(?:\.\.+|--+)$")


@cache
def _any_script() -> re.Pattern[str]:
    """Return the pattern for texts beyond Latin, Greek and Cyrillic; built on first need."""
    marks = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M") + "\u200c\u200d"
    letter = rf"[^\W{_UNSPACED}]"
    return re.compile(
        rf"\s*(?:[{_UNSPACED}][{marks}]*|{letter}(?:{letter}|[{marks}])*{_INNER}|\.\.+|--+"
        rf"|[^\w\s](?:[{marks}]|(?<=\u200d)[^\w\s])*)|\s+"
    )


def pieces(text: str) -> list[str]:
    """Split a text into words and signs, each with the white space before it; joined, they are the text."""
    if text.isascii() or not _BEYOND.search(text):
        return _SIMPLE.findall(text)
    return _any_script().findall(text)


def chunks(text: str) -> list[str]:
    """Split a text at its spaces; where most of it is in a script that may have none, at every word."""
    if text.isascii() or len(text.encode("utf-8", "surrogatepass")) < _FOREIGN * len(text):
        return text.split(" ")
    return [piece.lstrip() for piece in _any_script().findall(text)]


def plain(word: str) -> str:
    """Return a word or sign without differences of typography."""
    folded = word.translate(_FOLD)
    if _REPEATED.match(folded):
        return "..." if folded[0] == "." else "-"
    return folded
