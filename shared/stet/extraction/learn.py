"""What the articles of one host share is not their story: learning it, and keeping it small.

A block is known by its fingerprint: the tags it stands in, and its text with digits apart. Evidence is counted by
article, not by page, so that an article that is fetched again teaches nothing new. Two articles are enough for a block
whose numbers differ between them and for one outside of the story's own paragraphs; a paragraph like the story's
others, which papers do copy from article to article, takes more. An article that repeats much of one other is that
article under another address, and is no evidence.
"""

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

MAX_KNOWN = 1_000
MAX_SEEN = 1_200
MAX_BYTES = 1 + 4 + MAX_KNOWN * 6 + MAX_SEEN * (6 + 2 + 1 + 3 * 3)
"""What `Boilerplate.to_bytes` never exceeds: about 28 KB."""

_FORMAT = 1
_MOST_OF_A_PAGE = 120
_ENOUGH, _ENOUGH_IN_STORY = 2, 4
_SAME_STORY = 0.3
_NUMBER = re.compile(r"\d[\d.,:]*(?:\s?[km]\b)?\s?")
_PLURAL = re.compile(r"# (\w{3,}?)s\b")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Print:
    """A block as evidence: its fingerprint (48 bits), its digits (16 bits), its characters of prose, and its place."""

    mark: int
    digits: int
    prose: int
    in_story: bool
    """Whether it is built as most of the story is."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    digits: int
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """What has been learned of one host: a value; the oldest is forgotten first."""

    known: dict[int, None] = field(default_factory=dict)
    seen: dict[int, _Sighting] = field(default_factory=dict)

    def __contains__(self, mark: object) -> bool:
        return mark in self.known

    def to_bytes(self) -> bytes:
        """At most MAX_BYTES, for `from_bytes`."""
        parts = [struct.pack(">BHH", _FORMAT, len(self.known), len(self.seen))]
        parts += [mark.to_bytes(6) for mark in self.known]
        for mark, sighting in self.seen.items():
            parts.append(mark.to_bytes(6) + struct.pack(">HB", sighting.digits, len(sighting.articles)))
            parts += [article.to_bytes(3) for article in sighting.articles]
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` wrote; nothing learned where another format wrote it; ValueError for what is cut short."""
        if not data or data[0] != _FORMAT:
            return cls()
        try:
            _, known, seen = struct.unpack_from(">BHH", data)
            at = 5 + 6 * known
            marks = {int.from_bytes(data[i : i + 6]): None for i in range(5, at, 6)}
            sightings = {}
            for _ in range(seen):
                digits, count = struct.unpack_from(">HB", data, at + 6)
                articles = tuple(int.from_bytes(data[i : i + 3]) for i in range(at + 9, at + 9 + 3 * count, 3))
                sightings[int.from_bytes(data[at : at + 6])] = _Sighting(digits, articles)
                at += 9 + 3 * count
        except struct.error as error:
            raise ValueError("What was learned of the host is cut short.") from error
        if at != len(data):
            raise ValueError("What was learned of the host is cut short.")
        return cls(marks, sightings)


def fingerprint(place: str, text: str, before: str) -> tuple[int, int]:
    """The mark of a block and of its digits.

    `before` is the text in front of it, by which a block with hardly a letter of its own is known.
    """
    plain = without_digits(text)
    if len(_LETTER.findall(plain[:40])) < 4:
        plain = f"{without_digits(before)}\n{plain}"
    mark = hashlib.blake2b(f"{place}\n{plain}".encode(), digest_size=6).digest()
    digits = hashlib.blake2b("".join(filter(str.isdigit, text)).encode(), digest_size=2).digest()
    return int.from_bytes(mark), int.from_bytes(digits)


def without_digits(text: str) -> str:
    """`text` as it is compared: in lower case, each number a #, and no plural after a number."""
    return _PLURAL.sub(r"# \1", _NUMBER.sub("# ", text.lower()))


def learn(learned: Boilerplate, article: str, prints: Iterable[Print]) -> Boilerplate:
    """`learned` and what the story blocks of one page add to it; the same object where that is nothing.

    `article` is the article's identity: the same for each version of it.
    """
    key = int.from_bytes(hashlib.blake2b(article.encode(), digest_size=3).digest())
    fresh = {p.mark: p for p in list(prints)[:_MOST_OF_A_PAGE] if p.mark not in learned.known}
    twins = _twins(learned, key, fresh)
    known, seen = dict(learned.known), dict(learned.seen)
    for mark, print_ in fresh.items():
        sighting = seen.get(mark)
        if sighting is None:
            seen[mark] = _Sighting(print_.digits, (key,))
            continue
        others = [a for a in sighting.articles if a != key]
        if not others or twins.issuperset(others):
            continue
        if len(others) + 1 >= (_ENOUGH_IN_STORY if print_.in_story and print_.digits == sighting.digits else _ENOUGH):
            known[mark] = None
            del seen[mark]
        elif key not in sighting.articles:
            seen[mark] = _Sighting(sighting.digits, (*sighting.articles, key)[-3:])
    if known == learned.known and seen == learned.seen:
        return learned
    return Boilerplate(_newest(known, MAX_KNOWN), _newest(seen, MAX_SEEN))


def _twins(learned: Boilerplate, key: int, fresh: dict[int, Print]) -> set[int]:
    """Articles that share so much of this one's prose that they are the same story."""
    total = sum(p.prose for p in fresh.values() if p.in_story)
    shared: dict[int, int] = {}
    for mark, print_ in fresh.items():
        for article in learned.seen[mark].articles if mark in learned.seen and print_.in_story else ():
            shared[article] = shared.get(article, 0) + print_.prose
    return {article for article, prose in shared.items() if article != key and prose > total * _SAME_STORY}


def _newest[T](items: dict[int, T], most: int) -> dict[int, T]:
    return items if len(items) <= most else dict(list(items.items())[-most:])
