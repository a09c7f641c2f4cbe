from dataclasses import replace

import pytest

from stet.views import links
from stet.views.negotiation import Format, split
from tests.unit.views.archive import Archive


@pytest.mark.parametrize(
    ("public_url", "domain", "expected"),
    [
        (None, "abc.execute-api.eu-central-1.amazonaws.com", "https://abc.execute-api.eu-central-1.amazonaws.com"),
        ("http://127.0.0.1:8000", "abc.example", "http://127.0.0.1:8000"),
        ("https://stet.example/", None, "https://stet.example"),
        (None, None, "http://localhost"),
        (None, 'evil.example"><script>', "http://localhost"),
        (None, "evil.example/path", "http://localhost"),
    ],
)
def test_absolute_addresses_begin_where_the_archive_is_served(
    public_url: str | None, domain: str | None, expected: str
) -> None:
    assert links.base_url(public_url, domain) == expected


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https:", "http://[", "", None, " javascript:x"],
)
def test_what_is_no_web_address_is_never_linked_to(url: str | None) -> None:
    assert links.web_url(url) is None


def test_web_addresses_are_linked_to() -> None:
    assert links.web_url("https://paper.example/a?b=c#d") == "https://paper.example/a?b=c#d"


@pytest.mark.parametrize("source", ["herald", "herald.rss", "a/b", "a b", "x.feed.json", "Ärzte", "x.html"])
def test_the_page_of_any_source_can_be_asked_for(source: str) -> None:
    from urllib.parse import unquote

    stem, format_ = split(unquote(links.source_path(source)))
    assert (stem, format_ in (None, Format.HTML)) == (f"/sources/{source}", True)
    feed = links.represented(links.source_path(source), Format.RSS)
    assert split(unquote(feed)) == (f"/sources/{source}", Format.RSS)


def test_a_first_version_has_no_diff() -> None:
    second = Archive().versions["bridge"][1]
    assert links.change_path(second) == "/articles/bridge/diff/1/2"
    assert links.change_path(replace(second, version=1)) == "/articles/bridge/versions/1"


def test_parameters_that_are_not_set_are_left_out() -> None:
    assert links.with_query("/changes", source=None, q="a&b", kind="") == "/changes?q=a%26b"
    assert links.with_query("/changes", source=None) == "/changes"
