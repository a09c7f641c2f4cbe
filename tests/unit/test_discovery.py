import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.discovery import FeedError, check_filters, read_feed, wanted

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>
<item><title>Bridge  closes</title><link>https://courier.example/bridge?utm_source=rss</link></item>
<item><title>Again</title><link>http://courier.example/bridge</link></item>
<item><title>Relative</title><link>/market</link></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item>
<item><title>None</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>A &amp;amp; B</title>
<link rel="alternate" href="https://courier.example/a"/></entry></feed>"""


def test_rss_gives_each_article_once_in_order() -> None:
    document = read_feed(RSS, "https://courier.example/rss")
    assert document.title == "The Courier"
    assert [(link.url, link.title) for link in document.links] == [
        ("https://courier.example/bridge", "Bridge closes"),
        ("https://courier.example/market", "Relative"),
    ]


def test_atom() -> None:
    assert [link.url for link in read_feed(ATOM, "https://courier.example/atom").links] == ["https://courier.example/a"]


def test_a_feed_without_articles_is_a_feed() -> None:
    assert read_feed(b'<rss version="2.0"><channel><title>x</title></channel></rss>', "https://e.org/").links == ()


def test_a_broken_feed_gives_what_it_has() -> None:
    assert len(read_feed(RSS[:300], "https://courier.example/rss").links) == 1


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"\x00\xff" * 50, b'{"items": []}'])
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(FeedError, match="not a feed"):
        read_feed(body, "https://e.org/")


def test_entities_do_not_grow_without_bound() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1 if i else ''};" * 10}">' for i in range(12)
    )
    body = f"<?xml version='1.0'?>{bomb}]><rss version='2.0'><channel><title>&a11;</title></channel></rss>"
    with contextlib.suppress(FeedError):
        assert len(read_feed(body.encode(), "https://e.org/").title) <= 500


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_feed_error(body: bytes) -> None:
    with contextlib.suppress(FeedError):
        read_feed(b"<rss version='2.0'>" + body, "https://e.org/")


def test_filters_reject_what_they_find() -> None:
    assert not wanted("https://e.org/sport/1", ["/sport/", "/live/"])
    assert wanted("https://e.org/news/1", ["/sport/"])
    assert check_filters(["/sport/"]) == ("/sport/",)


@pytest.mark.parametrize("filters", [["("], [""], ["a" * 501], ["a"] * 51])
def test_a_filter_that_cannot_work_is_refused(filters: list[str]) -> None:
    with pytest.raises(ValueError, match="filter"):
        check_filters(filters)
