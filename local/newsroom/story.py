"""The paper's articles and how each is edited, read from `articles/*.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("articles")


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it stands at one time."""

    slug: str
    section: str
    author: str
    title: str
    paragraphs: tuple[str, ...]
    hours_before: float
    """When it was published: so long before the demo's first start."""
    ads: bool = True
    """Whether each request shows other ads; without them the page has an ETag."""
    status: int = 200
    edited_at: float = 0
    """Seconds after its first reader when the paper says that it was last modified; 0: as published."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit, `after` seconds after the article's first reader. Not disclosed: the paper's dates do not show it."""

    after: float
    disclosed: bool
    title: str | None = None
    replace: tuple[tuple[str, str], ...] = ()
    move: tuple[int, int] | None = None
    split: str | None = None
    add: tuple[tuple[int, str], ...] = ()
    status: int | None = None

    def apply(self, story: Story) -> Story:
        """The article after the edit. Raises ValueError if it does not fit the article."""
        paragraphs = list(story.paragraphs)
        for old, new in self.replace:
            place = _place(paragraphs, old)
            paragraphs[place] = paragraphs[place].replace(old, new, 1)
        if self.move:
            paragraphs.insert(self.move[1], paragraphs.pop(self.move[0]))
        if self.split:
            place = _place(paragraphs, self.split)
            first, rest = paragraphs[place].split(self.split, 1)
            paragraphs[place : place + 1] = [first.rstrip(), self.split + rest]
        for place, text in self.add:
            paragraphs.insert(place if place >= 0 else len(paragraphs), text)
        return replace(
            story,
            title=self.title or story.title,
            paragraphs=tuple(paragraphs),
            status=self.status or story.status,
            edited_at=self.after if self.disclosed else story.edited_at,
        )


def _place(paragraphs: list[str], text: str) -> int:
    for place, paragraph in enumerate(paragraphs):
        if text in paragraph:
            return place
    raise ValueError(f"no paragraph holds {text!r}")


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its edits in order."""

    first: Story
    edits: tuple[Edit, ...]

    def at(self, seconds: float) -> Story:
        """As it stands so many seconds after its first reader."""
        story = self.first
        for edit in self.edits:
            if edit.after <= seconds:
                story = edit.apply(story)
        return story


def read_articles() -> tuple[Article, ...]:
    """All articles, the newest first."""
    found = [_article(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in FOLDER.glob("*.toml")]
    return tuple(sorted(found, key=lambda article: article.first.hours_before))


def _article(slug: str, values: Mapping[str, Any]) -> Article:
    known = {name: values[name] for name in ("section", "author", "title", "hours_before")}
    text = tuple(" ".join(part.split()) for part in values["text"].strip().split("\n\n"))
    first = Story(slug=slug, paragraphs=text, ads=values.get("ads", True), **known)
    edits = tuple(sorted(map(_edit, values.get("edits", ())), key=lambda edit: edit.after))
    return Article(first, edits)


def _edit(values: Mapping[str, Any]) -> Edit:
    return Edit(
        after=values["after"],
        disclosed=values.get("disclosed", False),
        title=values.get("title"),
        replace=tuple((old, new) for old, new in values.get("replace", ())),
        move=(values["move"][0], values["move"][1]) if "move" in values else None,
        split=values.get("split"),
        add=tuple((place, text) for place, text in values.get("add", ())),
        status=values.get("status"),
    )
