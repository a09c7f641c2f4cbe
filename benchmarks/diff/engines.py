"""Stet's diff and its peers behind one interface: two lists of paragraphs in, marks and links out."""

import difflib
import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cydifflib
import htmldiff2
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel
from redlines import Redlines

from stet.article import Article
from stet.diff import compare

WORD = re.compile(r"\w+|[^\w\s]")
TAG = re.compile(r"<[^>]+>")
Sides = tuple[list[str], list[str]]


class Result(NamedTuple):
    """What an engine shows: words marked, runs of marks, and paragraph pairs, if it has such."""

    marked: int
    runs: int
    links: set[tuple[int, int]] | None


def _words(paragraphs: list[str]) -> list[str]:
    return WORD.findall("\n".join(paragraphs))


def _of_opcodes(opcodes: list[tuple[str, int, int, int, int]]) -> Result:
    marked = runs = 0
    for tag, a0, a1, b0, b1 in opcodes:
        if tag != "equal":
            marked += a1 - a0 + b1 - b0
            runs += (a1 > a0) + (b1 > b0)
    return Result(marked, runs, None)


def stet(old: list[str], new: list[str]) -> Result:
    diff = compare(*(Article("https://example.org/a", "A title", tuple(side)) for side in (old, new)))
    marked = runs = 0
    for row in diff.rows:
        was = "equal"
        for segment in row.words:
            if segment.op != "equal":
                marked += len(WORD.findall(segment.text))
                runs += segment.op != was
            was = segment.op
    return Result(marked, runs, {(i, j) for row in diff.rows for i in row.old for j in row.new})


def difflib_words(old: list[str], new: list[str]) -> Result:
    return _of_opcodes(difflib.SequenceMatcher(None, _words(old), _words(new)).get_opcodes())


def cydifflib_words(old: list[str], new: list[str]) -> Result:
    return _of_opcodes(cydifflib.SequenceMatcher(None, _words(old), _words(new)).get_opcodes())


def rapidfuzz_flat(old: list[str], new: list[str]) -> Result:
    return _of_opcodes(Indel.opcodes(_words(old), _words(new)).as_list())


def diff_match_patch_text(old: list[str], new: list[str]) -> Result:
    engine = diff_match_patch()
    engine.Diff_Timeout = 1.0
    diffs = engine.diff_main("\n".join(old), "\n".join(new))
    engine.diff_cleanupSemantic(diffs)
    changed = [text for op, text in diffs if op]
    return Result(sum(len(WORD.findall(text)) for text in changed), len(changed), None)


def htmldiff2_page(old: list[str], new: list[str]) -> Result:
    pages = ("".join(f"<p>{html.escape(text)}</p>" for text in side) for side in (old, new))
    shown = htmldiff2.render_html_diff(*pages)
    return _of_tags(re.findall(r"<(?:ins|del)\b[^>]*>(.*?)</(?:ins|del)>", shown, re.DOTALL))


def redlines_text(old: list[str], new: list[str]) -> Result:
    shown = Redlines("\n\n".join(old), "\n\n".join(new), markdown_style="none").output_markdown
    return _of_tags(re.findall(r"<(?:ins|del)>(.*?)</(?:ins|del)>", shown, re.DOTALL))


def _of_tags(changed: list[str]) -> Result:
    return Result(sum(len(WORD.findall(html.unescape(TAG.sub(" ", text)))) for text in changed), len(changed), None)


class NewsSniffer:
    """News Sniffer's way, in a process of Ruby that stays up: see news_sniffer.rb."""

    def __init__(self) -> None:
        script = Path(__file__).parent / "news_sniffer.rb"
        self.process = subprocess.Popen(["ruby", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, old: list[str], new: list[str]) -> Result:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([old, new]) + "\n")
        self.process.stdin.flush()
        found = json.loads(self.process.stdout.readline())
        return Result(found["marked"], found["runs"], {(i, j) for i, j in found["links"]})


def _has_ruby() -> bool:
    if not shutil.which("ruby"):
        return False
    return subprocess.run(["ruby", "-e", "require 'diff/lcs'"], capture_output=True, check=False).returncode == 0


ENGINES: dict[str, Callable[[list[str], list[str]], Result]] = {
    "stet": stet,
    "difflib": difflib_words,
    "cydifflib": cydifflib_words,
    "rapidfuzz flat": rapidfuzz_flat,
    "diff-match-patch": diff_match_patch_text,
    "htmldiff2": htmldiff2_page,
    "redlines": redlines_text,
}
if _has_ruby():
    ENGINES["News Sniffer"] = NewsSniffer()
