"""What can go wrong when a page is read."""


class ExtractionError(Exception):
    """No article can be read from the page; the message says why, in one sentence."""
