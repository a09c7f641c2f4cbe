"""Where on a site's pages the article stands, as CSS selectors."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from soupsieve import SelectorSyntaxError
from soupsieve import compile as compile_selector


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
                raise ValueError(f"The rule {name} is not a CSS selector (a string).")  # noqa: TRY004 - one error for all
            _check(name, value)
            values[name] = value
        return cls(**values)

    def to_mapping(self) -> dict[str, str]:
        """The rules that say something, ready for JSON."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


def _check(name: str, selector: str) -> None:
    if not selector.strip():
        return
    try:
        compile_selector(selector)
    except (SelectorSyntaxError, NotImplementedError) as error:
        raise ValueError(f"The rule {name} is not a CSS selector: {str(error).splitlines()[0]}.") from error
