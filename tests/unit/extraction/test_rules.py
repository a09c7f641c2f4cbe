import tomllib
from pathlib import Path

import pytest

from stet.extraction import Boilerplate, Rules, extract, read_page, site
from stet.extraction.site import site_rules
from tests.unit.extraction.pages import page, sentences, story, with_box

URL = "https://paper.test/news/bridge"
BOX = "<div class=fact><p>The bridge in figures. It is 300 metres long, and was built by the council.</p></div>"
PACKAGED = sorted((Path(site.__file__).parent / "rules").glob("*.toml"))


def test_rules_survive_a_round_trip() -> None:
    mapping = {"body": "article p", "remove": "aside, .promo"}
    assert Rules.from_mapping(mapping).to_mapping() == mapping


@pytest.mark.parametrize("mapping", [{"boddy": "p"}, {"body": 3}, {"body": "p["}, {"body": "p:nosuch"}, {"date": "::"}])
def test_wrong_rules_are_refused_with_a_sentence(mapping: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^(A|The) rule .*\.$"):
        Rules.from_mapping(mapping)


def test_rules_say_where_the_story_is_and_what_of_it_is_not() -> None:
    markup = page(with_box(BOX) + "<p class=end>This is the end of the story.</p>")
    rules = Rules(body=".x", remove=".end, .fact")
    assert list(extract(markup, URL, rules=rules).paragraphs) == sentences(0)
    assert extract(markup, URL, rules=Rules(body=".fact")).paragraphs[0].startswith("The bridge in figures.")


def test_rules_name_title_byline_and_date() -> None:
    markup = page(
        "".join(story()), before="<h2 class=t>Another headline</h2><i class=b>By Ann Lee</i><time>3 May 2024</time>"
    )
    article = extract(markup, URL, rules=Rules(title=".t", byline=".b", date="time"))
    assert article.title == "Another headline"
    assert article.bylines == ("Ann Lee",)
    assert article.published_at
    assert article.published_at.date().isoformat() == "2024-05-03"


def test_a_rule_that_finds_nothing_falls_back_and_is_reported() -> None:
    markup = page("".join(story()))
    rules = Rules(title=".gone", body=".gone", remove=".gone", byline="i:not(.x)")
    reading = read_page(markup, URL, rules=rules, learned=Boilerplate(), article_id="a")
    assert reading.missed == ("title", "body", "byline")
    assert reading.article == extract(markup, URL)


def test_several_parts_of_a_body_are_read_once_and_in_order() -> None:
    markup = page("".join(story()))
    assert list(extract(markup, URL, rules=Rules(body=".x, .x p")).paragraphs) == sentences(0)


def test_the_method_tells_which_rules_were_used() -> None:
    markup = page("".join(story()))
    methods = {
        read_page(markup, URL, rules=rules, learned=Boilerplate(), article_id="a").method
        for rules in (Rules(), Rules(body=".x"), Rules(body=".main"))
    }
    assert len(methods) == 3


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_packaged_rules_are_sound(path: Path) -> None:
    rules = tomllib.loads(path.read_text("utf-8"))
    assert set(rules) == {"hosts", "rules"}
    assert Rules.from_mapping(rules["rules"])
    assert all(site_rules(f"https://www.{host}/x") == Rules(**rules["rules"]) for host in rules["hosts"])


def test_other_hosts_have_no_rules() -> None:
    assert site_rules("https://notbbc.co.uk/news") is None
    assert site_rules("http://[bad") is None


SITES = {
    "https://www.bbc.co.uk/news/uk-1": f'<div class="story-feature wide">{"".join(story(1, 8))}</div>',
    "https://www.rt.com/news/1": '<div class="rtcode"><blockquote><p>What a day it was.</p></blockquote></div>',
}


@pytest.mark.parametrize(("url", "box"), SITES.items())
def test_packaged_rules_remove_what_the_site_sets_into_its_stories(url: str, box: str) -> None:
    assert list(extract(page(with_box(box)), url).paragraphs) == sentences(0)
    assert len(extract(page(with_box(box)), url, rules=Rules()).paragraphs) > 10


def test_the_key_points_of_cnbc_are_part_of_the_story() -> None:
    points = '<div class="RenderKeyPoints-list"><ul><li>Rates are up.</li><li>Demand is down.</li></ul></div>'
    body = f'<div class="ArticleBody-articleBody"><div class="group">{"".join(story())}</div></div>'
    found = extract(page(points + body), "https://www.cnbc.com/2024/02/28/rates.html").paragraphs
    assert list(found) == ["Rates are up.", "Demand is down.", *sentences(0)]
