"""Inputs of 100,000 words that bring a careless diff to its knees."""

import random
from collections.abc import Callable

Sides = tuple[list[str], list[str]]
SIZE = 100_000


def _words(seed: int, count: int, vocabulary: int) -> list[str]:
    """Return random words with the frequencies of a natural text (Zipf)."""
    rng = random.Random(seed)
    known = [f"w{n}" for n in range(vocabulary)]
    return rng.choices(known, [1 / (n + 1) for n in range(vocabulary)], k=count)


def _paragraphs(words: list[str], length: int) -> list[str]:
    return [" ".join(words[k : k + length]) for k in range(0, len(words), length)]


def _edited(words: list[str], every: int) -> list[str]:
    return [f"new{n}" if n % every == 0 else word for n, word in enumerate(words)]


def repeated_words() -> Sides:
    return [" ".join(["very"] * SIZE)], [" ".join(["very"] * (SIZE // 2) + ["much"] + ["very"] * (SIZE // 2 - 7))]


def two_words_alternating() -> Sides:
    return [" ".join(["a", "b"] * (SIZE // 2))], [" ".join(["b", "a", "a"] * (SIZE // 3))]


def one_paragraph_edited() -> Sides:
    words = _words(1, SIZE, 20_000)
    return [" ".join(words)], [" ".join(_edited(words, 40))]


def one_paragraph_of_unrelated_words() -> Sides:
    return [" ".join(_words(1, SIZE, 20_000))], [" ".join(_words(2, SIZE, 20_000))]


def one_word_paragraphs() -> Sides:
    words = _words(3, SIZE, 20_000)
    return words, _edited(words, 10)


def one_word_paragraphs_shuffled() -> Sides:
    words = [f"w{n}" for n in range(SIZE)]
    return words, random.Random(4).sample(words, SIZE)


def two_word_paragraphs_all_edited() -> Sides:
    return [f"item {n}" for n in range(SIZE // 2)], [f"item {n + 1_000_000}" for n in range(SIZE // 2)]


def two_thousand_equal_paragraphs() -> Sides:
    text = " ".join(_words(5, 50, 500))
    return [text] * 2000, [text] * 1990


def two_thousand_equal_paragraphs_all_edited() -> Sides:
    text = " ".join(_words(5, 50, 500))
    return [text] * 2000, [text + " indeed"] * 2000


def two_thousand_nearly_equal_paragraphs_shuffled() -> Sides:
    text = " ".join(_words(5, 49, 500))
    order = random.Random(6).sample(range(2000), 2000)
    return [f"{n} {text}" for n in range(2000)], [f"{n} {text} indeed" for n in order]


def no_spaces() -> Sides:
    text = "".join(_words(7, SIZE, 20_000))
    return [text], [text[:300_000] + "x" + text[300_010:]]


def no_spaces_in_chinese() -> Sides:
    rng = random.Random(8)
    text = "".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(SIZE))
    return [text], [text[: SIZE // 3] + "改" + text[SIZE // 3 + 5 :]]


def chinese_with_nothing_in_common() -> Sides:
    sides = []
    for seed in (9, 10):
        rng = random.Random(seed)
        sides.append("".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(SIZE)))
    return [sides[0]], [sides[1]]


def nothing_in_common() -> Sides:
    return _paragraphs(_words(11, SIZE, 20_000), 60), _paragraphs(_words(12, SIZE, 20_000), 60)


def shuffled_paragraphs_all_edited() -> Sides:
    old = _paragraphs(_words(13, SIZE, 20_000), 50)
    return old, [f"Now {text} today" for text in random.Random(14).sample(old, len(old))]


def white_space_only() -> Sides:
    return [" " * SIZE], ["\t" * SIZE]


def punctuation_only() -> Sides:
    return [". , " * (SIZE // 2)], [", . " * (SIZE // 2)]


CASES: dict[str, Callable[[], Sides]] = {
    made.__name__.replace("_", " "): made
    for made in (
        repeated_words,
        two_words_alternating,
        one_paragraph_edited,
        one_paragraph_of_unrelated_words,
        one_word_paragraphs,
        one_word_paragraphs_shuffled,
        two_word_paragraphs_all_edited,
        two_thousand_equal_paragraphs,
        two_thousand_equal_paragraphs_all_edited,
        two_thousand_nearly_equal_paragraphs_shuffled,
        no_spaces,
        no_spaces_in_chinese,
        chinese_with_nothing_in_common,
        nothing_in_common,
        shuffled_paragraphs_all_edited,
        white_space_only,
        punctuation_only,
    )
}
