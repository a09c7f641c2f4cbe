"""A small archive of a fictional paper, read as the real one is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from stet.article import Article
from stet.diff import compare, label
from stet.records import (
    ArticleRecord,
    FeedRecord,
    HistoryEvent,
    Outcome,
    Page,
    Snapshot,
    SourceSummary,
    State,
    Version,
)
from stet.services.reading import BadCursorError, HiddenError, NotFoundError
from stet.views.model import ArticleView, DiffView, VersionView

BEGIN = datetime(2026, 11, 22, 9, 39, 5, tzinfo=UTC)
URL = "https://harbour-echo.example/news/corran-bridge"
FIRST = Article(
    url=URL,
    title="Council approves repair of Corran Bridge",
    bylines=("Moira Tennant",),
    language="en-GB",
    modified_at=BEGIN,
    paragraphs=(
        "Councillors have approved £4.2m for the repair of Corran Bridge, closed to lorries since March.",
        "The vote on Tuesday evening followed a debate of almost three hours in the old customs house.",
        "“There is no danger to anyone who walks or drives across it today,” said Ewan Strachan, the council’s leader.",
        "The bridge was opened in 1931 and carries about 9,000 vehicles a day.",
        "Ferry passengers said they had not been told that the night sailings would end when the work begins.",
        "Work is to begin in the spring. It is expected to take eleven weeks, and one lane is to stay open throughout.",
        "Shopkeepers on the quay fear for their summer trade.",
        "A petition against the closing of the footpath has been signed by 1,140 people.",
        "The engineers’ report will be published next month.",
    ),
)
SECOND = replace(
    FIRST,
    title="Council backs repair of Corran Bridge after heated debate",
    bylines=("Moira Tennant", "Idris Vaughan"),
    paragraphs=(
        "Councillors have approved £6.8m for the repair of Corran Bridge, closed to lorries since March.",
        "Ferry passengers said they had not been told that the night sailings would end when the work begins.",
        "The vote on Tuesday evening followed a debate of almost three hours in the old customs house.",
        "“There is little danger to anyone who walks across it today,” said Ewan Strachan, the council’s leader.",
        "The bridge was opened in 1931 and carries about 9,000 vehicles a day.",
        "Work is to begin in the spring.",
        "It is expected to take eleven weeks, and one lane is to stay open throughout.",
        "Shopkeepers on the quay fear for their summer trade.",
        "A petition against the closing of the footpath has been signed by 1,140 people.",
        "Two councillors who own houses beside the bridge took no part in the vote.",
    ),
)
THIRD = replace(
    SECOND,
    paragraphs=(
        *SECOND.paragraphs,
        "Correction: an earlier version of this article gave the cost of the repair as £4.2m. It is £6.8m.",
    ),
    modified_at=BEGIN + timedelta(hours=3),
)
OTHERS = {
    "tide": (
        Article(
            "https://harbour-echo.example/news/tide-mill",
            "Tide mill wins prize",
            ("The mill has won a prize worth £500.", "It grinds barley again after sixty years."),
        ),
        Article(
            "https://harbour-echo.example/news/tide-mill",
            "Tide mill wins prize",
            ("The mill has won a prize worth £5,000.", "It grinds barley again after sixty years."),
        ),
    ),
    "arabic": (
        Article(
            "https://sahil.example/a/1",
            "المجلس يوافق على إصلاح الجسر",
            ("وافق المجلس على إصلاح الجسر بمبلغ أربعة ملايين.", "يبدأ العمل في الربيع."),
            language="ar",
        ),
        Article(
            "https://sahil.example/a/1",
            "المجلس يؤيد إصلاح الجسر بعد نقاش حاد",
            ("وافق المجلس على إصلاح الجسر بمبلغ ستة ملايين.", "يبدأ العمل في الربيع."),
            language="ar",
        ),
    ),
}
FEED = FeedRecord("feed1", "https://harbour-echo.example/feed.xml", "harbour-echo", 1800, BEGIN, 0, checked_at=BEGIN)


def versions_of(article_id: str, source: str, texts: Sequence[Article], begin: datetime) -> list[Version]:
    """What recording the texts one after another makes, each a little later than the one before."""
    made: list[Version] = []
    for number, text in enumerate(texts, 1):
        version = Version(article_id, number, begin, text.title, text.url, source)
        if made:
            before = texts[number - 2]
            edit = label(compare(before, text), before, text)
            begin += timedelta(minutes=32) * (number - 1)
            version = replace(
                version,
                captured_at=begin,
                previous_captured_at=made[-1].captured_at,
                previous_title=before.title if before.title != text.title else "",
                kinds=edit.kinds,
                words_added=edit.words_added,
                words_removed=edit.words_removed,
                weight=edit.weight,
                undisclosed=edit.undisclosed,
            )
        made.append(version)
    return made


class Archive:
    """Stands for `stet.services.reading.Reader`."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[Article, ...]] = {}
        self.versions: dict[str, list[Version]] = {}
        self.records: dict[str, ArticleRecord] = {}
        self.feeds = [FEED]
        self.history: dict[str, tuple[HistoryEvent, ...]] = {}
        self.add("bridge", "harbour-echo", (FIRST, SECOND, THIRD), BEGIN)
        self.add("tide", "harbour-echo", OTHERS["tide"], BEGIN - timedelta(hours=20))
        self.add("arabic", "sahil", OTHERS["arabic"], BEGIN - timedelta(days=2))
        self.history["bridge"] = (
            HistoryEvent("bridge", BEGIN + timedelta(minutes=50), Outcome.UNREACHABLE, "no answer within 10 seconds"),
            HistoryEvent("bridge", BEGIN + timedelta(minutes=70), Outcome.UNCHANGED),
        )

    def add(self, article_id: str, source: str, texts: tuple[Article, ...], begin: datetime) -> None:
        """Record an article."""
        versions = versions_of(article_id, source, texts, begin)
        self.texts[article_id], self.versions[article_id] = texts, versions
        self.records[article_id] = ArticleRecord(
            article_id,
            texts[-1].url,
            source,
            listed_at=begin - timedelta(minutes=4),
            next_check_at=int((versions[-1].captured_at + timedelta(minutes=30)).timestamp()),
            period=1800,
            feed_id=FEED.feed_id,
            title=texts[-1].title,
            versions=len(versions),
            changed_at=versions[-1].captured_at,
            checked_at=versions[-1].captured_at,
        )

    def hide(self, article_id: str) -> None:
        self.records[article_id] = replace(self.records[article_id], hidden=True)

    def retire(self, article_id: str) -> None:
        self.records[article_id] = replace(self.records[article_id], next_check_at=None, state=State.RETIRED)

    def changes(
        self,
        *,
        source: str | None = None,
        kind: str | None = None,
        q: str | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> Page[Version]:
        found = [
            version
            for article_id, versions in self.versions.items()
            for version in versions[1:]
            if not self.records[article_id].hidden
            and source in (None, version.source)
            and (kind is None or kind in version.kinds)
            and (q or "").lower() in version.title.lower()
        ]
        return _part(sorted(found, key=lambda version: version.captured_at, reverse=True), cursor, limit)

    def articles(self, *, source: str | None = None, cursor: str | None = None, limit: int = 20) -> Page[ArticleRecord]:
        found = [record for record in self.records.values() if not record.hidden and source in (None, record.source)]
        return _part(found, cursor, limit)

    def article(self, article_id: str) -> ArticleView:
        record = self._record(article_id)
        return ArticleView(record, tuple(self.versions[article_id]), self.history.get(article_id, ()), FEED)

    def version(self, article_id: str, n: int) -> VersionView:
        record, version = self._record(article_id), self._version(article_id, n)
        text = self.texts[article_id][n - 1]
        snapshot = Snapshot(
            article_id, n, version.captured_at, text, "trafilatura 2.3.1", "5e" * 32, "7a" * 32, version.source
        )
        return VersionView(record, version, snapshot, tuple(self.versions[article_id]))

    def diff(self, article_id: str, a: int, b: int) -> DiffView:
        record, old, new = self._record(article_id), self._version(article_id, a), self._version(article_id, b)
        before, after = self.texts[article_id][a - 1], self.texts[article_id][b - 1]
        diff = compare(before, after)
        edit = label(diff, before, after)
        return DiffView(record, old, new, before, after, diff, edit, tuple(self.versions[article_id]))

    def source(self, name: str) -> SourceSummary:
        for summary in self.sources():
            if summary.source == name:
                return summary
        raise NotFoundError(name)

    def sources(self) -> tuple[SourceSummary, ...]:
        names = sorted({record.source for record in self.records.values()})
        return tuple(SourceSummary(name, tuple(f for f in self.feeds if f.source == name)) for name in names)

    def lookup(self, url: str) -> ArticleRecord:
        for record in self.records.values():
            if record.url == url:
                return self._record(record.article_id)
        raise NotFoundError

    def _record(self, article_id: str) -> ArticleRecord:
        if article_id not in self.records:
            raise NotFoundError
        if self.records[article_id].hidden:
            raise HiddenError
        return self.records[article_id]

    def _version(self, article_id: str, n: int) -> Version:
        if n > len(self.versions[article_id]):
            raise NotFoundError
        return self.versions[article_id][n - 1]


def _part[Item](items: list[Item], cursor: str | None, limit: int) -> Page[Item]:
    if cursor is not None and not cursor.isdigit():
        raise BadCursorError
    start = int(cursor or 0)
    following = str(start + limit) if start + limit < len(items) else None
    return Page(tuple(items[start : start + limit]), following)
