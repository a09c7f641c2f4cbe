"""Read an article's history again from its kept pages, with today's method."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from stet.adapters.snapshots import Snapshots
from stet.adapters.tables import ArticlesTable, FeedsTable, HostsTable, VersionsTable
from stet.adapters.warc import DamagedPageError
from stet.extraction import Boilerplate, Rules
from stet.identity import host_of, is_id
from stet.records import ArticleRecord, Snapshot, Version
from stet.services.claim_version import make_snapshot
from stet.services.look import Eye
from stet.services.ordering import UnknownError
from stet.services.record_version import compared, is_hidden, keep_diff


@dataclass(frozen=True, slots=True)
class Reextracted:
    """How far a reading of the history came: the versions read, those whose text is another now, and where to go on."""

    read: int
    changed: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Reextractor:
    """The stores that a history is read again from, and kept in."""

    articles: ArticlesTable
    feeds: FeedsTable
    hosts: HostsTable
    versions: VersionsTable
    snapshots: Snapshots

    def reextract(self, article_id: str, start: int, in_time: Callable[[], bool]) -> Reextracted:
        """Read the kept page of each version from `start` on, and compare each with the one before it anew.

        The snapshots of the first reading stay; the new one stands beside them, and is what readers get.
        Versions whose text turns out to be that of the version before are no longer listed as changes.
        `in_time` says whether there is time for one more.
        Raises UnknownError.
        """
        record = self.articles.get(article_id) if is_id(article_id) else None
        if record is None:
            raise UnknownError(article_id)
        eye = self._eye(record)
        read = changed = 0
        versions = {version.version: version for version in self.versions.of(article_id)}
        before = self._read(eye, versions[start - 1]) if start - 1 in versions else None
        for number in sorted(number for number in versions if number >= start):
            if read and not in_time():
                return Reextracted(read, changed, number)
            snapshot = self._read(eye, versions[number])
            self._store(snapshot, before)
            read, changed = read + 1, changed + (snapshot.text_sha256 != versions[number].digest)
            before = snapshot
        return Reextracted(read, changed, None)

    def _eye(self, record: ArticleRecord) -> Eye:
        feed = self.feeds.get(record.feed_id) if record.feed_id else None
        host = self.hosts.get(host_of(record.url))
        rules = Rules.from_mapping(feed.rules) if feed and feed.rules else None
        return Eye(record, rules, Boilerplate.from_bytes(host.learned or b""))

    def _read(self, eye: Eye, version: Version) -> Snapshot:
        """The version as its page reads today; as it was kept where the page cannot be read."""
        kept = self.snapshots.get_snapshot(version.article_id, version.version)
        try:
            page = self.snapshots.get_page(version.article_id, version.version)
        except DamagedPageError:
            page = None
        sight = eye.read(page) if page else None
        if page is None or sight is None or sight.reading is None:
            if kept is None:
                raise UnknownError(f"{version.article_id}, version {version.version}")
            return replace(kept, before=None)
        return make_snapshot(eye, version.version, sight.reading, page)

    def _store(self, snapshot: Snapshot, before: Snapshot | None) -> None:
        name = hashlib.sha256(f"{snapshot.method} {snapshot.text_sha256}".encode()).hexdigest()[:16]
        self.snapshots.put_reextracted(snapshot, name)
        again, diff = compared(snapshot, before, self.versions)
        diff = keep_diff(snapshot, diff, self.snapshots, name)
        edited = before is None or before.text_sha256 != snapshot.text_sha256
        again = replace(again, reextracted=name)
        self.versions.replace(again, diff, listed=edited and not is_hidden(snapshot.article_id, self.articles))
        if edited and is_hidden(snapshot.article_id, self.articles):
            # It was hidden between the two reads, perhaps after its versions were taken out of the lists.
            self.versions.set_listed(again, listed=False)
