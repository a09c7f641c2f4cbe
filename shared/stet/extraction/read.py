"""From a page's bytes to an Article."""

import hashlib
from dataclasses import dataclass

from lxml import etree

from stet.article import Article
from stet.extraction.blocks import Block, Flat, flatten
from stet.extraction.decode import check_bounds, decode
from stet.extraction.errors import ExtractionError
from stet.extraction.known import marks, prints, without_known
from stet.extraction.learn import Boilerplate, learn
from stet.extraction.metadata import Facts, read_facts
from stet.extraction.rules import Rules
from stet.extraction.story import after_title, choose

METHOD = "stet/1"
"""Name and version of the way in which pages are read; kept with every snapshot."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look at a page gives."""

    article: Article
    learned: Boilerplate
    """What is known of the host after this page: the object that was given where the page adds nothing."""
    missed: tuple[str, ...]
    """The site rules that found nothing, so that the generic reading stood in for them."""
    method: str
    """METHOD, and digests of the site rules and of the learned blocks that had a part in this reading."""


def extract(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: Boilerplate | None = None,
) -> Article:
    """The article on `page`, which was fetched from `url`; ExtractionError, and nothing else, where there is none."""
    return _read(page, url, content_type, rules, learned, None).article


def read_page(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: Boilerplate,
    article_id: str,
) -> Reading:
    """As `extract`, and with what the page teaches of its host; `article_id` is the same for all versions of an article."""
    return _read(page, url, content_type, rules, learned, article_id)


def _read(page, url, content_type, rules, learned, article_id) -> Reading:
    root = _parse(page, content_type)
    facts = read_facts(root, url)
    body = root.find(".//body")
    flat = flatten(body if body is not None else root)
    learned = learned if learned is not None else Boilerplate()
    story, gone, after = _story(flat, learned, article_id)
    story = after_title(story, facts.title)
    if not story:
        raise ExtractionError("No story was found on the page.")
    return Reading(_article(url, facts, story), after, (), METHOD)


def _story(flat: Flat, learned: Boilerplate, article_id: str | None):
    if article_id is None and not learned.known:
        return choose(flat), [], learned
    found = marks(flat)
    gone = without_known(flat, found, learned)
    story = choose(flat)
    if article_id is not None:
        after = learn(learned, article_id, prints(flat, found, story))
        if after is not learned and len(after.known) != len(learned.known):
            gone += without_known(flat, found, after)
            story = choose(flat)
        learned = after
    return story, gone, learned


def _parse(page: bytes, content_type: str | None) -> etree._Element:
    text = decode(page, content_type)
    check_bounds(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractionError("The page is not HTML.") from error
    if root is None:
        raise ExtractionError("The page is empty.")
    return root


def _article(url: str, facts: Facts, story: list[Block]) -> Article:
    return Article(
        url=url,
        title=facts.title,
        paragraphs=tuple(block.text for block in story),
        bylines=facts.bylines,
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        language=facts.language,
        canonical_url=facts.canonical_url,
        section=facts.section,
        free=facts.free,
    )
