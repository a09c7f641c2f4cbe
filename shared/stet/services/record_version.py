"""Compare a new snapshot with the one before it, and put the version where readers find it."""

from dataclasses import dataclass

from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, VersionsTable
from stet.diff import Edit, compare, encode, label
from stet.records import Snapshot, Version

MAX_INLINE = 4_000
"""Bytes of a diff that stands beside its version. Whoever lists the versions of an article pays for reading it."""


class MissingSnapshotError(Exception):
    """A snapshot that must exist cannot be read yet; to be tried again."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The version, and whether this call stored it."""

    version: Version
    new: bool


def record_version(
    article_id: str, number: int, *, articles: ArticlesTable, versions: VersionsTable, snapshots: Snapshots
) -> Recorded:
    """Store a version with its diff from the one before. Doing it again changes nothing.

    Raises MissingSnapshotError if the snapshot or the one before it cannot be read.
    """
    stored = versions.get(article_id, number)
    if stored:
        return Recorded(stored[0], new=False)
    snapshot = _snapshot(article_id, number, snapshots)
    before = _snapshot(article_id, number - 1, snapshots) if number > 1 else None
    version, diff = compared(snapshot, before, versions)
    diff = keep_diff(snapshot, diff, snapshots)
    new = versions.add(version, diff, listed=not is_hidden(article_id, articles))
    if new and is_hidden(article_id, articles):
        # It was hidden between the two reads, perhaps after its versions were taken out of the lists.
        versions.set_listed(version, listed=False)
    return Recorded(version, new)


def compared(snapshot: Snapshot, before: Snapshot | None, versions: VersionsTable) -> tuple[Version, bytes | None]:
    """The version and its encoded diff from the one before, of which the first has none."""
    if before is None:
        return _version(snapshot, None, None), None
    old = snapshot.before or before.article
    diff = compare(old, snapshot.article)
    edit = label(diff, old, snapshot.article, reverted_to=_reverted_to(snapshot, versions))
    return _version(snapshot, before, edit), encode(diff, edit)


def keep_diff(snapshot: Snapshot, diff: bytes | None, snapshots: Snapshots, name: str = "") -> bytes | None:
    """What of a diff goes beside its version: nothing, and all of it to the bucket, where it is too large."""
    if diff is None or len(diff) <= MAX_INLINE:
        return diff
    snapshots.put_diff(snapshot.article_id, snapshot.version, diff, name)
    return None


def _snapshot(article_id: str, number: int, snapshots: Snapshots) -> Snapshot:
    snapshot = snapshots.get_snapshot(article_id, number)
    if snapshot is None:
        raise MissingSnapshotError(f"version {number} of {article_id} has no snapshot")
    return snapshot


def is_hidden(article_id: str, articles: ArticlesTable) -> bool:
    """Whether the article is out of sight, read consistently."""
    record = articles.get(article_id)
    return bool(record and record.hidden)


def _reverted_to(snapshot: Snapshot, versions: VersionsTable) -> int | None:
    """The latest version with the same text, the one just before apart."""
    earlier = versions.of(snapshot.article_id)
    same = [v.version for v in earlier if v.digest == snapshot.text_sha256 and v.version < snapshot.version - 1]
    return max(same, default=None)


def _version(snapshot: Snapshot, before: Snapshot | None, edit: Edit | None) -> Version:
    old = snapshot.before or (before.article if before else snapshot.article)
    return Version(
        article_id=snapshot.article_id,
        version=snapshot.version,
        captured_at=snapshot.captured_at,
        title=snapshot.article.title[:300],
        url=snapshot.article.url,
        source=snapshot.source,
        digest=snapshot.text_sha256,
        previous_captured_at=before.captured_at if before else None,
        previous_title=old.title[:300] if old.title != snapshot.article.title else "",
        kinds=tuple(edit.kinds) if edit else (),
        words_added=edit.words_added if edit else 0,
        words_removed=edit.words_removed if edit else 0,
        weight=round(edit.weight, 4) if edit else 0.0,
        undisclosed=edit.undisclosed if edit else False,
    )
