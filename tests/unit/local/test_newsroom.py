import http.client
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from local.emulator import free_port
from local.newsroom.pages import article_page, feed
from local.newsroom.server import Newsroom
from local.newsroom.story import Article, Edit, Story, read_articles
from stet.diff import compare
from stet.discovery import read_feed
from stet.extraction import extract

ARTICLES = {article.first.slug: article for article in read_articles()}
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FOREVER = 1e9


def others(article: Article) -> list[Story]:
    return [other.first for other in ARTICLES.values() if other is not article]


def shown(article: Article, seconds: float) -> str:
    return article_page(article.at(seconds), others(article), AT, AT)


def test_there_are_at_least_eight_articles_of_real_length() -> None:
    assert len(ARTICLES) >= 8
    for article in ARTICLES.values():
        assert 6 <= len(article.first.paragraphs) <= 12
        assert sum(len(text.split()) for text in article.first.paragraphs) > 200


@pytest.mark.parametrize("slug", sorted(ARTICLES))
def test_stet_reads_the_text_and_nothing_of_the_furniture(slug: str) -> None:
    article = ARTICLES[slug]
    for seconds in (0, FOREVER):
        story = article.at(seconds)
        read = extract(shown(article, seconds).encode(), f"https://courier.example/{slug}")
        assert (read.title, read.paragraphs) == (story.title, story.paragraphs)


@pytest.mark.parametrize("slug", sorted(ARTICLES))
def test_ads_change_and_the_text_does_not(slug: str) -> None:
    article = ARTICLES[slug]
    pages = {shown(article, 0) for _ in range(3)}
    assert len(pages) == (3 if article.first.ads else 1)


@pytest.mark.parametrize(
    ("slug", "kinds", "title"),
    [
        ("ferry-repairs", {"same", "added"}, True),
        ("flood-barrier", {"same", "edited"}, True),
        ("school-roof", {"same", "edited"}, False),
        ("lighthouse", {"same", "moved"}, False),
        ("market-hall", {"same", "split"}, False),
        ("seagrass", {"same", "edited"}, False),
        ("hospital-beds", {"same", "edited", "added"}, False),
        ("night-buses", {"same", "edited"}, False),
        ("chess-club", {"same"}, False),
    ],
)
def test_each_article_is_edited_in_its_own_way(slug: str, kinds: set[str], title: bool) -> None:
    article = ARTICLES[slug]
    old, new = (extract(shown(article, at).encode(), "https://courier.example/a") for at in (0, FOREVER))
    assert {row.kind for row in compare(old, new).rows} == kinds
    assert (old.title != new.title) is title


def test_an_edit_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="no paragraph holds"):
        Edit(after=1, disclosed=False, replace=(("not there", ""),)).apply(ARTICLES["marina"].first)


def test_stet_reads_the_feed() -> None:
    document = read_feed(
        feed([(article.first, AT) for article in ARTICLES.values()], "https://courier.example").encode(),
        "https://courier.example/feed.xml",
        "application/rss+xml",
    )
    assert {link.title for link in document.links} == {article.first.title for article in ARTICLES.values()}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(free_port(), tmp_path / "clock.json")
    yield room
    room.stop()


def ask(room: Newsroom, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", room.server_port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode()
    connection.close()
    return found


def test_an_articles_clock_starts_with_its_first_reader_and_survives(room: Newsroom, tmp_path: Path) -> None:
    assert room.clock.age("seagrass") == 0
    assert "recieved" in ask(room, "/news/seagrass")[2]
    kept = json.loads((tmp_path / "clock.json").read_text())
    assert set(kept) == {"", "seagrass"}
    (tmp_path / "clock.json").write_text(json.dumps(kept | {"seagrass": kept["seagrass"] - 3600}))
    later = Newsroom(free_port(), tmp_path / "clock.json")
    assert "recieved" not in ask(later, "/news/seagrass")[2]
    later.stop()


def test_a_withdrawn_article_is_missing_and_then_gone(room: Newsroom, tmp_path: Path) -> None:
    assert ask(room, "/business/marina")[0] == 200
    for seconds, status in ((90, 404), (3600, 410)):
        room.clock._read["marina"] -= seconds
        assert ask(room, "/business/marina")[0] == status
    assert "marina" not in ask(room, "/feed.xml")[2]
    assert ask(room, "/business/nothing")[0] == 404


def test_a_page_without_ads_answers_304(room: Newsroom) -> None:
    status, headers, _ = ask(room, "/business/market-hall")
    assert (status, headers["Cache-Control"]) == (200, "max-age=60")
    assert ask(room, "/business/market-hall", If_None_Match=headers["ETag"])[0] == 304
    assert "ETag" not in ask(room, "/news/lighthouse")[1]


def test_dates_own_up_to_disclosed_edits_only(room: Newsroom) -> None:
    def modified(path: str) -> str:
        found = re.search(r'"dateModified": "([^"]+)"', ask(room, path)[2])
        assert found
        return found[1]

    before = {path: modified(path) for path in ("/health/hospital-beds", "/schools/school-roof")}
    for slug in ("hospital-beds", "school-roof"):
        room.clock._read[slug] -= 600
    assert modified("/health/hospital-beds") > before["/health/hospital-beds"]
    assert modified("/schools/school-roof") == before["/schools/school-roof"]
