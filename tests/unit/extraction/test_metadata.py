from datetime import datetime

import pytest

from stet.article import Article
from stet.extraction import extract
from stet.extraction.dates import parse_time
from tests.unit.extraction.pages import TITLE, page, story

URL = "https://www.paper.test/news/bridge-1234"
LD = '<script type="application/ld+json">{}</script>'


def read(head: str = "", *, url: str = URL, title: str = TITLE, before: str = "") -> Article:
    return extract(page("".join(story()), head=head, title=title, before=before), url)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"NewsArticle","datePublished":"2024-05-03T10:00:00+01:00","author":{"name":"Ann Lee"}}',
        '[{"@type":"Organization"},'
        '{"@type":["NewsArticle"],"datePublished":"2024-05-03T10:00:00+01:00","author":"By Ann Lee"}]',
        '{"@graph":[{"@type":"WebPage"},{"@type":"Article","datePublished":"2024-05-03T10:00:00+01:00",'
        '"author":[{"name":"Ann Lee"}]}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","datePublished":"2024-05-03T10:00:00+01:00",'
        '"author":["Ann Lee"]}}',
        '<!-- {"@type":"NewsArticle","datePublished":"2024-05-03T10:00:00+01:00","author":"Ann Lee",} -->',
        '{"@type":"NewsArticle","description":"two\nlines",'
        '"datePublished":"2024-05-03T10:00:00+01:00","author":"Ann Lee"};',
    ],
)
def test_reads_json_ld_in_its_many_shapes(data: str) -> None:
    article = read(LD.format(data))
    assert article.published_at == datetime.fromisoformat("2024-05-03T10:00:00+01:00")
    assert article.bylines == ("Ann Lee",)


def test_reads_what_is_left_of_broken_json_ld() -> None:
    article = read(LD.format('{"@type":"NewsArticle","description":"he said "no"","datePublished":"2024-05-03","x":'))
    assert article.published_at == datetime.fromisoformat("2024-05-03T00:00:00+00:00")


def test_of_several_articles_the_one_with_the_pages_address_counts() -> None:
    other = '{"@type":"NewsArticle","headline":"x","url":"https://paper.test/other","datePublished":"2020-01-01"}'
    page_ = f'"mainEntityOfPage":{{"@id":"{URL}?utm_source=x"}}'
    own = f'{{"@type":"NewsArticle","headline":"y",{page_},"datePublished":"2024-05-03"}}'
    published = read(LD.format(f"[{other},{own}]")).published_at
    assert published
    assert published.date().isoformat() == "2024-05-03"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:00:00Z">', "2024-05-03"),
        ('<meta name="parsely-pub-date" content="2024-05-03T10:00:00Z">', "2024-05-03"),
        ('<meta itemprop="datePublished" content="2024-05-03">', "2024-05-03"),
        ('<meta name="date" content="20240503">', "2024-05-03"),
        ('<meta name="OriginalPublicationDate" content="2024/05/03 10:00:00">', "2024-05-03"),
    ],
)
def test_reads_the_day_from_meta(head: str, day: str) -> None:
    published = read(head).published_at
    assert published
    assert published.date().isoformat() == day


def test_reads_the_day_from_a_time_element_and_from_the_address() -> None:
    shown = read(before='<time>9:00 GMT, May 9, 2024</time><time class="date">Published time: 3 May, 2024 10:15</time>')
    assert shown.published_at == datetime.fromisoformat("2024-05-03T10:15:00+00:00")
    in_url = read(url="https://paper.test/world/2014/jan/18/bridge")
    assert in_url.published_at == datetime.fromisoformat("2014-01-18T00:00:00+00:00")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-03T10:00:00.1234567+0100", "2024-05-03T10:00:00.123456+01:00"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03T10:00:00+00:00"),
        ("Friday 3 May 2024 10.00 BST", "2024-05-03T10:00:00+01:00"),
        ("May 3, 2024 at 3:05 p.m. EDT", "2024-05-03T15:05:00-04:00"),
        ("3. Mai 2024", "2024-05-03T00:00:00+00:00"),
        ("1714730400", "2024-05-03T10:00:00+00:00"),
        ("1714730400000", "2024-05-03T10:00:00+00:00"),
        ("20240503100000", "2024-05-03T10:00:00+00:00"),
    ],
)
def test_parses_the_ways_in_which_pages_write_times(text: str, iso: str) -> None:
    when = parse_time(text)
    assert when == datetime.fromisoformat(iso)
    assert when.utcoffset() == datetime.fromisoformat(iso).utcoffset()


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13-45", "0001-01-01", "31 February 2024", "99999999999999999999"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        ("Bridge opens | The Paper", '<meta property="og:site_name" content="The Paper">', "Bridge opens"),
        ("Paper.test - Bridge opens", "", "Bridge opens"),
        ("Russia - Ukraine talks fail", "", "Russia - Ukraine talks fail"),
        ("Milan 2018 | A light by Flos", "", "Milan 2018 | A light by Flos"),
    ],
)
def test_a_title_is_without_the_papers_name(title: str, head: str, expected: str) -> None:
    markup = f"<html><head><title>{title}</title>{head}</head><body>{''.join(story())}</body></html>"
    assert extract(markup.encode(), URL).title == expected


def test_the_heading_that_readers_see_is_the_title() -> None:
    head = '<meta property="og:title" content="Bridge to open in spring after delay: what we know">'
    assert read(head).title == TITLE
    assert read(before="<h1>The Paper</h1>").title == TITLE


def test_reads_language_section_canonical_address_and_access() -> None:
    data = (
        '{"@type":"NewsArticle","articleSection":["UK","News"],"isAccessibleForFree":"False",'
        '"dateModified":"2024-05-04T01:00Z"}'
    )
    article = read(LD.format(data) + '<link rel="canonical" href="/news/bridge-1234">')
    assert article.language == "en-GB"
    assert article.section == "UK"
    assert article.free is False
    assert article.canonical_url == "https://www.paper.test/news/bridge-1234"
    assert article.modified_at == datetime.fromisoformat("2024-05-04T01:00:00+00:00")


@pytest.mark.parametrize("href", ["/", "https://www.paper.test", "javascript:void(0)", "http://[bad", "https://a b/c"])
def test_a_canonical_address_that_is_no_articles_is_none(href: str) -> None:
    assert read(f'<link rel="canonical" href="{href}">').canonical_url is None


def test_an_author_who_is_only_marked_in_the_text_is_read() -> None:
    assert read(before="<a rel=author href=/a>Ann Lee</a>").bylines == ("Ann Lee",)
    marked = '<span itemprop="author">Staff <b itemprop="name">Bo Ek</b></span>'
    assert read(before=marked).bylines == ("Bo Ek",)


def test_what_is_not_stated_is_unknown() -> None:
    article = read()
    assert (article.published_at, article.modified_at, article.bylines) == (None, None, ())
    assert (article.section, article.free, article.canonical_url) == (None, None, None)
