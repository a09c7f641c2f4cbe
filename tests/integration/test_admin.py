"""Orders, as API Gateway brings them."""

import base64
import json
from typing import Any

import boto3
import pytest

from functions.admin import app as admin
from stet import wiring
from stet.identity import url_id
from stet.services.reading import HiddenError
from tests.integration.conftest import sample
from tests.integration.context import Context

pytestmark = pytest.mark.usefixtures("aws")
FEED = "https://courier.example/rss"


def order(method: str, path: str, body: Any = None) -> tuple[int, Any]:
    event = sample("admin-post-feed")
    text = body if isinstance(body, str) else json.dumps(body)
    event |= {"rawPath": path, "routeKey": "ANY /admin/{proxy+}", "body": text, "isBase64Encoded": False}
    event["requestContext"]["http"] |= {"method": method, "path": path}
    answer = admin.handler(event, Context())
    return answer["statusCode"], json.loads(answer["body"]) if answer["body"] else None


def test_the_sample_adds_a_feed() -> None:
    answer = admin.handler(sample("admin-post-feed"), Context())
    assert answer["statusCode"] == 201
    assert len(wiring.feeds().all()) == 1


def test_a_feed_is_added_listed_and_removed() -> None:
    status, feed = order("POST", "/admin/feeds", {"url": FEED, "filters": ["/sport/"], "rules": {"title": "h1"}})
    assert (status, feed["source"], feed["period"]) == (201, "courier.example", 300)
    status, listed = order("GET", "/admin/feeds")
    assert (status, [item["feed_id"] for item in listed["items"]]) == (200, [feed["feed_id"]])
    assert order("DELETE", f"/admin/feeds/{feed['feed_id']}") == (204, None)
    assert order("DELETE", f"/admin/feeds/{feed['feed_id']}")[0] == 404
    assert wiring.feeds().all() == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("not json", "not JSON"),
        ("", "not JSON"),
        ("[" * 200_000, "not JSON"),
        ([], "JSON object"),
        ({"url": FEED, "colour": "red"}, "colour"),
        ({}, "`url` is missing"),
        ({"url": 7}, "`url` is missing"),
        ({"url": "ftp://courier.example/rss"}, "http or https"),
        ({"url": "https://user:secret@courier.example/"}, "password"),
        ({"url": FEED, "period": 10}, "`period`"),
        ({"url": FEED, "period": "daily"}, "`period`"),
        ({"url": FEED, "period": True}, "`period`"),
        ({"url": FEED, "filters": "/sport/"}, "`filters`"),
        ({"url": FEED, "filters": ["("]}, "regular expression"),
        ({"url": FEED, "rules": ["h1"]}, "`rules`"),
        ({"url": FEED, "rules": {"titel": "h1"}}, "titel"),
        ({"url": FEED, "rules": {"title": "h1["}}, "CSS selector"),
        ({"url": FEED, "source": ""}, "`source`"),
        ({"url": FEED, "source": "a/b"}, "`source`"),
        ({"url": FEED, "source": "a.json"}, "`source`"),
        ({"url": FEED, "source": "a\u2013b"}, "`source`"),
        ({"url": FEED, "rules": {"title": "a, " * 400}}, "500 characters"),
        ({"url": "http://a b/"}, "Not a URL"),
    ],
)
def test_a_bad_order_is_refused_with_what_to_mend_and_nothing_is_stored(body: Any, said: str) -> None:
    status, problem = order("POST", "/admin/feeds", body)
    assert (status, problem["status"], problem["title"]) == (400, 400, "Bad Request")
    assert said in problem["detail"]
    assert wiring.feeds().all() == ()


@pytest.mark.parametrize("path", ["/admin/feeds", "/admin/opml"])
def test_a_body_that_is_no_text_is_refused(path: str) -> None:
    event = sample("admin-post-feed")
    event |= {"rawPath": path, "body": base64.b64encode(b"\xff\xfe\x00").decode(), "isBase64Encoded": True}
    event["requestContext"]["http"] |= {"method": "POST", "path": path}
    answer = admin.handler(event, Context())
    assert (answer["statusCode"], json.loads(answer["body"])["status"]) == (400, 400)


def test_a_feed_twice_is_a_conflict() -> None:
    order("POST", "/admin/feeds", {"url": FEED})
    before = wiring.feeds().all()
    status, problem = order("POST", "/admin/feeds", {"url": "http://COURIER.example:80/rss#top", "source": "other"})
    assert status == 409
    assert url_id(FEED) in problem["detail"]
    assert wiring.feeds().all() == before


def test_a_parameter_may_say_which_feed_it_is() -> None:
    statuses = [
        order("POST", "/admin/feeds", {"url": f"{FEED}?{query}"})[0] for query in ("", "rss=1", "rss=2&b=1&a=2")
    ]
    assert statuses == [201, 201, 201]
    assert {feed.url for feed in wiring.feeds().all()} == {FEED, f"{FEED}?rss=1", f"{FEED}?rss=2&b=1&a=2"}


def test_a_list_of_feeds_is_added_and_what_cannot_be_is_named() -> None:
    order("POST", "/admin/feeds", {"url": FEED})
    opml = f"""<opml version="2.0"><body><outline text="Papers"><outline title="Sky \u2013 Post/UK?" xmlUrl="https://post.example/rss"/>
    <outline text="Courier" xmlUrl="{FEED}"/><outline xmlUrl="gopher://x/"/></outline></body></opml>"""
    status, found = order("POST", "/admin/opml", opml)
    assert status == 200
    assert [feed["source"] for feed in found["added"]] == ["Sky - Post-UK-"]
    assert found["known"] == [FEED]
    assert [item["url"] for item in found["refused"]] == ["gopher://x/"]


@pytest.mark.parametrize("body", ["", "<opml>", "<rss/>", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'])
def test_what_is_no_opml_is_refused(body: str) -> None:
    status, problem = order("POST", "/admin/opml", body)
    assert status == 400
    assert problem["detail"].startswith("The body is")


def test_an_article_is_added_checked_and_hidden() -> None:
    url = "https://courier.example/bridge"
    status, article = order("POST", "/admin/articles", {"url": url})
    assert (status, article["article_id"]) == (201, url_id(url))
    assert order("POST", "/admin/articles", {"url": url})[0] == 409
    assert order("POST", f"/admin/articles/{article['article_id']}/check")[0] == 202
    message = boto3.client("sqs").receive_message(QueueUrl=wiring.settings.required("FETCH_QUEUE_URL"))["Messages"][0]
    assert json.loads(message["Body"])["id"] == article["article_id"]
    assert order("PUT", f"/admin/articles/{article['article_id']}/hidden") == (204, None)
    with pytest.raises(HiddenError):
        wiring.reader().lookup(url)
    assert wiring.reader().articles().items == ()
    assert order("DELETE", f"/admin/articles/{article['article_id']}/hidden") == (204, None)
    assert [record.url for record in wiring.reader().articles().items] == [url]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/admin/articles/none/check"),
        ("PUT", "/admin/articles/none/hidden"),
        ("POST", "/admin/articles/none/reextract"),
        ("GET", "/admin/nothing"),
        ("DELETE", "/admin/feeds/none"),
    ],
)
def test_an_order_about_nothing_is_not_found(method: str, path: str) -> None:
    assert order(method, path)[0] == 404
