"""The public interface through the function's handler, with an archive in memory."""

import base64
import gzip
import json
from typing import Any
from xml.etree import ElementTree

import pytest

from functions.api import app as api
from stet import wiring
from stet.services.reading import NotFoundError
from tests.integration.conftest import sample
from tests.integration.context import Context
from tests.unit.views.archive import Archive

DOMAIN = "https://" + sample("api-get")["requestContext"]["domainName"]


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Archive:
    made = Archive()
    monkeypatch.setattr(wiring, "reader", lambda: made)
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    return made


def get(path: str, parameters: dict[str, str] | None = None, **headers: str) -> dict[str, Any]:
    event = sample("api-get")
    event["rawPath"] = path
    event["queryStringParameters"] = parameters
    event["headers"] = {"accept": "*/*"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return dict(api.handler(event, Context()))


def header(response: dict[str, Any], name: str) -> str | None:
    found = {key.lower(): value for key, value in response["headers"].items()}
    return found.get(name.lower())


ADDRESSES = (
    "/",
    "/changes",
    "/changes.json",
    "/changes.rss",
    "/changes.atom",
    "/changes.feed.json",
    "/articles",
    "/articles.json",
    "/articles/bridge",
    "/articles/bridge.json",
    "/articles/bridge.rss",
    "/articles/bridge/versions/2",
    "/articles/bridge/versions/2.json",
    "/articles/bridge/diff/1/3",
    "/articles/bridge/diff/1/3.json",
    "/sources",
    "/sources.json",
    "/sources/harbour-echo",
    "/sources/harbour-echo.json",
    "/sources/harbour-echo.atom",
    "/openapi.json",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_can_be_kept_and_asked_for_again(path: str, archive: Archive) -> None:
    first = get(path)
    assert first["statusCode"] == 200 and first["body"]
    etag = header(first, "ETag")
    assert etag and etag.startswith('"') and header(first, "Cache-Control").startswith("public, max-age=")  # type: ignore[union-attr]
    assert get(path)["body"] == first["body"]
    for tag in (etag, f'"other", W/{etag}', "*"):
        again = get(path, if_none_match=tag)
        assert (again["statusCode"], again["body"]) == (304, "")
        assert header(again, "ETag") == etag and header(again, "Cache-Control") == header(first, "Cache-Control")
    assert get(path, if_none_match='"other"')["statusCode"] == 200


@pytest.mark.parametrize("path", [*ADDRESSES, "/nothing", "/health"])
def test_an_answer_is_safe_to_show(path: str, archive: Archive) -> None:
    response = get(path)
    policy = header(response, "Content-Security-Policy") or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert header(response, "X-Content-Type-Options") == "nosniff" and header(response, "Referrer-Policy")
    assert "charset=utf-8" in (header(response, "Content-Type") or "")


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("/changes", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("/changes", "application/json", "application/json"),
        ("/", "application/json", "application/json"),
        ("/changes", "application/atom+xml", "application/atom+xml"),
        ("/changes.rss", "text/html", "application/rss+xml"),
        ("/articles/bridge", "application/feed+json", "application/feed+json"),
        ("/articles", "application/rss+xml", "text/html"),
        ("/articles/bridge/diff/1/2", "application/json", "application/json"),
        ("/openapi", "text/html", "application/json"),
    ],
)
def test_one_address_serves_people_and_programs(path: str, accept: str, media_type: str, archive: Archive) -> None:
    response = get(path, accept=accept)
    assert (header(response, "Content-Type") or "").startswith(media_type)
    assert header(response, "Vary") == ("Accept-Encoding" if "." in path else "Accept, Accept-Encoding")


def test_changes_as_json(archive: Archive) -> None:
    page = json.loads(get("/changes.json", {"limit": "2"})["body"])
    assert page["next"] and len(page["items"]) == 2
    change = page["items"][1]
    assert change | {"version": 2, "captured_at": "2026-11-22T10:11:05Z"} == change
    assert change["diff_url"] == f"{DOMAIN}/articles/bridge/diff/1/2"
    assert change["url"] == "https://harbour-echo.example/news/corran-bridge"
    assert change["article_id"] == "bridge" and change["source"] == "harbour-echo"
    assert "headline" in change["kinds"] and change["words_added"] > 0 and change["words_removed"] > 0
    rest = json.loads(get("/changes.json", {"limit": "2", "cursor": page["next"]})["body"])
    assert len(rest["items"]) == 2 and rest["next"] is None


def test_changes_are_asked_for_by_source_kind_and_words(archive: Archive) -> None:
    def articles(**parameters: str) -> list[str]:
        return [item["article_id"] for item in json.loads(get("/changes.json", parameters)["body"])["items"]]

    assert articles(source="sahil") == ["arabic"]
    assert articles(kind="headline") == ["bridge", "arabic"]
    assert articles(q="mill") == ["tide"]
    assert articles(q="mill", source="", kind="") == ["tide"]


def test_a_diff_as_json_rebuilds_both_versions(archive: Archive) -> None:
    found = json.loads(get("/articles/bridge/diff/1/2.json")["body"])
    for side, dropped, number in (("old", "insert", 1), ("new", "delete", 2)):
        version = json.loads(get(f"/articles/bridge/versions/{number}.json")["body"])
        rebuilt: dict[int, str] = {}
        for row in found["rows"]:
            text = "".join(segment["text"] for segment in row["words"] if segment["op"] != dropped)
            rebuilt |= dict(zip(row[side], text.split("\n"), strict=True)) if row[side] else {}
        assert [rebuilt[n] for n in sorted(rebuilt)] == version["paragraphs"]
    assert found["new"]["bylines"] == ["Moira Tennant", "Idris Vaughan"] and found["words_added"] > 0


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_versions_are_compared_the_older_first(suffix: str, archive: Archive) -> None:
    turned = get(f"/articles/bridge/diff/3/1{suffix}")
    assert (turned["statusCode"], header(turned, "Location")) == (302, f"/articles/bridge/diff/1/3{suffix}")
    picked = get(f"/articles/bridge/diff{suffix}", {"a": "3", "b": "2"})
    assert (picked["statusCode"], header(picked, "Location")) == (302, f"/articles/bridge/diff/2/3{suffix}")


def test_an_article_is_looked_up_by_its_own_address(archive: Archive) -> None:
    known = {"url": "https://harbour-echo.example/news/corran-bridge"}
    assert header(get("/lookup", known), "Location") == "/articles/bridge"
    assert header(get("/lookup.json", known), "Location") == "/articles/bridge.json"
    assert get("/lookup", {"url": "https://elsewhere.example/"})["statusCode"] == 404
    assert get("/lookup", {"url": "javascript:alert(1)"})["statusCode"] == 400
    assert get("/lookup")["statusCode"] == 400


@pytest.mark.parametrize(
    ("path", "parameters", "status"),
    [
        ("/changes.json", {"sauce": "x"}, 400),
        ("/changes.json", {"kind": "exciting"}, 400),
        ("/changes.json", {"limit": "many"}, 400),
        ("/changes.json", {"cursor": "nonsense"}, 400),
        ("/articles/bridge.json", {"x": "y"}, 400),
        ("/articles/bridge/versions/two.json", None, 400),
        ("/articles/bridge/versions/0.json", None, 400),
        ("/articles/bridge/versions/9.json", None, 404),
        ("/articles/bridge/diff/1/9.json", None, 404),
        ("/articles/bridge/diff/1/1.json", None, 400),
        ("/articles/nothing.json", None, 404),
        ("/sources/nothing.json", None, 404),
        ("/nothing.json", None, 404),
        ("/static/stet.0.css", None, 404),
        ("/static/..%2f..%2fapp.py", None, 404),
    ],
)
def test_an_error_is_a_problem_that_says_what_to_do(
    path: str, parameters: dict[str, str] | None, status: int, archive: Archive
) -> None:
    response = get(path, parameters, accept="application/json")
    assert response["statusCode"] == status
    assert (header(response, "Content-Type") or "").startswith("application/problem+json")
    problem = json.loads(response["body"])
    assert problem["status"] == status and problem["title"] and problem["detail"].endswith(".")
    page = get(path.removesuffix(".json"), parameters, accept="text/html")
    assert page["statusCode"] == status and (header(page, "Content-Type") or "").startswith("text/html")
    assert problem["detail"][:20] in page["body"]


@pytest.mark.parametrize("path", ["/sources.rss", "/.json", "/articles/bridge/versions/1.atom"])
def test_not_everything_has_every_format(path: str, archive: Archive) -> None:
    assert get(path)["statusCode"] == 404


def test_a_hidden_article_is_nowhere(archive: Archive) -> None:
    archive.hide("bridge")
    for path in ("", ".json", ".rss", "/versions/1", "/versions/1.json", "/diff/1/2", "/diff/1/2.json"):
        response = get(f"/articles/bridge{path}")
        assert response["statusCode"] == 451 and "Corran" not in response["body"]
    assert get("/lookup", {"url": "https://harbour-echo.example/news/corran-bridge"})["statusCode"] == 451
    for path in (
        "/",
        "/changes.json",
        "/changes.rss",
        "/articles",
        "/sources/harbour-echo",
        "/sources/harbour-echo.atom",
    ):
        assert "Corran" not in get(path)["body"]


def test_absolute_addresses_do_not_trust_the_reader(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    body = get("/changes.atom", host="evil.example", x_forwarded_host="evil.example", forwarded="host=evil.example")[
        "body"
    ]
    assert "evil.example" not in body and DOMAIN in body
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/articles/bridge" in get("/changes.json")["body"]


@pytest.mark.parametrize(
    "path", ["/%3Cscript%3Ealert(1)", "/articles/<script>", "/sources/<script>.json", '/articles/"x']
)
def test_an_address_is_never_shown_as_markup(path: str, archive: Archive) -> None:
    response = get(path, {"q": "<script>alert(1)</script>"})
    assert response["statusCode"] in (400, 404)
    assert "<script" not in response["body"] or (header(response, "Content-Type") or "").startswith(
        "application/problem"
    )


def test_what_is_searched_for_is_escaped(archive: Archive) -> None:
    query = '"><script>alert(1)</script>'
    assert "<script" not in get("/changes", {"q": query, "source": query})["body"]
    ElementTree.fromstring(get("/changes.rss", {"q": query})["body"])


def test_the_style_sheet_is_kept_for_ever(archive: Archive) -> None:
    page = get("/")["body"]
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = get(path)
    assert (header(style, "Content-Type") or "").startswith("text/css") and "ins" in style["body"]
    assert header(style, "Cache-Control") == "public, max-age=31536000, immutable"


def test_large_answers_are_compressed_for_who_takes_it(archive: Archive) -> None:
    plain, packed = get("/articles/bridge/diff/1/2"), get("/articles/bridge/diff/1/2", accept_encoding="gzip, br")
    assert header(packed, "Content-Encoding") == "gzip" and packed["isBase64Encoded"]
    assert gzip.decompress(base64.b64decode(packed["body"])).decode() == plain["body"]
    assert header(packed, "ETag") != header(plain, "ETag")
    etag = header(packed, "ETag") or ""
    assert get("/articles/bridge/diff/1/2", accept_encoding="gzip", if_none_match=etag)["statusCode"] == 304
    for refused in ("", "identity", "gzip;q=0", "deflate"):
        assert get("/articles/bridge/diff/1/2", accept_encoding=refused) == plain
    assert header(get("/health", accept_encoding="gzip"), "Content-Encoding") is None


def test_health_says_whether_changes_can_be_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    healthy = get("/health")
    assert json.loads(healthy["body"]) == {"status": "ok"} and header(healthy, "Cache-Control") == "no-store"

    def fail(**_: object) -> None:
        raise RuntimeError("the table is not there: secret name")

    monkeypatch.setattr(archive, "changes", fail)
    broken = get("/health")
    assert broken["statusCode"] == 500 and "secret" not in broken["body"]
    assert header(broken, "Cache-Control") == "no-store" and header(broken, "ETag") is None


def test_feeds_of_an_article_and_of_a_source(archive: Archive) -> None:
    article = json.loads(get("/articles/bridge.feed.json")["body"])
    assert [item["_stet"]["version"] for item in article["items"]] == [3, 2]
    assert article["feed_url"] == f"{DOMAIN}/articles/bridge.feed.json"
    source = json.loads(get("/sources/sahil.feed.json")["body"])
    assert [item["_stet"]["article_id"] for item in source["items"]] == ["arabic"]


def test_a_feed_outlives_a_text_that_is_lost(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise NotFoundError

    monkeypatch.setattr(archive, "diff", lost)
    assert len(json.loads(get("/changes.feed.json")["body"])["items"]) == 4
