"""Word lists stand in resource files; whatever is wrong with one is seen here, not in a digest."""

import re
from importlib.resources import files

import pytest

from bot.core.word_lists import alternatives, word_set, word_table

NAMES = sorted(file.name.removesuffix(".txt") for file in (files("bot.writing") / "resources").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_what_it_is_for_and_has_entries(name: str) -> None:
    text = (files("bot.writing") / "resources" / f"{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert len(word_set("bot.writing", name)) >= 8


def test_a_table_has_its_rows_in_order_and_lines_that_go_on() -> None:
    rows = word_table("bot.writing", "loose_number_words")
    assert rows[0] == ("1", ("single", "first", "once", "sole", "unit", "singular", "mono"))
    assert dict(rows)["2 50 0.5"] == ("half", "halves", "halved", "halving")
    means = dict(word_table("bot.writing", "counted_things"))["means"]
    assert means[0] == "models?"
    assert means[-1] == "手法"
    assert not [word for word in means if word.endswith(":")]


def test_an_underscore_is_a_blank() -> None:
    assert dict(word_table("bot.writing", "abbreviations"))["lora"] == ("low-rank", "low rank")


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("It falls.", "falls"),
        ("Falls", "Falls"),
        ("rainfalls", None),
        ("n't", "n't"),
        ("误差下降", "下降"),
        ("FALLS", None),
    ],
)
def test_alternatives_match_as_each_of_them_does(text: str, matched: str | None) -> None:
    match = re.search(alternatives([r"\bfalls?\b", r"\brise", "n't", "下降"]), text)
    assert (match.group() if match else None) == matched
