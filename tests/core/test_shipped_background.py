"""What is common among papers before a deployment has read any."""

from bot.core.authors.naming.family_names import romanization_of
from bot.core.authors.persons.background import Background
from bot.core.authors.persons.shipped_background import background_lines, blend, read_background, shipped_background
from bot.core.papers import Author, Paper
from bot.core.word_lists import parse_table


def papers(*names, text="A novel gizmo"):
    return [Paper(f"9901.{number:05}", text, "", tuple(map(Author, names)), ("cs.CV",)) for number in range(6)]


def test_what_comes_with_the_product_knows_common_from_rare():
    shipped = shipped_background()
    assert (shipped.name_frequency("wei zhang") or 0) > 1
    assert (shipped.name_frequency("noor halewijn") or 1) < 0.001
    # Of Korean names fewer were counted: what few papers carry may still be common.
    assert (shipped.name_frequency("jihoon kim") or 0) > 0.5
    assert shipped.name_rarity("wei zhang") < shipped.name_rarity("noor halewijn")
    assert shipped.topic_weights["model"] < shipped.rarest_topic / 10


def test_counts_are_written_and_read_back():
    counted = Background.of(papers("Lena Vogt", "Lena Lund", "Ida Lund"))
    restored = read_background(parse_table(background_lines(counted)))
    assert (restored.papers, restored.names) == (6, 3)
    assert restored.people == counted.people == {"lena vogt": 6, "lena lund": 6, "ida lund": 6}
    assert restored.given == {"lena": 2}
    assert restored.family == {"lund": 2}
    assert restored.romanizations == {"other": 3}
    assert restored.words == counted.words


def test_own_papers_are_added_to_what_comes_with_the_product():
    own, shipped = Background.of(papers("Lena Vogt")), shipped_background()
    both = blend(own, shipped)
    assert both.papers == shipped.papers + 6
    assert both.people["lena vogt"] == shipped.people.get("lena vogt", 0) + 6
    assert both.words["model"] == shipped.words["model"]
    assert both.names == shipped.names


def test_names_of_one_language_are_counted_by_themselves():
    languages = {
        "wei zhang": "chinese", "jihoon kim": "korean", "seungwoo lee": "korean", "mingming li": "chinese",
        "david lee": "other", "takeshi tanaka": "japanese", "anh nguyen": "vietnamese", "lena vogt": "other",
        "wei": "other", "": "other",
    }  # fmt: skip
    for key, language in languages.items():
        given_name, _, family = key.rpartition(" ")
        assert romanization_of(given_name, family) == language, key
