"""Long and degenerate inputs: bounded time and memory. The benchmark prints the times."""

import time
import tracemalloc

import pytest

from benchmarks.diff.pathological import CASES
from stet.article import Article
from stet.diff import compare, label
from stet.diff.matching import matches

SECONDS = 2
GENEROUS = 4
"""Times the promise: tests share their machine."""


@pytest.mark.parametrize("name", CASES)
def test_no_input_of_100_000_words_takes_long(name: str) -> None:
    old, new = (Article("https://example.org/a", "A title", tuple(side)) for side in CASES[name]())
    start = time.process_time()
    diff = compare(old, new)
    assert time.process_time() - start < SECONDS * GENEROUS
    assert sorted(i for row in diff.rows for i in row.old) == [*range(len(old.paragraphs))]
    for row in diff.rows:
        assert "".join(s.text for s in row.words if s.op != "insert") == "\n".join(old.paragraphs[i] for i in row.old)
        assert "".join(s.text for s in row.words if s.op != "delete") == "\n".join(new.paragraphs[j] for j in row.new)


def test_labels_of_one_paragraph_of_100_000_words_are_quick() -> None:
    old = " ".join(f"word{n % 977} said {n % 31}." for n in range(33_000))
    new = " ".join(f"word{n % 977} said {n % 31 + (n % 50 == 0)}." for n in range(33_000))
    before, after = (Article("https://example.org/a", "A title", (text,)) for text in (old, new))
    diff = compare(before, after)
    start = time.process_time()
    assert "number" in label(diff, before, after).kinds
    assert time.process_time() - start < SECONDS * GENEROUS


def test_memory_at_100_000_words() -> None:
    old, new = (Article("https://example.org/a", "A title", tuple(side)) for side in CASES["nothing in common"]())
    tracemalloc.start()
    compare(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= 60_000_000


@pytest.mark.parametrize("step", [7, 100])
def test_long_lists_are_cut_at_what_is_unique_and_still_matched_well(step: int) -> None:
    old = [f"w{n}" for n in range(20_000)]
    new = [f"x{n}" if n % step == 0 else f"w{n}" for n in range(20_000)]
    blocks = matches(old, new)
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in blocks)
    assert sum(size for _, _, size in blocks) == sum(n % step != 0 for n in range(20_000))


def test_more_distinct_words_than_unicode_has_letters() -> None:
    old = [f"w{n}" for n in range(700_000)]
    new = [f"v{n}" for n in range(699_990)] + old[-10:]
    blocks = matches(old, new)
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in blocks)
    assert blocks[-1] == (699_990, 699_990, 10)
