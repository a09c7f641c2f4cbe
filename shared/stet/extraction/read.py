"""From a page's bytes to an Article."""

import hashlib
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stet.article import Article
from stet.extraction.blocks import Block, Flat, flatten
from stet.extraction.dates import parse_time
from stet.extraction.decode import check_bounds, decode
from stet.extraction.errors import ExtractionError
from stet.extraction.known import marks, prints, without_known
from stet.extraction.learn import Boilerplate, learn
from stet.extraction.metadata import Facts, bylines, read_facts
from stet.extraction.select import Hits, find
from stet.extraction.site import Rules, site_rules
from stet.extraction.story import after_title, choose
from stet.extraction.tree import parse

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
    return read(page, url, content_type=content_type, rules=rules, learned=learned).article


def read_page(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: Boilerplate,
    article_id: str,
) -> Reading:
    """As `extract`, and what the page teaches of its host; `article_id` is the same for all versions of an article."""
    return read(page, url, content_type=content_type, rules=rules, learned=learned, article_id=article_id)


def read(
    page: bytes,
    url: str,
    *,
    content_type: str | None = None,
    rules: Rules | None = None,
    learned: Boilerplate | None = None,
    article_id: str | None = None,
) -> Reading:
    """As `read_page`; without an `article_id`, nothing is learned."""
    _check_address(url)
    text = decode(page, content_type)
    check_bounds(text)
    root = parse(text)
    facts = read_facts(root, url)
    body = root.find(".//body")
    body = root if body is None else body
    rules = site_rules(url) if rules is None else rules
    hits = find(body, text, rules) if rules else Hits()
    flat = flatten(hits.body or [body], frozenset(hits.remove))
    story, gone, learned = _story(flat, learned or Boilerplate(), article_id, whole=bool(hits.body))
    story = after_title(story, facts.title)
    if not story:
        raise ExtractionError("No story was found on the page.")
    article = _ruled(_article(url, facts, story), hits)
    return Reading(article, learned, hits.missed, _method(rules, gone))


def _check_address(url: str) -> None:
    try:
        urlsplit(url)
    except ValueError as error:
        raise ExtractionError("The page's address is no address.") from error


def _story(
    flat: Flat, learned: Boilerplate, article_id: str | None, *, whole: bool
) -> tuple[list[Block], list[int], Boilerplate]:
    """The story, the marks of what was dropped as known, and what is known after this page."""
    if article_id is None and not learned.known:
        return choose(flat, whole=whole), [], learned
    everything, found = flat.blocks, marks(flat)
    gone = without_known(flat, found, learned)
    story = choose(flat, whole=whole)
    if article_id is None:
        return story, gone, learned
    after = learn(learned, article_id, prints(flat, found, story))
    if after.known != learned.known:
        flat.blocks = everything
        gone = without_known(flat, marks(flat), after)
        story = choose(flat, whole=whole)
    return story, gone, after


def _method(rules: Rules | None, gone: list[int]) -> str:
    parts = [METHOD]
    if rules:
        parts.append("rules:" + hashlib.sha256(repr(rules).encode()).hexdigest()[:8])
    if gone:
        parts.append("learned:" + hashlib.sha256(repr(gone).encode()).hexdigest()[:8])
    return " ".join(parts)


def _ruled(article: Article, hits: Hits) -> Article:
    """With what the site's rules found in place of what the page states."""
    return replace(
        article,
        title=hits.title or article.title,
        bylines=bylines(hits.bylines) or article.bylines,
        published_at=parse_time(hits.date) or article.published_at,
    )


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
