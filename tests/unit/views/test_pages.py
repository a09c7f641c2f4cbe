"""What pages say, and that nothing they show can break out of them."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from stet.article import Article
from stet.records import FeedRecord, HistoryEvent, Outcome, Page, SourceSummary
from stet.views import pages
from stet.views.query import ListQuery
from tests.unit.views.archive import BEGIN, FEED, SECOND, THIRD, Archive

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{191*193}}\x00\x1b"


def read(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def words(found: object) -> str:
    return " ".join(getattr(found, "text", "").split())


def all_pages(archive: Archive, article_id: str = "bridge", query: ListQuery | None = None) -> dict[str, str]:
    query = query or ListQuery()
    changes = archive.changes()
    return {
        "home": pages.changes(changes, query, home=True),
        "changes": pages.changes(changes, query, home=False),
        "articles": pages.articles(archive.articles(), query),
        "article": pages.article(archive.article(article_id)),
        "version": pages.version(archive.version(article_id, 2)),
        "diff": pages.diff(archive.diff(article_id, 1, 2)),
        "sources": pages.sources(archive.sources()),
        "source": pages.source(archive.sources()[0], changes, query),
    }


@pytest.mark.parametrize("name", all_pages(Archive()))
def test_a_page_can_be_found_ones_way_in(name: str) -> None:
    soup = read(all_pages(Archive())[name])
    assert soup.html and soup.html["lang"] == "en"
    assert len(soup.find_all("h1")) == 1 and len(soup.find_all("main")) == 1
    assert soup.title and soup.title.text.endswith("– Stet")
    first = soup.find("a")
    assert first and first["href"] == "#main" and soup.find(id="main")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for field in soup.find_all(["input", "select"]):
        assert field.find_parent("label"), "a field without a label"
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels)), levels


@pytest.mark.parametrize("name", all_pages(Archive()))
def test_a_page_needs_no_script_and_no_inline_style(name: str) -> None:
    soup = read(all_pages(Archive())[name])
    assert not soup.find_all(["script", "style", "iframe", "object"])
    assert not [tag for tag in soup.find_all() if any(key == "style" or key.startswith("on") for key in tag.attrs)]


@pytest.mark.parametrize("name", all_pages(Archive()))
def test_the_same_data_make_the_same_page(name: str) -> None:
    assert all_pages(Archive())[name] == all_pages(Archive())[name]


def test_a_change_is_listed_with_what_matters() -> None:
    page = read(pages.changes(Archive().changes(), ListQuery(), home=False))
    days = [words(day) for day in page.select(".day > h2")]
    assert days == ["Sunday, 22 November 2026", "Saturday, 21 November 2026", "Friday, 20 November 2026"]
    change = page.select(".change")[1]
    said = words(change)
    assert "32 minutes after version 1" in said and "10:11 UTC" in said
    assert "Headline" in said and "Number" in said and "Undisclosed" in said
    assert re.search(r"\d+ words added, \d+ removed", said)
    title = change.h3
    assert title and title.a and title.a["href"] == "/articles/bridge/diff/1/2"
    assert [words(mark) for mark in title.find_all("del")] == ["approves"]
    assert "backs" in [words(mark) for mark in title.find_all("ins")]


def test_a_long_list_goes_on() -> None:
    archive = Archive()
    page = read(pages.changes(archive.changes(limit=2), ListQuery(kind="number", limit=2), home=False))
    link = page.find("a", rel="next")
    assert link and link["href"] == "/changes?kind=number&limit=2&cursor=2"
    last = read(pages.changes(archive.changes(limit=2, cursor="2"), ListQuery(cursor="2", limit=2), home=False))
    assert not last.find("a", rel="next") and last.find("a", string=re.compile("Latest changes"))


def test_an_empty_archive_says_what_will_come() -> None:
    nothing: Page[object] = Page(())
    assert "Nothing has changed yet" in pages.changes(nothing, ListQuery(), home=True)  # type: ignore[arg-type]
    assert "No changes were found here" in pages.changes(nothing, ListQuery(q="x"), home=False)  # type: ignore[arg-type]
    later: Page[object] = Page((), "more")
    assert "older changes may have some" in pages.changes(later, ListQuery(q="x"), home=False)  # type: ignore[arg-type]
    assert "No source is watched yet" in pages.sources(())


def test_feeds_can_be_discovered() -> None:
    expected = {"/articles/bridge.rss", "/articles/bridge.atom", "/articles/bridge.json"}
    page = read(pages.article(Archive().article("bridge")))
    assert {link["href"] for link in page.find_all("link", rel="alternate")} == expected
    filtered = read(pages.changes(Archive().changes(), ListQuery(kind="number"), home=False))
    assert "/changes.rss?kind=number" in {link["href"] for link in filtered.find_all("link", rel="alternate")}


def test_an_article_shows_versions_and_events_in_the_order_of_time() -> None:
    page = read(pages.article(Archive().article("bridge")))
    said = [words(item) for item in page.select(".timeline > li")]
    assert [re.split(r" UTC ", item, maxsplit=1)[1][:12] for item in said] == [
        "Version 1 Co",
        "32 minutes l",
        "It could not",
        "Its text was",
        "1 hour 4 min",
    ]
    facts = {words(div.dt): words(div.dd) for div in page.select("dl.about > div")}
    assert facts["Changed"] == "Twice" and facts["Next check"] == "22 November 2026, 11:45 UTC"
    assert facts["Feed"] == "https://harbour-echo.example/feed.xml"


def test_an_article_that_is_given_up_says_so() -> None:
    archive = Archive()
    assert "Next check 22 November 2026, 11:45 UTC." in words(read(pages.diff(archive.diff("bridge", 1, 2))).body)
    archive.retire("bridge")
    assert "It is not checked any more" in pages.article(archive.article("bridge"))
    fate = words(read(pages.diff(archive.diff("bridge", 1, 2))).select_one(".fate"))
    assert fate.startswith("First seen 22 November 2026, 09:35 UTC. Changed twice. It is not checked any more")


def test_the_diff_stands_side_by_side() -> None:
    page = read(pages.diff(Archive().diff("bridge", 1, 2)))
    title = page.select_one(".row.title")
    assert title and words(title.select_one(".old p")) == "Council approves repair of Corran Bridge"
    first = page.select_one("#row-0")
    assert first and [words(mark) for mark in first.select(".old del")] and not first.select(".old ins")
    kinds = {tuple(row["class"])[1] for row in page.select(".diff .row")}
    assert {"edited", "added", "removed", "moved", "same"} <= kinds
    assert page.select_one(".removed .new") is None and page.select_one(".added .old") is None
    assert page.select_one(".same .old")["lang"] == "en-GB"  # type: ignore[index]
    assert words(page.select_one(".steps")).startswith("32 minutes apart")


def test_changes_are_stepped_through() -> None:
    archive = Archive()
    first, last = (read(pages.diff(archive.diff("bridge", n, n + 1))) for n in (1, 2))
    later, earlier = first.find("a", rel="next"), last.find("a", rel="prev")
    assert later and later["href"] == "/articles/bridge/diff/2/3" and not first.find("a", rel="prev")
    assert earlier and earlier["href"] == "/articles/bridge/diff/1/2" and not last.find("a", rel="next")
    picked = [option["value"] for option in first.select("option[selected]")]
    assert picked == ["1", "2"]


def test_unchanged_paragraphs_are_folded_without_script() -> None:
    paragraphs = tuple(f"Paragraph {n} is about a ship of its own, named {n}." for n in range(9))
    archive = Archive()
    one = Article("https://paper.example/1", "A", paragraphs)
    archive.add("long", "paper", (one, replace(one, paragraphs=(*paragraphs, "And more."))), BEGIN)
    page = read(pages.diff(archive.diff("long", 1, 2)))
    assert words(page.select_one("details > summary")) == "8 unchanged paragraphs"


def test_a_version_is_shown_with_its_evidence() -> None:
    page = read(pages.version(Archive().version("bridge", 2)))
    assert [words(p) for p in page.select(".text > p[id]")] == list(SECOND.paragraphs)
    assert page.select_one(".text")["lang"] == "en-GB"  # type: ignore[index]
    assert "5e5e" in words(page.select_one(".evidence")) and "trafilatura" in words(page.select_one(".evidence"))


def test_text_that_runs_from_right_to_left_does_so() -> None:
    page = read(pages.diff(Archive().diff("arabic", 1, 2)))
    assert {cell["lang"] for cell in page.select(".row .old, .row .new") if cell.name == "div"} == {"ar"}
    assert all(p["dir"] == "auto" for p in page.select(".row div > p"))


def hostile_archive() -> Archive:
    archive = Archive()
    before = Article("javascript:alert(1)", "One" + HOSTILE, (HOSTILE, "Same."), (HOSTILE,), language='en"><script>')
    after = replace(
        before, title="Two" + HOSTILE, paragraphs=(HOSTILE + " 12", "Same.", HOSTILE), bylines=("B" + HOSTILE,)
    )
    archive.add("bad", HOSTILE, (before, after), BEGIN + timedelta(days=1))
    archive.history["bad"] = (HistoryEvent("bad", BEGIN, Outcome.BLOCKED, HOSTILE),)
    archive.feeds = [FEED, FeedRecord("f", "javascript:alert(3)", HOSTILE, 300, BEGIN, 0)]
    return archive


@pytest.mark.parametrize("name", all_pages(Archive()))
def test_nothing_breaks_out_of_a_page(name: str) -> None:
    query = ListQuery(q=HOSTILE, source=HOSTILE, cursor=HOSTILE)
    page = all_pages(hostile_archive(), "bad", query)[name]
    soup = read(page)
    assert not soup.find_all(["script", "img"]) and "<script" not in page and "\x00" not in page and "36863" not in page
    assert not [tag for tag in soup.find_all() if any(key.startswith("on") for key in tag.attrs)]
    assert not [
        tag["href"] for tag in soup.find_all(href=True) if tag["href"].lower().startswith(("javascript", "data"))
    ]
    assert {tag.get("lang") for tag in soup.find_all(lang=True)} <= {"en", "en-GB", "ar"}


def test_the_original_is_linked_without_a_word_to_it() -> None:
    page = read(pages.article(Archive().article("bridge")))
    link = page.find("a", href=THIRD.url)
    assert link and link["rel"] == ["noopener", "nofollow"]


def test_feeds_that_fail_are_told() -> None:
    failing = replace(FEED, failures=3)
    page = pages.sources((SourceSummary("harbour-echo", (failing,)),))
    assert "could not be read the last 3 times" in page and "every 30 minutes" in page


def test_versions_that_are_the_same_say_so() -> None:
    assert "The text is the same in both versions." in pages.diff(Archive().diff("bridge", 1, 1))
