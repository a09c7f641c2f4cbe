"""Numbers and dates that were changed."""

import re
from collections import Counter
from typing import Final

from stet.diff.labels.changes import Change, Side
from stet.diff.labels.lexicon import DAYS, MONTHS, NUMBERS, VAGUE

_DIGITS: Final = re.compile(r"(?<![^\W\d_])\d+(?:[.,’٬٫]\d+)*[^\W\d_]{0,3}(?!\w)|\d+(?:[.,]\d+)*")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:h]\d{2}(?!\d)|\d{1,2}\.\d{2}\s?(?:[ap]\.?m\b|Uhr\b|GMT\b|BST\b)|\d{1,2}\s?(?:[ap]\.?m\b|Uhr\b|h\b|GMT\b|BST\b)"
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d(?!\w)")
_KANJI: Final = re.compile(r"[一二三四五六七八九十百千万億兆]+(?=[人名件円日月年歳台回万億%割時分か])")
_CALENDAR: Final = re.compile(r"\s*[年月日時分]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST: Final = 12
"""Most words of a change in which a number is held against a number."""
_INSERTED: Final = 4
"""Most words put in or taken out that can be a number or a date alone."""


def changed_number(change: Change, language: str) -> bool:
    """Tell whether a figure became another, was put in or taken out; not where only its writing changed."""
    if change.longest > _LONGEST:
        return False
    old, new = _numbers(change.old, language), _numbers(change.new, language)
    gone, came = old - new, new - old
    if change.replaced:
        if gone and came:
            return True
        if (gone and _vague(change.new)) or (came and _vague(change.old)):
            return True
    elif change.longest > _INSERTED:
        return False
    return bool(gone or came) and _has_digits(change)


def changed_date(change: Change) -> bool:
    """Tell whether a day, month, year or time of day became another, was put in or taken out."""
    if change.longest > _LONGEST:
        return False
    old, new = _dates(change.old), _dates(change.new)
    if old == new:
        return False
    return bool(old and new) or (change.longest <= _INSERTED and not change.replaced)


def _numbers(side: Side, language: str) -> Counter[str]:
    known = NUMBERS.get(language, NUMBERS["en"])
    found: Counter[str] = Counter()
    for match in side.touched(_DIGITS):
        if not _dated(side, match):
            found[_value(match.group())] += 1
    for match in _WORD.finditer(side.changed):
        word = match.group().lower()
        if word in known:
            found[known[word]] += 1
    found.update(match.group() for match in side.touched(_KANJI) if not _dated(side, match))
    return found


def _has_digits(change: Change) -> bool:
    return any(map(str.isdigit, change.old.changed + change.new.changed))


def _vague(side: Side) -> bool:
    return any(match.group().lower() in VAGUE for match in _WORD.finditer(side.changed))


def _value(digits: str) -> str:
    """Return a number as written without separators of thousands."""
    return re.sub(r"[.,’٬](?=\d{3}(?!\d))", "", digits).replace(",", ".").lower()


def _dated(side: Side, match: re.Match[str]) -> bool:
    """Tell whether digits are part of a date or of a time of day."""
    before, after = side.text[: match.start()], side.text[match.end() :]
    if _CALENDAR.match(after):
        return True
    whole = side.text
    for pattern in (_DATE, _CLOCK):
        if any(found.start() <= match.start() < found.end() for found in pattern.finditer(whole)):
            return True
    following = re.match(r"(?:st|nd|rd|th|er|\.)?,?\s+(?:de\s+|of\s+)?([^\W\d_]+)", after)
    if following and following.group(1) in MONTHS:
        return True
    preceding = re.search(r"([^\W\d_]+)\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,\s+|de\s+|del\s+)?$", before)
    if preceding and preceding.group(1) in MONTHS:
        return True
    return bool(_YEAR.fullmatch(match.group())) and not re.match(
        r"\s+(?:people|men|women|jobs|homes|pounds|dollars|euros)", after
    )


def _dates(side: Side) -> list[str]:
    found = [m.group() for m in side.touched(_DIGITS) if _dated(side, m)]
    found += [m.group() for m in side.touched(_KANJI) if _dated(side, m)]
    for match in _WORD.finditer(side.text, side.start, side.end):
        word = match.group().replace("’", "'")
        if word in DAYS or (word in MONTHS and not _other_sense(side, match)):
            found.append(word)
    return found


def _other_sense(side: Side, match: re.Match[str]) -> bool:
    """Tell "May" and "March" that begin a sentence from the months."""
    return match.group() in ("May", "March") and side.begins_sentence(match.start())
