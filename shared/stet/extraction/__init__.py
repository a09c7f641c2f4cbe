"""From a fetched page to the Article on it."""

from stet.extraction.errors import ExtractionError
from stet.extraction.learn import Boilerplate
from stet.extraction.read import METHOD, Reading, extract, read_page
from stet.extraction.site import Rules

__all__ = ["METHOD", "Boilerplate", "ExtractionError", "Reading", "Rules", "extract", "read_page"]
