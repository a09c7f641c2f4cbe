"""What holds for any two versions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stet.article import Article
from stet.diff import Diff, Row, Segment, StoredDiffError, compare, decode, encode, label
from tests.unit.diff.pairs import articles, random_pair

PAIRS = 5000
SHAPES = {
    "same": (1, 1),
    "edited": (1, 1),
    "moved": (1, 1),
    "added": (0, 1),
    "removed": (1, 0),
}
ROOT = Path(__file__).parents[3]


def rebuilt(words: tuple[Segment, ...], gone: str) -> str:
    return "".join(s.text for s in words if s.op != gone)


def assert_whole(diff: Diff, old: Article, new: Article) -> None:
    assert (rebuilt(diff.title, "insert"), rebuilt(diff.title, "delete")) == (old.title, new.title)
    bylines = "\n".join(old.bylines), "\n".join(new.bylines)
    assert (rebuilt(diff.bylines, "insert"), rebuilt(diff.bylines, "delete")) == bylines
    assert sorted(i for row in diff.rows for i in row.old) == [*range(len(old.paragraphs))]
    assert [j for row in diff.rows for j in row.new if row.kind != "split"] == sorted(
        j for row in diff.rows for j in row.new if row.kind != "split"
    )
    assert sorted(j for row in diff.rows for j in row.new) == [*range(len(new.paragraphs))]
    for row in diff.rows:
        assert rebuilt(row.words, "insert") == "\n".join(old.paragraphs[i] for i in row.old)
        assert rebuilt(row.words, "delete") == "\n".join(new.paragraphs[j] for j in row.new)
        assert all(s.text for s in row.words)
        assert_kind(row)


def assert_kind(row: Row) -> None:
    if row.kind == "split":
        assert len(row.old) == 1
        assert len(row.new) > 1
    elif row.kind == "merged":
        assert len(row.old) > 1
        assert len(row.new) == 1
    else:
        assert (len(row.old), len(row.new)) == SHAPES[row.kind]
    if row.kind in ("same", "edited"):
        assert (row.kind == "same") == all(s.op == "equal" for s in row.words)


def swapped(diff: Diff) -> set[tuple[tuple[int, ...], tuple[int, ...], frozenset[tuple[str, str, str]]]]:
    ops = {"equal": "equal", "insert": "delete", "delete": "insert"}
    return {(row.new, row.old, frozenset((ops[s.op], s.text, s.mark) for s in row.words)) for row in diff.rows}


def as_set(diff: Diff) -> set[tuple[tuple[int, ...], tuple[int, ...], frozenset[tuple[str, str, str]]]]:
    return {(row.old, row.new, frozenset((s.op, s.text, s.mark) for s in row.words)) for row in diff.rows}


def test_thousands_of_random_pairs() -> None:
    for seed in range(PAIRS):
        old, new = random_pair(seed)
        diff = compare(old, new)
        assert_whole(diff, old, new)
        assert as_set(compare(new, old)) == swapped(diff)


@settings(max_examples=500, deadline=None)
@given(articles, articles)
def test_any_two_articles(old: Article, new: Article) -> None:
    diff = compare(old, new)
    assert_whole(diff, old, new)
    assert as_set(compare(new, old)) == swapped(diff)
    edit = label(diff, old, new)
    assert decode(encode(diff, edit), old, new) == (diff, edit)


@settings(max_examples=300, deadline=None)
@given(articles)
def test_a_version_beside_itself_has_no_edit(article: Article) -> None:
    diff = compare(article, article)
    assert {row.kind for row in diff.rows} <= {"same"}
    assert all(s.op == "equal" for words in (diff.title, diff.bylines) for s in words)


def test_random_pairs_are_stored_and_read_back() -> None:
    for seed in range(500):
        old, new = random_pair(seed)
        diff = compare(old, new)
        edit = label(diff, old, new, reverted_to=seed or None)
        assert decode(encode(diff, edit), old, new) == (diff, edit)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 255))
def test_bytes_that_are_no_diff_are_refused(junk: bytes, at: int, value: int) -> None:
    old, new = random_pair(7)
    diff = compare(old, new)
    good = encode(diff, label(diff, old, new))
    bad = bytearray(good)
    bad[at % len(bad)] = value
    for data in (junk, b"\x01" + junk, bytes(bad), good[:at]):
        if data == good:
            continue
        try:
            found, _ = decode(data, old, new)
        except StoredDiffError:
            continue
        assert found == diff


def test_a_diff_of_other_versions_is_refused() -> None:
    old, new = random_pair(8)
    diff = compare(old, new)
    data = encode(diff, label(diff, old, new))
    with pytest.raises(StoredDiffError):
        decode(data, new, old)
    with pytest.raises(ValueError, match="known format"):
        decode(b"\x02" + data[1:], old, new)


def test_the_result_does_not_depend_on_hash_seeds() -> None:
    code = (
        "import hashlib; from stet.diff import compare; from tests.unit.diff.pairs import random_pair; "
        "print(hashlib.sha256(repr([compare(*random_pair(n)) for n in range(300)]).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(ROOT / "shared"), str(ROOT)])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(digests) == 1
