"""Which words an article uses in small letters."""

import re
from typing import Final

from stet.diff.model import Diff

_SMALL: Final = re.compile(r"\b[a-zà-ÿа-яα-ω][^\W\d_]*")


def ordinary_words(diff: Diff) -> frozenset[str]:
    """Return all words that either version has in small letters: at the beginning of a sentence they are no names."""
    if all(row.kind in ("same", "added", "removed") for row in diff.rows):
        return frozenset()
    return frozenset([word for row in diff.rows for s in row.words for word in _SMALL.findall(s.text)])
