"""From a fetched page to the Article on it."""

from stet.extraction.errors import ExtractionError
from stet.extraction.read import METHOD, extract
from stet.extraction.rules import Rules

__all__ = ["METHOD", "ExtractionError", "Rules", "extract"]
