"""Numbers read whatever their writing."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.guarding.number_words import possible_numbers
from bot.writing.guarding.numerals import numerals
from tests.examples import malice


@pytest.mark.parametrize(
    "same",
    [
        (
            "2.5T",
            "2.5 trillion",
            "2.5万亿",
            "2兆5000億",
            "2,500,000,000,000",
            "２．５ trillion",
            "2.5×10^12",
            "2.5 · 10¹²",
        ),
        ("3.34M", "3.34 million", "334万", "334 萬", "3,340,000", "3 340 000", "3.34 mn"),
        ("10K", "10k", "1万", "10,000", "10 thousand", "10^4", "10⁴", "1e4"),
        ("0.001", "10⁻³", "1e-3", "10^{-3}"),
        ("1.5亿", "1亿5000万", "150 million", "0.15B", "150M"),
        ("72,64%", "72.64%", "７２．６４％"),
        ("100", "1百", "１００"),
    ],
)
def test_one_quantity_in_many_writings(same: tuple[str, ...]) -> None:
    read = [{reading for numeral in numerals(text) for reading in numeral.readings} for text in same]
    assert all(len(numerals(text)) == 1 for text in same)
    assert set.intersection(*read)


@pytest.mark.parametrize(
    ("first", "second"),
    [("2.5T", "25 trillion"), ("2.5万", "2.5亿"), ("2.5M", "2.5B"), ("10⁵", "105"), ("1,234", "12,34"), ("3.3", "33")],
)
def test_different_quantities_differ(first: str, second: str) -> None:
    read = [{reading for numeral in numerals(text) for reading in numeral.readings} for text in (first, second)]
    assert not set.intersection(*read)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("5-10%", [True, True]),
        ("12.3, 4.5, and 6.7%", [True, True, True]),
        ("3 sets, 20% more", [False, True]),
        ("GPT-4 and 5%", [False, True]),
        ("v2 and 50.5%", [False, True]),
        ("百分之5", [True]),
        ("3.4 percentage points", [True]),
        ("12个百分点", [True]),
        ("5 pp", [True]),
        ("20 datasets", [False]),
    ],
)
def test_percentages_are_told_from_plain_numbers(text: str, percent: list[bool]) -> None:
    assert [numeral.percent for numeral in numerals(text)] == percent


@pytest.mark.parametrize(
    "text", ["about 90%", "~90%", "≈ 90", "约90%", "24万余", "more than 10", "約 90 %", "90% or so"]
)
def test_an_approximation_is_known_by_its_words(text: str) -> None:
    assert [numeral.about for numeral in numerals(text)] == [True]


def test_an_exact_figure_is_no_approximation() -> None:
    assert [numeral.about for numeral in numerals("it gains 90.4% on 3 sets")] == [False, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three datasets", 3),
        ("twenty-five papers", 25),
        ("two hundred", 200),
        ("halves the cost", 2),
        ("a dozen", 12),
        ("fivefold", 5),
        ("in September", 9),
        ("zero-shot", 0),
    ],
)
def test_words_are_numbers_too(text: str, value: int) -> None:
    assert any(Decimal(value) in numeral.bare for numeral in possible_numbers(text))


def test_an_article_is_not_a_number() -> None:
    assert not possible_numbers("a model of an agent")


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("0123456789.,%^eE-+×· '万亿兆kKMBT⁵{}()~約約"), st.characters()), max_size=60
    )
)
def test_any_text_is_read(text: str) -> None:
    for numeral in numerals(text):
        assert numeral.readings
        assert numeral.bare


@given(st.integers(0, 10**15), st.sampled_from(["{:,}", "{}", "we saw {} things", "${}$ of them", "({})"]))
def test_an_integer_is_itself(value: int, form: str) -> None:
    assert frozenset({Decimal(value)}) in numerals(form.format(value))[0].readings


@pytest.mark.parametrize("unit", ["1", "1,", "111 ", "1.", "1万", "10^", "a-1 "])
def test_many_digits_take_seconds_not_hours(unit: str) -> None:
    before = time.process_time()
    numerals(malice(unit, 200_000))
    assert time.process_time() - before < 15
