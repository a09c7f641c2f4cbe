"""Reads the table of hand-written edits."""

from pathlib import Path
from typing import NamedTuple

from stet.article import Article

_MARKS = {"-": ("old",), "+": ("new",), " ": ("old", "new")}


class Case(NamedTuple):
    """An edit and the labels it deserves."""

    line: int
    old: Article
    new: Article
    reverted_to: int | None
    labels: frozenset[str]


def read_cases() -> list[Case]:
    """Return all cases of edits.txt."""
    lines = (Path(__file__).parent / "edits.txt").read_text(encoding="utf-8").splitlines()
    cases: list[Case] = []
    block: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("="):
            cases.append(_case(number, block, line))
            block = []
        elif line and not line.startswith("#"):
            block.append(line)
    return cases


def _case(number: int, block: list[str], expected: str) -> Case:
    found: dict[str, dict[str, list[str]]] = {side: {"T": [], "B": [], "": []} for side in ("old", "new")}
    language, reverted_to = "en", None
    for line in block:
        if line.startswith("["):
            language = line.strip("[]")
        elif line.startswith("<<<"):
            reverted_to = int(line[3:])
        else:
            kind = line[1] if line[1] in "TB" else ""
            for side in _MARKS[line[0]]:
                found[side][kind].append(line[3:] if kind else line[2:])
    old, new = (_article(found[side], language) for side in ("old", "new"))
    return Case(number, old, new, reverted_to, frozenset(expected[1:].split()))


def _article(parts: dict[str, list[str]], language: str) -> Article:
    return Article(
        url="https://example.org/a",
        title=" ".join(parts["T"]) or "A title",
        paragraphs=tuple(parts[""]),
        bylines=tuple(parts["B"]),
        language=language,
    )
