from concurrent.futures import ThreadPoolExecutor

import pytest

from stet.extraction import METHOD, ExtractionError, extract
from tests.unit.extraction.pages import TITLE, page, sentences, story, with_box

URL = "https://paper.test/news/bridge"


def paragraphs(body: str, **parts: str) -> tuple[str, ...]:
    return extract(page(body, **parts), URL).paragraphs


def test_reads_the_story_in_order_without_its_headline() -> None:
    article = extract(page("".join(story())), URL)
    assert article.title == TITLE
    assert list(article.paragraphs) == sentences(0)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>He denied it.</p>", ["He denied it."]),
        ("<h2>'No choice'</h2>", ["'No choice'"]),
        (
            '<blockquote><p>"It was for the board alone," she said.</p></blockquote>',
            ['"It was for the board alone," she said.'],
        ),
        (
            "<div class=q><blockquote>A wrapped quote of the minister.</blockquote></div>",
            ["A wrapped quote of the minister."],
        ),
        ("<ul><li>Wages rose 5.2%</li><li>Jobs fell</li></ul>", ["Wages rose 5.2%", "Jobs fell"]),
        (
            "<table><tr><th>Town</th><th>Votes</th></tr><tr><td>York</td><td>12</td></tr></table>",
            ["Town Votes", "York 12"],
        ),
        ("<p>One line<br>goes on.<br><br>Another paragraph.</p>", ["One line goes on.", "Another paragraph."]),
        ("<p>A caf\u0065\u0301 &amp; a soft\u00adly hid\u200bden\u00a0word.</p>", ["A café & a softly hidden word."]),
        ("<p><em>This article was amended on 3 May 2024.</em></p>", ["This article was amended on 3 May 2024."]),
        (
            "<div class=hashed1><p>Correction: an earlier version misstated the year of the report.</p></div>",
            ["Correction: an earlier version misstated the year of the report."],
        ),
        (
            "<p>See <a href=/a>the report of the inquiry in full</a> for it.</p>",
            ["See the report of the inquiry in full for it."],
        ),
    ],
)
def test_keeps_all_that_is_story(markup: str, expected: list[str]) -> None:
    assert list(paragraphs(with_box(markup))) == [*sentences(0)[:5], *expected, *sentences(0)[5:]]


HEADLINE = "Council warns festival plan after long river row"
BOXES = {
    "related": f"<aside><h3>Related</h3><ul><li><a href=/1>{HEADLINE}</a></li></ul></aside>",
    "named": '<div class="promo"><p>The council praises a plan, they said. The storm delays a bridge.</p></div>',
    "camel": '<div id="relatedStories"><p>The council praises a plan, they said. The storm delays a bridge.</p></div>',
    "hidden": "<div hidden><p>The council praises a plan, officials said on the day after the storm.</p></div>",
    "invisible": '<p style="display: none">The council praises a plan, officials said on the day.</p>',
    "pointer": f"<p><strong>Read more: </strong><a href=/1>{HEADLINE}</a></p>",
    "pointer in German": f"<p><b>Lesen Sie auch:</b> <a href=/1>{HEADLINE}</a></p>",
    "teaser": f"<div class=k2><a href=/1><h4>{HEADLINE}</h4><p>The council praises a plan.</p></a></div>",
    "offer": "<div class=k3><h3>Sign up to our briefing</h3><p>Get the day's headlines emailed to you, free.</p></div>",
    "rail": f"<div class=k4><p>Watch live: {HEADLINE}</p><span>03:21</span></div>",
    "age": "<div class=k5><span>Updated 7 hours ago</span></div>",
    "share": '<div class=k6><a href="#">Facebook</a> <a href="#">X</a> <span>23 shares</span></div>',
    "counter": "<div class=k7>1,204 comments</div>",
    "figure": "<figure><img src=x><figcaption>The old bridge in the rain. Photograph: A Lee</figcaption></figure>",
    "ad": "<div class=k8><div>Advertisement</div><div>Article continues below</div></div>",
    "sponsor": "<div class=k9><p>The council praises a plan, they said. The storm delays a bridge.</p></div>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_drops_all_that_is_about_the_page(box: str) -> None:
    assert list(paragraphs(with_box(box))) == sentences(0)


def records(count: int) -> str:
    text = "The council praises a plan, they said. The storm delays a bridge, they said too."
    return "".join(f"<div><span>reader{n}</span><div><p>{text} {n}.</p></div></div>" for n in range(count))


def test_readers_comments_are_not_the_story_even_if_there_are_more_of_them() -> None:
    assert list(paragraphs("".join(story()), after=f"<section class=z1>{records(30)}</section>")) == sentences(0)
    assert list(paragraphs("".join(story()), after=f"<section id=comments>{records(30)}</section>")) == sentences(0)


def test_a_story_in_a_part_with_a_noisy_name_is_still_the_story() -> None:
    markup = page("".join(story())).replace(b"class=x", b'class="sidebar-layout widget"')
    assert list(extract(markup, URL).paragraphs) == sentences(0)


def test_what_readers_cannot_see_changes_nothing() -> None:
    plain = page("".join(story()))
    churned = plain.replace(b"<p>", b"\n <p data-rid=8 class=css-1x2y> <!-- seen 8 times --><script>track(8)</script>")
    assert extract(churned, URL) == extract(plain, URL)


@pytest.mark.parametrize(
    "markup",
    [
        b"",
        b"\x00",
        b"<html></html>",
        b"<p>",
        b"<nav>Home</nav>",
        b"plain",
        b"{}",
        b"\xff\xfe",
        b"<div><a href=/>Home</a></div>",
    ],
)
def test_a_page_without_a_story_is_an_extraction_error(markup: bytes) -> None:
    with pytest.raises(ExtractionError):
        extract(markup, URL)


def test_an_address_that_is_none_is_an_extraction_error() -> None:
    with pytest.raises(ExtractionError, match="address"):
        extract(page("".join(story())), "http://[bad")


def test_threads_share_nothing() -> None:
    markups = [page(with_box(box, seed)) for seed, box in enumerate(BOXES.values())] * 4
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda markup: extract(markup, URL), markups))
    assert together == [extract(markup, URL) for markup in markups]


def test_method_is_a_name_and_a_version() -> None:
    name, version = METHOD.split("/")
    assert name
    assert int(version) >= 1
