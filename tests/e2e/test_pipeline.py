"""From a feed to its changes, through the deployed functions only."""

import re
import threading
import time
from typing import Any

import pytest

from local.emulator import Emulator
from stet.identity import url_id
from tests.e2e.conftest import event
from tests.e2e.running import Running, until
from tests.integration.site import SENTENCES, Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("stack")]
EDITED = (SENTENCES[0].replace("Tuesday", "Wednesday"), *SENTENCES[1:])


def followed(running: Running, site: Site, name: str, articles: int = 1) -> list[str]:
    """The ids of articles that the stack has been told of by a feed, and whose first versions it has."""
    paths = [f"/{name}/{number}" for number in range(articles)]
    for path in paths:
        site.article(path, title=f"Bridge {name} closes in March")
    site.feed(f"/{name}.xml", *paths)
    answer = running.order("POST", "/admin/feeds", {"url": f"{site.url}/{name}.xml", "source": name})
    assert answer.status == 201, answer.text
    ids = [url_id(site.url + path) for path in paths]
    for key in ids:
        running.watch(f"/articles/{key}.json", lambda found: len(found["versions"]) == 1)
    return ids


def changed(running: Running, site: Site, name: str) -> str:
    """The id of an article that was edited once, and whose change has been recorded."""
    (key,) = followed(running, site, name)
    site.article(f"/{name}/0", title=f"Bridge {name} closes in March", text=EDITED)
    running.watch(f"/articles/{key}.json", lambda found: len(found["versions"]) == 2)
    return key


def due_now(running: Running, keys: list[str]) -> None:
    """Make articles due, in another second than that of their latest check, which counts as the same check."""
    now = int(time.time())
    until(lambda: int(time.time()) > now)
    for key in keys:
        running.stack.client("dynamodb").update_item(
            TableName=running.stack.resources["ArticlesTable"],
            Key={"article_id": {"S": key}},
            UpdateExpression="SET next_check_at = :n",
            ExpressionAttributeValues={":n": {"N": "1"}},
        )


def at_once(*calls: Any) -> list[Any]:
    """What the calls give, made at the same time."""
    found: list[Any] = [None] * len(calls)
    barrier = threading.Barrier(len(calls))

    def run(place: int) -> None:
        barrier.wait()
        found[place] = calls[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_an_edited_article_is_shown_with_the_right_words_marked(running: Running, site: Site) -> None:
    key = changed(running, site, "marked")
    page = running.get(f"/articles/{key}/diff/1/2", accept="text/html")
    assert page.status == 200
    assert "Tuesday" in re.findall(r"<del[^>]*>(.*?)</del>", page.text, re.DOTALL)
    assert "Wednesday" in re.findall(r"<ins[^>]*>(.*?)</ins>", page.text, re.DOTALL)
    rows = running.get(f"/articles/{key}/diff/1/2.json").json["rows"]
    marked = [(run["op"], run["text"]) for row in rows for run in row["words"] if run["op"] != "equal"]
    assert sorted(marked) == [("delete", "Tuesday"), ("insert", "Wednesday")]
    feed = running.get("/sources/marked.rss")
    assert feed.status == 200
    assert feed.text.count("<item>") == 1
    assert f"https://stet.example/articles/{key}/diff/1/2" in feed.text
    assert "Tuesday" in feed.text
    assert "Wednesday" in feed.text
    listed = running.get("/changes.json?source=marked").json["items"]
    assert [(item["article_id"], item["version"], item["words_added"], item["words_removed"]) for item in listed] == [
        (key, 2, 1, 1)
    ]


def test_two_equal_ticks_at_once_check_each_article_once(running: Running, site: Site) -> None:
    keys = followed(running, site, "ticks", articles=5)
    running.stack.drain()
    due_now(running, keys)
    site.asked.clear()
    sent = at_once(running.stack.tick, running.stack.tick)
    assert sum(sent) >= len(keys)
    running.stack.listen(to_queues=True)
    running.idle()
    assert [site.count(f"/ticks/{number}") for number in range(5)] == [1] * 5
    for key in keys:
        assert len(running.get(f"/articles/{key}.json").json["versions"]) == 1


def test_a_redelivered_message_changes_nothing(running: Running, site: Site) -> None:
    (key,) = followed(running, site, "again")
    site.article("/again/0", title="Bridge again closes in March", text=EDITED)
    due_now(running, [key])
    message = _leased_message(running, site, key)
    answers = at_once(*[lambda: running.invoke("FetchFunction", message)] * 2)
    answers.append(running.invoke("FetchFunction", message))
    assert answers == [{"batchItemFailures": []}] * 3
    running.stack.listen(to_queues=True)
    found = until(lambda: _with_versions(running, key, 2))
    running.invoke("FetchFunction", message)
    running.idle()
    assert running.get(f"/articles/{key}.json").json["versions"] == found["versions"]


def _leased_message(running: Running, site: Site, key: str) -> Any:
    """The event of a check that dispatch has sent, and that nobody but the test takes from the queue."""
    running.stack.drain()
    running.stack.tick()
    item = running.stack.client("dynamodb").get_item(
        TableName=running.stack.resources["ArticlesTable"], Key={"article_id": {"S": key}}
    )["Item"]
    lease = int(item["next_check_at"]["N"]) - 900
    sample = event("fetch-queue.json")
    body = f'{{"kind": "article", "id": "{key}", "host": "{site.url[7:]}", "lease": {lease}}}'
    return {"Records": [sample["Records"][1] | {"body": body}]}


def _with_versions(running: Running, key: str, number: int) -> Any:
    found = running.get(f"/articles/{key}.json").json
    return found if len(found["versions"]) == number else None


def test_a_repeated_s3_event_changes_nothing(running: Running, site: Site) -> None:
    key = changed(running, site, "snapshot")
    running.idle()
    table, bucket = running.stack.resources["VersionsTable"], running.stack.resources["Bucket"]
    before = _items(running, table, key)
    sample = event("diff-queue.json")
    (record,) = sample["Records"]
    known = re.search(r"snapshots/[^\"]+", record["body"])
    assert known
    record["body"] = record["body"].replace(known[0], f"snapshots/{key}/000002.json.gz")
    answers = at_once(*[lambda: running.invoke("DiffFunction", sample)] * 2)
    assert answers == [{"batchItemFailures": []}] * 2
    assert _items(running, table, key) == before
    listed = running.stack.client("s3").list_objects_v2(Bucket=bucket, Prefix=f"snapshots/{key}/")
    assert listed["KeyCount"] == 2


def _items(running: Running, table: str, key: str) -> Any:
    return running.stack.client("dynamodb").query(
        TableName=table, KeyConditionExpression="article_id = :a", ExpressionAttributeValues={":a": {"S": key}}
    )["Items"]


def test_what_cannot_be_handled_is_put_aside_and_holds_up_no_other_host(running: Running, site: Site) -> None:
    queues, url = running.stack.client("sqs"), running.stack.resources["FetchQueue"]
    usual = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    queues.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "3"})
    queues.send_message(QueueUrl=url, MessageBody="no check", MessageGroupId="broken.example")
    followed(running, site, "aside")
    until(lambda: running.waiting()["FetchDeadLetters"] == 1)
    queues.set_queue_attributes(QueueUrl=url, Attributes=usual)
    queues.purge_queue(QueueUrl=running.stack.resources["FetchDeadLetters"])


def test_stop_and_restart_keep_all(running: Running, site: Site) -> None:
    key = changed(running, site, "kept")
    paths = ["/changes.json", f"/articles/{key}.json", f"/articles/{key}/diff/1/2.json", "/sources.json"]
    running.stack.drain()
    before = {path: running.get(path).body for path in paths}
    running.emulator.stop()
    emulator = Emulator(running.emulator.folder, auth=True, heard=running.heard.append)
    emulator.start()
    running.emulator = emulator
    assert {path: running.get(path).body for path in paths} == before
    running.stack.listen(to_queues=True)
    site.article("/kept/0", title="Bridge kept closes in April", text=EDITED)
    running.watch(f"/articles/{key}.json", lambda found: len(found["versions"]) == 3)


def test_every_function_kept_to_its_permissions(running: Running, site: Site) -> None:
    """MiniStack refuses what a function's role does not allow, so what the tests above did, it does allow."""
    running.idle()
    assert any('"message":"checked article"' in line for line in running.heard)
    refused = re.compile("not authorized|AccessDenied")
    assert not [line for line in running.heard if refused.search(line)]
