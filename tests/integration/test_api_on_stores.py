"""The public interface over the real reader and the stores of the template."""

import json
from datetime import timedelta

import pytest

from stet import wiring
from stet.identity import text_digest, url_id
from stet.records import ArticleRecord, HistoryEvent, Outcome, Snapshot
from stet.services.orders import feed_order
from tests.integration.test_api import get
from tests.unit.views.archive import BEGIN, FIRST, SECOND, THIRD

pytestmark = pytest.mark.usefixtures("aws")
ARTICLE_ID = url_id(FIRST.url)
PATHS = (
    "/",
    "/changes.json",
    "/changes.rss",
    "/changes.atom",
    "/changes.feed.json",
    "/articles",
    "/articles.json",
    f"/articles/{ARTICLE_ID}",
    f"/articles/{ARTICLE_ID}.json",
    f"/articles/{ARTICLE_ID}.atom",
    f"/articles/{ARTICLE_ID}/versions/3",
    f"/articles/{ARTICLE_ID}/versions/3.json",
    f"/articles/{ARTICLE_ID}/diff/1/2",
    f"/articles/{ARTICLE_ID}/diff/1/3.json",
    "/sources",
    "/sources/harbour-echo",
    "/sources/harbour-echo.rss",
    "/health",
)


@pytest.fixture
def stored() -> None:
    feed = wiring.desk().add_feed(
        feed_order({"url": "https://harbour-echo.example/feed.xml", "source": "harbour-echo"})
    )
    record = ArticleRecord(
        ARTICLE_ID,
        FIRST.url,
        "harbour-echo",
        BEGIN,
        int(BEGIN.timestamp()),
        1800,
        feed.feed_id,
        THIRD.title,
        versions=3,
    )
    wiring.articles().add(record)
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        at = BEGIN + timedelta(minutes=32) * (number - 1)
        snapshot = Snapshot(ARTICLE_ID, number, at, text, "test 1", "5e" * 32, text_digest(text), "harbour-echo")
        wiring.snapshots().put_snapshot(snapshot)
        wiring.record(ARTICLE_ID, number)
    wiring.history().add(HistoryEvent(ARTICLE_ID, BEGIN + timedelta(minutes=9), Outcome.BLOCKED, "answered 403"))


def test_everything_is_served_and_the_same_twice(stored: None) -> None:
    first = {path: get(path) for path in PATHS}
    assert {path: response["statusCode"] for path, response in first.items()} == dict.fromkeys(PATHS, 200)
    assert {path: get(path)["body"] for path in PATHS} == {path: first[path]["body"] for path in PATHS}


def test_changes_are_listed_with_their_headline_marked(stored: None) -> None:
    changes = json.loads(get("/changes.json")["body"])["items"]
    assert [change["version"] for change in changes] == [3, 2]
    assert changes[1]["previous_title"] == FIRST.title and "headline" in changes[1]["kinds"]
    assert "<del>approves</del><ins>backs</ins>" in get("/")["body"]


def test_the_article_tells_its_history(stored: None) -> None:
    page = get(f"/articles/{ARTICLE_ID}")["body"]
    assert "refused to show it to us (answered 403)" in page and "32 minutes later" in page
    assert "https://harbour-echo.example/feed.xml" in page


def test_the_feed_holds_the_diff(stored: None) -> None:
    newest, older = json.loads(get("/changes.feed.json")["body"])["items"]
    assert "Correction: an earlier version" in newest["content_html"]
    assert ">approves</del>" in older["content_html"]


def test_what_is_hidden_is_gone_at_once(stored: None) -> None:
    wiring.desk().set_hidden(ARTICLE_ID, hidden=True)
    lists = ("/", "/changes.rss", "/articles", "/sources/harbour-echo", "/sources/harbour-echo.rss")
    assert not [path for path in lists if "Corran" in get(path)["body"]]
    assert get(f"/articles/{ARTICLE_ID}/diff/1/2")["statusCode"] == 451
    wiring.desk().set_hidden(ARTICLE_ID, hidden=False)
    assert get(f"/articles/{ARTICLE_ID}/diff/1/2")["statusCode"] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/articles/x",
        "/articles/" + "x" * 3000,
        "/articles/" + "é" * 300,
        "/articles/%00",
        "/articles/x/versions/1",
        "/sources/" + "y" * 3000,
        "/sources/%F0%9F%92%A9",
    ],
)
def test_what_is_not_there_is_not_found(path: str, stored: None) -> None:
    assert get(path)["statusCode"] == 404


def test_an_empty_archive_is_served() -> None:
    assert [get(path)["statusCode"] for path in ("/", "/changes.rss", "/articles", "/sources", "/health")] == [200] * 5
    assert get("/changes.json", {"cursor": "nonsense"})["statusCode"] == 400
    assert get("/lookup", {"url": "https://user:pass@elsewhere.example/"})["statusCode"] == 404
