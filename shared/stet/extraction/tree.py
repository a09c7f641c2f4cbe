"""The parsed page."""

from lxml import etree

from stet.extraction.errors import ExtractionError


def parse(page: bytes) -> etree._Element:
    """The root of a page in UTF-8; ExtractionError where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: etree._Element | None = etree.fromstring(page, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractionError("The page is not HTML.") from error
    if root is None:
        raise ExtractionError("The page is empty.")
    return root


def start_of_text(element: etree._Element, most: int = 300) -> str:
    """The text in `element`, white space collapsed, as far as its first `most` characters or a little more."""
    parts = []
    length = 0
    for part in element.itertext():
        parts.append(str(part)[:most])
        length += len(part)
        if length > most:
            break
    return " ".join("".join(parts).split())
