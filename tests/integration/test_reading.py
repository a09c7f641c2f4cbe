"""Lists and look-ups, on moto."""

import base64
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from stet import wiring
from stet.adapters.tables import BadCursorError
from stet.identity import url_id
from stet.records import ArticleRecord, Version
from stet.services.reading import NotFoundError, Reader

pytestmark = pytest.mark.usefixtures("aws")
START = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
NOW = datetime(2027, 2, 3, 12, 0, tzinfo=UTC)


def reader() -> Reader:
    return Reader(
        wiring.articles(), wiring.versions(), wiring.feeds(), wiring.history(), wiring.snapshots(), lambda: NOW
    )


def change(number: int, at: datetime, *, source: str = "courier", title: str = "Bridge closes") -> Version:
    version = Version(
        article_id=f"{number:016}",
        version=2,
        captured_at=at,
        title=title,
        url="https://e.org/",
        source=source,
        previous_captured_at=at - timedelta(hours=1),
        kinds=("number",) if number % 2 else ("quote", "typo"),
        words_added=number,
        weight=0.25,
    )
    wiring.versions().add(version, b"diff", listed=True)
    return version


def walk(**query: str) -> list[Version]:
    """The whole list, page by page of four."""
    found: list[Version] = []
    cursor = None
    for _ in range(100):
        page = reader().changes(cursor=cursor, limit=4, **query)
        assert len(page.items) <= 4
        found += page.items
        cursor = page.next
        if cursor is None:
            return found
    raise AssertionError("the list has no end")


def test_changes_are_listed_newest_first_across_months() -> None:
    made = [change(number, START + timedelta(hours=number)) for number in range(10)]
    assert [v.article_id for v in walk()] == [v.article_id for v in reversed(made)]


def test_a_listed_change_says_what_the_list_needs() -> None:
    change(1, START)
    (listed,) = reader().changes().items
    assert (listed.title, listed.kinds, listed.words_added, listed.weight) == ("Bridge closes", ("number",), 1, 0.25)
    assert listed.previous_captured_at == START - timedelta(hours=1)
    assert listed.captured_at == START


def test_many_changes_at_one_moment_are_each_listed_once() -> None:
    for number in range(9):
        change(number, START)
    assert sorted(v.article_id for v in walk()) == [f"{number:016}" for number in range(9)]


def test_a_full_last_page_has_no_next() -> None:
    for number in range(4):
        change(number, START + timedelta(minutes=number))
    assert reader().changes(limit=4).next is None


def test_lists_are_filtered_by_source_kind_and_words() -> None:
    for number in range(6):
        change(number, START + timedelta(minutes=number), source="post" if number < 2 else "courier")
    change(7, START, title="Élan at the harbour")
    assert {v.source for v in walk(source="post")} == {"post"}
    assert len(walk(source="post")) == 2
    assert len(walk(kind="typo")) == 3
    assert [v.article_id for v in walk(q="HARBOUR élan")] == [f"{7:016}"]
    assert walk(source="nobody") == []


def test_first_versions_are_no_changes() -> None:
    wiring.versions().add(Version("a" * 16, 1, START, "T", "https://e.org/", "courier"), None, listed=True)
    assert reader().changes().items == ()


def deep(data: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(data)).decode()


@pytest.mark.parametrize(
    "cursor",
    ["x", "%", "ä", "AAAA", deep(b"[]"), deep(b'["2026-11", 5]'), deep(b'["1999-01", null]'), deep(b"0" * 9**6)],
)
def test_a_cursor_that_no_list_gave_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursorError, match="cursor"):
        reader().changes(cursor=cursor)


def test_a_cursor_with_other_keys_is_refused() -> None:
    with pytest.raises(BadCursorError, match="cursor"):
        reader().changes(cursor=deep(b'["2026-11", {"feed_id": "x"}]'))


def test_articles_are_listed_and_looked_up() -> None:
    for number in range(6):
        url = f"https://courier.example/{number}"
        at = START + timedelta(days=number)
        wiring.articles().add(ArticleRecord(url_id(url), url, "courier" if number else "post", at, 1800))
    first = reader().articles(limit=4)
    assert [a.url[-1] for a in first.items] == ["5", "4", "3", "2"]
    assert [a.url[-1] for a in reader().articles(limit=4, cursor=first.next).items] == ["1", "0"]
    assert [a.source for a in reader().articles(source="post").items] == ["post"]
    assert reader().lookup("http://COURIER.example/3?utm_source=x").url == "https://courier.example/3"
    for url in ("https://courier.example/9", "not a url"):
        with pytest.raises(NotFoundError):
            reader().lookup(url)


def test_an_article_stays_under_a_kilobyte() -> None:
    """What a check reads and writes is paid by the kilobyte."""
    import boto3

    url = "https://www.courier.example/news/2026/11/22/" + "a-rather-long-headline-in-the-address" * 3
    record = ArticleRecord(
        url_id(url), url, "courier", START, 1800, 1795342800, "f" * 16, "T" * 120, "0" * 64, 12, START, START
    )
    wiring.articles().add(record)
    item = boto3.client("dynamodb").scan(TableName="ArticlesTable")["Items"][0]
    size = sum(len(name) + len(str(next(iter(value.values())))) for name, value in item.items())
    assert size < 1000
