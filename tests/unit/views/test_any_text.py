"""Whatever the two texts are, the page shows both of them whole."""

from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from stet.article import Article
from stet.views import pages
from tests.unit.views.archive import BEGIN, Archive

WORDS = st.sampled_from(
    ["the", "<b>", "&amp;", '"quoted"', "it's", "£4.2m", "بعد", "橋の修理", "42", "—", "e\u0301t", "\u200f", "]]>"]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=6)


def shown(row: Tag, side: str, hidden: str) -> list[str]:
    """The paragraphs in a cell, without what only the other version has, blanks aside."""
    for mark in row.select(f".{side} {hidden}"):
        mark.decompose()
    return ["".join(p.text.split()) for p in row.select(f".{side} > p") if p.text.split()]


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_the_page_shows_both_versions_whole(before: list[str], after: list[str]) -> None:
    archive = Archive()
    texts = tuple(Article("https://paper.example/1", "Same", tuple(paragraphs)) for paragraphs in (before, after))
    archive.add("any", "paper", texts, BEGIN)
    rows = BeautifulSoup(pages.diff(archive.diff("any", 1, 2)), "lxml").select(".row[id]")
    new = [text for row in rows for text in shown(row, "new", "del")]
    old = [text for row in rows for text in shown(row, "old", "ins")]
    assert new == ["".join(p.split()) for p in after]
    assert sorted(old) == sorted("".join(p.split()) for p in before)
