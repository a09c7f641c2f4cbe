"""What a reader asks for, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stet.views import links
from stet.views.wording import KINDS

BAD_CURSOR = "This cursor does not belong to this list. Take the one in “next” of a list with the same parameters."
PAGE_SIZE = 20
LARGEST_PAGE = 100
_LONGEST = {"source": 200, "q": 200, "cursor": 2000, "url": 2000, "kind": 40}


class BadRequestError(ValueError):
    """What was asked for makes no sense; the message says what would."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which part of a list, and which of its items."""

    source: str | None = None
    kind: str | None = None
    q: str | None = None
    cursor: str | None = None
    limit: int = PAGE_SIZE


def list_query(parameters: Mapping[str, str], *allowed: str) -> ListQuery:
    """What the parameters of a list say; raises BadRequestError for one that is unknown or makes no sense."""
    values = known(parameters, *allowed, "cursor", "limit")
    kind = values.get("kind")
    if kind is not None and kind not in KINDS:
        raise BadRequestError(f"There is no kind of edit of that name. Ask for one of: {', '.join(KINDS)}.")
    return ListQuery(values.get("source"), kind, values.get("q"), values.get("cursor"), _limit(values.get("limit")))


def known(parameters: Mapping[str, str], *allowed: str) -> dict[str, str]:
    """The parameters that have a value; raises BadRequestError if one is not allowed here or is too long."""
    unknown = sorted(set(parameters) - set(allowed))
    if unknown:
        takes = f"Use only: {', '.join(allowed)}." if allowed else "This address takes none."
        raise BadRequestError(f"There is no parameter “{unknown[0][:40]}” here. {takes}")
    for name, value in parameters.items():
        if len(value) > _LONGEST.get(name, 20):
            raise BadRequestError(
                f"The parameter “{name}” is too long: give at most {_LONGEST.get(name, 20)} characters."
            )
    return {name: value.strip() for name, value in parameters.items() if value.strip()}


def version_number(text: str, name: str = "version") -> int:
    """A version's number; raises BadRequestError unless it is a whole number from 1."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise BadRequestError(f"The {name} must be a whole number from 1, such as 2.")
    return int(text)


def two_versions(a: str, b: str) -> tuple[int, int]:
    """Two versions to compare, the older first; raises BadRequestError unless they are two."""
    old, new = sorted((version_number(a, "first version"), version_number(b, "second version")))
    if old == new:
        raise BadRequestError("A version is the same as itself: pick two different versions.")
    return old, new


def web_address(text: str) -> str:
    """An address of the web; raises BadRequestError for anything else."""
    url = links.web_url(text)
    if url is None:
        raise BadRequestError("Give the whole address of an article, such as ?url=https://example.com/news/1.")
    return url


def _limit(text: str | None) -> int:
    if text is None:
        return PAGE_SIZE
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= LARGEST_PAGE:
        raise BadRequestError(f"The parameter “limit” must be a whole number from 1 to {LARGEST_PAGE}.")
    return int(text)
