from stet.article import Article
from stet.diff import Diff, Row, Segment, compare
from stet.views import side_by_side
from tests.unit.views.archive import FIRST, SECOND

LONG = tuple(f"Paragraph number {n} tells of the harbour and its {n} ships." for n in range(12))


def article(*paragraphs: str) -> Article:
    return Article("https://paper.example/1", "Title", paragraphs)


def text(paragraphs: side_by_side.Paragraphs, *skipped: str) -> list[str]:
    return ["".join(s.text for s in paragraph if s.op not in skipped) for paragraph in paragraphs]


def test_what_did_not_change_is_folded_but_for_its_neighbours() -> None:
    edited = (*LONG[:6], "Something else altogether was said here.", *LONG[7:])
    blocks = side_by_side.blocks(compare(article(*LONG), article(*edited)))
    assert [block.folded for block in blocks] == [True, False, True]
    assert [len(blocks[0].lines), len(blocks[-1].lines)] == [5, 4]
    shown = [line.kind for block in blocks if not block.folded for line in block.lines]
    assert shown[0] == shown[-1] == "same" and shown.count("same") == 2


def test_every_row_is_shown_once_and_in_order() -> None:
    diff = compare(FIRST, SECOND)
    places = [line.place for block in side_by_side.blocks(diff) for line in block.lines]
    assert places == list(range(len(diff.rows)))


def test_both_versions_can_be_read() -> None:
    lines = [line for block in side_by_side.blocks(compare(FIRST, SECOND)) for line in block.lines]
    assert sorted(p for line in lines for p in text(line.old)) == sorted(FIRST.paragraphs)
    assert [p for line in lines for p in text(line.new, "delete")] == list(SECOND.paragraphs)


def test_nothing_is_folded_where_there_is_little() -> None:
    (block,) = side_by_side.blocks(compare(article("One."), article("One.")))
    assert not block.folded


def test_rows_say_what_became_of_them() -> None:
    words = (Segment("equal", "One."), Segment("insert", "\n"), Segment("equal", "Two."))
    rows = (
        Row("split", (0,), (0, 1), words),
        Row("merged", (3, 5), (2,), (Segment("equal", "A"), Segment("delete", "\n"), Segment("equal", "B"))),
        Row("moved", (4,), (6,), (Segment("equal", "C"),)),
        Row("moved", (9,), (7,), (Segment("delete", "C"), Segment("insert", "D"))),
        Row("moved", (8,), (8,), (Segment("equal", "E"),)),
    )
    lines = side_by_side.changed_lines(Diff((), (), rows))
    assert [line.note for line in lines] == [
        "Split: one paragraph became 2",
        "Merged: 2 paragraphs became one",
        "Moved down: paragraph 5 became 7",
        "Moved up: paragraph 10 became 8, and edited",
        "Moved past other paragraphs",
    ]
    assert text(lines[0].new) == ["One.", "Two."] and text(lines[0].old) == ["One.Two."]
    assert text(lines[1].old) == ["A", "B"] and text(lines[1].new) == ["A ¶ B"]
    assert [line.new_numbers for line in lines] == ["1–2", "3", "7", "8", "9"]
    assert lines[1].old_numbers == "4, 6"


def test_typography_is_told_apart() -> None:
    quotes = (Segment("delete", '"', "typography"), Segment("insert", "“", "typography"), Segment("equal", "Aye."))
    both = (*quotes, Segment("insert", " Nay."))
    diff = Diff((), (), (Row("edited", (0,), (0,), quotes), Row("edited", (1,), (1,), both)))
    assert [line.note for line in side_by_side.changed_lines(diff)] == ["Typography only", ""]
    assert side_by_side.marks(diff) == {"typography"}


def test_the_summary_counts_paragraphs() -> None:
    assert side_by_side.summary(compare(FIRST, FIRST)) == "The text is the same in both versions."
    said = side_by_side.summary(
        compare(article("One thing here.", "b"), article("One thing there.", "b", "Quite new."))
    )
    assert said == "1 paragraph edited, 1 added."


def test_marks_stand_on_words_only() -> None:
    assert side_by_side.trimmed(" after heated debate ") == (" ", "after heated debate", " ")
    assert side_by_side.trimmed("  ") == ("  ", "", "")
    assert side_by_side.trimmed("word") == ("", "word", "")


def test_an_item_of_a_feed_has_an_end() -> None:
    diff = compare(article(), article("a" * 900, "b" * 600, "c"))
    lines = side_by_side.changed_lines(diff)
    assert [side_by_side.fitting(lines, 40, most) for most in (10_000, 1_500, 1_000, 10)] == [3, 2, 1, 0]
    assert side_by_side.fitting(lines, 2, 10_000) == 2
