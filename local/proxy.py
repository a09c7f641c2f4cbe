"""The pages at a plain address: http://127.0.0.1:PORT/ leads to the deployed API, as a domain name would on AWS."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult, urlsplit

PATIENCE = 60
HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length"})
UNSIGNED = "AWS4-HMAC-SHA256 Credential=test/00000000/us-east-1/execute-api/aws4_request"
"""Whom MiniStack takes the caller of a route with IAM for; it checks no signature unless it is told to."""
MAX_BODY = 10_000_000
SOON = [("Content-Type", "text/plain"), ("Retry-After", "5"), ("Refresh", "3")]


def _is_ours(name: str) -> bool:
    """Whether a request's header is for this hop only; those by which browsers name themselves have been read here."""
    return name.lower() in HOP_BY_HOP or name.lower().startswith(("origin", "sec-fetch-"))


class Proxy(ThreadingHTTPServer):
    """Serves an API at a port of 127.0.0.1, and until its address is known says that it is being set up."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        """Serves at once, in the background. Raises OSError if the port is taken."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.api: SplitResult | None = None
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def lead_to(self, api: str) -> None:
        """Serve this API, a URL without a slash at its end."""
        self.api = urlsplit(api)

    def stop(self) -> None:
        """Serve no longer."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_GET(self) -> None:
        self._forward()

    do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = do_GET  # noqa: N815 - named by http.server

    def _forward(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if not length.isascii() or not length.isdigit() or int(length) > MAX_BODY:
            self._answer(413, [], b"")
            return
        body = self.rfile.read(int(length)) or None
        if not self._from_here():
            self._answer(403, [("Content-Type", "text/plain")], b"Orders and pages are for this machine only.\n")
            return
        if self.server.api is None:
            self._answer(503, SOON, b"The stack is being set up; this page comes again by itself.\n")
            return
        try:
            status, headers, content = self._ask(self.server.api, body)
        except (OSError, http.client.HTTPException):
            self._answer(502, [("Content-Type", "text/plain")], b"The stack does not answer; see the terminal.\n")
            return
        self._answer(status, headers, content)

    def _from_here(self) -> bool:
        """No web site may send orders through a reader's browser, or read pages under a name of its own."""
        port = self.server.server_address[1]
        own = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if self.headers.get("Host") not in own:
            return False
        foreign = self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
        origin = self.headers.get("Origin")
        foreign = foreign or (origin is not None and origin.removeprefix("http://") not in own)
        return not (foreign and self.command != "GET")

    def _ask(self, api: SplitResult, body: bytes | None) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {name: value for name, value in self.headers.items() if not _is_ours(name)}
        headers |= {"X-Forwarded-Proto": "http", "X-Forwarded-Port": str(self.server.server_address[1])}
        if self.path.startswith("/admin/"):
            headers["Authorization"] = UNSIGNED
        connection = http.client.HTTPConnection(api.hostname or "", api.port, timeout=PATIENCE)
        try:
            connection.request(self.command, api.path + self.path, body, headers)
            answer = connection.getresponse()
            given = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
            return answer.status, given, answer.read()
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
