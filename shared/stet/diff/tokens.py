"""Text as words: the pieces that a diff is made of, and one character for each distinct word.

A piece is a word, a number, or one other sign, with the white space before it; all pieces of a
text joined are the text. Scripts written without spaces have a piece for each character.
Each distinct word gets a character of its own, so that a text becomes a short string which a
bit-parallel matcher reads quickly (the `linesToChars` idea of diff-match-patch). Words that
differ in typography only share a character.
"""

import re
import unicodedata
from functools import cache
from typing import Final

_UNSPACED: Final = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u303b-\u309f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_INNER: Final = r"(?:['’]\w+|(?<=\d)[.,]\d+)*"
_SIGN: Final = r"\.\.+|--+|[^\w\s]"
_SIMPLE: Final = re.compile(rf"\s*(?:\w+{_INNER}|{_SIGN})|\s+")
_BEYOND: Final = re.compile(r"[\u0300-\u036f\u0483-\u1dff\u20d0-\U0010ffff]")
_FOLD: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    }
)


@cache
def _any_script() -> re.Pattern[str]:
    """Return the pattern for texts beyond Latin, Greek and Cyrillic; built on first need."""
    marks = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M") + "\u200c\u200d"
    word = rf"[^\W{_UNSPACED}]"
    return re.compile(
        rf"\s*(?:[{_UNSPACED}][{marks}]*|{word}(?:{word}|[{marks}])*{_INNER}|\.\.+|--+"
        rf"|[^\w\s](?:[{marks}]|(?<=\u200d)[^\w\s])*)|\s+"
    )


def pieces(text: str) -> list[str]:
    """Split a text into words and signs, each with the white space before it."""
    if text.isascii() or not _BEYOND.search(text):
        return _SIMPLE.findall(text)
    return _any_script().findall(text)


def bare(piece: str) -> str:
    """Return a piece without its white space and without differences of typography."""
    folded = piece.strip().translate(_FOLD)
    return re.sub(r"^\.\.+$", "...", re.sub(r"^--+$", "-", folded))


class Codes(dict[str, str]):
    """A character for each distinct piece, given out in order of first sight."""

    def __missing__(self, piece: str) -> str:
        """Give the next free character; pieces alike but for typography share one."""
        plain = bare(piece)
        if plain != piece:
            code = self[plain] if plain else "\ue000"
        else:
            number = len(self) + 0x100
            code = chr(number if number < 0xD800 else number + 0x2800)
        self[piece] = code
        return code

    def encode(self, words: list[str]) -> str:
        """Return the string that stands for the words, one character each."""
        return "".join(map(self.__getitem__, words))
