import pytest

from stet.views.negotiation import Format, choose, split

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ALL = tuple(Format)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/changes", ("/changes", None)),
        ("/changes.json", ("/changes", Format.JSON)),
        ("/changes.feed.json", ("/changes", Format.JSON_FEED)),
        ("/sources/herald.rss", ("/sources/herald", Format.RSS)),
        ("/sources/herald.atom.html", ("/sources/herald.atom", Format.HTML)),
        ("/sources/herald.com", ("/sources/herald.com", None)),
        ("/.json", ("/.json", None)),
        ("/sources/.feed.json", ("/sources/.feed", Format.JSON)),
        ("/", ("/", None)),
    ],
)
def test_a_suffix_names_a_format(path: str, expected: tuple[str, Format | None]) -> None:
    assert split(path) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (BROWSER, Format.HTML),
        ("*/*", Format.HTML),
        ("", Format.HTML),
        ("application/json", Format.JSON),
        ("Application/JSON; charset=utf-8", Format.JSON),
        ("text/html;q=0.3, application/json;q=0.7", Format.JSON),
        ("application/*", Format.JSON),
        ("*/*, text/html;q=0", Format.JSON),
        ("application/atom+xml, application/rss+xml;q=0.9", Format.ATOM),
        ("image/png", Format.HTML),
        ("text/html;q=nonsense, application/json;q=0.1", Format.JSON),
        (";;,,q=1", Format.HTML),
    ],
)
def test_the_liked_best_is_chosen(accept: str, expected: Format) -> None:
    assert choose(accept, ALL) is expected


def test_only_what_is_offered_is_chosen() -> None:
    assert choose("application/rss+xml, application/json;q=0.1", (Format.HTML, Format.JSON)) is Format.JSON
    assert choose(BROWSER, (Format.JSON,)) is Format.JSON
