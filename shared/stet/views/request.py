"""What is asked for, and the answer to it in the representation that was asked for."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from stet.views import feeds
from stet.views.as_json import Json
from stet.views.links import base_url
from stet.views.negotiation import Format, choose, split
from stet.views.reply import Reply

LONGEST_PATH = 500
"""Characters. Nothing of ours has a longer name, and DynamoDB fails on keys over 2,048 bytes."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as far as it matters to the answer."""

    path: str
    """Without the suffix that names the format."""
    asked: Format | None
    """The format that the suffix names."""
    accept: str
    accept_encoding: str
    if_none_match: str
    parameters: Mapping[str, str]
    base: str
    """Where absolute addresses begin."""

    @property
    def told_in(self) -> Format:
        """The format in which an error is told."""
        return self.asked or choose(self.accept, (Format.HTML, Format.JSON))


def read(event: Mapping[str, Any], public_url: str | None) -> Request:
    """What an event of API Gateway asks for (HTTP API, payload 2.0); a path too long to be ours becomes none."""
    path, suffix = split(unquote(event["rawPath"]))
    headers = event.get("headers") or {}
    return Request(
        path=path if len(path) <= LONGEST_PATH else "",
        asked=suffix,
        accept=headers.get("accept", ""),
        accept_encoding=headers.get("accept-encoding", ""),
        if_none_match=headers.get("if-none-match", ""),
        parameters=event.get("queryStringParameters") or {},
        base=base_url(public_url, event["requestContext"].get("domainName")),
    )


def answer(
    request: Request,
    *,
    html: Callable[[], str] | None = None,
    data: Callable[[], Json] | None = None,
    feed: Callable[[], feeds.Feed] | None = None,
    max_age: int,
) -> Reply | None:
    """What was asked for, made from the representations that there are; None if there is none of that suffix."""
    offered = [Format.HTML] * (html is not None) + [Format.JSON] * (data is not None)
    offered += feeds.FORMATS if feed else ()
    if request.asked is not None and request.asked not in offered:
        return None
    format_ = request.asked or choose(request.accept, offered)
    if format_ is Format.HTML and html:
        body = html()
    elif format_ is Format.JSON and data:
        body = json.dumps(data(), ensure_ascii=False, separators=(",", ":")) + "\n"
    elif feed:
        body = feeds.write(feed(), format_, request.base)
    else:
        return None
    open_to_programs = {} if format_ is Format.HTML else {"Access-Control-Allow-Origin": "*"}
    varies = {} if request.asked else {"Vary": "Accept"}
    return Reply(200, format_.media_type, body, max_age, open_to_programs | varies)
