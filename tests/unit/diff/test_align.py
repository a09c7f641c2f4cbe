"""Which paragraphs belong together, as a reader would say."""

from stet.diff.align import align

RIVER = "The river burst its banks early on Monday and flooded dozens of homes in the lower town."
MAYOR = "The mayor said that help was on its way and that nobody had been hurt so far."
ARMY = "Soldiers with boats were sent from the barracks to reach those who were cut off."
SCHOOL = "Schools will stay closed until the water has gone down and the roads are safe."
POWER = "Power was cut to the harbour district as a precaution, the grid operator announced."
OPERA = "Tickets for the autumn season of the opera go on sale at the box office next week."


def links(old: list[str], new: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(was, now) for was, now, _ in align(tuple(old), tuple(new))]


def moved(old: list[str], new: list[str]) -> list[tuple[int, ...]]:
    return [now for _, now, in_place in align(tuple(old), tuple(new)) if not in_place]


def test_an_edited_paragraph_is_found_where_it_moved_to() -> None:
    old, new = [RIVER, MAYOR, ARMY, SCHOOL], [ARMY.replace("Soldiers", "Troops"), RIVER, MAYOR, SCHOOL]
    assert links(old, new) == [((2,), (0,)), ((0,), (1,)), ((1,), (2,)), ((3,), (3,))]
    assert moved(old, new) == [(0,)]


def test_unrelated_paragraphs_at_the_same_place_are_not_paired() -> None:
    assert links([RIVER, OPERA, SCHOOL], [RIVER, POWER, SCHOOL]) == [((0,), (0,)), ((2,), (2,))]
    assert links([OPERA], [MAYOR]) == []


def test_a_paragraph_split_in_two_and_in_three() -> None:
    assert links([RIVER + " " + MAYOR], [RIVER, MAYOR]) == [((0,), (0, 1))]
    assert links([RIVER + " " + MAYOR + " " + ARMY], [RIVER, MAYOR, ARMY]) == [((0,), (0, 1, 2))]


def test_paragraphs_merged_even_from_apart() -> None:
    assert links([RIVER, MAYOR, SCHOOL], [RIVER + " " + MAYOR, SCHOOL]) == [((0, 1), (0,)), ((2,), (1,))]
    assert links([RIVER, SCHOOL, MAYOR], [RIVER + " " + MAYOR, SCHOOL]) == [((0, 2), (0,)), ((1,), (1,))]


def test_a_split_with_an_edit_in_one_half() -> None:
    edited = MAYOR.replace("nobody had", "only two people had")
    assert links([RIVER + " " + MAYOR, OPERA], [RIVER, edited, OPERA]) == [((0,), (0, 1)), ((1,), (2,))]


def test_wording_that_is_spent_makes_no_split() -> None:
    assert links([RIVER + " " + MAYOR, OPERA], [RIVER, MAYOR, OPERA, MAYOR])[:1] == [((0,), (0, 1))]


def test_repeated_and_tiny_paragraphs_stay_in_order() -> None:
    old = [RIVER, "Advertisement", MAYOR, "Advertisement", ARMY, "Advertisement"]
    new = [RIVER, "Advertisement", MAYOR, "Advertisement", SCHOOL, "Advertisement", ARMY, "Advertisement"]
    assert moved(old, new) == []
    assert [link for link in links(old, new) if link[0] in ((0,), (2,), (4,))] == [
        ((0,), (0,)),
        ((2,), (2,)),
        ((4,), (6,)),
    ]


def test_a_reordered_list() -> None:
    items = ["Leeds 2-1 York", "Hull 0-0 Derby", "Crewe 3-2 Bury", "Luton 1-4 Stoke"]
    new = [items[3], items[0], items[2], items[1]]
    assert links(items, new) == [((3,), (0,)), ((0,), (1,)), ((2,), (2,)), ((1,), (3,))]


def test_a_score_in_a_list_is_edited_in_its_place() -> None:
    old, new = ["Leeds 2-1 York", "Hull 0-0 Derby"], ["Leeds 2-1 York", "Hull 0-1 Derby"]
    assert links(old, new) == [((0,), (0,)), ((1,), (1,))]


def test_a_live_blog_that_grows_at_the_top() -> None:
    old = [f"{n}:15 {text}" for n, text in enumerate((RIVER, MAYOR, ARMY), 10)][::-1]
    new = [f"13:20 {SCHOOL}", f"13:05 {POWER}", *old[:1], old[1] + " More boats are on their way.", *old[2:]]
    assert links(old, new) == [((0,), (2,)), ((1,), (3,)), ((2,), (4,))]
    assert moved(old, new) == []


def test_the_lighter_of_two_that_changed_places_moved() -> None:
    assert moved([RIVER, "More soon."], ["More soon.", RIVER]) == [(0,)]
    assert moved(["More soon.", RIVER], [RIVER, "More soon."]) == [(1,)]


def test_an_article_rewritten_from_end_to_end() -> None:
    old = [
        "The fire at the chemical works began in a warehouse where solvents were stored, officials believe.",
        "Residents of the nearby estate were told to keep their windows closed during the night.",
    ]
    new = [
        "Officials believe that solvents stored in a warehouse were the cause of the fire at the chemical works.",
        "During the night residents of the estate nearby had to keep all windows closed, and many left.",
    ]
    assert links(old, new) == [((0,), (0,)), ((1,), (1,))]


def test_empty_versions() -> None:
    assert links([], []) == []
    assert links([RIVER], []) == []
    assert links([""], ["", ""]) == [((0,), (0,))]
