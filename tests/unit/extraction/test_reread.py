import pytest

from stet.extraction import Boilerplate, ExtractionError, Page, Rules, extract, read_alike, read_page, same_text
from tests.unit.extraction.pages import page, sentences, story, with_box

URL = "https://paper.test/news/bridge"
BOX = "<p>More than {} people have put our app on their phones, where it is rated 4 of 5.</p>"


def learned_from_two_articles() -> Boilerplate:
    learned = Boilerplate()
    for number in (1, 2):
        body = with_box(BOX.format(number * 1_000), number)
        learned = read_page(page(body), f"{URL}{number}", learned=learned, article_id=str(number)).learned
    return learned


def test_what_was_learned_since_is_no_edit() -> None:
    kept, fetched = page(with_box(BOX.format(7))), page(with_box(BOX.format(8)))
    learned = learned_from_two_articles()
    assert not same_text(extract(kept, URL), extract(fetched, URL, learned=learned))
    assert same_text(*read_alike(Page(kept), Page(fetched), URL, learned=learned))


def test_an_edit_is_seen_whatever_else_changed() -> None:
    kept, fetched = page(with_box(BOX.format(7))), page(with_box(BOX.format(8)) + "<p>He denied it.</p>")
    old, new = read_alike(Page(kept), Page(fetched), URL, learned=learned_from_two_articles())
    assert list(old.paragraphs) == sentences(0)
    assert list(new.paragraphs) == [*sentences(0), "He denied it."]


def test_a_new_site_rule_is_no_edit() -> None:
    fact = "<p class=fact>The bridge is 300 metres long.</p>"
    kept = fetched = Page(page(with_box(fact)))
    rules = Rules(remove=".fact")
    assert not same_text(extract(kept.body, URL), extract(fetched.body, URL, rules=rules))
    assert same_text(*read_alike(kept, fetched, URL, rules=rules))


def test_a_rule_that_suddenly_finds_nothing_is_no_edit() -> None:
    kept = page("".join(story()) + "<section class=side><p>The weather will be fine, the council said.</p></section>")
    fetched = kept.replace(b"class=x", b"class=y")
    rules = Rules(body=".x p:first-child", title="h1")
    assert not same_text(extract(kept, URL, rules=rules), extract(fetched, URL, rules=rules))
    assert same_text(*read_alike(Page(kept), Page(fetched), URL, rules=rules))


def test_another_charset_is_no_edit() -> None:
    body = "".join(story()) + "<p>A “naïve” café.</p>"
    kept = Page(page(body), "text/html; charset=utf-8")
    fetched = Page(page(body).decode().replace("charset=utf-8", "").encode("cp1252"), "text/html; charset=windows-1252")
    assert same_text(*read_alike(kept, fetched, URL))


def test_another_title_is_an_edit() -> None:
    body = "".join(story())
    assert not same_text(*read_alike(Page(page(body)), Page(page(body, title="Bridge stays shut")), URL))


def test_a_kept_page_that_cannot_be_read_is_an_extraction_error() -> None:
    with pytest.raises(ExtractionError):
        read_alike(Page(b"<p>"), Page(page("".join(story()))), URL)
