import pytest

from stet.extraction import METHOD, ExtractionError, Rules, extract

STORY = "".join(
    f"<p>The minister told the committee on day {n} that the new bridge would open in spring.</p>" for n in range(9)
)
TITLE = "Bridge to open in spring"
PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{STORY}</article></body></html>"


def test_reads_title_and_paragraphs() -> None:
    article = extract(PAGE.encode(), "https://paper.test/bridge")
    assert article.title == "Bridge to open in spring"
    assert article.paragraphs[-1].startswith("The minister told the committee on day 8")


@pytest.mark.parametrize("page", [b"", b"\x00", b"<html></html>", b"x" * 3_000_001])
def test_a_page_without_an_article_is_an_extraction_error(page: bytes) -> None:
    with pytest.raises(ExtractionError):
        extract(page, "https://paper.test/none")


def test_method_names_itself_and_its_version() -> None:
    name, version = METHOD.split("/")
    assert name
    assert version


def test_rules_survive_a_round_trip() -> None:
    mapping = {"body": "article p", "remove": "aside, .promo"}
    assert Rules.from_mapping(mapping).to_mapping() == mapping


@pytest.mark.parametrize("mapping", [{"boddy": "p"}, {"body": 3}, {"body": "p["}, {"body": "p:nosuch"}])
def test_wrong_rules_are_refused_with_a_sentence(mapping: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"rule"):
        Rules.from_mapping(mapping)
