"""Where a list goes on: the months it is kept in, and the cursor between its pages."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

FIRST_MONTH = "2026-11"
"""No list goes back beyond it: nothing was captured before Stet was."""


class BadCursorError(ValueError):
    """The cursor is not one that a list gave."""


def months(latest: str) -> list[str]:
    """From a month (`2026-11`) back to the first, newest first."""
    year, month = map(int, latest.split("-"))
    found = []
    while (name := f"{year:04}-{month:02}") >= FIRST_MONTH:
        found.append(name)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found or [latest]


def write_cursor(partition: str, start: Mapping[str, Any] | None) -> str:
    """Where the next page starts, for `read_cursor`."""
    text = json.dumps([partition, start], separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def read_cursor(cursor: str | None, partitions: Sequence[str]) -> tuple[int, Any]:
    """The partition's place, and the position in it as it was sent. Raises BadCursorError."""
    if not cursor:
        return 0, None
    try:
        data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        partition, start = json.loads(zlib.decompressobj().decompress(data, 4096))
        return partitions.index(partition), start
    except (ValueError, TypeError, AttributeError, zlib.error) as error:
        raise BadCursorError("the cursor is not one that this list gave; start again without it") from error
