import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from stet.adapters.addresses import ForbiddenAddressError
from stet.adapters.exchange import TooLargeError
from stet.adapters.web import MAX_BODY, UnreachableError, Web
from stet.records import Validators

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def site(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def web(**settings: Any) -> Web:
    return Web("Stet/test", {"127.0.0.1"}, **settings)


def send(request: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    request.send_response(status)
    for key, value in headers.items():
        request.send_header(key.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def test_a_page_comes_as_it_was_sent() -> None:
    body = gzip.compress(b"<p>hello</p>")
    with site(lambda r: send(r, 200, body, Content_Encoding="gzip", ETag='"1"')) as url:
        exchange = web().get(f"{url}/a?b=1")
    assert (exchange.status, exchange.reason, exchange.body) == (200, "OK", body)
    assert exchange.content(100) == b"<p>hello</p>"
    assert exchange.url == f"{url}/a?b=1"
    assert exchange.header("etag") == '"1"'


def test_it_says_who_asks_and_what_it_has() -> None:
    asked: dict[str, str] = {}
    with site(lambda r: (asked.update(r.headers), send(r, 304))[1]) as url:
        assert web().get(url + "/", Validators('"7"', "Sat, 21 Nov 2026 08:00:00 GMT")).status == 304
    assert asked["User-Agent"] == "Stet/test"
    assert asked["If-None-Match"] == '"7"'
    assert asked["If-Modified-Since"] == "Sat, 21 Nov 2026 08:00:00 GMT"
    assert asked["Host"] == url.removeprefix("http://")


def test_redirects_are_followed_and_named() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/old":
            send(request, 301, Location="/new?b=2&a=1&utm_source=x")
        else:
            send(request, 200, b"here")

    with site(answer) as url:
        assert web().get(f"{url}/old").url == f"{url}/new?b=2&a=1&utm_source=x"


def test_a_loop_of_redirects_ends() -> None:
    with site(lambda r: send(r, 302, Location="/")) as url, pytest.raises(UnreachableError, match="redirects"):
        web().get(f"{url}/")


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://[::1]:9/", "http://10.0.0.1/"])
def test_a_redirect_to_a_private_address_is_not_followed(target: str) -> None:
    with site(lambda r: send(r, 302, Location=target)) as url, pytest.raises(ForbiddenAddressError):
        web().get(f"{url}/")


def test_a_redirect_to_another_protocol_is_not_followed() -> None:
    with site(lambda r: send(r, 302, Location="file:///etc/passwd")) as url, pytest.raises(UnreachableError):
        web().get(f"{url}/")


def test_a_private_address_is_refused() -> None:
    with site(lambda r: send(r, 200, b"secret")) as url, pytest.raises(ForbiddenAddressError):
        Web("Stet/test").get(f"{url}/")


def test_a_body_without_end_is_left() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(MAX_BODY // 1_000_000 + 3):
            request.wfile.write(b"a" * 1_000_000)

    def quietly(request: BaseHTTPRequestHandler) -> None:
        try:
            answer(request)
        except OSError:
            request.close_connection = True

    with site(quietly) as url, pytest.raises(TooLargeError):
        web().get(f"{url}/")


def test_a_server_that_drips_is_left() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100000")
        request.end_headers()
        try:
            for _ in range(3000):
                request.wfile.write(b"a")
                time.sleep(0.02)
        except OSError:
            request.close_connection = True

    with site(answer) as url, pytest.raises(UnreachableError):
        web(deadline=0.3).get(f"{url}/")


@pytest.mark.parametrize("line", [b"X-Drip: 1\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_server_that_drips_its_headers_is_left(line: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if line.startswith(b"X"):
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with contextlib.suppress(OSError):
            for _ in range(90):
                request.wfile.write(line)
                time.sleep(0.5)

    with site(answer) as url, pytest.raises(UnreachableError):
        web(deadline=0.5).get(f"{url}/")


def test_nobody_there() -> None:
    with site(lambda r: send(r, 200)) as url:
        pass
    with pytest.raises(UnreachableError, match="no answer"):
        web().get(f"{url}/")


def test_an_answer_cut_short_is_no_answer() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        request.wfile.write(b"short")

    with site(answer) as url, pytest.raises(UnreachableError):
        web().get(f"{url}/")
