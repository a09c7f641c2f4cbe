"""What a check can end in, on moto and a real HTTP server."""

import gzip
import time
from dataclasses import replace

import boto3
import pytest

from stet import wiring
from stet.adapters.queue import Check
from stet.adapters.snapshots import page_key, snapshot_key
from stet.identity import host_of, url_id
from stet.records import ArticleRecord, Outcome, State
from stet.schedule import FACTOR
from stet.services.check_article import Checked
from tests.integration.site import SENTENCES, Answer, Site, serve

pytestmark = pytest.mark.usefixtures("aws")
NOW = int(time.time())
EDITED = (*SENTENCES[:6], "The work is to cost 14 million crowns and to last until the autumn of next year.")


class Clock:
    """Checks that follow each other, a minute apart."""

    def __init__(self, url: str) -> None:
        self.at = NOW
        self.id = url_id(url)
        at = wiring.clock()
        wiring.articles().add(ArticleRecord(self.id, url, "courier", at, 1800, self.at))

    def check(self) -> Checked:
        self.at += 60
        record = wiring.articles().get(self.id)
        assert record
        return wiring.checker().check_article(Check("article", self.id, host_of(record.url), self.at), self.at)

    def record(self) -> ArticleRecord:
        record = wiring.articles().get(self.id)
        assert record
        return record


@pytest.fixture
def clock(site: Site) -> Clock:
    site.article("/bridge")
    return Clock(f"{site.url}/bridge")


def keys() -> list[str]:
    return [item["Key"] for item in boto3.client("s3").list_objects_v2(Bucket="bucket").get("Contents", [])]


def test_the_first_text_is_version_1(clock: Clock) -> None:
    checked = clock.check()
    assert checked.outcome is Outcome.CHANGED
    record = clock.record()
    assert (record.versions, record.title, record.state) == (1, "Bridge closes in March", State.WATCHED)
    assert record.next_check_at == clock.at + 1800
    assert keys() == [page_key(clock.id, 1), snapshot_key(clock.id, 1)]
    snapshot = wiring.snapshots().get_snapshot(clock.id, 1)
    assert snapshot
    assert snapshot.article.paragraphs == SENTENCES
    assert snapshot.article.source == "courier"


def test_the_same_text_is_unchanged_and_looked_at_later(clock: Clock, site: Site) -> None:
    clock.check()
    site.answers["/bridge"].body += b"<!-- another advertisement -->"
    assert clock.check().outcome is Outcome.UNCHANGED
    assert clock.record().period == int(1800 * FACTOR) + 1
    assert len(keys()) == 2


def test_an_edit_is_version_2_and_the_page_is_kept_first(clock: Clock, site: Site) -> None:
    clock.check()
    site.article("/bridge", text=EDITED)
    assert clock.check().outcome is Outcome.CHANGED
    assert clock.record().versions == 2
    page = wiring.snapshots().get_page(clock.id, 2)
    assert page
    assert b"14 million" in page.content(10**6)


def test_the_server_is_asked_whether_it_has_changed(clock: Clock, site: Site) -> None:
    site.answers["/bridge"].headers |= {"ETag": '"1"', "Last-Modified": "Sat, 21 Nov 2026 08:00:00 GMT"}
    clock.check()
    site.answers["/bridge"] = Answer(status=304)
    assert clock.check().outcome is Outcome.NOT_MODIFIED
    path, asked = site.asked[-1]
    assert (path, asked["If-None-Match"], asked["If-Modified-Since"]) == (
        "/bridge",
        '"1"',
        "Sat, 21 Nov 2026 08:00:00 GMT",
    )


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(b"", 404), Outcome.GONE),
        (Answer(b"", 410), Outcome.GONE),
        (Answer(b"", 403), Outcome.BLOCKED),
        (Answer(b"", 429), Outcome.BLOCKED),
        (Answer(b"", 402), Outcome.PAYWALLED),
        (Answer(b"", 500), Outcome.UNREACHABLE),
        (Answer(b"%PDF", headers={"Content-Type": "application/pdf"}), Outcome.NOT_AN_ARTICLE),
        (Answer(b"<html><body></body></html>"), Outcome.NOT_AN_ARTICLE),
        (Answer(b"a" * 3_000_001), Outcome.TOO_LARGE),
        (Answer(gzip.compress(b"a" * 9_000_000), headers={"Content-Encoding": "gzip"}), Outcome.TOO_LARGE),
        (Answer(b"no", headers={"Content-Encoding": "gzip"}), Outcome.UNREACHABLE),
        (Answer(b"<title>Just a moment...</title>"), Outcome.BLOCKED),
        (Answer(b"", 302, {"Location": "/"}), Outcome.GONE),
        (Answer(b"", 302, {"Location": "http://169.254.169.254/"}), Outcome.UNREACHABLE),
    ],
)
def test_what_is_no_text_is_history_and_never_a_version(
    clock: Clock, site: Site, answer: Answer, outcome: Outcome
) -> None:
    site.answers["/"] = Answer(b"<h1>The Courier</h1>")
    clock.check()
    site.answers["/bridge"] = answer
    assert clock.check().outcome is outcome
    assert clock.record().versions == 1
    assert [event.outcome for event in wiring.history().of(clock.id)] == [outcome]


def test_trouble_is_told_once_and_its_end_too(clock: Clock, site: Site) -> None:
    clock.check()
    good = site.answers.pop("/bridge")
    for _ in range(3):
        clock.check()
    assert clock.record().state is State.GONE
    site.answers["/bridge"] = good
    clock.check()
    assert clock.record().state is State.WATCHED
    assert [event.outcome for event in wiring.history().of(clock.id)] == [Outcome.GONE, Outcome.UNCHANGED]


def test_a_message_that_comes_again_does_nothing(clock: Clock, site: Site) -> None:
    clock.check()
    asked = len(site.asked)
    message = Check("article", clock.id, "h", clock.at)
    assert wiring.checker().check_article(message, clock.at + 1).outcome is None
    assert wiring.checker().check_article(Check("article", "a" * 16, "h", clock.at), clock.at).record is None
    assert len(site.asked) == asked


def test_a_short_text_is_believed_only_when_it_comes_again(clock: Clock, site: Site) -> None:
    clock.check()
    site.article("/bridge", text=SENTENCES[:2])
    assert clock.check().outcome is Outcome.CHANGED
    assert site.count("/bridge") == 3
    assert clock.record().versions == 2


def test_robots_txt_is_obeyed(clock: Clock, site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: Stet\nDisallow: /bridge")
    checked = clock.check()
    assert (checked.outcome, checked.detail) == (Outcome.BLOCKED, "robots.txt does not allow it")
    assert site.count("/bridge") == 0


def test_a_host_that_asks_to_wait_is_left_alone(clock: Clock, site: Site) -> None:
    site.answers["/bridge"] = Answer(b"", 429, {"Retry-After": "600"})
    clock.check()
    until = clock.at + 600
    assert clock.check().outcome is None
    assert clock.record().next_check_at == until
    assert site.count("/bridge") == 1


def test_a_link_that_leads_elsewhere_is_watched_there(clock: Clock, site: Site) -> None:
    site.answers["/bridge"] = Answer(b"", 301, {"Location": "/news/bridge-2"})
    site.article("/news/bridge-2")
    assert clock.check().outcome is Outcome.MOVED
    assert clock.record().next_check_at is None
    target = wiring.articles().get(url_id(f"{site.url}/news/bridge-2"))
    assert target
    assert target.source == "courier"


def test_an_article_that_gets_a_new_address_stays_one(clock: Clock, site: Site) -> None:
    clock.check()
    site.answers["/bridge"] = Answer(b"", 301, {"Location": "/bridge-to-close"})
    site.article("/bridge-to-close", title="Bridge to close", text=EDITED)
    assert clock.check().outcome is Outcome.CHANGED
    assert clock.record().url == f"{site.url}/bridge-to-close"
    assert clock.check().outcome is Outcome.UNCHANGED


def test_a_crash_after_the_page_is_finished_by_the_next_check(clock: Clock, site: Site) -> None:
    clock.check()
    site.article("/bridge", text=EDITED)
    exchange = wiring.web().get(f"{site.url}/bridge")
    wiring.snapshots().put_page(clock.id, 2, exchange)
    site.article("/bridge", text=EDITED[1:])
    clock.check()
    texts = [wiring.snapshots().get_snapshot(clock.id, n) for n in (1, 2, 3)]
    assert [snapshot.article.paragraphs for snapshot in texts if snapshot] == [SENTENCES, EDITED, EDITED[1:]]
    assert clock.record().versions == 3


def test_a_crash_after_the_snapshot_makes_no_second_version(clock: Clock, site: Site) -> None:
    clock.check()
    before = clock.record()
    site.article("/bridge", text=EDITED)
    clock.check()
    table = boto3.client("dynamodb")
    table.delete_item(TableName="ArticlesTable", Key={"article_id": {"S": clock.id}})
    wiring.articles().add(before)
    assert clock.check().outcome is Outcome.CHANGED
    assert clock.record().versions == 2
    assert len(keys()) == 4


def test_two_checks_at_once_keep_one_version_each_text(clock: Clock, site: Site) -> None:
    clock.check()
    record = clock.record()
    site.article("/bridge", text=EDITED)
    clock.check()
    checker, host = wiring.checker(), wiring.hosts().get(host_of(record.url))
    eye = checker._eye(record, host)
    late = checker._keep(eye, checker._sight(eye, host, clock.at), clock.at, record)
    assert (late.outcome, late.detail) == (None, "another check has ended since")
    assert len(keys()) == 4


def test_gone_is_said_after_three_answers_in_a_row(clock: Clock, site: Site) -> None:
    clock.check()
    for status, state in ((500, State.WATCHED), (500, State.WATCHED), (404, State.WATCHED), (404, State.WATCHED)):
        site.answers["/bridge"] = Answer(b"", status)
        clock.check()
        assert clock.record().state is state
    clock.check()
    assert clock.record().state is State.GONE


def test_a_headline_about_security_checks_is_no_challenge(clock: Clock, site: Site) -> None:
    for title in (
        "Security checks at the bridge doubled",
        "Access denied: who may cross the bridge",
        "Just a moment of rest",
    ):
        site.article("/bridge", title=title)
        assert clock.check().outcome is Outcome.CHANGED


def test_a_redirect_to_what_is_no_article_url_ends_in_a_sight(clock: Clock, site: Site) -> None:
    site.answers["/bridge"] = Answer(b"", 302, {"Location": "/" + "\xe9" * 1000})
    assert clock.check().outcome is Outcome.UNREACHABLE


def test_odd_headers_do_not_stop_a_version(clock: Clock, site: Site) -> None:
    site.answers["/bridge"].headers |= {"Link": "<http://e.org/caf\xe9>; rel=shortlink", "ETag": '"' + "x" * 5000 + '"'}
    assert clock.check().outcome is Outcome.CHANGED
    assert clock.record().validators.etag is None


def cut_off(clock: Clock, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 1, and a check that is cut off when it has kept version 2."""
    clock.check()
    site.article("/bridge", text=EDITED)
    with monkeypatch.context() as patch:
        patch.setattr(type(wiring.articles()), "save_check", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            clock.check()


def test_a_crash_after_the_claim_is_found_though_the_site_went_back(
    clock: Clock, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(clock, site, monkeypatch)
    assert (clock.record().versions, clock.record().claiming) == (1, True)
    site.article("/bridge")
    assert clock.check().outcome is Outcome.CHANGED
    assert (clock.record().versions, clock.record().claiming) == (3, False)
    texts = [wiring.snapshots().get_snapshot(clock.id, n) for n in (1, 2, 3)]
    assert [snapshot.article.paragraphs for snapshot in texts if snapshot] == [SENTENCES, EDITED, SENTENCES]


def test_a_crash_after_the_claim_makes_no_version_of_the_same_text(
    clock: Clock, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(clock, site, monkeypatch)
    assert clock.check().outcome is Outcome.UNCHANGED
    assert (clock.record().versions, clock.record().title) == (2, "Bridge closes in March")


def test_a_redirect_to_another_host_asks_that_host_first(clock: Clock, site: Site) -> None:
    with serve() as other:
        other.article("/bridge")
        other.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /bridge")
        site.answers["/bridge"] = Answer(b"", 302, {"Location": f"{other.url}/bridge"})
        checked = clock.check()
        assert (checked.outcome, other.count("/bridge")) == (Outcome.BLOCKED, 0)
        wiring.hosts().save_robots(replace(wiring.hosts().get(host_of(other.url)), robots_txt="#", robots_at=clock.at))
        assert clock.check().outcome is Outcome.MOVED
