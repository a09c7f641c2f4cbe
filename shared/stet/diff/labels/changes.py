"""The changes of wording in a diff, each with the text around it: what labels are read from."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from stet.diff.model import Place, Segment

_SENTENCE_END: Final = re.compile(r"[.!?…。！？]['\"’”»」)]*\s*$|[。！？][」』]?$")
_SENTENCE: Final = re.compile(r"[.!?…]['\"’”»)]*\s+|[。！？][」』]?|\n")
_WORD: Final = re.compile(r"\w+(?:[-'’.,]\w+)*")


class Side:
    """One version's part of a change: its words, and where they stand in the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @property
    def changed(self) -> str:
        """What only this version has."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The text before it."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """The text after it."""
        return self.text[self.end :]

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """The changed words, each with its place in the whole text."""
        return list(_WORD.finditer(self.text, self.start, self.end))

    def touched(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return what matches in the whole text and has a changed letter."""
        return [m for m in pattern.finditer(self.text) if m.start() < self.end and self.start < m.end()]

    @property
    def sentences(self) -> str:
        """The sentences that the change is in."""
        starts = [m.end() for m in _SENTENCE.finditer(self.text, 0, self.start) if m.end() <= self.start]
        end = _SENTENCE.search(self.text, max(self.end - 1, self.start))
        return self.text[starts[-1] if starts else 0 : end.end() if end else len(self.text)]

    def begins_sentence(self, at: int) -> bool:
        """Tell whether the word at this place is the first of its sentence."""
        before = self.text[:at].rstrip("\"'“‘„«»(¿¡ \u00a0\u202f")
        return not before or before[-1] in ".!?:…\n"


class Change:
    """Words that were replaced, put in or taken out at one place."""

    def __init__(self, place: Place, old: Side, new: Side) -> None:
        self.place, self.old, self.new = place, old, new

    @property
    def replaced(self) -> bool:
        """Tell whether both versions have words here."""
        return bool(self.old.changed.strip() and self.new.changed.strip())

    @property
    def longest(self) -> int:
        """How many words the side with more of them has."""
        return max(len(self.old.words), len(self.new.words))

    @property
    def whole_sentences(self) -> bool:
        """Tell whether sentences were put in or taken out, and nothing else."""
        if self.replaced:
            return False
        side = self.old if self.old.changed.strip() else self.new
        text = side.changed.strip()
        starts = not side.before.strip() or bool(_SENTENCE_END.search(side.before))
        ends = bool(_SENTENCE_END.search(text)) or not side.after.strip()
        continues = not side.before.strip() or not side.after.strip() or bool(_SENTENCE_END.search(side.before + text))
        return starts and ends and continues and len(side.words) > 1


def changes(segments: tuple[Segment, ...], place: Place) -> Iterator[Change]:
    """Yield the changes of wording; other typography and moved sentences are none."""
    old = "".join([s.text for s in segments if s.op != "insert"])
    new = "".join([s.text for s in segments if s.op != "delete"])
    i = j = start_i = start_j = 0
    for segment in (*segments, Segment("equal", "")):
        if segment.op == "equal" or segment.mark:
            if old[start_i:i].strip() or new[start_j:j].strip():
                yield Change(place, Side(old, start_i, i), Side(new, start_j, j))
            start_i = i + len(segment.text) * (segment.op != "insert")
            start_j = j + len(segment.text) * (segment.op != "delete")
        i += len(segment.text) * (segment.op != "insert")
        j += len(segment.text) * (segment.op != "delete")
