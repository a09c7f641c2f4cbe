import gzip
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from stet.adapters.exchange import Exchange, TooLargeError, UndecodableError
from stet.adapters.warc import DamagedPageError, read_page, write_page

PAGE = b"<p>The bridge is closed.</p>"


def exchange(body: bytes = gzip.compress(PAGE), encoding: str = "gzip") -> Exchange:
    return Exchange(
        url="https://courier.example/bridge?id=3",
        at=datetime(2026, 11, 22, 10, 11, 33, 123456, tzinfo=UTC),
        request_headers=(("Host", "courier.example"), ("User-Agent", "Stet")),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("Content-Encoding", encoding), ("Transfer-Encoding", "chunked")),
        body=body,
    )


def test_what_is_written_is_read() -> None:
    assert read_page(write_page(exchange())) == exchange()


@pytest.mark.parametrize(
    "header",
    ["<http://e.org/caf\xe9>; rel=shortlink", "city=Z\xc3\xbcrich; path=/", 'W/"\xfc"', "", "a: b", "x" * 9000],
)
def test_headers_are_kept_as_they_were(header: str) -> None:
    odd = replace(exchange(), reason="D\xe9sol\xe9", headers=(("Link", header), ("Content-Encoding", "gzip")))
    assert read_page(write_page(odd)) == odd
    assert header.encode("latin-1") in gzip.decompress(write_page(odd))


def test_an_answer_may_have_no_reason_and_no_headers() -> None:
    bare = replace(exchange(b"", ""), reason="", headers=())
    assert read_page(write_page(bare)) == bare


def test_equal_exchanges_give_equal_bytes() -> None:
    assert write_page(exchange()) == write_page(exchange())


def test_other_tools_can_read_it() -> None:
    records = {}
    for record in ArchiveIterator(io.BytesIO(write_page(exchange())), check_digests="raise"):
        records[record.rec_type] = (record.rec_headers, record.content_stream().read())
    headers, body = records["response"]
    assert body == PAGE
    assert headers.get_header("WARC-Target-URI") == "https://courier.example/bridge?id=3"
    assert headers.get_header("WARC-Date") == "2026-11-22T10:11:33.123456Z"
    assert records["request"][0].get_header("WARC-Concurrent-To") == headers.get_header("WARC-Record-ID")


@pytest.mark.parametrize("data", [b"", b"abc", gzip.compress(b"WARC/1.1\r\n\r\n"), write_page(exchange())[:80]])
def test_damaged_bytes_are_named(data: bytes) -> None:
    with pytest.raises(DamagedPageError):
        read_page(data)


def test_content_is_decoded_within_a_bound() -> None:
    assert exchange().content(1000) == PAGE
    with pytest.raises(TooLargeError):
        exchange(gzip.compress(b"a" * 50_000_000)).content(1_000_000)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"not gzip", "gzip"), (gzip.compress(PAGE)[:-9], "gzip"), (PAGE, "br"), (b"\xff\xff", "deflate")],
)
def test_a_body_that_is_not_what_it_says_is_refused(body: bytes, encoding: str) -> None:
    with pytest.raises(UndecodableError):
        exchange(body, encoding).content(1000)
