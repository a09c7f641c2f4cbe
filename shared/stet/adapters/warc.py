"""The kept page: request and response in one WARC 1.1 file (ISO 28500:2017), each record a gzip member."""

import io
import uuid
from datetime import UTC, datetime
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from stet.adapters.exchange import Exchange

TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


class DamagedPageError(Exception):
    """The bytes are not a kept page."""


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
        StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), _untransferred(exchange), "HTTP/1.1"),
    )
    request = _record(writer, exchange, "request", StatusAndHeaders(line, list(exchange.request_headers), "GET"))
    request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
    writer.write_record(response)
    writer.write_record(request)
    return out.getvalue()


def read_page(data: bytes) -> Exchange:
    """The exchange that `write_page` wrote. Raises DamagedPageError."""
    try:
        records = {record.rec_type: (record, record.raw_stream.read()) for record in ArchiveIterator(io.BytesIO(data))}
        response, body = records["response"]
        request, _ = records["request"]
        status = response.http_headers
        code, _, reason = status.statusline.partition(" ")
        return Exchange(
            url=response.rec_headers.get_header("WARC-Target-URI"),
            at=datetime.strptime(response.rec_headers.get_header("WARC-Date"), TIME).replace(tzinfo=UTC),
            request_headers=tuple(map(tuple, request.http_headers.headers)),
            status=int(code),
            reason=reason,
            headers=tuple(
                ("Transfer-Encoding" if key == "X-Stet-Transfer-Encoding" else key, value)
                for key, value in status.headers
            ),
            body=body,
        )
    except Exception as error:  # whatever the reader meets, the bytes are not what was written
        raise DamagedPageError(f"not a kept page: {type(error).__name__}") from error


def _record(writer: WARCWriter, exchange: Exchange, kind: str, headers: StatusAndHeaders):  # type: ignore[no-untyped-def]
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
