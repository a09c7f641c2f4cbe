import gzip
from datetime import UTC, datetime, timedelta, timezone

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from stet.adapters.snapshots import (
    PUT_TRIES,
    DamagedSnapshotError,
    Snapshots,
    decode_snapshot,
    encode_snapshot,
    read_key,
    snapshot_key,
)
from stet.article import Article
from stet.records import Snapshot

ARTICLE = Article(
    url="https://e.org/a",
    title="Caf\u00e9 \ud83d\ude00",
    paragraphs=("One.", "Two \u2014 \u0627\u062b\u0646\u0627\u0646."),
    bylines=("A", "B"),
    published_at=datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1))),
    language="en-GB",
    free=False,
)
SNAPSHOT = Snapshot(
    article_id="a" * 16,
    version=2,
    captured_at=datetime(2026, 11, 22, 10, 11, 33, 5, tzinfo=UTC),
    article=ARTICLE,
    method="stet/1",
    page_sha256="0" * 64,
    text_sha256="1" * 64,
    source="courier",
    before=Article(url="https://e.org/a", title="T", paragraphs=()),
)


def test_what_is_encoded_is_decoded() -> None:
    assert decode_snapshot(encode_snapshot(SNAPSHOT)) == SNAPSHOT
    assert encode_snapshot(SNAPSHOT) == encode_snapshot(SNAPSHOT)


def test_fields_of_a_later_format_are_passed_over() -> None:
    text = gzip.decompress(encode_snapshot(SNAPSHOT)).replace(b'"free":false', b'"free":false,"mood":"calm"')
    assert decode_snapshot(gzip.compress(text)) == SNAPSHOT


@pytest.mark.parametrize(
    "data", [b"", b"x", gzip.compress(b"[]"), gzip.compress(b"{}"), encode_snapshot(SNAPSHOT)[:40]]
)
def test_damaged_snapshots_are_named(data: bytes) -> None:
    with pytest.raises(DamagedSnapshotError):
        decode_snapshot(data)


def test_the_key_names_article_and_version() -> None:
    assert read_key(snapshot_key("a" * 16, 12)) == ("a" * 16, 12)
    assert read_key(snapshot_key("a" * 16, 1_234_567)) == ("a" * 16, 1_234_567)


@pytest.mark.parametrize("key", ["", "pages/aaaaaaaaaaaaaaaa/000001.warc.gz", "snapshots/../000001.json.gz"])
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not the key"):
        read_key(key)


def conflicts(count: int) -> tuple[Snapshots, Stubber]:
    """A bucket that answers so many times that another write is under way, and then that it was written."""
    client = boto3.client("s3", region_name="eu-central-1", aws_access_key_id="t", aws_secret_access_key="t")
    stubber = Stubber(client)
    for _ in range(count):
        stubber.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409)
    stubber.add_client_error("put_object", "PreconditionFailed", http_status_code=412)
    return Snapshots(client, "bucket"), stubber


def test_a_write_beside_another_is_tried_again() -> None:
    snapshots, stubber = conflicts(2)
    with stubber:
        assert snapshots.put_snapshot(SNAPSHOT) is False


def test_a_write_that_is_never_let_through_fails() -> None:
    snapshots, stubber = conflicts(PUT_TRIES)
    with stubber, pytest.raises(ClientError, match="ConditionalRequestConflict"):
        snapshots.put_snapshot(SNAPSHOT)
