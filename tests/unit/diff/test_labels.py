"""Labels against hand-written edits (edits.txt), and what weight and disclosure promise."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings

from stet.article import Article
from stet.diff import Edit, LabelKind, compare, label
from tests.unit.diff.edits import Case, read_cases
from tests.unit.diff.pairs import articles, texts

CASES = read_cases()
LEAST = 0.95
STATED = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def edit_of(case: Case) -> Edit:
    return label(compare(case.old, case.new), case.old, case.new, reverted_to=case.reverted_to)


def tally() -> tuple[Counter[str], Counter[str], Counter[str]]:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for case in CASES:
        found = set(edit_of(case).kinds)
        right.update(found & case.labels)
        wrong.update(found - case.labels)
        missed.update(case.labels - found)
    return right, wrong, missed


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 150
    assert all(sum(kind in case.labels for case in CASES) >= 6 for kind in get_args(LabelKind))


@pytest.mark.parametrize("kind", get_args(LabelKind))
def test_precision_and_recall(kind: str) -> None:
    right, wrong, missed = tally()
    assert right[kind] >= LEAST * (right[kind] + wrong[kind])
    assert right[kind] >= LEAST * (right[kind] + missed[kind])


@pytest.mark.parametrize("kind", ["number", "quote", "correction"])
@pytest.mark.parametrize("language", ["de", "fr", "es", "ar", "ja"])
def test_other_languages(language: str, kind: str) -> None:
    cases = [case for case in CASES if case.new.language == language and kind in case.labels]
    assert len(cases) >= 2
    assert all(set(edit_of(case).kinds) == case.labels for case in cases)


def test_a_label_shows_where_and_in_which_words() -> None:
    old = Article("https://example.org/a", "A title", ("First.", "The fire killed 12 people, police said."))
    new = replace(old, paragraphs=("First.", "The fire killed 14 people, police said."))
    (found,) = label(compare(old, new), old, new).labels
    assert (found.kind, found.place, found.old, found.new) == ("number", 1, "12", "14")


def test_words_are_counted_and_typography_and_moves_are_not() -> None:
    old = Article("https://example.org/a", 'A "title"', ("One two three four five.", "It is here. Nobody knew of it."))
    new = replace(old, title="A “title”", paragraphs=("Nobody knew of it. It is here.", "One two three six five."))
    edit = label(compare(old, new), old, new)
    assert (edit.words_added, edit.words_removed) == (1, 1)


@settings(max_examples=300, deadline=None)
@given(articles, texts)
def test_weight_is_bounded_and_grows_with_what_is_added(old: Article, text: str) -> None:
    same = label(compare(old, old), old, old)
    assert (same.weight, same.labels, same.undisclosed) == (0, (), False)
    more = replace(old, paragraphs=(*old.paragraphs, f"An entirely new paragraph of words {text}"))
    most = replace(more, title=f"{old.title} and more", paragraphs=(*more.paragraphs, "Yet another paragraph follows."))
    weights = [label(compare(old, new), old, new).weight for new in (more, most)]
    assert 0 < weights[0] < weights[1] <= 1


def test_typography_weighs_nothing() -> None:
    old = Article("https://example.org/a", "A title", ('She said "no" - twice...',))
    new = replace(old, paragraphs=("She said “no” — twice…",))
    edit = label(compare(old, new), old, new)
    assert (edit.weight, edit.undisclosed, edit.words_added, edit.words_removed) == (0, False, 0, 0)


OLD = Article("https://example.org/a", "A title", ("The fire killed 12 people.", "Police are at the scene."))
CHANGED = ("The fire killed 14 people.", "Police are at the scene.")


@pytest.mark.parametrize(
    ("was", "now", "paragraphs", "undisclosed"),
    [
        (None, None, CHANGED, True),
        (STATED, STATED, CHANGED, True),
        (STATED, STATED + timedelta(minutes=5), CHANGED, False),
        (None, STATED, CHANGED, False),
        (STATED, None, CHANGED, True),
        (STATED, STATED, (*CHANGED, "Correction: 14 people died, not 12."), False),
        (STATED, STATED, ("Last updated at 14:05", *CHANGED), False),
        (STATED, STATED, ("The fire killed 12 people.", "Police are at the scenes."), False),
        (STATED, STATED, OLD.paragraphs, False),
    ],
)
def test_undisclosed(
    was: datetime | None, now: datetime | None, paragraphs: tuple[str, ...], undisclosed: bool
) -> None:
    old, new = replace(OLD, modified_at=was), replace(OLD, modified_at=now, paragraphs=paragraphs)
    assert label(compare(old, new), old, new).undisclosed is undisclosed


def test_a_note_taken_away_owns_up_to_nothing() -> None:
    old = replace(OLD, paragraphs=(*OLD.paragraphs, "Correction: 12 people died, not 14."))
    assert label(compare(old, OLD), old, OLD).undisclosed
