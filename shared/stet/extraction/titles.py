"""The headline of a story, without the paper's name."""

import re

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»›~]+\s+|\s*[|»›]\s*")
_LONGEST = 500
_WORD = re.compile(r"\w+")


def choose_title(*, headings: list[str], headlines: list[str], title: str, site: str, host: str) -> str:
    """The headline that readers see: the page's top heading where what the page states of itself confirms it.

    `headings` are its h1, `headlines` what it states (best first), `title` its <title>.
    `site` and `host` name the paper.
    """
    paper = {_letters(site), _letters(host), *map(_letters, host.split("."))} - {""}
    texts = (" ".join(text[:_LONGEST].split()) for text in (*headlines, title))
    stated = [_without_paper(text, paper) for text in texts if text]
    shown = [heading for heading in headings if _letters(heading) not in paper]
    for heading in shown:
        if any(_alike(heading, text) for text in stated):
            return _without_paper(heading, paper)
    if stated:
        return stated[0]
    return shown[0] if shown else ""


def _without_paper(text: str, paper: set[str]) -> str:
    """Without a part at either end that is the paper's name, or a section's in front of it."""
    cuts = list(_SEPARATOR.finditer(text))
    for cut in cuts:
        if _names_paper(text[cut.end() :], paper) and len(text[: cut.start()].split()) > 1:
            return text[: cut.start()].strip()
    for cut in reversed(cuts):
        if _names_paper(text[: cut.start()], paper) and len(text[cut.end() :].split()) > 1:
            return text[cut.end() :].strip()
    return text


def _names_paper(part: str, paper: set[str]) -> bool:
    letters = _letters(part)
    if not letters or len(part) >= 60:
        return False
    return any(letters == name or (len(name) > 3 and (name in letters or letters in name)) for name in paper)


def _alike(one: str, other: str) -> bool:
    """Whether most words of the shorter stand in the longer."""
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return bool(a and b) and len(a & b) >= 0.6 * min(len(a), len(b))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.lower())).removeprefix("the").removeprefix("www")
