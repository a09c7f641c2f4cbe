from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from stet.diff import LabelKind
from stet.records import HistoryEvent, Outcome, State
from stet.views import wording
from tests.unit.views.archive import BEGIN, Archive


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (32 * 60, "32 minutes"),
        (3600, "1 hour"),
        (3600 + 64 * 60, "2 hours 4 minutes"),
        (6 * 3600 + 1800, "6 hours"),
        (47 * 3600, "47 hours"),
        (48 * 3600, "2 days"),
        (400 * 86400, "400 days"),
        (-5, "0 seconds"),
    ],
)
def test_distances_in_time_are_said_in_units_of_their_size(seconds: int, expected: str) -> None:
    assert wording.distance(BEGIN, BEGIN + timedelta(seconds=seconds)) == expected


def test_times_are_utc() -> None:
    moment = datetime(2026, 11, 22, 23, 41, 33, 999, timezone(timedelta(hours=-5)))
    assert wording.iso(moment) == "2026-11-23T04:41:33Z"
    assert wording.moment(moment) == "23 November 2026, 04:41 UTC"
    assert wording.day(moment) == "Monday, 23 November 2026"
    assert wording.clock(moment) == "04:41 UTC"
    assert wording.rfc822(moment) == "Mon, 23 Nov 2026 04:41:33 GMT"
    assert wording.iso_or_none(None) is None


def test_every_kind_of_edit_is_explained() -> None:
    assert set(wording.KINDS) == set(get_args(LabelKind))


def test_a_kind_that_came_later_is_still_shown() -> None:
    assert wording.kind_name("picture_caption") == "Picture caption"
    assert wording.kind_meaning("picture_caption") == ""
    assert wording.in_order(["picture_caption", "typo", "headline"]) == ["headline", "typo", "picture_caption"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_said_in_a_sentence(outcome: Outcome) -> None:
    said = wording.event(HistoryEvent("a", BEGIN, outcome, "status 403"))
    assert said.startswith("It") and said.endswith(" (status 403).")


@pytest.mark.parametrize("state", [State.RETIRED, State.GONE, State.MOVED])
def test_why_an_article_is_not_checked_any_more_is_said(state: State) -> None:
    article = replace(Archive().records["bridge"], next_check_at=None, state=state)
    assert wording.next_check(article).startswith("It is not checked any more")


def test_when_an_article_is_checked_next_is_said() -> None:
    article = replace(
        Archive().records["bridge"], next_check_at=int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
    )
    assert wording.next_check(article) == "22 November 2026, 12:00 UTC"


@pytest.mark.parametrize(
    ("added", "removed", "expected"),
    [
        (12, 1, "12 words added, 1 removed"),
        (1, 0, "1 word added"),
        (0, 2, "2 words removed"),
        (1200, 3000, "1,200 words added, 3,000 removed"),
        (0, 0, "no words changed"),
    ],
)
def test_the_size_of_a_change_is_said(added: int, removed: int, expected: str) -> None:
    version = replace(Archive().versions["bridge"][1], words_added=added, words_removed=removed)
    assert wording.words_changed(version) == expected


def test_how_often_does_not_count_the_first_version() -> None:
    assert [wording.changed_times(n) for n in (0, 1, 2, 3, 4)] == ["Never", "Never", "Once", "Twice", "3 times"]
