"""Telling an edit from another way of reading.

A better method, another site rule or more that has been learned of the host changes what is read from pages that nobody
edited. So where a text seems to have changed, the page kept with the last version is read again, in the very way in
which the new page was read, and only what differs between these two is an edit.
"""

from dataclasses import dataclass

from stet.article import Article
from stet.extraction.learn import Boilerplate
from stet.extraction.read import read
from stet.extraction.site import Rules, site_rules


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes and its Content-Type."""

    body: bytes
    content_type: str | None = None


def read_alike(
    kept: Page, fetched: Page, url: str, *, rules: Rules | None = None, learned: Boilerplate | None = None
) -> tuple[Article, Article]:
    """The article on two pages of it, the older one first, both read in the same way: an edit is what differs.

    A site rule that finds nothing on one of them is used on neither. ExtractionError where one holds no article.
    """
    rules = (site_rules(url) or Rules()) if rules is None else rules
    while True:
        old, new = (
            read(page.body, url, content_type=page.content_type, rules=rules, learned=learned)
            for page in (kept, fetched)
        )
        missed = {*old.missed, *new.missed}
        if not missed:
            return old.article, new.article
        rules = rules.without(missed)


def same_text(one: Article, other: Article) -> bool:
    """Whether two versions have the same title and the same paragraphs."""
    return one.title == other.title and one.paragraphs == other.paragraphs
