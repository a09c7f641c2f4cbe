import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from local.emulator import free_port
from local.proxy import Proxy


class Echo(BaseHTTPRequestHandler):
    """Stands in for the API."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        text = f"{self.command} {self.path} {self.headers.get('Authorization')} {self.headers['Host']} ".encode() + body
        self.send_response(418)
        self.send_header("ETag", '"x"')
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST  # noqa: N815

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    api = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=api.serve_forever, args=(0.05,), daemon=True).start()
    proxy = Proxy(free_port())
    proxy.lead_to(f"http://127.0.0.1:{api.server_port}/_aws/execute-api/abc/$default")
    yield proxy
    proxy.stop()
    api.shutdown()
    api.server_close()


def ask(proxy: Proxy, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any, str]:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.server_port, timeout=10)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return found


def test_a_request_is_handed_on_as_it_is(proxy: Proxy) -> None:
    status, headers, text = ask(proxy, "GET", "/timemap/link/https://a.example/b?c=%20d")
    assert (status, headers["ETag"]) == (418, '"x"')
    host = f"127.0.0.1:{proxy.server_port}"
    assert text == f"GET /_aws/execute-api/abc/$default/timemap/link/https://a.example/b?c=%20d None {host} "


def test_an_order_is_signed_and_carries_its_body(proxy: Proxy) -> None:
    text = ask(proxy, "POST", "/admin/feeds", b"{}")[2]
    assert text.startswith("POST /_aws/execute-api/abc/$default/admin/feeds AWS4-HMAC-SHA256 ")
    assert text.endswith(" {}")


def test_a_head_request_gets_no_body(proxy: Proxy) -> None:
    assert ask(proxy, "HEAD", "/")[::2] == (418, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example:8000"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_other_sites_cannot_order_through_a_browser(proxy: Proxy, headers: dict[str, str]) -> None:
    assert ask(proxy, "POST", "/admin/feeds", b"{}", **headers)[0] == 403


def test_a_link_from_another_site_is_followed(proxy: Proxy) -> None:
    assert ask(proxy, "GET", "/", Sec_Fetch_Site="cross-site")[0] == 418


def test_what_is_too_large_is_refused(proxy: Proxy) -> None:
    assert ask(proxy, "POST", "/admin/opml", Content_Length="99999999999")[0] == 413


def test_until_the_stack_is_up_it_says_so() -> None:
    proxy = Proxy(free_port())
    assert ask(proxy, "GET", "/")[0] == 503
    proxy.lead_to(f"http://127.0.0.1:{free_port()}/nowhere")
    assert ask(proxy, "GET", "/")[0] == 502
    proxy.stop()


def test_a_port_in_use_is_an_error(proxy: Proxy) -> None:
    with pytest.raises(OSError, match="in use"):
        Proxy(proxy.server_port)
