"""Words that are meant as somebody's name, and words that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.naming.near import NameConfidence, name_confidence


@pytest.mark.parametrize(
    "said",
    ["Ada Lovelace", "Ming-Ming Cheng", "J. K. Rowling", "Guido van Rossum", "Søren Kierkegaard", "Yann LeCun",
     "Conan O'Brien", "Gabriel García Márquez", "Yang You", "Иван Петров", "van der Waals Johannes"],
)  # fmt: skip
def test_capitals_make_it_sure(said: str) -> None:
    assert name_confidence(said) is NameConfidence.SURE


@pytest.mark.parametrize("said", ["yann lecun", "何恺明", "湯川 秀樹", "김철수", "ada lovelace"])
def test_haste_and_scripts_without_capitals_are_worth_a_question(said: str) -> None:
    assert name_confidence(said) is NameConfidence.UNSURE


@pytest.mark.parametrize(
    "said",
    ["", "hello", "Hello There", "hello there", "Thank you", "thanks a lot", "What is this?", "what is this", "Ada",
     "Good Morning", "你好", "谢谢", "こんにちは", "你能帮我做什么呢请告诉我", "3.14", "Ada Lovelace!", "Ada, Grace",
     "Send me papers", "Ada Lovelace wrote the first program ever", "ok", "show me something"],
)  # fmt: skip
def test_what_people_say_to_a_bot_is_nobody(said: str) -> None:
    assert name_confidence(said) is NameConfidence.NONE


@given(st.text(max_size=80))
def test_never_fails_and_never_takes_a_sentence_for_a_name(said: str) -> None:
    if name_confidence(said) is not NameConfidence.NONE:
        assert len(said.split()) <= 5
        assert not set(said) & set("0123456789?!,;:/@")
