"""Floors on real pages, which are not part of the project: `make bench-extraction` prints the figures."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "evaluation"
pytestmark = pytest.mark.skipif(not (FOLDER / "score_extraction.py").exists(), reason="the shared pages are not here")


@pytest.fixture(scope="module")
def ruler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", FOLDER / "score_extraction.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, str]]]:
    return json.loads((FOLDER / "extraction" / "gold.json").read_text())


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("parsers", {"f1": 0.961, "paragraphs": 0.900, "title": 0.963, "date": 0.980}),
        ("benchmark", {"f1": 0.968}),
        ("newspapers", {"f1": 0.920, "paragraphs": 0.880}),
    ],
)
def test_accuracy(
    ruler: ModuleType, gold: dict[str, list[dict[str, str]]], name: str, floors: dict[str, float]
) -> None:
    figures = ruler.accuracy(FOLDER / "extraction", gold[name])
    assert figures["empty"] == 0
    assert figures["errors"] == {}
    assert {key: figures[key] for key, floor in floors.items() if figures[key] < floor} == {}


def test_steadiness(ruler: ModuleType, gold: dict[str, list[dict[str, str]]]) -> None:
    items = [item for group in zip(*gold.values(), strict=False) for item in group]
    figures = ruler.steadiness(FOLDER / "extraction", items, 6, ruler.NOISE)
    assert figures["churn"] == figures["named"] == 1
    assert figures["hashed"] >= 0.92
    assert figures["edits"] >= 0.97
