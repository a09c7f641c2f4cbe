import pytest

from stet.views.query import BadRequestError, ListQuery, known, list_query, two_versions, version_number, web_address


def test_a_list_is_asked_for() -> None:
    given = {"source": "herald", "kind": "number", "q": " bridge ", "cursor": "x", "limit": "7"}
    assert list_query(given, "source", "kind", "q") == ListQuery("herald", "number", "bridge", "x", 7)


def test_empty_fields_of_a_form_ask_for_nothing() -> None:
    assert list_query({"source": "", "kind": "", "q": " "}, "source", "kind", "q") == ListQuery()


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"sauce": "herald"}, "“sauce”"),
        ({"kind": "exciting"}, "headline, byline"),
        ({"limit": "0"}, "from 1 to 100"),
        ({"limit": "101"}, "from 1 to 100"),
        ({"limit": "-1"}, "from 1 to 100"),
        ({"limit": "٣"}, "from 1 to 100"),
        ({"q": "x" * 201}, "at most 200"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would(parameters: dict[str, str], said: str) -> None:
    with pytest.raises(BadRequestError, match=said):
        list_query(parameters, "kind", "q")


def test_an_address_may_take_no_parameters() -> None:
    with pytest.raises(BadRequestError, match="takes none"):
        known({"utm_source": "x"})


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "one", "", "01", "1000000", "²", "1\n"])
def test_a_version_is_a_whole_number_from_1(text: str) -> None:
    with pytest.raises(BadRequestError, match="whole number from 1"):
        version_number(text)


def test_versions_are_compared_older_first() -> None:
    assert two_versions("10", "9") == (9, 10)
    with pytest.raises(BadRequestError, match="two different versions"):
        two_versions("3", "3")


def test_a_web_address_is_asked_for() -> None:
    assert web_address("https://paper.example/1") == "https://paper.example/1"
    with pytest.raises(BadRequestError, match="whole address"):
        web_address("paper.example/1")
