"""Feeds as feed readers see them."""

import json
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup

from stet.article import Article
from stet.views.feeds import FORMATS, Entry, Feed, write
from stet.views.negotiation import Format
from tests.unit.views.archive import BEGIN, Archive

BASE = "https://stet.example"
HOSTILE = "]]></description><script>alert(1)</script>&lt;b&gt;\"'\x00\x0b\ufffe"


def feed_of(archive: Archive, limit: int = 20, **filters: str) -> Feed:
    page = archive.changes(limit=limit)
    entries = [
        Entry(version, archive.diff(version.article_id, version.version - 1, version.version)) for version in page.items
    ]
    return Feed("Changes to articles", "/changes", entries, page.next, filters)


def content(entry: feedparser.FeedParserDict) -> str:
    """The diff in an item, whichever format it came in."""
    found = entry.content[0].value if "content" in entry else entry.summary
    return str(found)


@pytest.mark.parametrize("format_", [Format.RSS, Format.ATOM])
def test_a_feed_reader_reads_the_feed(format_: Format) -> None:
    parsed = feedparser.parse(write(feed_of(Archive()), format_, BASE).encode(), sanitize_html=False)
    assert not parsed.bozo and parsed.version == {Format.RSS: "rss20", Format.ATOM: "atom10"}[format_]
    assert parsed.feed.title == "Changes to articles"
    assert [entry.link for entry in parsed.entries] == [
        f"{BASE}/articles/{path}" for path in ("bridge/diff/2/3", "bridge/diff/1/2", "tide/diff/1/2", "arabic/diff/1/2")
    ]
    entry = parsed.entries[1]
    assert entry.title == "Council backs repair of Corran Bridge after heated debate"
    assert entry.author == "Moira Tennant, Idris Vaughan"
    assert entry.published_parsed[:6] == (2026, 11, 22, 10, 11, 5)
    assert entry.id.startswith("urn:uuid:") and len({entry.id for entry in parsed.entries}) == 4
    assert {"Headline", "Number"} <= {tag.get("label") or tag.term for tag in entry.tags}


@pytest.mark.parametrize("format_", [Format.RSS, Format.ATOM])
def test_the_diff_is_inside_and_needs_no_style_sheet(format_: Format) -> None:
    parsed = feedparser.parse(write(feed_of(Archive()), format_, BASE).encode(), sanitize_html=False)
    item = BeautifulSoup(content(parsed.entries[1]), "lxml")
    assert "approves" in {mark.text for mark in item.find_all("del")}
    assert "Idris Vaughan" in {mark.text for mark in item.find_all("ins")}
    assert "Two councillors who own houses beside the bridge took no part in the vote." in item.text
    assert "Moved up: paragraph 5 became 2" in item.text and "Shopkeepers on the quay" not in item.text
    assert {link["href"] for link in item.find_all("a")} == {
        f"{BASE}/articles/bridge/diff/1/2",
        f"{BASE}/articles/bridge",
        "https://harbour-echo.example/news/corran-bridge",
    }


def test_json_feed() -> None:
    document = json.loads(write(feed_of(Archive(), limit=2, kind="number"), Format.JSON_FEED, BASE))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["home_page_url"] == f"{BASE}/changes?kind=number"
    assert document["feed_url"] == f"{BASE}/changes.feed.json?kind=number"
    assert document["next_url"] == f"{BASE}/changes.feed.json?kind=number&cursor=2"
    item = document["items"][1]
    assert item["url"] == f"{BASE}/articles/bridge/diff/1/2"
    assert item["external_url"] == "https://harbour-echo.example/news/corran-bridge"
    assert item["date_published"] == "2026-11-22T10:11:05Z" and item["authors"] == [
        {"name": "Moira Tennant, Idris Vaughan"}
    ]
    assert "<ins " in item["content_html"] and item["_stet"]["words_added"] > 0


@pytest.mark.parametrize("format_", [Format.RSS, Format.ATOM])
def test_a_feed_says_where_it_is_and_where_it_goes_on(format_: Format) -> None:
    parsed = feedparser.parse(write(feed_of(Archive(), limit=2, q="bridge & co"), format_, BASE).encode())
    found = {link["rel"]: link["href"] for link in parsed.feed.links}
    address = f"{BASE}/changes{format_.suffix}?q=bridge+%26+co"
    assert found["self"] == address and found["next"] == f"{address}&cursor=2"
    assert found["alternate"] == f"{BASE}/changes?q=bridge+%26+co"


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_feed_is_a_feed(format_: Format) -> None:
    written = write(Feed("None yet", "/changes", []), format_, BASE)
    if format_ is Format.JSON_FEED:
        assert json.loads(written)["items"] == []
    else:
        parsed = feedparser.parse(written.encode())
        assert not parsed.bozo and parsed.feed.title == "None yet"


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_data_make_the_same_feed(format_: Format) -> None:
    assert write(feed_of(Archive()), format_, BASE) == write(feed_of(Archive()), format_, BASE)


def hostile_feed() -> Feed:
    archive = Archive()
    before = Article("javascript:alert(1)", "One" + HOSTILE, (HOSTILE, "Same."), (HOSTILE,))
    after = replace(before, title="Two" + HOSTILE, paragraphs=(HOSTILE + " 12", "Same.", HOSTILE))
    archive.add("bad", "source" + HOSTILE, (before, after), BEGIN + timedelta(days=1))
    return replace(feed_of(archive, limit=1), title="Of " + HOSTILE)


@pytest.mark.parametrize("format_", [Format.RSS, Format.ATOM])
def test_nothing_breaks_out_of_a_feed(format_: Format) -> None:
    written = write(hostile_feed(), format_, BASE)
    tree = ElementTree.fromstring(written)
    assert not [element.tag for element in tree.iter() if element.tag.endswith(("script", "b"))]
    parsed = feedparser.parse(written.encode(), sanitize_html=False)
    assert not parsed.bozo
    item = BeautifulSoup(content(parsed.entries[0]), "lxml")
    assert not item.find_all(["script", "b"]) and "alert(1)" in item.text
    assert not [link for link in item.find_all("a") if not link["href"].startswith("https://")]


def test_nothing_breaks_out_of_a_json_feed() -> None:
    document = json.loads(write(hostile_feed(), Format.JSON_FEED, BASE))
    item = document["items"][0]
    assert "external_url" not in item and "<script" not in item["content_html"]


def test_a_change_whose_text_is_lost_is_still_told() -> None:
    entry = Entry(Archive().versions["bridge"][1], None)
    parsed = feedparser.parse(write(Feed("x", "/changes", [entry]), Format.ATOM, BASE).encode())
    assert parsed.entries[0].author == "harbour-echo" and "words added" in content(parsed.entries[0])


def test_a_rewrite_is_cut_short() -> None:
    archive = Archive()
    old = Article("https://paper.example/1", "A", tuple(f"Old text {n} of ships." for n in range(90)))
    new = replace(old, paragraphs=tuple(f"Quite other words, {n * 7} of them." for n in range(90)))
    archive.add("long", "paper", (old, new), BEGIN + timedelta(days=1))
    (item,) = json.loads(write(feed_of(archive, limit=1), Format.JSON_FEED, BASE))["items"]
    assert "more changed paragraphs" in item["content_html"] and item["content_html"].count("<p dir") <= 40
