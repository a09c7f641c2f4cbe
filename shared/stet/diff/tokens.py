"""Text as words: the pieces that a diff is made of, and one character for each distinct word.

A piece is a word, a number, or one other sign, with the white space before it; all pieces of a
text joined are the text. Scripts written without spaces have a piece for each letter. Each
distinct word gets a character of its own, so that a text becomes a short string which a
bit-parallel matcher reads quickly (the `linesToChars` idea of diff-match-patch). Words that
differ in typography only share a character.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import accumulate, chain
from typing import Final

_UNSPACED: Final = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u303b-\u309f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INNER: Final = r"(?:['’]\w+|(?<=\d)[.,]\d+)*"
_SIMPLE: Final = re.compile(rf"\s*(?:\w+{_INNER}|\.\.+|--+|[^\w\s])|\s+")
_BEYOND: Final = re.compile(r"[\u0300-\u036f\u0483-\u1dff\u20d0-\U0010ffff]")
_OTHER_SPACE: Final = re.compile(r"[^\S ]")
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


def chunks(text: str) -> list[str]:
    """Split a text at its spaces; in scripts that have none, between letters."""
    if text.isascii() or not _BEYOND.search(text):
        return text.split(" ")
    return [piece.lstrip() for piece in _any_script().findall(text)]


def plain(word: str) -> str:
    """Return a word or sign without differences of typography."""
    folded = word.translate(_FOLD)
    if _REPEATED.match(folded):
        return "..." if folded[0] == "." else "-"
    return folded


def characters(start: int, count: int) -> Iterator[str]:
    """Yield distinct characters from the `start`th on; past Unicode's end, the last one again and again."""
    if start + count < 0xD7FF:
        return map(chr, range(start + 1, start + count + 1))
    return (chr(min(n + 1 if n < 0xD7FF else n + 0x801, 0x10FFFF)) for n in range(start, start + count))


class Reader:
    """Reads texts into words, giving each distinct word the same character in all of them.

    Works on what stands between spaces, each distinct one once: most of it is a single word.
    """

    def __init__(self) -> None:
        self._of_word: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._pieces: dict[str, tuple[str, ...]] = {}

    def read(self, texts: Collection[str]) -> list[str]:
        """Return the string that stands for each text, one character a piece."""
        split = [text.split(" ") for text in texts]
        self._learn(list(dict.fromkeys(chain.from_iterable(split))))
        code = self._codes.__getitem__
        return ["".join(map(code, chunks)) for chunks in split]

    def pieces(self, text: str) -> list[str]:
        """Return the pieces of a text that was read before; joined, they are the text."""
        found = list(chain.from_iterable(map(self._pieces.__getitem__, text.split(" "))))
        found[0] = found[0][1:]
        return found

    def _learn(self, chunks: list[str]) -> None:
        whole = " ".join(chunks)
        simple = whole.isascii() or not _BEYOND.search(whole)
        single = [chunk for chunk in chunks if chunk.isalnum()] if simple else []
        self._number(single)
        self._codes.update(zip(single, map(self._of_word.__getitem__, single), strict=True))
        self._pieces.update(zip(single, zip([" " + chunk for chunk in single], strict=True), strict=True))
        if len(single) < len(chunks):
            others = [chunk for chunk in chunks if chunk not in self._codes]
            self._split(others, _SIMPLE if simple else _any_script())

    def _split(self, chunks: list[str], pattern: re.Pattern[str]) -> None:
        """Learn what holds more than one word, or other white space."""
        found = pattern.findall(" " + " ".join(chunks))
        starts = [k for k, piece in enumerate(found) if piece[0] == " "]
        if len(starts) != len(chunks) or _OTHER_SPACE.search(" ".join(chunks)):
            each = [pattern.findall(" " + chunk) for chunk in chunks]
            found = list(chain.from_iterable(each))
            starts = [0, *accumulate(map(len, each[:-1]))]
        words = [
            word if (word := piece.lstrip()).isalnum() or (len(word) == 1 and word.isascii()) else plain(word)
            for piece in found
        ]
        self._number(words)
        code = "".join(map(self._of_word.__getitem__, words))
        ends = [*starts[1:], len(found)]
        for chunk, start, end in zip(chunks, starts, ends, strict=True):
            self._codes[chunk] = code[start:end]
            self._pieces[chunk] = tuple(found[start:end])

    def _number(self, words: list[str]) -> None:
        unseen = [word for word in dict.fromkeys(words) if word not in self._of_word]
        self._of_word.update(zip(unseen, characters(len(self._of_word), len(unseen)), strict=True))
