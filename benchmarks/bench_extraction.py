"""Stet's extraction beside other extractors, on the same pages in one run.

usage: python -m benchmarks.bench_extraction FOLDER [--pages N]

FOLDER holds score_extraction.py, which says what each figure is, and its pages in extraction/; N pages (40) are for
steadiness. The newspapers' gold is text only, the benchmark's has no paragraphs: their other figures do not exist.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import newspaper
import readability
import trafilatura
from lxml import html

from stet.article import Article
from stet.extraction import METHOD, extract

ROWS = (
    *(("parsers", name) for name in ("f1", "paragraphs", "title", "date", "x_parse", "empty")),
    *(("benchmark", name) for name in ("f1", "x_parse", "empty")),
    *(("newspapers", name) for name in ("f1", "paragraphs", "x_parse", "empty")),
    *(("steady", name) for name in ("churn", "named", "hashed", "edits")),
)


def trafilatura_(*, precise: bool) -> Callable[[bytes, str], Article]:
    def read(page: bytes, url: str) -> Article:
        found = trafilatura.bare_extraction(
            page, url=url, include_comments=False, with_metadata=True, favor_precision=precise
        )
        return _article(url, found.title, found.text, found.date)

    return read


def readability_lxml(page: bytes, url: str) -> Article:
    found = readability.Document(page.decode("utf-8", "replace"))
    tree = html.fromstring(found.summary())
    lines = [
        " ".join(e.itertext()) for e in tree.iter("p", "li", "h2", "h3", "h4", "pre", "td") if not e.findall(".//p")
    ]
    return _article(url, found.short_title(), "\n".join(" ".join(line.split()) for line in lines), None)


def newspaper4k(page: bytes, url: str) -> Article:
    found = newspaper.Article(url, fetch_images=False)
    found.download(input_html=page.decode("utf-8", "replace"))
    found.parse()
    day = found.publish_date.isoformat() if isinstance(found.publish_date, datetime) else None
    return _article(url, found.title, found.text, day)


def _article(url: str, title: str | None, text: str | None, day: str | None) -> Article:
    lines = tuple(line.strip() for line in (text or "").split("\n") if line.strip())
    return Article(url, title or "", lines, published_at=datetime.fromisoformat(day) if day else None)


TOOLS: dict[str, Callable[[bytes, str], Article]] = {
    METHOD: extract,
    "trafilatura": trafilatura_(precise=False),
    "t. precision": trafilatura_(precise=True),
    "readability": readability_lxml,
    "newspaper4k": newspaper4k,
}


def scores(ruler: ModuleType, root: Path, tool: Callable[[bytes, str], Article], pages: int) -> dict[str, Any]:
    """All figures of one tool."""
    ruler.extract = tool  # type: ignore[attr-defined]
    gold = json.loads((root / "gold.json").read_text())
    report = {name: ruler.accuracy(root, items) for name, items in gold.items()}
    least = min(map(len, gold.values()))
    mixed = [item for group in zip(*(items[:least] for items in gold.values()), strict=True) for item in group]
    report["steady"] = ruler.steadiness(root, mixed, pages, ruler.NOISE)
    return report


def main() -> int:
    """Print one row a figure, one column a tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    args = parser.parse_args()
    script = args.folder / "score_extraction.py"
    if not script.exists():
        print(f"There are no pages to measure on: {script} is missing.", file=sys.stderr)
        return 1
    spec = importlib.util.spec_from_file_location("score_extraction", script)
    assert spec and spec.loader
    ruler = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ruler)
    columns = []
    for name, tool in TOOLS.items():
        print(f"{name} ...", file=sys.stderr)
        columns.append(scores(ruler, args.folder / "extraction", tool, args.pages))
    print(f"{'':22}" + "".join(f"{name:>14}" for name in TOOLS))
    for part, figure in ROWS:
        print(f"{part + ' ' + figure:22}" + "".join(f"{column[part].get(figure, '-')!s:>14}" for column in columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
