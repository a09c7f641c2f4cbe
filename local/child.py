"""What the process of MiniStack runs: MiniStack, closed to browsers, until whoever started it is gone.

Standard input is a pipe that the parent holds open. When the parent ends, however it ends, the pipe
closes and MiniStack is asked to stop, so it saves its state and never stays behind alone.

MiniStack answers every web site (`Access-Control-Allow-Origin: *`) and runs the code it is given, so a
page open in a browser could take over the machine. Browsers name themselves by headers that a page
cannot leave out; a request that has one is refused.
"""

import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

type Send = Callable[[dict[str, Any]], Awaitable[None]]
type App = Callable[[dict[str, Any], Any, Send], Awaitable[None]]

BROWSERS_OWN = (b"origin", b"sec-fetch-")


def closed_to_browsers(app: App) -> App:
    """The ASGI application, without requests that a web page has made."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Send) -> None:
        headers: Iterable[tuple[bytes, bytes]] = scope.get("headers") or ()
        if not any(name.lower().startswith(BROWSERS_OWN) for name, _ in headers):
            await app(scope, receive, send)
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    return guarded


def _stop_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    import ministack.app  # type: ignore[import-not-found] # it has an environment of its own

    threading.Thread(target=_stop_with_parent, daemon=True).start()
    ministack.app.app = closed_to_browsers(ministack.app.app)
    ministack.app.main()
