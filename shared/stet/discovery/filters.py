"""Which of a feed's articles are wanted."""

import re
from collections.abc import Iterable, Sequence

MAX_FILTERS = 50
MAX_FILTER = 500


def check_filters(filters: Sequence[str]) -> tuple[str, ...]:
    """The filters as they came. Raises ValueError with what to mend when one is not a regular expression."""
    if len(filters) > MAX_FILTERS:
        raise ValueError(f"at most {MAX_FILTERS} filters")
    for filter_ in filters:
        if not filter_ or len(filter_) > MAX_FILTER:
            raise ValueError(f"a filter has 1 to {MAX_FILTER} characters")
        try:
            re.compile(filter_)
        except re.error as error:
            raise ValueError(f"the filter {filter_!r} is not a regular expression: {error}") from error
    return tuple(filters)


def wanted(url: str, filters: Iterable[str]) -> bool:
    """Whether no filter finds something in the URL."""
    return not any(re.search(filter_, url) for filter_ in filters)
