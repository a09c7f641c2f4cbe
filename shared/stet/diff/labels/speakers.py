"""Who is said to have said it."""

import re
from collections.abc import Iterator
from typing import Final

from stet.diff.labels.changes import Change, Side
from stet.diff.labels.lexicon import SOURCE, SPEECH

_VERBS: Final = "|".join(sorted(SPEECH, key=len, reverse=True))
_BEFORE: Final = re.compile(
    rf"((?:[^\s.,;:!?\"“”«»„—()]+(?:(?<=Mr|Ms|Dr|St)\.)?\s+){{1,7}})(?:a\s+|has\s+|have\s+|had\s+|also\s+)?(?:{_VERBS})\b"
)
_INVERTED: Final = re.compile(
    rf"[,!?\"”»“—]['\"”»]?\s+(?:a\s+|ha\s+)?(?:{_VERBS})\s+((?:[^\s.,;:!?\"“”«»„—()]+\.?\s*){{1,6}})"
)
_SOURCE: Final = re.compile(
    rf"\b(?:{'|'.join(SOURCE)})\s+((?:[^\s.,;:!?\"“”«»„—()]+\s*){{1,6}})|([^\s、。「」]+?)(?:によると|は述べた|は語った|は「)",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"\b(?:that|and|but|while|which|because|dass|und|que|et|y|و)\s")
_LONGEST: Final = 8
"""Most words of a change that is of the speaker and not of much else."""


def changed_attribution(change: Change) -> bool:
    """Tell whether the words that name a speaker or source were changed, put in or taken out."""
    if change.longest > _LONGEST or change.whole_sentences:
        return False
    return any(_touches(side) for side in (change.old, change.new))


def _touches(side: Side) -> bool:
    if not side.words and not re.search(r"\w", side.changed):
        return False
    return any(start < side.end and side.start < end for start, end in _speakers(side.text))


def _speakers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the speakers in a text stand."""
    for match in _BEFORE.finditer(text):
        start, end = match.span(1)
        clauses = list(_CLAUSE.finditer(text, start, end))
        yield (clauses[-1].end() if clauses else start), end
    for match in _INVERTED.finditer(text):
        yield match.span(1)
    for match in _SOURCE.finditer(text):
        yield match.span(1) if match.group(1) else match.span(2)
