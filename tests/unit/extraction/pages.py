"""Made-up pages."""

import random

from stet.extraction.words import words

TITLE = "Bridge to open in spring after long delay"
NOUNS = words("minister council market strike festival river hospital school player storm bridge satellite")
PLACES = words("Leeds York Bath Hull Ely Wells")


def sentences(seed: object, count: int = 10) -> list[str]:
    """Paragraphs that no two seeds share."""
    r = random.Random(str(seed))
    return [
        f"The {r.choice(NOUNS)} of {r.choice(PLACES)} told a {r.choice(NOUNS)} that the {r.choice(NOUNS)} would wait, "
        f"and {r.choice(NOUNS)} leaders gave {r.choice(PLACES)} as the reason in letter {r.choice('abcdefghij')}{n}."
        for n in range(count)
    ]


def page(body: str, *, head: str = "", title: str = TITLE, before: str = "", after: str = "") -> bytes:
    """An article's page with `body` as the inside of its story."""
    return (
        f"<!DOCTYPE html><html lang=en-GB><head><meta charset=utf-8><title>{title} - The Paper</title>{head}</head>"
        f"<body><div id=page><div><a href=/>Home</a> <a href=/news>News</a></div>{before}"
        f"<div class=main><h1>{title}</h1><div class=x>{body}</div></div>{after}</div></body></html>"
    ).encode()


def story(seed: object = 0, count: int = 10) -> list[str]:
    """The paragraphs of a story as markup."""
    return [f"<p>{text}</p>" for text in sentences(seed, count)]


def with_box(box: str, seed: object = 0, at: int = 5) -> str:
    """A story with `box` among its paragraphs."""
    parts = story(seed)
    return "".join([*parts[:at], box, *parts[at:]])
