import asyncio
from typing import Any

import pytest

from local.child import closed_to_browsers

Sent = list[dict[str, Any]]


def ask(kind: str, headers: list[tuple[bytes, bytes]] | None) -> Sent:
    sent: Sent = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "reached"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": kind} | ({} if headers is None else {"headers": headers})
    asyncio.run(closed_to_browsers(app)(scope, None, send))
    return sent


@pytest.mark.parametrize("headers", [None, [], [(b"host", b"127.0.0.1:1"), (b"authorization", b"AWS4 Origin")]])
def test_programs_are_let_through(headers: list[tuple[bytes, bytes]] | None) -> None:
    assert ask("http", headers) == [{"type": "reached"}]


@pytest.mark.parametrize("name", [b"origin", b"Origin", b"sec-fetch-site", b"Sec-Fetch-Mode"])
def test_web_pages_are_refused(name: bytes) -> None:
    assert ask("http", [(b"host", b"127.0.0.1:1"), (name, b"x")])[0]["status"] == 403
    assert ask("websocket", [(name, b"x")]) == []
