"""The paper's web server on loopback. An article's clock starts with its first reader, and goes on after a restart."""

import hashlib
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from local.newsroom.pages import article_page, feed, front_page, missing_page
from local.newsroom.story import Article, Story, read_articles

ROBOTS = "User-agent: *\nDisallow: /out\nDisallow: /staff\n"
HTML = "text/html; charset=utf-8"


class Clock:
    """When the demo began and when each article was first read, kept in a file. Epoch seconds."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read: dict[str, float] = json.loads(file.read_text()) if file.exists() else {}
        self.began = self.first("")

    def first(self, slug: str) -> float:
        """When the article was first read: now, if this is the first time."""
        with self._lock:
            if slug not in self._read:
                self._read[slug] = time.time()
                self._file.write_text(json.dumps(self._read))
            return self._read[slug]

    def age(self, slug: str) -> float:
        """Seconds since the article was first read; 0 if it never was."""
        with self._lock:
            return time.time() - self._read[slug] if slug in self._read else 0.0


class Newsroom(ThreadingHTTPServer):
    """Serves the paper at a port of 127.0.0.1."""

    daemon_threads = True

    def __init__(self, port: int, clock_file: Path) -> None:
        """Serves at once, in the background. Raises OSError if the port is taken."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.address = f"http://127.0.0.1:{port}"
        self.clock = Clock(clock_file)
        self.articles = read_articles()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    @property
    def feed_url(self) -> str:
        """Where its RSS is."""
        return f"{self.address}/feed.xml"

    def stop(self) -> None:
        """Serve no longer."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who goes away is no news."""

    def now(self, article: Article) -> Story:
        """The article as it stands."""
        return article.at(self.clock.age(article.first.slug))

    def find(self, path: str) -> Article | None:
        """The article with this path."""
        for article in self.articles:
            if path == f"/{article.first.section.lower()}/{article.first.slug}":
                return article
        return None

    def published(self, story: Story) -> datetime:
        """When the paper published it: before the demo began."""
        return datetime.fromtimestamp(int(self.clock.began - story.hours_before * 3600), UTC)

    def modified(self, story: Story) -> datetime:
        """When the paper says that it last changed it."""
        if not story.edited_at:
            return self.published(story)
        return datetime.fromtimestamp(int(self.clock.first(story.slug)), UTC) + timedelta(seconds=int(story.edited_at))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Newsroom

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        room = self.server
        shown = [room.now(article) for article in room.articles]
        live = [story for story in shown if story.status == 200]
        article = room.find(path)
        if path == "/robots.txt":
            self._send(200, "text/plain; charset=utf-8", ROBOTS, cache="max-age=86400")
        elif path == "/feed.xml":
            listed = [(story, room.published(story)) for story in live]
            self._send(200, "application/rss+xml; charset=utf-8", feed(listed, room.address), etag=True)
        elif path == "/":
            self._send(200, HTML, front_page(live))
        elif article is None:
            self._send(404, HTML, missing_page(404))
        else:
            self._article(article, live)

    def _article(self, article: Article, live: list[Story]) -> None:
        room = self.server
        room.clock.first(article.first.slug)
        story = room.now(article)
        if story.status != 200:
            self._send(story.status, HTML, missing_page(story.status))
            return
        others = [other for other in live if other.slug != story.slug]
        page = article_page(story, others, room.published(story), room.modified(story))
        if story.ads:
            self._send(200, HTML, page, cache="max-age=60")
        else:
            self._send(200, HTML, page, cache="max-age=60", etag=True, modified=room.modified(story))

    def _send(
        self,
        status: int,
        kind: str,
        text: str,
        *,
        cache: str = "no-cache",
        etag: bool = False,
        modified: datetime | None = None,
    ) -> None:
        body = text.encode()
        headers = {"Cache-Control": cache}
        if etag:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if modified:
            headers["Last-Modified"] = format_datetime(modified, usegmt=True)
        if etag and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """The terminal shows what Stet does, not who asks."""
