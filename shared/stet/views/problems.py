"""Errors that readers are told: problem details (RFC 9457) and the same as a page."""

import json
from http import HTTPStatus

from stet.views.html import render
from stet.views.negotiation import Format
from stet.views.reply import Reply
from stet.views.request import Request

MAX_AGE = 60
PROBLEM_TYPE = "application/problem+json"
ADVICE = {
    404: "There is nothing at this address. Begin at the latest changes, or look an article up by its own address.",
    451: "This article has been hidden by those who run this archive, and is no longer shown. "
    "Ask them if you need to know why.",
    500: "Something went wrong on our side, and it has been noted. Try again in a minute.",
}


def problem(status: int, request: Request, detail: str | None = None) -> Reply:
    """The reply that tells of an error: a page for people, problem details for programs and feed readers.

    `detail` is a sentence that says what to do; where it is None, the status has one of its own.
    """
    title, detail = HTTPStatus(status).phrase, detail or ADVICE[status]
    max_age = None if status >= 500 else MAX_AGE
    headers = {} if request.asked else {"Vary": "Accept"}
    if request.told_in is Format.HTML:
        body = render("problem.html", title=title, status=status, detail=detail)
        return Reply(status, Format.HTML.media_type, body, max_age, headers)
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.path}
    return Reply(status, PROBLEM_TYPE, json.dumps(document, ensure_ascii=False) + "\n", max_age, headers)
