"""Who is said to have said it."""

import re
from collections.abc import Iterator
from typing import Final

from stet.diff.labels.changes import Change, Side
from stet.diff.labels.lexicon import DAYS, MONTHS, NO_SPEAKER, SOURCE, SPEECH

_VERB: Final = re.compile(rf"\b(?:{'|'.join(sorted(SPEECH, key=len, reverse=True))})\b")
_CLAUSE: Final = re.compile(
    r"[.,;:!?\"“”«»„—()]\s*|\b(?:that|and|but|while|which|because|dass|und|que|et|y|و)\s", re.IGNORECASE
)
_INVERTED: Final = re.compile(r"[,!?\"”»“—]['\"”»]?\s+(?:a\s+|ha\s+)?$")
_NAMED: Final = re.compile(r"\s+((?:[^\s.,;:!?\"“”«»„—()]+\.?\s*){1,6})")
_SOURCE: Final = re.compile(
    rf"\b(?:{'|'.join(SOURCE)})\s+((?:[^\s.,;:!?\"“”«»„—()]+\s*){{1,6}})"
    r"|([^\s、。「」]{1,30}?)(?:によると|は述べた|は語った|は「)",
    re.IGNORECASE,
)
_REACH: Final = 80
"""Letters before a verb within which whoever speaks is named."""
_TIMES: Final = DAYS | MONTHS
_LONGEST: Final = 8
"""Most words of a change that is of the speaker and not of much else."""


def changed_attribution(change: Change) -> bool:
    """Tell whether the words that name a speaker or source were changed, put in or taken out."""
    if change.longest > _LONGEST or change.whole_sentences:
        return False
    return any(_touches(side) for side in (change.old, change.new))


def _touches(side: Side) -> bool:
    if all(match.group().lower() in NO_SPEAKER or match.group() in _TIMES for match in side.words):
        return False
    return any(start < side.end and side.start < end for start, end in _speakers(side.text))


def _speakers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the speakers in a text stand: before the verb, after it in ", said X", or after "according to"."""
    for verb in _VERB.finditer(text):
        start, end = max(verb.start() - _REACH, 0), verb.start()
        clauses = [match.end() for match in _CLAUSE.finditer(text, start, end)]
        yield (clauses[-1] if clauses else start), end
        named = _NAMED.match(text, verb.end())
        if named and _INVERTED.search(text[start:end]):
            yield named.span(1)
    for match in _SOURCE.finditer(text):
        yield match.span(1) if match.group(1) else match.span(2)
