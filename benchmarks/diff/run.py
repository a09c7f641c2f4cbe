"""Stet's diff beside its peers on the same pairs, in one run.

usage: python -m benchmarks.diff.run [FOLDER]

FOLDER holds JSON files of pairs {id, old: {paragraphs}, new: {paragraphs}, truth_links?}; without it
pairs are made from the project's own documents. Times are shown as a ratio to difflib's on the same
pair in the same run, so that they hold on a noisy machine.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from benchmarks.diff.engines import ENGINES, WORD, Result
from benchmarks.diff.made_pairs import made_pairs
from benchmarks.diff.pathological import CASES
from stet.article import Article
from stet.diff import compare, encode, label

SECONDS_A_PAIR = 0.02


def best_time(engine: Callable[[list[str], list[str]], Result], old: list[str], new: list[str]) -> float:
    best, spent = float("inf"), 0.0
    while spent < SECONDS_A_PAIR:
        start = time.perf_counter()
        engine(old, new)
        took = time.perf_counter() - start
        best, spent = min(best, took), spent + took
    return best


def score(name: str, pairs: list[dict[str, Any]], reference: list[float]) -> str:
    engine = ENGINES[name]
    marked = fewest = runs = words = right = wrong = missed = 0
    ratios = []
    for pair, yardstick in zip(pairs, reference, strict=True):
        old, new = pair["old"]["paragraphs"], pair["new"]["paragraphs"]
        result = engine(old, new)
        a, b = (WORD.findall("\n".join(side)) for side in (old, new))
        marked, runs = marked + result.marked, runs + result.runs
        fewest, words = fewest + Indel.distance(a, b), words + max(len(a), len(b))
        if result.links is not None and "truth_links" in pair:
            truth = {(i, j) for i, j in pair["truth_links"]}
            right, wrong = right + len(result.links & truth), wrong + len(result.links - truth)
            missed += len(truth - result.links)
        ratios.append(yardstick / best_time(engine, old, new))
    f1 = f"{2 * right / (2 * right + wrong + missed):.3f}" if right else "-"
    speed = statistics.median(ratios)
    return f"  {name:18}{f1:>8}{marked / (fewest or 1):>9.2f}{1000 * runs / (words or 1):>8.1f}{speed:>11.2f}"


def sets_of_pairs(folder: str | None) -> dict[str, list[dict[str, Any]]]:
    if not folder:
        return {"made from docs/": made_pairs()}
    found = {path.stem: json.loads(path.read_text()) for path in sorted(Path(folder).glob("*.json"))}
    return {name: pairs for name, pairs in found.items() if isinstance(pairs, list)}


def print_peers(folder: str | None) -> None:
    for name, pairs in sets_of_pairs(folder).items():
        print(f"\n{name}: {len(pairs)} pairs")
        print(f"  {'engine':18}{'links F1':>8}{'extra':>9}{'runs':>8}{'x difflib':>11}")
        sides = [(pair["old"]["paragraphs"], pair["new"]["paragraphs"]) for pair in pairs]
        reference = [best_time(ENGINES["difflib"], old, new) for old, new in sides]
        for engine in ENGINES:
            print(score(engine, pairs, reference), flush=True)
        print(f"  stored: {statistics.median(stored(old, new) for old, new in sides):.0f} bytes, median")
    print("\nextra: words marked for each that had to be; runs: marks for each 1,000 words")
    if "News Sniffer" not in ENGINES:
        print("News Sniffer is left out: it needs ruby and ruby-diff-lcs")


def stored(old: list[str], new: list[str]) -> int:
    versions = [Article("https://example.org/a", "A title", tuple(side)) for side in (old, new)]
    diff = compare(*versions)
    return len(encode(diff, label(diff, *versions)))


def print_pathological() -> None:
    print("\n100,000 words, seconds (must be under 2)")
    for name, made in CASES.items():
        old, new = (Article("https://example.org/a", "A title", tuple(side)) for side in made())
        start = time.perf_counter()
        compare(old, new)
        print(f"  {name:50}{time.perf_counter() - start:6.2f}", flush=True)


if __name__ == "__main__":
    print_peers(sys.argv[1] if len(sys.argv) > 1 else None)
    print_pathological()
