"""Pairs of versions with known links, made from the text of this project's own documents.

So the benchmark runs on any checkout; it takes other sets of pairs as an argument.
"""

import random
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def made_pairs(count: int = 12) -> list[dict[str, Any]]:
    """Return pairs in the form of the evaluation: old, new and truth_links."""
    texts = [p for path in sorted(ROOT.glob("docs/**/*.md")) for p in _paragraphs(path)]
    return [_pair(random.Random(seed), texts, seed) for seed in range(count)]


def _paragraphs(path: Path) -> list[str]:
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [
        " ".join(block.split()) for block in blocks if len(block.split()) > 12 and not block.startswith(("|", "```"))
    ]


def _pair(rng: random.Random, texts: list[str], seed: int) -> dict[str, Any]:
    old = rng.sample(texts, min(len(texts) * 2 // 3, 40))
    spare = [text for text in texts if text not in old]
    new: list[tuple[str, list[int]]] = []
    for i, text in enumerate(old):
        words = text.split()
        match rng.randrange(8):
            case 0:
                continue
            case 1:
                for _ in range(3):
                    words[rng.randrange(len(words))] = rng.choice(rng.choice(texts).split())
                new.append((" ".join(words), [i]))
            case 2:
                half = len(words) // 2
                new += [(" ".join(words[:half]), [i]), (" ".join(words[half:]), [i])]
            case 3 if spare:
                new += [(spare.pop(), []), (text, [i])]
            case 4 if new:
                new[-1] = (f"{new[-1][0]} {text}", [*new[-1][1], i])
            case _:
                new.append((text, [i]))
    if len(new) > 4:
        new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    links = [(i, j) for j, (_, those) in enumerate(new) for i in those]
    sides = {"old": {"paragraphs": old}, "new": {"paragraphs": [text for text, _ in new]}}
    return {"id": f"made-{seed}", **sides, "truth_links": links}
