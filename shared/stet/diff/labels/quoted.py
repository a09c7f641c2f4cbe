"""Words inside quotation marks that were changed."""

import re
from typing import Final

from stet.diff.labels.changes import Change, Side

_QUOTES: Final = re.compile(
    r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«]*«|「[^」]*(?:」|$)|『[^』]*(?:』|$)"
    r'|"[^"]*(?:"|$)|(?<!\w)‘(?:[^’]|’(?=\w))*(?:’|$)|(?<!\w)\'(?=\S)(?:[^\']|\'(?=\w))*[^\s]\'(?!\w)'
)
_MARKS: Final = re.compile(r"[“”„«»「」『』\"]")
_WORD: Final = re.compile(r"\w")
_FEW: Final = 6
"""Most words of a change that sets or removes quotation marks."""


def changed_quote(change: Change) -> bool:
    """Tell whether words were changed within quotation marks that both versions have, or such marks set or removed."""
    inside = [_inside(side) for side in (change.old, change.new)]
    if all(inside):
        return bool(_WORD.search(change.old.changed + change.new.changed))
    marks = [len(_MARKS.findall(side.changed)) for side in (change.old, change.new)]
    return change.longest <= _FEW and marks[0] != marks[1] and not change.whole_sentences


def _inside(side: Side) -> bool:
    """Tell whether changed words, or the place where words are missing, are within a quotation."""
    for quote in _QUOTES.finditer(side.text):
        start, end = quote.span()
        if side.start == side.end:
            if start < side.start < end:
                return True
        elif _WORD.search(side.text, max(start, side.start), min(end, side.end)):
            return True
    return False
