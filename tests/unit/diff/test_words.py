"""How changes within a paragraph are marked; {+put in+}, [-taken out-], «:typography», «>moved»."""

import pytest

from stet.diff.words import compare_words

OPEN = {"delete": "[-", "insert": "{+"}
CLOSE = {"delete": "-]", "insert": "+}"}
SIGN = {"": "", "typography": ":", "moved": ">"}

CASES = [
    ("the cat sat", "the dog sat", "the [-cat-]{+dog+} sat"),
    ("the cat sat", "the very old cat sat", "the{+ very old+} cat sat"),
    ("the cat", "the cat sat", "the cat{+ sat+}"),
    ("cat", "the cat", "{+the +}cat"),
    ("He paid 1,000 euros.", "He paid 1,500 euros.", "He paid [-1,000-]{+1,500+} euros."),
    ("It don't work.", "It won't work.", "It [-don't-]{+won't+} work."),
    ("Reported by Al.", "Reported by Al Smith.", "Reported by Al{+ Smith+}."),
    ("x, y and z. More.", "x, y, w and z. More.", "x, y{+, w+} and z. More."),
    ("the old council house fell", "a new town hall fell", "[-the old council house-]{+a new town hall+} fell"),
    (
        "The cat sat. The dog ran. It rained.",
        "The dog ran. It rained.",
        "[-The cat sat. -]The dog ran. It rained.",
    ),
    (
        'She said "no" - twice...',
        "She said “no” — twice…",
        'She said [-:"-]{+:“+}no[-:"-]{+:”+} [-:--]{+:—+} twice[-:...-]{+:…+}',
    ),
    ("10 000 people", "10\u00a0000 people", "10[-: -]{+:\u00a0+}000 people"),
    ("a  b c", "a b c", "a[-: -] b c"),
    ("don't know", "don’t know", "[-:don't-]{+:don’t+} know"),
    (
        "Rain fell all day. The pitch was like a swamp. They played.",
        "The pitch was like a swamp. Rain fell all day. They played.",
        "[->Rain fell all day. -]The pitch was like a swamp. {+>Rain fell all day. +}They played.",
    ),
    (
        "東京都は3日、新しい計画を発表した。",
        "東京都は5日、新しい計画を発表した。",
        "東京都は[-3-]{+5+}日、新しい計画を発表した。",
    ),
    ("أصيب 12 شخصا في الحادث", "أصيب 15 شخصا في الحادث", "أصيب [-12-]{+15+} شخصا في الحادث"),
    ("كَتَبَ الولد", "كَتَبْتُ الولد", "[-كَتَبَ-]{+كَتَبْتُ+} الولد"),
    ("un café noir", "un cafe\u0301 noir", "un [-café-]{+cafe\u0301+} noir"),
    ("हिन्दी भाषा है", "हिंदी भाषा है", "[-हिन्दी-]{+हिंदी+} भाषा है"),
    ("hi 👩\u200d👩\u200d👧 all", "hi 👨\u200d👩\u200d👧 all", "hi [-👩\u200d👩\u200d👧-]{+👨\u200d👩\u200d👧+} all"),
    ("", "new", "{+new+}"),
    ("old", "", "[-old-]"),
    ("same", "same", "same"),
    ("", "", ""),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_marks(old: str, new: str, expected: str) -> None:
    shown = "".join(OPEN.get(s.op, "") + SIGN[s.mark] + s.text + CLOSE.get(s.op, "") for s in compare_words(old, new))
    assert shown == expected
