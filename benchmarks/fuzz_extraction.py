"""Read many mutated and random pages: nothing but Article or ExtractionError may come of one, and in time.

usage: python -m benchmarks.fuzz_extraction [--pages N] [--seed N] [FOLDER of .html or .html.gz pages to mutate too]
"""

import argparse
import gzip
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from stet.article import Article
from stet.extraction import Boilerplate, ExtractionError, Rules, read_page

TIME_LIMIT = 2.0
"""Seconds of processor time for one page."""
ALPHABETS = ("utf-8", "cp1252", "utf-16", "shift_jis", "koi8-r", "gb18030", "iso2022_jp", "euc_kr", "cp1251")
TEXT = "the minister said that a new bridge över 街の橋 мост £5m would “open” in spring, not 2024 & after <b>rain</b>"
NAMES = "p div span article section h1 h2 ul li blockquote table tr td a b em main aside header form body html font"
CLASSES = "story-body comments related ad-slot css-1x2y3z share caption article__body promo hidden headline"
LD = '<script type="application/ld+json">{}</script>'
PIECES = (
    LD.format('{"@type":"NewsArticle","headline":"A","datePublished":"2024-01-02T03:04:05Z"}'),
    LD.format('{"@graph":[{"@type":["Article"],"author":[{"name":"A B"}],}'),
    '<meta property="og:title" content="Bridge | Paper">',
    '<meta charset="utf-16">',
    '<link rel=canonical href="//[x">',
    '<time datetime="2024-13-45">yesterday</time>',
    "<p>Read more: <a href=/x>Other</a></p>",
    *("<!--", "-->", "<![CDATA[", "]]>", "<br><br>", "&nbsp;&#0;&#xD800;&bogus;", "<svg><p>in</svg>"),
    *("\x00", "\ufeff", "</body>", "<plaintext>", "<table><p>x"),
)
RULES = (
    None,
    Rules(),
    Rules(title="h1", body="article, .story-body", remove=".ad-slot, aside", byline=".caption", date="time"),
    Rules(body="p:not(.x):nth-child(2n+1)", remove="div > div ~ p"),
)


def page(r: random.Random) -> str:
    """A page of paragraphs among boxes."""
    parts = ["<html lang=en><head><title>Bridge to open - Paper</title>", r.choice(PIECES), "</head><body>"]
    for _ in range(r.randint(0, 60)):
        tag = r.choice(NAMES.split())
        close = f"</{tag}>" if r.random() < 0.8 else ""
        text = " ".join(r.choices(TEXT.split(), k=r.randint(0, 40)))
        parts.append(f'<{tag} class="{r.choice(CLASSES.split())}" id={r.choice(CLASSES.split())}>{text}.{close}')
        if r.random() < 0.2:
            parts.append(r.choice(PIECES))
    return "".join(parts)


def mutated(data: bytes, r: random.Random) -> bytes:
    """`data` with bytes changed, and with parts cut, doubled, moved or repeated many times."""
    for _ in range(r.randint(0, 8)):
        a, b = sorted(r.choices(range(len(data) + 1), k=2))
        piece = data[a : min(b, a + 2_000)]
        kind = r.randrange(6)
        if kind == 0:
            data = data[:a] + bytes(r.choices(range(256), k=r.randint(1, 20))) + data[a:]
        elif kind == 1:
            data = data[:a] + data[a + len(piece) :]
        elif kind == 2:
            data = data[:a] + piece * r.randint(1, 30) + data[a:]
        elif kind == 3:
            data = piece + data
        elif kind == 4:
            data = data[:b]
        else:
            data = data.replace(b">", r.choice([b"", b">>", b" x='", b"/>", b'"']), r.randint(1, 50))
    return data


def pages(r: random.Random, kept: list[bytes], count: int) -> Iterator[tuple[bytes, str | None]]:
    """`count` pages, and the Content-Type that each comes with."""
    for _ in range(count):
        kind = r.random()
        if kind < 0.05:
            data = r.randbytes(r.randint(0, 5_000))
        elif kind < 0.35 and kept:
            data = mutated(r.choice(kept), r)
        else:
            text = page(r)
            if r.random() < 0.05:
                text += f"<{r.choice(NAMES.split())}>" * r.randint(1, 3_000)
            data = mutated(text.encode(r.choice(ALPHABETS) if r.random() < 0.3 else "utf-8", "replace"), r)
        yield (
            data,
            r.choice([None, "text/html", f"text/html; charset={r.choice(ALPHABETS)}", "text/html; charset=rot13"]),
        )


def main() -> int:
    """Print what came of the pages; 1 if anything that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    files = sorted(args.folder.rglob("*.html*"))[:60] if args.folder else []
    kept = [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]
    r = random.Random(args.seed)
    learned, articles, refused, worst, faults = Boilerplate(), 0, 0, 0.0, []
    for number, (data, content_type) in enumerate(pages(r, kept, args.pages)):
        rules = r.choice(RULES) if number % 4 == 0 else None
        start = time.process_time()
        try:
            reading = read_page(
                data, "https://paper.test/2024/01/02/bridge", content_type=content_type, rules=rules, learned=learned,
                article_id=str(number % 50),
            )  # fmt: skip
            learned = reading.learned
            articles += 1
            if not isinstance(reading.article, Article) or not all(reading.article.paragraphs):
                faults.append(f"page {number}: not a whole Article")
        except ExtractionError:
            refused += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            faults.append(f"page {number}: {error!r}")
        took = time.process_time() - start
        worst = max(worst, took)
        if took > TIME_LIMIT:
            faults.append(f"page {number}: {took:.1f} s")
    print(f"{args.pages} pages, seed {args.seed}: {articles} articles, {refused} ExtractionError, {len(faults)} faults")
    print(f"slowest page {worst:.2f} s (limit {TIME_LIMIT} s), {len(learned.to_bytes())} bytes learned of the host")
    print("\n".join(faults[:20]))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
