"""A real HTTP server for the tests to fetch from."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SENTENCES = (
    "The council voted on Tuesday to close the old bridge to cars from the first of March.",
    "Engineers had warned for two years that the eastern pier was moving by 3 millimetres a month.",
    '"We have no choice," said the mayor, Ida Holm, after a debate that lasted until midnight.',
    "About 4,000 people cross the bridge on an ordinary working day, most of them by car.",
    "A ferry will run every twenty minutes between the two quays while the work goes on.",
    "Shopkeepers on the northern bank said that they expected to lose a third of their trade.",
    "The work is to cost 12 million crowns and to last until the autumn of next year.",
)


@dataclass
class Answer:
    """What the site says at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Site:
    """What is served, and what was asked for."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def article(self, path: str, *, title: str = "Bridge closes in March", text: tuple[str, ...] = SENTENCES) -> None:
        """Serve an article."""
        self.answers[path] = Answer(page(title, text))

    def feed(self, path: str, *paths: str) -> None:
        """Serve an RSS feed that links to the paths."""
        items = "".join(f"<item><title>{p}</title><link>{self.url}{p}</link></item>" for p in paths)
        body = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"
        self.answers[path] = Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


def page(title: str, text: tuple[str, ...]) -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in text)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} - The Courier</title>"
        f"<meta property='og:title' content='{title}'></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


@contextmanager
def serve() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path, Answer(b"not found", 404))
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
