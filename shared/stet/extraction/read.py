"""From a page's bytes to an Article."""

from lxml import etree

from stet.article import Article
from stet.extraction.blocks import flatten
from stet.extraction.decode import check_bounds, decode
from stet.extraction.errors import ExtractionError
from stet.extraction.metadata import read_facts
from stet.extraction.rules import Rules
from stet.extraction.story import after_title, choose

METHOD = "generic/1"


def extract(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: object | None = None,
) -> Article:
    """The article on `page`, which was fetched from `url`; ExtractionError, and nothing else, where there is none."""
    text = decode(page, content_type)
    check_bounds(text)
    root = etree.fromstring(text, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True))
    if root is None: raise ExtractionError("x")
    body = root.find(".//body")
    flat = flatten(body if body is not None else root)
    story = choose(flat)
    if not story: raise ExtractionError("x")
    facts = read_facts(root, url)
    story = after_title(story, facts.title)
    return Article(url=url, title=facts.title, paragraphs=tuple(b.text for b in story), bylines=facts.bylines, published_at=facts.published_at, modified_at=facts.modified_at,
    language=facts.language, canonical_url=facts.canonical_url, section=facts.section, free=facts.free)
