import json

import pytest

from local.watch import tell

PAGES = "http://127.0.0.1:8000"
KEY = "qk7d2mcx4hvazjs6"


def line(message: str, **more: object) -> str:
    return json.dumps({"level": "INFO", "service": "fetch", "message": message, "article_id": KEY} | more)


@pytest.mark.parametrize(
    ("logged", "told"),
    [
        (line("checked article", outcome="changed", version=1, title="A bridge"), ("fetched", "A bridge")),
        (line("checked article", outcome="unchanged", version=3, title="A bridge"), ("unchanged", "A bridge")),
        (line("checked article", outcome="not_modified", title="A bridge"), ("unchanged", "A bridge")),
        (
            line("checked article", outcome="gone", detail="answered 404", title="A bridge"),
            ("gone", f"A bridge (answered 404): {PAGES}/articles/{KEY}"),
        ),
        (
            line("checked feed", url="https://a.example/", new_articles=2),
            ("feed", "2 new articles in https://a.example/"),
        ),
        (
            line("checked feed", url="https://a.example/", new_articles=0, problem="answered 500"),
            ("feed", "https://a.example/: answered 500"),
        ),
        (
            json.dumps(
                {"level": "ERROR", "service": "diff", "message": "comparison failed", "exception_name": "KeyError"}
            ),
            ("error", "diff: comparison failed (KeyError)"),
        ),
    ],
)
def test_what_happened_is_told(logged: str, told: tuple[str, str]) -> None:
    assert tell(logged, PAGES) == told


def test_a_new_version_is_told_with_its_kinds_and_its_page() -> None:
    told = tell(line("recorded version", version=3, title="A bridge", kinds=["headline", "number"]), PAGES)
    assert told
    assert told[0] == "changed"
    assert told[1].startswith("A bridge: headline, number (version 3)\n")
    assert told[1].endswith(f" {PAGES}/articles/{KEY}/diff/2/3")


@pytest.mark.parametrize(
    "logged",
    [
        "2026-11-22 10:36:19 INFO [ministack] Ready",
        '{"not": "ours"}',
        "{broken",
        line("checked article", outcome="changed", version=2),
        line("checked article", outcome=None),
        line("recorded version", version=1, kinds=[]),
        line("checked feed", new_articles=0, problem=None),
        line("dispatched", sent=3),
    ],
)
def test_the_rest_is_not(logged: str) -> None:
    assert tell(logged, PAGES) is None
