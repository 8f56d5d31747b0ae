"""Names: the hand-checked table, what compare() and the keys promise of any strings, and the real corpus."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.names import Grade, compare, fold, follow_keys, index_keys, paper_keys

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "name_pairs.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

FAMILIES = [
    "Cheng",
    "Wang",
    "Yi",
    "Nguyen",
    "Kim",
    "Sato",
    "García",
    "Müller",
    "Mueller",
    "O'Brien",
    "Smith-Jones",
    "Lv",
    "Ng",
    "Al-Amin",
]
GIVENS = [
    "Ming-Ming",
    "Mingming",
    "Ming",
    "Yi",
    "Jun-Ho",
    "Van",
    "Xinwei",
    "Anna",
    "Jean-Luc",
    "José",
    "Alexander",
    "Alex",
    "Björn",
]
INITIALS = ["M.", "M.-M.", "J", "JD", "Yu.", "Md.", "A.B."]
PARTICLES = ["van der", "de", "Al", "von"]
SUFFIXES = ["Jr.", "III", ", Jr."]

words = st.one_of(
    st.sampled_from(FAMILIES), st.sampled_from(GIVENS), st.sampled_from(INITIALS), st.sampled_from(PARTICLES)
)
person_names = st.one_of(
    st.lists(words, min_size=1, max_size=5).map(" ".join),
    st.tuples(st.lists(words, min_size=1, max_size=3), st.sampled_from(FAMILIES), st.sampled_from(["", *SUFFIXES])).map(
        lambda parts: " ".join([*parts[0], parts[1], parts[2]]).strip()
    ),
    st.tuples(st.sampled_from(FAMILIES), st.lists(words, min_size=1, max_size=3)).map(
        lambda parts: f"{parts[0]}, {' '.join(parts[1])}"
    ),
)
any_text = st.one_of(person_names, st.text(max_size=40), st.text(alphabet="aeMNgi .-',JvdY王 Üß\\\"{}~()", max_size=24))


def changed(name: str, data: st.DataObject) -> str:
    """`name` as somebody else might write it: cut short, joined, turned round, in another case."""
    parts = name.replace("-", " ").split() if data.draw(st.booleans()) else name.split()
    change = data.draw(st.sampled_from(["drop", "cut", "turn", "join", "upper", "lower", "plain", "hyphen"]))
    at = data.draw(st.integers(0, max(0, len(parts) - 1)))
    if not parts:
        return name
    if change == "drop":
        del parts[at]
    elif change == "cut":
        parts[at] = parts[at][0] + "."
    elif change == "turn":
        parts = parts[1:] + parts[:1]
    elif change == "join" and at + 1 < len(parts):
        parts[at : at + 2] = [parts[at] + parts[at + 1].lower()]
    elif change == "hyphen" and at + 1 < len(parts):
        parts[at : at + 2] = [parts[at] + "-" + parts[at + 1]]
    elif change in ("upper", "lower"):
        return name.upper() if change == "upper" else name.lower()
    elif change == "plain":
        return fold(name)
    return " ".join(parts)


@pytest.mark.parametrize(("followed", "written", "grade", "why"), PAIRS)
def test_table(followed: str, written: str, grade: str, why: str) -> None:
    assert compare(followed, written) == Grade(grade), why
    assert compare(written, followed) == Grade(grade), f"the other way round: {why}"


def test_the_table_is_large_and_says_why() -> None:
    assert len(PAIRS) >= 300
    assert len({frozenset(pair[:2]) for pair in PAIRS}) == len(PAIRS)
    assert all(len(pair) == 4 and pair[3] for pair in PAIRS)
    for grade in Grade:
        assert sum(pair[2] == grade for pair in PAIRS) >= 40, grade


@settings(max_examples=400)
@given(any_text)
@example("Md. Ⅻ")
def test_a_name_is_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert compare(name, name) == (Grade.EXACT if fold(name) else Grade.NONE)
    assert compare(name, fold(name)) in (Grade.EXACT, Grade.NONE if not fold(name) else Grade.EXACT)
    assert bool(index_keys(name)) == bool(fold(name))


@settings(max_examples=1500)
@given(any_text, any_text, st.data())
def test_symmetry_and_keys(a: str, b: str, data: st.DataObject) -> None:
    if data.draw(st.integers(0, 3)):
        b = changed(a, data)
        if data.draw(st.booleans()):
            b = changed(b, data)
    grade = compare(a, b)
    assert compare(b, a) == grade
    if fold(a) and fold(a) == fold(b):
        assert grade == Grade.EXACT
    if grade != Grade.NONE:
        assert index_keys(a) & index_keys(b)
        assert follow_keys(a) & paper_keys(b)
        assert follow_keys(b) & paper_keys(a)
