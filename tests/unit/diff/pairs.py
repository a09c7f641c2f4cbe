"""Random articles and pairs of versions, for tests of properties."""

import random

from hypothesis import strategies as st

from stet.article import Article

PLAIN = (
    "the|of|and|a|to|in|said|he|she|mayor|police|river|bridge|12|14|1,000|Monday|Paris|O'Neil|don't|“quoted”|-|—|…|..."
)
ODD = [
    "",
    "\u00a0",
    "x\u00ady",
    "e\u0301",
    "東京",
    "市長は話した。",
    "قال",
    "हिन्दी",
    "ไทย",
    "👩\u200d👩\u200d👧",
    '"quoted"',
    ".,",
    "!",
]
WORDS = [*PLAIN.split("|"), *ODD]
SENTENCES = [
    f"{who} {what}." for who in ("The mayor", "Nobody", "“Police”") for what in ("spoke twice", "left", "wept!?")
]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
lines = st.one_of(texts, st.text(max_size=40).map(lambda text: text.replace("\n", " ")))


def _article(title: str, paragraphs: list[str], bylines: list[str]) -> Article:
    return Article("https://example.org/a", title, tuple(paragraphs), tuple(bylines))


articles = st.builds(_article, lines, st.lists(lines, max_size=8), st.lists(lines, max_size=2))


def edited(old: Article, rng: random.Random) -> Article:
    """Return a version of an article with a few random edits."""
    paragraphs = list(old.paragraphs)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(paragraphs) + 1)
        words = paragraphs[at].split(" ") if at < len(paragraphs) else []
        match rng.randrange(8):
            case 0:
                paragraphs.insert(at, sentence(rng))
            case 1:
                del paragraphs[at : at + 1]
            case 2:
                rng.shuffle(paragraphs)
            case 3 if ". " in " ".join(words):
                sentences = " ".join(words).split(". ")
                rng.shuffle(sentences)
                paragraphs[at] = ". ".join(sentences)
            case 3 if words:
                words[rng.randrange(len(words))] = rng.choice(WORDS)
                paragraphs[at] = " ".join(words)
            case 4 if words:
                half = rng.randrange(len(words))
                paragraphs[at : at + 1] = [" ".join(words[:half]), " ".join(words[half:])]
            case 5:
                paragraphs[at : at + 2] = [" ".join(paragraphs[at : at + 2])]
            case _ if words:
                paragraphs[at] = " ".join([*words, sentence(rng)])
    return _article(old.title + rng.choice(["", " now"]), paragraphs, list(old.bylines))


def sentence(rng: random.Random) -> str:
    """Return some words."""
    if rng.random() < 0.3:
        return " ".join(rng.choices(SENTENCES, k=rng.randint(1, 5)))
    return " ".join(rng.choices(WORDS, k=rng.randint(0, 25)))


def random_pair(seed: int) -> tuple[Article, Article]:
    """Return two versions, or one time in five two articles that have nothing to do with each other."""
    rng = random.Random(seed)
    old, other = (_article(sentence(rng), [sentence(rng) for _ in range(rng.randint(0, 9))], ["A B"]) for _ in "ab")
    return old, other if seed % 5 == 0 else edited(old, rng)
