"""What is ours, and not the paper's, makes no version: learning a site, a new method, a rule that fails."""

import time
from dataclasses import replace
from typing import Any

import pytest

from stet import extraction, wiring
from stet.adapters.queue import Check
from stet.extraction import read as reading
from stet.extraction import reread
from stet.identity import host_of, url_id
from stet.records import ArticleRecord, Outcome
from stet.services.check_article import Checked
from stet.services.orders import feed_order
from tests.integration.site import SENTENCES, Answer, Site, page

pytestmark = pytest.mark.usefixtures("aws")
NOW = int(time.time())
STORIES = [
    tuple(f"{sentence[:-1]}, as {name} {verb} it {number} years ago." for sentence in SENTENCES)
    for number, (name, verb) in enumerate(
        [("Ada", "put"), ("Bela", "saw"), ("Carl", "heard"), ("Dora", "told"), ("Emil", "sang")], start=3
    )
]


def box(count: int) -> bytes:
    """A paragraph among the others that no rule knows, with numbers of its own."""
    return b"<p class='x%d'>Pamphlets printed upstairs, %d sheets since breakfast, %d in the drawer.</p>" % (
        count,
        count * 17,
        count * 5,
    )


def serve(site: Site, path: str, number: int, count: int, text: tuple[str, ...] = ()) -> None:
    html = page(f"Story {path}", text or STORIES[number])
    half = html.index(b"<p>", html.index(b"<p>") + 1)
    site.answers[path] = Answer(html[:half] + box(count) + html[half:])


def watch(url: str, feed_id: str | None = None) -> str:
    key = url_id(url)
    wiring.articles().add(ArticleRecord(key, url, "courier", wiring.clock(), 1800, NOW, feed_id))
    return key


def check(key: str, minute: int) -> Checked:
    record = wiring.articles().get(key)
    assert record
    at = NOW + 60 * minute
    return wiring.checker().check_article(Check("article", key, host_of(record.url), at), at)


def text(key: str, version: int) -> str:
    snapshot = wiring.snapshots().get_snapshot(key, version)
    assert snapshot
    return "\n".join(snapshot.article.paragraphs)


def test_a_box_that_articles_share_is_in_no_version_from_the_third_page_on(site: Site) -> None:
    keys = []
    for number in range(5):
        serve(site, f"/{number}", number, number + 1)
        keys.append(watch(f"{site.url}/{number}"))
        assert check(keys[-1], number).outcome is Outcome.CHANGED
    assert ["Pamphlets" in text(key, 1) for key in keys[2:]] == [False, False, False]
    assert all(STORIES[number][0] in text(key, 1) for number, key in enumerate(keys))

    for number, key in enumerate(keys):
        serve(site, f"/{number}", number, number + 40)
        assert check(key, 10 + number).outcome is Outcome.UNCHANGED

    serve(site, "/0", 0, 90, (*STORIES[0][:-1], STORIES[0][-1].replace("12 million", "14 million")))
    assert check(keys[0], 20).outcome is Outcome.CHANGED
    assert "Pamphlets" not in text(keys[0], 2)
    for version in (1, 2):
        wiring.record(keys[0], version)
    view = wiring.reader().diff(keys[0], 1, 2)
    assert not any("Pamphlets" in segment.text for row in view.diff.rows for segment in row.words)
    assert [row.kind for row in view.diff.rows if row.kind != "same"] == ["edited"]


def test_a_new_method_makes_no_version_of_an_unedited_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("/bridge")
    key = watch(f"{site.url}/bridge")
    check(key, 0)
    was = reading.read

    def shouting(*args: Any, **more: Any) -> extraction.Reading:
        found = was(*args, **more)
        article = replace(found.article, paragraphs=tuple(p.upper() for p in found.article.paragraphs))
        return replace(found, article=article, method="loud/2")

    monkeypatch.setattr(reading, "read", shouting)
    monkeypatch.setattr(reread, "read", shouting)
    assert check(key, 1).outcome is Outcome.UNCHANGED
    assert check(key, 2).outcome is Outcome.UNCHANGED

    site.article("/bridge", text=(*SENTENCES[:-1], "The work is to cost 14 million crowns."))
    assert check(key, 3).outcome is Outcome.CHANGED
    for version in (1, 2):
        wiring.record(key, version)
    view = wiring.reader().diff(key, 1, 2)
    assert [row.kind for row in view.diff.rows if row.kind != "same"] == ["edited"]


def test_a_rule_that_finds_nothing_any_more_is_reported_and_no_edit(site: Site) -> None:
    rules = {"title": "h1.headline", "body": "div.story"}
    feed = wiring.desk().add_feed(feed_order({"url": f"{site.url}/rss", "rules": rules}))

    def ruled(name: str) -> bytes:
        body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        return (
            f"<html><head><title>Bridge</title></head><body><h1 class='headline'>Bridge</h1><div class='{name}'>{body}"
            "<p class='aside'>Read it in print: the Courier costs two crowns at every kiosk.</p></div></body></html>"
        ).encode()

    site.answers["/bridge"] = Answer(ruled("story"))
    key = watch(f"{site.url}/bridge", feed.feed_id)
    assert check(key, 0).outcome is Outcome.CHANGED
    site.answers["/bridge"] = Answer(ruled("css-1x2y3z"))
    checked = check(key, 1)
    assert (checked.outcome, checked.rules_failed) == (Outcome.UNCHANGED, True)
    assert "body" in checked.detail
    assert not check(key, 2).rules_failed
    assert [(e.outcome, "body" in e.detail) for e in wiring.history().of(key)] == [(Outcome.UNCHANGED, True)]
    record = wiring.articles().get(key)
    assert record
    assert (record.versions, record.missed) == (1, ("body",))

    site.answers["/bridge"] = Answer(ruled("story") + b"<!-- mended -->")
    assert check(key, 4).outcome is Outcome.UNCHANGED


def test_a_history_is_read_again_from_its_pages(site: Site) -> None:
    """The first articles of a site were read before its boxes were known: a box that came and went was an edit."""
    serve(site, "/0", 0, 1)
    key = watch(f"{site.url}/0")
    check(key, 0)
    site.article("/0", title="Story /0", text=STORIES[0])
    assert check(key, 1).outcome is Outcome.CHANGED
    site.article("/0", title="Story /0", text=(*STORIES[0][:-1], "The work is to cost 14 million crowns."))
    check(key, 2)
    for number in range(1, 4):
        serve(site, f"/{number}", number, number + 1)
        check(watch(f"{site.url}/{number}"), number)
    for version in (1, 2, 3):
        wiring.record(key, version)
    assert len(wiring.reader().changes().items) == 2

    first = wiring.reextractor().reextract(key, 1, lambda: False)
    assert (first.read, first.next) == (1, 2)
    rest = wiring.reextractor().reextract(key, 2, lambda: True)
    assert (rest.read, rest.next) == (2, None)
    assert first.changed == 1

    reader = wiring.reader()
    assert "Pamphlets" not in "".join(reader.version(key, 1).snapshot.article.paragraphs)
    assert [change.version for change in reader.changes().items] == [3]
    assert {row.kind for row in reader.diff(key, 1, 2).diff.rows} == {"same"}
    assert "Pamphlets" in text(key, 1)  # what was first read is kept
    before = wiring.versions().of(key)
    wiring.reextractor().reextract(key, 1, lambda: True)
    assert wiring.versions().of(key) == before


def test_showing_again_lists_only_what_is_an_edit(site: Site) -> None:
    serve(site, "/0", 0, 1)
    key = watch(f"{site.url}/0")
    check(key, 0)
    site.article("/0", title="Story /0", text=STORIES[0])
    check(key, 1)
    for number in (1, 2):
        serve(site, f"/{number}", number, number + 1)
        check(watch(f"{site.url}/{number}"), number)
    for version in (1, 2):
        wiring.record(key, version)
    wiring.reextractor().reextract(key, 1, lambda: True)
    assert wiring.reader().changes().items == ()
    for hidden in (True, False):
        wiring.desk().set_hidden(key, hidden=hidden)
    assert wiring.reader().changes().items == ()
