import random

import pytest

from stet.extraction import Boilerplate, Reading, extract, read_page
from stet.extraction.learn import MAX_BYTES, Print, learn, without_digits
from tests.unit.extraction.pages import page, sentences, story, with_box

URL = "https://paper.test/news/{}"
BOXES = {
    "lottery": "<p>Tonight's jackpot stands at {n} pounds, and the draw takes place in {k} hours.</p>",
    "app": "<p>More than {n} people have put our app on their phones, where it is rated {k} of 5.</p>",
    "survey": "<p>Win one of {k} prizes: take part in our survey, it lasts {m} minutes only.</p>",
    "countdown": "<h3>{k} days to the election</h3>",
    "puzzles": "<ul><li>Crossword no {n}</li><li>Sudoku no {m}</li><li>Word wheel {k}</li></ul>",
    "markets": "<table><tr><td>FTSE 100</td><td>{n}</td></tr><tr><td>Dow Jones</td><td>{m}</td></tr></table>",
    "figures": "<table><tr><td>Score so far</td></tr><tr><td>{k}</td></tr><tr><td>{m}</td></tr></table>",
    "radio": "<blockquote><p>Our show is on air at {k} tomorrow, with {m} guests.</p></blockquote>",
    "tip": "<p>Do you know more? Call us on 0{n}, at any hour of the day.</p>",
    "fund": "<p>Of the {n} pounds that we need, {m} per cent have been given by readers like you.</p>",
    "heading and list": "<div><h3>Your town in {k} numbers</h3></div><ul><li>Rain {m} mm</li></ul>",
    "hashed class": '<div class="css-{n}"><blockquote>{k} seats are left for our debate in {m}.</blockquote></div>',
    "months and plurals": "<p>The offer ends in {k} days, it has been seen {n} times and liked 1{m}k times.</p>",
}


def filled(box: str, seed: object) -> str:
    r = random.Random(f"{seed}")
    return box.format(n=r.randint(1_000, 99_999), m=r.randint(10, 99), k=r.randint(1, 9))


def read(body: str, number: int, learned: Boilerplate) -> Reading:
    return read_page(page(body), URL.format(number), learned=learned, article_id=f"article {number}")


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_no_text_of_an_unknown_box_from_the_third_page_on(box: str) -> None:
    learned = Boilerplate()
    unknown = extract(page(with_box(filled(box, 0))), URL.format(0)).paragraphs
    assert list(unknown) != sentences(0), "the generic rules know this box: it tests nothing"
    for number in range(5):
        reading = read(with_box(filled(box, number), number), number, learned)
        learned = Boilerplate.from_bytes(reading.learned.to_bytes())
        if number >= 2:
            assert list(reading.article.paragraphs) == sentences(number)
        assert reading.article == extract(
            page(with_box(filled(box, number), number)), URL.format(number), learned=learned
        )


def test_an_article_that_is_fetched_again_is_no_more_evidence() -> None:
    learned = Boilerplate()
    for fetch in range(6):
        reading = read(with_box(filled(BOXES["lottery"], fetch)), 1, learned)
        learned = reading.learned
    assert not learned.known
    assert len(reading.article.paragraphs) == 11


def test_a_page_that_teaches_nothing_gives_back_what_was_given() -> None:
    learned = read("".join(story()), 1, Boilerplate()).learned
    assert read("".join(story()), 1, learned).learned is learned


def test_a_paragraph_that_a_paper_copies_into_a_second_story_stays() -> None:
    background = "<p>The old bridge was closed in 1999 after an engineer found cracks in two of its piers.</p>"
    learned = Boilerplate()
    for number in range(3):
        reading = read(with_box(background, number), number, learned)
        learned = reading.learned
    assert len(reading.article.paragraphs) == 11


def test_the_same_story_under_a_second_address_is_no_boilerplate() -> None:
    learned = Boilerplate()
    for number in range(6):
        reading = read("".join(story()), number, learned)
        learned = reading.learned
    assert list(reading.article.paragraphs) == sentences(0)


def test_a_correction_note_is_never_learned() -> None:
    note = "<p><em>This article was amended on {k} May to correct the year.</em></p>"
    learned = Boilerplate()
    for number in range(4):
        reading = read("".join(story(number)) + filled(note, number), number, learned)
        learned = reading.learned
    assert reading.article.paragraphs[-1].startswith("This article was amended")


def test_a_row_of_numbers_is_known_by_what_stands_before_it_only() -> None:
    learned = Boilerplate()
    for number in range(4):
        table = f"<table><tr><td>{sentences(number)[0]}</td></tr><tr><td>{number + 3}</td></tr></table>"
        reading = read(with_box(table, number), number, learned)
        learned = reading.learned
    assert "6" in reading.article.paragraphs


def test_what_is_known_is_never_all_of_a_story() -> None:
    learned = Boilerplate()
    for number in range(3):
        learned = read(with_box(filled(BOXES["fund"], number), number), number, learned).learned
    assert learned.known
    assert len(extract(page(filled(BOXES["fund"], 9)), URL.format(9), learned=learned).paragraphs) == 1


def test_the_method_tells_that_something_known_was_dropped() -> None:
    learned = Boilerplate()
    methods = []
    for number in range(3):
        reading = read(with_box(filled(BOXES["lottery"], number), number), number, learned)
        learned = reading.learned
        methods.append(reading.method)
    assert methods[0] != methods[1] == methods[2]


def test_what_is_learned_stays_small_and_forgets_the_oldest() -> None:
    learned = Boilerplate()
    for article in range(80):
        prints = [Print(article * 1_000 + n, 1, 50, in_story=True) for n in range(100)]
        shared = [Print(10**9 + (article // 4) * 100 + n, article, 50, in_story=False) for n in range(60)]
        learned = learn(learned, str(article), [*shared, *prints])
        assert len(learned.to_bytes()) <= MAX_BYTES < 32_000
    assert 10**9 not in learned
    assert 10**9 + 19 * 100 in learned
    assert Boilerplate.from_bytes(learned.to_bytes()) == learned


@pytest.mark.parametrize("cut", [1, 3, 8, -1])
def test_bytes_that_are_cut_short_are_refused(cut: int) -> None:
    data = read("".join(story()), 1, Boilerplate()).learned.to_bytes()
    with pytest.raises(ValueError, match="cut short"):
        Boilerplate.from_bytes(data[:cut])


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x63anything"])
def test_bytes_of_another_format_are_nothing_learned(data: bytes) -> None:
    assert Boilerplate.from_bytes(data) == Boilerplate()


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,204 shares", "7 shares"), ("1 comment", "2 comments"), ("1.2k likes", "900 likes"), ("at 10:04", "at 9:30")],
)
def test_texts_that_differ_in_numbers_are_alike(one: str, other: str) -> None:
    assert without_digits(one) == without_digits(other)
