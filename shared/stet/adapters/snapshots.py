"""The bucket: pages, snapshots and large diffs, each written once and never overwritten."""

import gzip
import json
import re
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from stet.adapters.exchange import Exchange
from stet.adapters.warc import read_page, write_page
from stet.article import Article
from stet.records import Snapshot

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SNAPSHOT_KEY = re.compile(r"snapshots/([a-z2-7]{16})/(\d{6,})\.json\.gz")
FORMAT = 1
PUT_TRIES = 4
TIMES = ("published_at", "modified_at")


class DamagedSnapshotError(Exception):
    """The object is not a snapshot."""


def snapshot_key(article_id: str, version: int) -> str:
    """Where a snapshot stands."""
    return f"snapshots/{article_id}/{version:06d}.json.gz"


def page_key(article_id: str, version: int) -> str:
    """Where the page that a snapshot was read from stands."""
    return f"pages/{article_id}/{version:06d}.warc.gz"


def read_key(key: str) -> tuple[str, int]:
    """The article and version of a snapshot's key. Raises ValueError for any other key."""
    found = SNAPSHOT_KEY.fullmatch(key)
    if not found:
        raise ValueError(f"not the key of a snapshot: {key[:200]!r}")
    return found[1], int(found[2])


class Snapshots:
    """The bucket of pages and snapshots."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put_page(self, article_id: str, version: int, exchange: Exchange) -> bool:
        """Keep a page; False, and nothing written, if that version has one."""
        return self._put(page_key(article_id, version), write_page(exchange), "application/warc")

    def get_page(self, article_id: str, version: int) -> Exchange | None:
        """The kept page, or None. Raises DamagedPageError."""
        data = self._get(page_key(article_id, version))
        return read_page(data) if data is not None else None

    def put_snapshot(self, snapshot: Snapshot) -> bool:
        """Claim the version; False, and nothing written, if another has claimed it."""
        key = snapshot_key(snapshot.article_id, snapshot.version)
        return self._put(key, encode_snapshot(snapshot), "application/json", ContentEncoding="gzip")

    def get_snapshot(self, article_id: str, version: int) -> Snapshot | None:
        """The snapshot, or None. Raises DamagedSnapshotError."""
        data = self._get(snapshot_key(article_id, version))
        return decode_snapshot(data) if data is not None else None

    def put_reextracted(self, snapshot: Snapshot, name: str) -> None:
        """Keep a later reading of a version's page beside its snapshot."""
        key = f"reextracted/{snapshot.article_id}/{snapshot.version:06d}-{name}.json.gz"
        self._put(key, encode_snapshot(snapshot), "application/json", ContentEncoding="gzip")

    def get_reextracted(self, article_id: str, version: int, name: str) -> Snapshot | None:
        """The later reading that `put_reextracted` kept, or None. Raises DamagedSnapshotError."""
        data = self._get(f"reextracted/{article_id}/{version:06d}-{name}.json.gz")
        return decode_snapshot(data) if data is not None else None

    def put_diff(self, article_id: str, version: int, diff: bytes, name: str = "") -> None:
        """Keep a diff that is too large for its table; `name` is that of the later reading that it is of."""
        self._put(_diff_key(article_id, version, name), diff, "application/octet-stream")

    def get_diff(self, article_id: str, version: int, name: str = "") -> bytes | None:
        """The diff that `put_diff` kept, or None."""
        return self._get(_diff_key(article_id, version, name))

    def _put(self, key: str, data: bytes, kind: str, **more: Any) -> bool:
        for _ in range(PUT_TRIES - 1):
            try:
                return self._put_once(key, data, kind, **more)
            except ClientError as error:
                # Another conditional write of the same key is under way: S3 asks to try again.
                if error.response["Error"]["Code"] != "ConditionalRequestConflict":
                    raise
        return self._put_once(key, data, kind, **more)

    def _put_once(self, key: str, data: bytes, kind: str, **more: Any) -> bool:
        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=kind, IfNoneMatch="*", **more)
        except ClientError as error:
            if error.response["Error"]["Code"] == "PreconditionFailed":
                return False
            raise
        return True

    def _get(self, key: str) -> bytes | None:
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
                return None
            raise


def _diff_key(article_id: str, version: int, name: str) -> str:
    return f"diffs/{article_id}/{version:06d}" + (f"-{name}" if name else "")


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """JSON, compressed; equal snapshots give equal bytes."""
    values = {"format": FORMAT} | asdict(snapshot)
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_json)
    return gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)


def decode_snapshot(data: bytes) -> Snapshot:
    """The snapshot that was encoded; fields of a later format are passed over. Raises DamagedSnapshotError."""
    try:
        values = json.loads(gzip.decompress(data).decode("utf-8", "surrogatepass"))
        known = _known(Snapshot, values) | {
            "article": _article(values["article"]),
            "before": _article(values["before"]) if values.get("before") else None,
            "captured_at": datetime.fromisoformat(values["captured_at"]),
        }
        return Snapshot(**known)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedSnapshotError(f"not a snapshot: {type(error).__name__}") from error


def _article(values: dict[str, Any]) -> Article:
    return Article(**{name: _read(name, value) for name, value in _known(Article, values).items()})


def _json(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not stored")


def _known(kind: Any, values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def _read(name: str, value: Any) -> Any:
    if name in TIMES and value is not None:
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
