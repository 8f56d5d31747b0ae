"""The marked part of an abstract that a search shows."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.search.index_text import index_words
from bot.core.search.snippets import LONGEST, snippet


def marked(text: str, *wanted: str) -> list[str]:
    return [piece for piece, is_wanted in snippet(text, [index_words(words) for words in wanted]) if is_wanted]


def test_words_are_marked_in_every_ending_accent_and_script() -> None:
    assert marked("We route rewards; Routing a reward.", "reward", "routing") == [
        "route",
        "rewards",
        "Routing",
        "reward",
    ]
    assert marked("The Schrödinger equation", "schrodinger equations") == ["Schrödinger equation"]
    assert marked("我们训练奖励模型。", "奖励模型") == ["奖励模型"]
    assert marked("Score distributions", "rewards") == []
    assert snippet("Nothing", []) == ()


def test_of_a_long_text_the_part_with_most_of_them_is_shown() -> None:
    text = f"A judge. {'filler words ' * 40}Then judges score with a reward model. {'more filler ' * 40}"
    pieces = snippet(text, [("judge",), ("reward", "model")])
    shown = "".join(piece for piece, _ in pieces)
    assert [piece for piece, is_wanted in pieces if is_wanted] == ["judges", "reward model"]
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= LONGEST + 2


@given(st.text(max_size=400), st.lists(st.text("ab 奖", min_size=1, max_size=4), max_size=3))
def test_what_is_shown_stands_there(text: str, wanted: list[str]) -> None:
    pieces = snippet(text, [words for phrase in wanted if (words := index_words(phrase))])
    shown = "".join(piece for piece, _ in pieces)
    assert shown.removeprefix("…").removesuffix("…") in text
    assert not pieces or any(is_wanted for _, is_wanted in pieces)
