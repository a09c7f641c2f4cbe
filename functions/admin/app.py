"""Take orders from those who run the archive. API Gateway has checked who they are (IAM)."""

import json
import time
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from stet import settings, wiring
from stet.records import ArticleRecord, FeedRecord
from stet.schedule import FEED_PERIOD
from stet.services.opml import OpmlError, read_opml
from stet.services.ordering import KnownError, UnknownError
from stet.services.orders import BadOrderError, article_order, feed_order, source_of

READING_TIME = 20.0
"""Seconds for one order to read a history again; API Gateway waits for 30."""
MAX_VERSION = 999_999

logger = Logger()
app = APIGatewayHttpResolver()


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Handle a request of the HTTP API under /admin."""
    return app.resolve(event, context)


@app.post("/admin/feeds")
def add_feed() -> Response[str]:
    """Watch a feed."""
    feed = wiring.desk().add_feed(feed_order(_body(), shortest_period=_shortest()))
    logger.info("added feed", feed_id=feed.feed_id, url=feed.url)
    return _answer(HTTPStatus.CREATED, _feed(feed))


@app.get("/admin/feeds")
def list_feeds() -> Response[str]:
    """Every feed and how its checks go."""
    return _answer(HTTPStatus.OK, {"items": [_feed(feed) for feed in wiring.desk().all_feeds()], "next": None})


@app.delete("/admin/feeds/<feed_id>")
def remove_feed(feed_id: str) -> Response[str]:
    """Watch a feed no longer."""
    wiring.desk().remove_feed(feed_id)
    return _answer(HTTPStatus.NO_CONTENT)


@app.post("/admin/opml")
def add_opml() -> Response[str]:
    """Watch every feed of an OPML list; what cannot be watched is named with the reason."""
    found: dict[str, list[Any]] = {"added": [], "known": [], "refused": []}
    for outline in read_opml(_text().encode("utf-8", "surrogatepass")):
        named = {"source": source} if (source := source_of(outline.source)) else {}
        try:
            order = feed_order({"url": outline.url} | named, shortest_period=_shortest())
            found["added"].append(_feed(wiring.desk().add_feed(order)))
        except KnownError:
            found["known"].append(outline.url)
        except BadOrderError as error:
            found["refused"].append({"url": outline.url, "detail": str(error)})
    return _answer(HTTPStatus.OK, found)


@app.post("/admin/articles")
def add_article() -> Response[str]:
    """Watch an article that is in no feed."""
    return _answer(HTTPStatus.CREATED, _article(wiring.desk().add_article(article_order(_body()))))


@app.post("/admin/articles/<article_id>/check")
def check_now(article_id: str) -> Response[str]:
    """Check an article as soon as its host is free."""
    wiring.desk().check_now(article_id)
    return _answer(HTTPStatus.ACCEPTED, {"article_id": article_id})


@app.post("/admin/articles/<article_id>/reextract")
def reextract(article_id: str) -> Response[str]:
    """Read the history of an article again from its kept pages; `next` says where to go on if there was no time."""
    start = app.current_event.get_query_string_value("from") or "1"
    if not (start.isascii() and start.isdigit() and 1 <= int(start[:9]) <= MAX_VERSION):
        raise BadOrderError("`from` is the number of the version to begin at, from 1.")
    end = time.monotonic() + READING_TIME
    done = wiring.reextractor().reextract(article_id, int(start), lambda: time.monotonic() < end)
    return _answer(HTTPStatus.OK, {"read": done.read, "changed": done.changed, "next": done.next})


@app.put("/admin/articles/<article_id>/hidden")
def hide(article_id: str) -> Response[str]:
    """Take an article out of sight."""
    wiring.desk().set_hidden(article_id, hidden=True)
    return _answer(HTTPStatus.NO_CONTENT)


@app.delete("/admin/articles/<article_id>/hidden")
def show(article_id: str) -> Response[str]:
    """Put an article back."""
    wiring.desk().set_hidden(article_id, hidden=False)
    return _answer(HTTPStatus.NO_CONTENT)


@app.exception_handler([BadOrderError, OpmlError])  # type: ignore[untyped-decorator] # Powertools does not type it
def bad_order(error: Exception) -> Response[str]:
    """The order cannot be followed."""
    return _problem(HTTPStatus.BAD_REQUEST, str(error))


@app.exception_handler(KnownError)  # type: ignore[untyped-decorator] # Powertools does not type it
def known(error: KnownError) -> Response[str]:
    """The order was given before."""
    return _problem(HTTPStatus.CONFLICT, f"This is watched already, as {error.id}. Nothing was changed.")


@app.exception_handler(UnknownError)  # type: ignore[untyped-decorator] # Powertools does not type it
def unknown(_error: UnknownError) -> Response[str]:
    """The order is about what is not there."""
    return _problem(HTTPStatus.NOT_FOUND, "There is no such feed or article; GET /admin/feeds lists the feeds.")


@app.exception_handler(Exception)  # type: ignore[untyped-decorator] # Powertools does not type it
def failed(_error: Exception) -> Response[str]:
    """The order could not be followed, for a reason of ours."""
    logger.exception("order failed")
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "The order failed on our side, and why is logged. Try it again.")


@app.not_found
def no_route(_error: Exception) -> Response[str]:
    """The address is none of ours."""
    return _problem(HTTPStatus.NOT_FOUND, "There is no such order; docs/http.md lists them.")


def _body() -> Any:
    try:
        return json.loads(_text())
    except (ValueError, RecursionError) as error:
        raise BadOrderError(
            'The body is not JSON. Send a JSON object, for example {"url": "https://example.org/feed"}.'
        ) from error


def _text() -> str:
    try:
        return app.current_event.decoded_body or ""
    except ValueError as error:
        raise BadOrderError("The body is not text in UTF-8.") from error


def _shortest() -> int:
    """The least period of a feed: five minutes, unless articles are checked more often still."""
    return min(FEED_PERIOD, settings.check_period())


def _feed(feed: FeedRecord) -> dict[str, Any]:
    return {
        "feed_id": feed.feed_id,
        "url": feed.url,
        "source": feed.source,
        "title": feed.title,
        "period": feed.period,
        "filters": list(feed.filters),
        "rules": feed.rules,
        "created_at": feed.created_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "checked_at": feed.checked_at.isoformat().replace("+00:00", "Z") if feed.checked_at else None,
        "failures": feed.failures,
        "problem": feed.problem,
    }


def _article(record: ArticleRecord) -> dict[str, Any]:
    return {"article_id": record.article_id, "url": record.url, "source": record.source}


def _answer(status: HTTPStatus, body: Any = None) -> Response[str]:
    text = "" if body is None else json.dumps(body, ensure_ascii=False)
    return Response(status, "application/json", text, headers={"Cache-Control": "no-store"})


def _problem(status: HTTPStatus, detail: str) -> Response[str]:
    """An error as RFC 9457 has it."""
    problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    text = json.dumps(problem, ensure_ascii=False)
    return Response(status, "application/problem+json", text, headers={"Cache-Control": "no-store"})
