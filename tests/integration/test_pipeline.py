"""The functions, from the tick to the stored diff, given the events of `events/`."""

import copy
import json
from typing import Any

import boto3
import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from functions.diff import app as diff
from functions.dispatch import app as dispatch
from functions.fetch import app as fetch
from stet import wiring
from stet.adapters.queue import Check
from stet.adapters.snapshots import snapshot_key
from stet.identity import url_id
from stet.services import dispatch_due as dispatching
from stet.services.orders import feed_order
from tests.integration.conftest import sample
from tests.integration.context import Context
from tests.integration.site import SENTENCES, Site

pytestmark = pytest.mark.usefixtures("aws")
EDITED = (*SENTENCES[:6], "The work is to cost 14 million crowns and to last until the autumn of next year.")


def tick() -> int:
    return int(dispatch.handler(sample("schedule"), Context())["sent"])


def drain() -> list[dict[str, Any]]:
    """The messages that stand in FetchQueue, taken out of it."""
    sqs, url = boto3.client("sqs"), wiring.settings.required("FETCH_QUEUE_URL")
    found: list[dict[str, Any]] = []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def fetch_event(*bodies: Any) -> dict[str, Any]:
    """The sample of FetchQueue, with these bodies."""
    event = sample("fetch-queue")
    record = event["Records"][0]
    event["Records"] = [copy.deepcopy(record) for _ in bodies]
    for number, (message, body) in enumerate(zip(event["Records"], bodies, strict=True)):
        message["messageId"] = f"message-{number}"
        message["body"] = body if isinstance(body, str) else json.dumps(body)
    return event


def diff_event(article_id: str, version: int) -> dict[str, Any]:
    """The sample of DiffQueue, with this snapshot."""
    event = sample("diff-queue")
    body = json.loads(event["Records"][0]["body"])
    body["Records"][0]["s3"]["object"]["key"] = snapshot_key(article_id, version).replace("/", "%2F")
    event["Records"][0]["body"] = json.dumps(body)
    return event


def later(feed_id: str) -> Check:
    """A check of a feed that was sent after the one in this very minute."""
    return Check("feed", feed_id, "h", wiring.now() + 400)


@pytest.fixture
def watched(site: Site) -> str:
    """A feed of two articles, checked once; the id of the first."""
    site.feed("/rss", "/bridge", "/harbour")
    site.article("/bridge")
    site.article("/harbour", title="Harbour reopens")
    wiring.desk().add_feed(feed_order({"url": f"{site.url}/rss", "source": "courier"}))
    for _ in range(2):
        assert tick() > 0
        assert fetch.handler(fetch_event(*drain()), Context()) == {"batchItemFailures": []}
    return url_id(f"{site.url}/bridge")


def check(article_id: str) -> None:
    """Check an article at once."""
    wiring.desk().check_now(article_id)
    bodies = drain()
    for body in bodies:
        body["lease"] += 60  # later than the check before, which was in this very second
    assert fetch.handler(fetch_event(*bodies), Context()) == {"batchItemFailures": []}


def test_from_a_feed_to_a_stored_diff(watched: str, site: Site) -> None:
    site.article("/bridge", text=EDITED)
    check(watched)
    for version in (1, 2):
        assert diff.handler(diff_event(watched, version), Context()) == {"batchItemFailures": []}
    page = wiring.reader().changes()
    assert [(change.version, change.title, change.source) for change in page.items] == [
        (2, "Bridge closes in March", "courier")
    ]
    view = wiring.reader().diff(watched, 1, 2)
    marked = [(s.op, s.text) for row in view.diff.rows for s in row.words if s.op != "equal"]
    assert [(op, text.strip()) for op, text in marked] == [("delete", "12"), ("insert", "14")]
    assert "number" in view.edit.kinds


def test_a_repeated_s3_event_changes_nothing(watched: str, site: Site) -> None:
    site.article("/bridge", text=EDITED)
    check(watched)
    for version in (1, 2):
        diff.handler(diff_event(watched, version), Context())
    before = everything()
    for version in (2, 1, 2):
        assert diff.handler(diff_event(watched, version), Context()) == {"batchItemFailures": []}
    assert everything() == before


def test_a_late_version_1_does_not_stop_version_2(watched: str, site: Site) -> None:
    site.article("/bridge", text=EDITED)
    check(watched)
    diff.handler(diff_event(watched, 2), Context())
    diff.handler(diff_event(watched, 1), Context())
    assert [version.version for version in wiring.reader().article(watched).versions] == [1, 2]


def test_two_equal_ticks_send_each_check_once(site: Site) -> None:
    site.feed("/rss", "/bridge")
    wiring.desk().add_feed(feed_order({"url": f"{site.url}/rss"}))
    now = wiring.now()
    feeds, articles, queue = wiring.feeds(), wiring.articles(), wiring.queue()
    seen = [list(feeds.due(shard, now, 10)) for shard in range(4)]

    class Late(type(feeds)):  # type: ignore[misc]
        """Reads the index before the other tick has leased."""

        def due(self, shard: int, _now: int, _limit: int) -> Any:
            return iter(seen[shard])

    late = Late(boto3.client("dynamodb"), "FeedsTable")
    assert dispatching.dispatch_due(feeds=feeds, articles=articles, queue=queue, now=now) == 1
    assert dispatching.dispatch_due(feeds=late, articles=articles, queue=queue, now=now) == 0


def test_what_was_sent_and_lost_falls_due_again(site: Site) -> None:
    wiring.desk().add_feed(feed_order({"url": f"{site.url}/rss"}))
    now = wiring.now()
    stores = {"feeds": wiring.feeds(), "articles": wiring.articles(), "queue": wiring.queue()}
    assert [dispatching.dispatch_due(**stores, now=now + after) for after in (0, 60, dispatching.LEASE)] == [1, 0, 1]


def test_a_tick_sends_the_most_overdue_and_no_more_than_its_limit(site: Site) -> None:
    for number in range(30):
        wiring.desk().add_feed(feed_order({"url": f"{site.url}/{number}"}))
    stores = {"feeds": wiring.feeds(), "articles": wiring.articles(), "queue": wiring.queue()}
    counts = [dispatching.dispatch_due(**stores, now=wiring.now(), limit=12) for _ in range(4)]
    assert all(count <= 12 for count in counts)
    assert sum(counts) == 30


def test_a_redelivered_message_changes_nothing(watched: str) -> None:
    record = wiring.articles().get(watched)
    assert record
    assert record.checked_at
    sent = {"kind": "article", "id": watched, "host": "h", "lease": int(record.checked_at.timestamp())}
    before = everything()
    fetch.handler(fetch_event(sent, sent), Context())
    assert everything() == before


def test_the_feed_is_read_again_and_brings_only_what_is_new(watched: str, site: Site) -> None:
    site.feed("/rss", "/bridge", "/harbour", "/market?utm_source=rss")
    feed = wiring.feeds().all()[0]
    checked = wiring.feed_checker().check_feed(later(feed.feed_id), wiring.now() + 400)
    assert checked.new_articles == 1
    assert checked.feed
    assert checked.feed.title == "Courier"
    assert wiring.articles().get(url_id(f"{site.url}/market"))


def test_a_feed_that_fails_is_looked_at_later_and_says_why(watched: str, site: Site) -> None:
    del site.answers["/rss"]
    feed, at = wiring.feeds().all()[0], wiring.now() + 400
    checked = wiring.feed_checker().check_feed(later(feed.feed_id), at)
    assert checked.problem == "answered 404"
    after = wiring.feeds().all()[0]
    assert (after.failures, after.problem) == (1, "answered 404")
    assert after.next_check_at == at + 2 * feed.period


@pytest.mark.parametrize("body", ["", "{}", '{"kind": "page", "id": "x", "host": "h", "lease": 1}', "[]"])
def test_a_message_that_is_no_check_goes_to_the_dead_letters(watched: str, body: str) -> None:
    good = {"kind": "article", "id": watched, "host": "h", "lease": 1}
    failed = fetch.handler(fetch_event(good, body), Context())
    assert failed == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}


def test_a_snapshot_that_cannot_be_read_is_tried_again() -> None:
    with pytest.raises(BatchProcessingError, match="no snapshot"):
        diff.handler(diff_event("a" * 16, 2), Context())


def test_the_samples_of_events_are_handled() -> None:
    assert dispatch.handler(sample("schedule"), Context()) == {"sent": 0}
    assert fetch.handler(sample("fetch-queue"), Context()) == {"batchItemFailures": []}
    with pytest.raises(BatchProcessingError, match="no snapshot"):
        diff.handler(sample("diff-queue"), Context())


def test_s3_tests_its_queue_and_nothing_happens() -> None:
    event = sample("diff-queue")
    event["Records"][0]["body"] = json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "bucket"})
    assert diff.handler(event, Context()) == {"batchItemFailures": []}


def everything() -> Any:
    """All that is stored."""
    dynamodb, s3 = boto3.client("dynamodb"), boto3.client("s3")
    tables = {name: dynamodb.scan(TableName=name)["Items"] for name in dynamodb.list_tables()["TableNames"]}
    return tables, [(o["Key"], o["ETag"]) for o in s3.list_objects_v2(Bucket="bucket").get("Contents", [])]


def test_a_site_rule_that_fails_is_counted(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.feed("/rss", "/bridge")
    site.article("/bridge")
    wiring.desk().add_feed(feed_order({"url": f"{site.url}/rss", "rules": {"title": "h1.nowhere"}}))
    for _ in range(2):
        tick()
        fetch.handler(fetch_event(*drain()), Context())
    metrics = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "RulesFailed" in line]
    assert [(metric["RulesFailed"], metric["host"]) for metric in metrics] == [
        ([1.0], site.url.removeprefix("http://"))
    ]


def test_a_check_that_cannot_be_done_holds_nobody_up(watched: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(wiring.checker()), "_sight", broken)
    wiring.desk().check_now(watched)
    bodies = [body | {"lease": body["lease"] + 60} for body in drain()]
    assert fetch.handler(fetch_event(*bodies), Context()) == {"batchItemFailures": []}
    record = wiring.articles().get(watched)
    assert record
    assert (record.outcome, record.versions) == ("unreachable", 1)
    assert record.next_check_at
    assert record.next_check_at > wiring.now() + 1800
