"""Where on a site's pages the article stands, as CSS selectors."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Rules:
    """CSS selectors of one site; an empty one leaves that part to the generic reading.

    `title`, `byline` and `date` name the element that holds it, `body` the elements that hold the
    story, `remove` what inside of it is not the story.
    """

    title: str = ""
    body: str = ""
    remove: str = ""
    byline: str = ""
    date: str = ""

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Self:
        """Rules from JSON; ValueError, with a sentence to show, for an unknown name or a bad selector."""
        known = [field.name for field in fields(cls)]
        values: dict[str, str] = {}
        for name, value in mapping.items():
            if name not in known:
                raise ValueError(f"A rule is one of {', '.join(known)}, not {name!r}.")
            if not isinstance(value, str):
                raise ValueError(f"The rule {name} is not a string.")  # noqa: TRY004 - one error for all
            _check(name, value)
            values[name] = value
        return cls(**values)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name).strip() for field in fields(self))

    def without(self, names: Iterable[str]) -> Self:
        """These rules but for the named ones."""
        return replace(self, **dict.fromkeys(names, ""))

    def to_mapping(self) -> dict[str, str]:
        """The rules that say something, ready for JSON."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


def _check(name: str, selector: str) -> None:
    from soupsieve import SelectorSyntaxError  # here, because it is slow to import and rules are rare
    from soupsieve import compile as compile_selector

    if not selector.strip():
        return
    try:
        compile_selector(selector)
    except (SelectorSyntaxError, NotImplementedError) as error:
        raise ValueError(f"The rule {name} is not a CSS selector: {str(error).splitlines()[0]}.") from error


def site_rules(url: str) -> Rules | None:
    """The rules that come with the package for the site of `url`, if any: its host's or a domain's above."""
    known = _packaged()
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return None
    return next((known[host] for i in range(len(labels)) if (host := ".".join(labels[i:])) in known), None)


@cache
def _packaged() -> dict[str, Rules]:
    """By host: each file in rules/ names its hosts and their selectors."""
    by_host = {}
    for path in sorted((Path(__file__).parent / "rules").glob("*.toml")):
        site = tomllib.loads(path.read_text("utf-8"))
        by_host.update(dict.fromkeys(site["hosts"], Rules(**site["rules"])))
    return by_host
