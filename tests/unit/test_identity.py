import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.article import Article
from stet.identity import canonical_url, feed_id, fetchable_url, host_of, text_digest, url_id


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a#top", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=9", "https://example.org/a?id=3"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://www.bbc.co.uk/news/1?at_medium=RSS&at_campaign=rss", "https://www.bbc.co.uk/news/1"),
        (" https://example.org/a ", "https://example.org/a"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://example.org./a", "https://example.org/a"),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        *("", "a", "/a", "ftp://example.org/a", "javascript:alert(1)", "https://", "http://[::1", "http://a:b/"),
        *("https://u:p@example.org/", "https://example.org/" + "a" * 3000, "http://" + "a" * 70 + ".org/"),
    ],
)
def test_what_is_no_article_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"URL"):
        canonical_url(url)


def test_one_article_has_one_id() -> None:
    ids = {
        url_id(u)
        for u in ("http://e.org/a", "https://e.org/a", "https://E.org/a?utm_medium=rss#b", "http://e.org:80/a")
    }
    assert len(ids) == 1
    assert len(ids.pop()) == 16
    assert url_id("https://e.org/a") != url_id("https://e.org/b")


def test_host_of_names_the_port_that_is_not_usual() -> None:
    assert host_of("http://127.0.0.1:8123/a") == "127.0.0.1:8123"
    assert host_of("https://example.org/a") == "example.org"


def test_the_digest_sees_title_and_paragraphs_only() -> None:
    one = Article(url="https://e.org/a", title="T", paragraphs=("a", "b"))
    assert text_digest(one) == text_digest(
        Article(url="https://e.org/b", title="T", paragraphs=("a", "b"), bylines=("X",))
    )
    assert text_digest(one) != text_digest(Article(url="https://e.org/a", title="T", paragraphs=("a b",)))


@pytest.mark.parametrize(
    "url", ["http://a b/x", "http://a\x00b/", "http://[fe80::1%a b]/", "http://a\u3000b/", "http://-a.org/"]
)
def test_what_is_no_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="URL"):
        canonical_url(url)


def test_a_url_that_grows_beyond_the_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        canonical_url("https://e.org/" + "é" * 600)


@given(st.text("ab.:/\\~{}%20?&=#é中 []@1\t|^", max_size=20))
def test_a_canonical_url_is_its_own(tail: str) -> None:
    try:
        url = canonical_url("https://" + tail)
    except ValueError:
        return
    assert canonical_url(url) == url


def test_every_parameter_names_a_feed() -> None:
    assert feed_id("https://e.org/?rss=1") != feed_id("https://e.org/")
    assert feed_id("http://E.org/?rss=1#a") == feed_id("https://e.org/?rss=1&utm_source=x")
    assert fetchable_url("https://e.org/?b=1&a=2&utm_source=x") == "https://e.org/?b=1&a=2&utm_source=x"
