"""From a fetched page to the Article on it."""

from stet.extraction.errors import ExtractionError
from stet.extraction.learn import Boilerplate
from stet.extraction.read import METHOD, Reading, extract, read_page
from stet.extraction.reread import Page, read_alike, same_text
from stet.extraction.site import Rules

__all__ = [
    "METHOD",
    "Boilerplate",
    "ExtractionError",
    "Page",
    "Reading",
    "Rules",
    "extract",
    "read_alike",
    "read_page",
    "same_text",
]
