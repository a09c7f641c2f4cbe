"""What is asked for, and the answer to it in the representation that was asked for."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stet.views import feeds
from stet.views.as_json import Json
from stet.views.negotiation import Format, choose
from stet.views.reply import Reply


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
