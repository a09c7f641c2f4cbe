"""Orders given to the deployed stack."""

from typing import Any

import pytest

from stet.identity import url_id
from tests.e2e.running import Running, send
from tests.integration.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("stack")]


def test_only_signed_orders_are_taken(running: Running) -> None:
    assert send("POST", running.stack.api + "/admin/feeds", b'{"url": "https://paper.example/feed"}').status == 403
    assert send("GET", running.stack.api + "/admin/feeds").status == 403
    assert running.order("GET", "/admin/feeds").status == 200


def test_no_web_page_reaches_the_emulator(running: Running) -> None:
    assert send("GET", running.stack.endpoint, headers={"Origin": "https://evil.example"}).status == 403
    assert send("GET", running.stack.endpoint, headers={"Sec-Fetch-Site": "same-origin"}).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_readers_cannot_write(running: Running, method: str) -> None:
    assert send(method, running.stack.api + "/changes", b"{}").status == 404


@pytest.mark.parametrize(
    "body",
    [
        b"url=https://paper.example/feed",
        {"url": "https://paper.example/feed", "colour": "red"},
        {"source": "paper"},
        {"url": "ftp://paper.example/feed"},
    ],
    ids=["not JSON", "an unknown field", "no URL", "ftp"],
)
def test_a_bad_order_is_refused_with_a_sentence(running: Running, body: object) -> None:
    before = running.order("GET", "/admin/feeds").json
    answer = running.order("POST", "/admin/feeds", body)
    assert answer.status == 400
    _is_problem(answer.headers, answer.json, 400)
    assert running.order("GET", "/admin/feeds").json == before


def test_a_feed_that_is_known_is_refused(running: Running, site: Site) -> None:
    site.feed("/known.xml")
    order = {"url": f"{site.url}/known.xml", "source": "known"}
    assert running.order("POST", "/admin/feeds", order).status == 201
    before = {feed["feed_id"] for feed in running.order("GET", "/admin/feeds").json["items"]}
    for url in (order["url"], f"{order['url']}?utm_source=twice"):
        answer = running.order("POST", "/admin/feeds", {"url": url})
        assert answer.status == 409
        _is_problem(answer.headers, answer.json, 409)
    assert {feed["feed_id"] for feed in running.order("GET", "/admin/feeds").json["items"]} == before


def test_an_article_by_itself_is_watched_hidden_and_shown(running: Running, site: Site) -> None:
    site.article("/alone", title="Bridge alone closes in March")
    key = url_id(f"{site.url}/alone")
    assert running.order("POST", "/admin/articles", {"url": f"{site.url}/alone", "source": "alone"}).status == 201
    running.watch(f"/articles/{key}.json", lambda found: len(found["versions"]) == 1)
    site.article("/alone", title="Bridge alone closes in May")
    assert running.order("POST", f"/admin/articles/{key}/check").status == 202
    running.watch(f"/articles/{key}.json", lambda found: len(found["versions"]) == 2)
    assert running.order("PUT", f"/admin/articles/{key}/hidden").status == 204
    assert running.get(f"/articles/{key}.json").status == 451
    assert key not in running.get("/changes.json").text
    assert running.order("DELETE", f"/admin/articles/{key}/hidden").status == 204
    assert running.get(f"/articles/{key}.json").status == 200


def test_a_feed_is_removed(running: Running, site: Site) -> None:
    site.feed("/short.xml")
    feed = running.order("POST", "/admin/feeds", {"url": f"{site.url}/short.xml", "source": "short"}).json
    assert running.order("DELETE", f"/admin/feeds/{feed['feed_id']}").status == 204
    answer = running.order("DELETE", f"/admin/feeds/{feed['feed_id']}")
    assert answer.status == 404
    _is_problem(answer.headers, answer.json, 404)


def _is_problem(headers: dict[str, str], problem: Any, status: int) -> None:
    """RFC 9457, and a sentence in it."""
    kind = next(value for name, value in headers.items() if name.lower() == "content-type")
    assert kind == "application/problem+json"
    assert problem["status"] == status
    assert problem["title"]
    assert len(problem["detail"].split()) > 3
    assert problem["detail"].endswith(".")
