"""The public side: parse a request, ask the reader, represent what it gives."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError
from aws_lambda_powertools.utilities.typing import LambdaContext

from stet import settings, wiring
from stet.records import Version
from stet.services.reading import BadCursorError, HiddenError, NotFoundError
from stet.views import as_json, assets, feeds, html, links, negotiation, openapi, pages, query
from stet.views.negotiation import Format
from stet.views.problems import problem
from stet.views.query import BadRequestError
from stet.views.reply import Reply, finished
from stet.views.request import Request, answer, read

type Answer = Response[str | bytes]
SOON, LATER, ALWAYS = 60, 300, 31_536_000
"""How long answers may be kept, in seconds: what grows, what stays unless it is hidden, what never changes."""

MOST_PLAIN = 4_000_000
"""A body that is longer is compressed for everybody: Lambda's answers end at 6 MB."""

logger = Logger()
app = APIGatewayHttpResolver()
html.prepare()  # Lambda starts a function on a whole processor, and answers on a part of one


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request of API Gateway (HTTP API, payload 2.0)."""
    request = read(event, settings.public_url())
    app.append_context(request=request)  # type: ignore[no-untyped-call] # Powertools does not type it
    return app.resolve({**event, "rawPath": request.path}, context)


@app.get("/")
def home() -> Answer:
    """The latest changes, for who comes first."""
    return latest(query.list_query(asked().parameters), home=True)


@app.get("/changes")
def changes() -> Answer:
    """The latest changes, as a list to page through."""
    return latest(query.list_query(asked().parameters, "source", "kind", "q"), home=False)


@app.get("/articles")
def articles() -> Answer:
    """All articles."""
    found = query.list_query(asked().parameters, "source")
    page = wiring.reader().articles(source=found.source, cursor=found.cursor, limit=found.limit)
    return represent(
        html=lambda: pages.articles(page, found),
        data=lambda: as_json.articles(page, asked().base),
        max_age=SOON,
    )


@app.get("/articles/<article_id>")
def article(article_id: str) -> Answer:
    """One article: its versions and its history."""
    query.known(asked().parameters)
    view = wiring.reader().article(article_id)
    newest = [version for version in reversed(view.versions) if version.version > 1][: query.PAGE_SIZE]
    return represent(
        html=lambda: pages.article(view),
        data=lambda: as_json.article(view, asked().base),
        feed=lambda: feeds.Feed(view.article.title, links.article_path(article_id), entries(newest)),
        max_age=SOON,
    )


@app.get("/articles/<article_id>/versions/<number>")
def version(article_id: str, number: str) -> Answer:
    """One version."""
    query.known(asked().parameters)
    view = wiring.reader().version(article_id, query.version_number(number))
    return represent(
        html=lambda: pages.version(view),
        data=lambda: as_json.version(view, asked().base),
        max_age=LATER,
    )


@app.get("/articles/<article_id>/diff")
def pick(article_id: str) -> Answer:
    """To the comparison that was picked in a form."""
    values = query.known(asked().parameters, "a", "b")
    old, new = query.two_versions(values.get("a", ""), values.get("b", ""))
    return redirect(links.diff_path(article_id, old, new))


@app.get("/articles/<article_id>/diff/<a>/<b>")
def diff(article_id: str, a: str, b: str) -> Answer:
    """Any two versions compared, the older first."""
    query.known(asked().parameters)
    old, new = query.two_versions(a, b)
    if old != int(a):
        return redirect(links.diff_path(article_id, old, new))
    view = wiring.reader().diff(article_id, old, new)
    return represent(
        html=lambda: pages.diff(view),
        data=lambda: as_json.comparison(view, asked().base),
        max_age=LATER,
    )


@app.get("/sources")
def sources() -> Answer:
    """Who is watched."""
    query.known(asked().parameters)
    found = wiring.reader().sources()
    return represent(
        html=lambda: pages.sources(found),
        data=lambda: as_json.sources(found, asked().base),
        max_age=SOON,
    )


@app.get("/sources/<name>")
def source(name: str) -> Answer:
    """Changes of one source."""
    found = query.list_query(asked().parameters)
    summary = wiring.reader().source(name)
    page = wiring.reader().changes(source=name, cursor=found.cursor, limit=found.limit)
    return represent(
        html=lambda: pages.source(summary, page, found),
        data=lambda: as_json.source(summary, asked().base) | as_json.changes(page, asked().base),
        feed=lambda: feeds.Feed(f"{name}: changes", links.source_path(name), entries(page.items), page.next),
        max_age=SOON,
    )


@app.get("/lookup")
def lookup() -> Answer:
    """From the address of an article to its page here."""
    url = query.web_address(query.known(asked().parameters, "url").get("url", ""))
    return redirect(links.article_path(wiring.reader().lookup(url).article_id))


@app.get("/health")
def health() -> Answer:
    """Whether changes can be read."""
    query.known(asked().parameters)
    wiring.reader().changes(limit=1)
    return send(Reply(200, Format.JSON.media_type, '{"status":"ok"}\n', None))


@app.get("/openapi")
def interface() -> Answer:
    """This interface, described for programs."""
    query.known(asked().parameters)
    return represent(data=lambda: openapi.document(asked().base), max_age=LATER)


@app.get("/static/<name>")
def static(name: str) -> Answer:
    """A file that pages refer to."""
    found = assets.find(f"/static/{name}")
    if found is None:
        raise NotFoundError
    return send(Reply(200, *found, ALWAYS))


@app.exception_handler(Exception)  # type: ignore[untyped-decorator] # Powertools does not type it
def tell(error: Exception) -> Answer:
    """What went wrong, as a problem; what is our own fault goes to the log."""
    match error:
        case NotFoundError() | NoRouteError():
            return send(problem(404, asked()))
        case HiddenError():
            return send(problem(451, asked()))
        case BadCursorError():
            return send(problem(400, asked(), query.BAD_CURSOR))
        case BadRequestError():
            return send(problem(400, asked(), str(error)))
    logger.exception("a request failed", path=asked().path)
    return send(problem(500, asked()))


def latest(found: query.ListQuery, *, home: bool) -> Answer:
    """A part of all changes."""
    page = wiring.reader().changes(
        source=found.source, kind=found.kind, q=found.q, cursor=found.cursor, limit=found.limit
    )
    filters = {"source": found.source, "kind": found.kind, "q": found.q}
    return represent(
        html=lambda: pages.changes(page, found, home=home),
        data=lambda: as_json.changes(page, asked().base),
        feed=lambda: feeds.Feed("Changes to articles", "/changes", entries(page.items), page.next, filters),
        max_age=SOON,
    )


def entries(versions: Iterable[Version]) -> list[feeds.Entry]:
    """The versions with the diffs that made them, read side by side; without those hidden meanwhile."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        return [found for found in pool.map(entry, versions) if found]


def entry(version: Version) -> feeds.Entry | None:
    """A version with the diff that made it, unless that is no longer there; None if it is hidden."""
    try:
        view = wiring.reader().diff(version.article_id, version.version - 1, version.version)
    except HiddenError:
        return None
    except NotFoundError:
        return feeds.Entry(version, None)
    return feeds.Entry(version, view)


def asked() -> Request:
    """The request that is being answered."""
    request: Request = app.context["request"]
    return request


def represent(**representations: Any) -> Answer:
    """The representation that was asked for; see `stet.views.request.answer`."""
    reply = answer(asked(), **representations)
    if reply is None:
        raise NotFoundError
    return send(reply)


def redirect(path: str) -> Answer:
    """To another of our addresses, in the format that was asked for."""
    suffix = asked().asked
    location = links.represented(path, suffix) if suffix else path
    return send(Reply(302, "text/plain", "", SOON, {"Location": location}))


def send(reply: Reply) -> Answer:
    """The reply as Powertools has it."""
    gzipped = negotiation.takes_gzip(asked().accept_encoding) or len(reply.body) > MOST_PLAIN
    final = finished(reply, if_none_match=asked().if_none_match, gzipped=gzipped)
    return Response(final.status, f"{final.media_type}; charset=utf-8", final.body, dict(final.headers))
