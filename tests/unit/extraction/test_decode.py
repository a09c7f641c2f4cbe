import pytest

from stet.extraction import ExtractionError
from stet.extraction.decode import MAX_DEPTH, MAX_PAGE, check_bounds, decode

TEXT = "Café “naïve” – £5"
CYRILLIC = "Мост откроют весной, сообщил министр"


@pytest.mark.parametrize(
    ("page", "content_type", "text"),
    [
        (TEXT.encode(), None, TEXT),
        (TEXT.encode("cp1252"), None, TEXT),
        (TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1", TEXT),  # browsers read it as cp1252
        (TEXT.encode(), "text/html; charset=iso-8859-1", TEXT),  # a label that the bytes contradict
        (b"<meta charset=iso-8859-1>" + TEXT.encode(), None, "<meta charset=iso-8859-1>" + TEXT),
        (b"<meta charset='utf-16'>" + TEXT.encode(), None, "<meta charset='utf-16'>" + TEXT),
        (CYRILLIC.encode("cp1251"), "text/html; charset=windows-1251", CYRILLIC),
        (b"<meta charset=koi8-r>" + CYRILLIC.encode("koi8-r"), "text/html", "<meta charset=koi8-r>" + CYRILLIC),
        ("街の橋".encode("shift_jis"), "text/html; charset=Shift_JIS", "街の橋"),
        ("街の橋".encode("iso2022_jp"), "text/html; charset=iso-2022-jp", "街の橋"),
        ("桥梁".encode("gb18030"), "text/html; charset=gb2312", "桥梁"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=iso-8859-1", TEXT),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT),
        (TEXT.encode("utf-16-le"), "text/html; charset=utf-16le", TEXT),
        (TEXT.encode(), "text/html; charset=rot13", TEXT),
        (TEXT.encode(), "text/html; charset=nonsense", TEXT),
        (CYRILLIC.encode() + b"\xff", None, CYRILLIC + "\ufffd"),  # one broken byte is no other charset
        (b"a\x00b\x0bc\x7f", None, "abc"),
    ],
)
def test_reads_what_the_page_says_whatever_its_label(page: bytes, content_type: str | None, text: str) -> None:
    assert decode(page, content_type).decode() == text


def test_a_page_over_three_megabytes_is_refused() -> None:
    decode(b"x" * MAX_PAGE)
    with pytest.raises(ExtractionError, match="larger"):
        decode(b"x" * (MAX_PAGE + 1))


def test_paragraphs_and_void_elements_do_not_count_as_depth() -> None:
    check_bounds((b"<p>text<br><img src=x><li>item") * 2_000)
    check_bounds(b"<div>" * MAX_DEPTH)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"<div>" * (MAX_DEPTH + 1), "within one another"),
        (b"<x>" * (MAX_DEPTH + 1), "within one another"),
        (b"<p>x" * 100_001, "tags"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(2_100)) + b">", "attributes"),
        (b"<p " + b" ".join(b'a%d=">"' % n for n in range(2_100)) + b">", "attributes"),
        (b"<!-- <p a=' --><p " + b"/".join(b"a%d" % n for n in range(2_100)) + b">", "attributes"),
    ],
)
def test_a_page_with_too_much_in_it_is_refused_before_it_is_parsed(page: bytes, reason: str) -> None:
    with pytest.raises(ExtractionError, match=reason):
        check_bounds(page)


def test_a_long_attribute_is_no_crowd_of_attributes() -> None:
    check_bounds(b"<div data-props='" + b'{"a b": "c > d"} ' * 2_000 + b"'>x</div>")
