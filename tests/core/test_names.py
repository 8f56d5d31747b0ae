"""Names: the hand-checked table, what compare() and the keys promise of any strings, and the real corpus."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.authors.names import Grade, compare, fold, follow_keys, index_keys, paper_keys
from tests.examples import examples, malice

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


@settings(max_examples=examples(400))
@given(any_text)
@example("Md. Ⅻ")
@example("Yi, Wang")
@example("0-{\\J")
def test_a_name_is_itself(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert compare(name, name) == (Grade.EXACT if folded else Grade.NONE)
    assert compare(name, folded) == (Grade.EXACT if folded else Grade.NONE)
    assert bool(index_keys(name)) == bool(folded)
    assert index_keys(name) == follow_keys(name) | paper_keys(name)


@settings(max_examples=examples(1500))
@given(any_text, any_text, st.data())
def test_both_directions_agree_and_keys_meet(a: str, b: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 2))):
        a, b = b, changed(a, data)
    grade = compare(a, b)
    assert compare(b, a) == grade
    if fold(a) and fold(a) == fold(b):
        assert grade == Grade.EXACT
    if grade != Grade.NONE:
        assert index_keys(a) & index_keys(b)
        assert follow_keys(a) & paper_keys(b)
        assert follow_keys(b) & paper_keys(a)


SYLLABLES = ["ming", "yi", "xiao", "wei", "jun", "hui", "zhen", "qi"]
CHINESE = ["Cheng", "Wang", "Zhou", "Ouyang", "Feng"]


@given(st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES), st.sampled_from(CHINESE))
def test_every_way_to_write_a_chinese_name(one: str, two: str, family: str) -> None:
    first, second = one.capitalize(), two.capitalize()
    given_names = [f"{first}-{second}", f"{first}-{two}", f"{first}{two}", f"{first}{second}", f"{first} {second}"]
    ways = [f"{given_name} {family}" for given_name in given_names]
    ways += [f"{family} {given_name}" for given_name in given_names[:-1]]
    ways += [f"{family}, {given_names[0]}", f"{family.upper()} {first}-{two}", ways[0].upper(), ways[0].lower()]
    initials = [
        f"{first[0]}.-{second[0]}. {family}",
        f"{first[0]}{second[0]} {family}",
        f"{family} {first[0]}. {second[0]}.",
    ]
    for way in ways:
        assert compare(ways[0], way) == Grade.EXACT
        for short in [*initials, f"{first[0]}. {family}"]:
            assert compare(way, short) == Grade.INITIALS
    assert fold(ways[0]) == f"{one}{two} {family.lower()}"


@given(st.sampled_from(GIVENS), st.sampled_from(["Smith", "García", "Müller", "O'Brien"]), st.sampled_from("ABCDE"))
def test_a_middle_initial_may_be_missing_but_not_another(first: str, family: str, middle: str) -> None:
    whole = f"{first} {middle}. {family}"
    assert compare(whole, f"{first} {family}") == Grade.EXACT
    assert compare(whole, f"{first} {middle} {family}") == Grade.EXACT
    assert compare(whole, f"{first} Z. {family}") == Grade.NONE


@pytest.mark.parametrize(
    "piece", ["a", "a ", "A. ", "Ming-", "\\'", "(", "王", "'", ",", "1 ", "\u0301", "Yu. ", "\u202e"]
)
def test_a_megabyte_is_survived(piece: str) -> None:
    name = malice(piece)
    began = time.process_time()
    assert compare(name, "Ming-Ming Cheng") == Grade.NONE
    assert compare(name, name) in (Grade.EXACT, Grade.NONE)
    assert len(fold(name)) < 2000
    assert all(len(key) <= 48 for key in index_keys(name))
    assert time.process_time() - began < 2
