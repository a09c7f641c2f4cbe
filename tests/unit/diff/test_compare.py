from stet.article import Article
from stet.diff import Diff, compare, decode, encode, label


def article(*paragraphs: str, title: str = "A title", bylines: tuple[str, ...] = ()) -> Article:
    return Article(url="https://example.org/a", title=title, paragraphs=paragraphs, bylines=bylines)


OLD = article("The mayor spoke on Monday.", "Nobody answered her.", "Police were called to the town hall.")
NEW = article(
    "Police were called to the town hall.", "The mayor spoke on Tuesday.", "More to follow.", title="Another title"
)


def kinds(diff: Diff) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(row.kind, row.old, row.new) for row in diff.rows]


def test_rows_show_what_was_edited_moved_added_and_removed() -> None:
    diff = compare(OLD, NEW)
    assert sorted(kinds(diff)) == [
        ("added", (), (2,)),
        ("moved", (0,), (1,)),
        ("removed", (1,), ()),
        ("same", (2,), (0,)),
    ]


def test_a_stored_diff_is_read_back_exactly() -> None:
    diff = compare(OLD, NEW)
    edit = label(diff, OLD, NEW, reverted_to=3)
    assert decode(encode(diff, edit), OLD, NEW) == (diff, edit)


def test_labels_name_the_headline_and_the_version_that_is_back() -> None:
    edit = label(compare(OLD, NEW), OLD, NEW, reverted_to=3)
    assert {"headline", "reverted", "added", "removed", "moved"} <= set(edit.kinds)
