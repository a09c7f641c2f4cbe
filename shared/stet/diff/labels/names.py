"""Proper names that were changed."""

import re
from typing import Final

from stet.diff.labels.changes import Change, Side
from stet.diff.labels.lexicon import DAYS, MONTHS, NUMBERS, PRONOUNS

_TITLES: Final = frozenset(
    ("Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Lady", "Lord", "Herr", "Frau", "Mme", "Sr", "Sra", "I")
)
_LONGEST: Final = 8
"""Most words of a change of a name."""
_INSERTED: Final = 3
"""Most words put in or taken out that can be a part of a name."""


def changed_name(change: Change, language: str, ordinary: frozenset[str]) -> bool:
    """Tell whether a name became another, or a part of one was put in or taken out.

    `ordinary` are the words that the article has in small letters: at the beginning of a sentence
    these are no names.
    """
    if change.longest > _LONGEST or change.whole_sentences:
        return False
    if change.old.changed.lower() == change.new.changed.lower():
        return False
    old, new = (_names(side, language, ordinary) for side in (change.old, change.new))
    if {name.lower() for name in old} == {name.lower() for name in new}:
        return False
    if not change.replaced:
        return change.longest <= _INSERTED
    if (not new and len(old) == len(change.old.words)) or (not old and len(new) == len(change.new.words)):
        return True
    gone, came = ({match.group().lower() for match in side.words} for side in (change.old, change.new))
    return bool((old and new) or (old and came <= gone | PRONOUNS) or (new and gone <= came | PRONOUNS))


def _names(side: Side, language: str, ordinary: frozenset[str]) -> set[str]:
    return {match.group() for match in side.words if _is_name(side, match, language, ordinary)}


def _is_name(side: Side, match: re.Match[str], language: str, ordinary: frozenset[str]) -> bool:
    word = re.sub(r"['’]s$", "", match.group())
    if not word[0].isupper() or word in MONTHS or word in DAYS or word in _TITLES:
        return False
    if any(map(str.isdigit, word)) or word.lower() in NUMBERS.get(language, {}):
        return False
    if language == "de" or side.begins_sentence(match.start()):
        return word.lower() not in ordinary and _capital_beside(side.text, match)
    return True


def _capital_beside(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word next to this one begins with a capital too."""
    before = re.search(r"(\w+)[.]?[ \u00a0]$", text[: match.start()])
    after = re.match(r"[ \u00a0](\w+)", text[match.end() :])
    return bool((before and before.group(1)[0].isupper()) or (after and after.group(1)[0].isupper()))
