"""The kept page: request and response in one WARC 1.1 file (ISO 28500:2017), each record a gzip member."""

import io
import uuid
from datetime import UTC, datetime
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from stet.adapters.exchange import Exchange, Headers

TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


class DamagedPageError(Exception):
    """The bytes are not a kept page."""


class _AsSent(StatusAndHeaders):  # type: ignore[misc] # warcio is not typed
    """Headers as they were on the wire: Latin-1, as `http.client` reads them, and nothing rewritten."""

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        return str(self.to_str(filter_func)).encode("latin-1", "replace") + b"\r\n"


def write_page(exchange: Exchange) -> bytes:
    """The WARC file. Equal exchanges give equal bytes.

    The body is as the server sent it but for the chunks of its transfer, which HTTP does not count as
    content; a Transfer-Encoding header is therefore kept as `X-Stet-Transfer-Encoding`.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    target = urlsplit(exchange.url)
    line = f"{target.path or '/'}{f'?{target.query}' if target.query else ''} HTTP/1.1"
    response = _record(
        writer,
        exchange,
        "response",
        _AsSent(f"{exchange.status} {exchange.reason}".strip(), _untransferred(exchange), "HTTP/1.1"),
    )
    request = _record(writer, exchange, "request", _AsSent(line, list(exchange.request_headers), "GET"))
    request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
    writer.write_record(response)
    writer.write_record(request)
    return out.getvalue()


def read_page(data: bytes) -> Exchange:
    """The exchange that `write_page` wrote. Raises DamagedPageError."""
    try:
        # Not parsed by the reader, which takes header bytes for UTF-8 where it can.
        archive = ArchiveIterator(io.BytesIO(data), no_record_parse=True)
        records = {record.rec_type: (record.rec_headers, record.raw_stream.read()) for record in archive}
        facts, message = records["response"]
        line, headers, body = _parsed(message)
        _, code, *reason = line.split(" ", 2)
        return Exchange(
            url=facts.get_header("WARC-Target-URI"),
            at=datetime.strptime(facts.get_header("WARC-Date"), TIME).replace(tzinfo=UTC),
            request_headers=_parsed(records["request"][1])[1],
            status=int(code),
            reason="".join(reason),
            headers=tuple(
                ("Transfer-Encoding" if key == "X-Stet-Transfer-Encoding" else key, value) for key, value in headers
            ),
            body=body,
        )
    except Exception as error:  # whatever the reader meets, the bytes are not what was written
        raise DamagedPageError(f"not a kept page: {type(error).__name__}") from error


def _parsed(message: bytes) -> tuple[str, Headers, bytes]:
    """The first line, the headers and the body of an HTTP message."""
    head, _, body = message.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    pairs = (header.partition(": ") for header in rest)
    return line, tuple((name, value) for name, _, value in pairs), body


def _record(writer: WARCWriter, exchange: Exchange, kind: str, headers: _AsSent):  # type: ignore[no-untyped-def]
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {exchange.at.isoformat()} {exchange.url}")
    return writer.create_warc_record(
        exchange.url,
        kind,
        payload=io.BytesIO(exchange.body if kind == "response" else b""),
        http_headers=headers,
        warc_headers_dict={
            "WARC-Record-ID": f"<urn:uuid:{name}>",
            "WARC-Date": exchange.at.strftime(TIME),
        },
    )


def _untransferred(exchange: Exchange) -> list[tuple[str, str]]:
    return [
        ("X-Stet-Transfer-Encoding" if key.lower() == "transfer-encoding" else key, value)
        for key, value in exchange.headers
    ]
