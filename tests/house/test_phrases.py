"""What the languages owe each other: the same phrases with the same placeholders, written as each is written."""

import re
from collections import Counter
from importlib.resources import files

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.phrases.languages import DEFAULT, LANGUAGES
from bot.phrases.phrasebook import keys, phrasebook, phrases, resource

OTHERS = sorted(set(LANGUAGES) - {DEFAULT})
NUMBERS = {"authors", "count", "limit", "more", "papers", "rejected", "theirs"}  # the rest are words
SPACED = {"authors-more", "clause-comma", "list-comma"}  # put between words: their spaces count
LONGEST_DESCRIPTION = 100  # Discord's limit for commands and options; the library lets 101 pass

HAN_OR_KANA = "\u3040-\u30ff\u3400-\u9fff\u3005"
COMMAND = re.compile(r"/[a-z]+")


class Wanted(Visitor):
    """The placeholders of a phrase, those of the phrases it refers to included."""

    def __init__(self, language: str) -> None:
        self.phrases = keys(language)
        self.found: set[str] = set()
        self.chosen_by: set[str] = set()
        self.choices: list[set[str]] = []  # the plural categories of each choice

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the visitor's protocol
        self.visit(self.phrases[node.id.name].value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the visitor's protocol
        assert isinstance(node.selector, ast.VariableReference)
        self.chosen_by.add(node.selector.id.name)
        categories = (variant.key for variant in node.variants)
        self.choices.append({key.name for key in categories if isinstance(key, ast.Identifier)})
        self.generic_visit(node)


def wanted(language: str, key: str) -> Wanted:
    found = Wanted(language)
    found.visit(found.phrases[key].value)
    return found


def source(language: str) -> str:
    return phrases(language)


def patterns(language: str) -> dict[str, str]:
    """Every variant of every phrase as one text, a Han character for each value."""

    return {key: _text(entry.value) for key, entry in keys(language).items()}


def _text(pattern: ast.Pattern) -> str:
    said = ""
    for element in pattern.elements:
        match element:
            case ast.TextElement():
                said += element.value
            case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
                said += "\n".join(_text(variant.value) for variant in variants)
            case ast.Placeable(expression=ast.StringLiteral() as literal):
                said += literal.parse()["value"]
            case _:
                said += "值"
    return said


def test_every_language_has_its_file() -> None:
    there = {file.name for file in files("bot.phrases").iterdir() if file.name.endswith(".ftl")}
    assert there == {f"{tag}.ftl" for tag, language in LANGUAGES.items() if not language.converted_from}


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_read_whole_and_says_nothing_twice(language: str) -> None:
    body = resource(language).body
    assert [entry.content for entry in body if isinstance(entry, ast.Junk)] == []
    named = Counter(entry.id.name for entry in body if isinstance(entry, ast.Message | ast.Term))
    assert [name for name, times in named.items() if times > 1] == []
    assert sorted(named) == sorted(keys(language))


@pytest.mark.parametrize("language", OTHERS)
def test_has_the_same_phrases_in_the_same_order(language: str) -> None:
    assert list(keys(language)) == list(keys(DEFAULT))


@pytest.mark.parametrize("language", OTHERS)
def test_has_the_same_placeholders(language: str) -> None:
    differing = {
        key: (ours, theirs)
        for key in keys(DEFAULT)
        if (ours := wanted(language, key).found) != (theirs := wanted(DEFAULT, key).found)
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_chooses_only_by_numbers(language: str) -> None:
    assert set().union(*(wanted(language, key).chosen_by for key in keys(language))) <= NUMBERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_language(language: str) -> None:
    """By CLDR's rules: a form for each category that whole numbers take, none that the language doesn't have."""
    rule = Locale.parse(LANGUAGES[language].locale).plural_form
    needed, possible = {rule(number) for number in range(1000)}, rule.tags | {"other"}
    choices = [(key, choice) for key in keys(language) for choice in wanted(language, key).choices]
    assert [(key, choice) for key, choice in choices if not needed <= choice <= possible] == []


@pytest.mark.parametrize("language", OTHERS)
def test_names_the_same_commands(language: str) -> None:
    """Somebody who reads Chinese is told of /more as well. A phrase and its variants name a command once."""
    english = patterns(DEFAULT)
    differing = {
        key: (ours, theirs)
        for key, text in patterns(language).items()
        if (ours := set(COMMAND.findall(text))) != (theirs := set(COMMAND.findall(english[key])))
    }
    assert differing == {}


@pytest.mark.parametrize("number", [0, 1, 2, 1000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_can_be_said(language: str, number: int) -> None:
    book = phrasebook(language)
    for key in keys(language):
        names = wanted(language, key).found
        said = book.say(key, **{name: number if name in NUMBERS else f"<{name}>" for name in names})
        assert said.strip(), key
        assert all(f"<{name}>" in said for name in names - NUMBERS), key
        assert not re.search(r"[{}\u2066-\u2069\ue000-\uf8ff]|\n|  ", said), key
        assert key in SPACED or said == said.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_shouts(language: str) -> None:
    assert re.findall(r".*[!！].*", source(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_fit_where_platforms_show_them(language: str) -> None:
    book = phrasebook(language)
    described = {key: book.say(key) for key in keys(language) if key.startswith(("command-", "parameter-"))}
    assert {key: len(said) for key, said in described.items() if len(said) > LONGEST_DESCRIPTION} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_stand_free(language: str) -> None:
    """Platforms make "/more" something to press unless a letter touches it; Han and kana are letters."""
    touched = re.compile(r"\w/[a-z]+|(?<![\w/])/[a-z]+[^\W\da-z_]")
    assert {key: text for key, text in patterns(language).items() if touched.search(text)} == {}


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_punctuation_is_full_width(language: str) -> None:
    """After Han, kana or a value, and before them; what is typed ("08:30", quotes of a phrase) stays as it is typed."""
    half_width = re.compile(rf"[{HAN_OR_KANA}] ?[,.:;?()\"']|[,.:;?()\"'] ?[{HAN_OR_KANA}]")
    assert {key: text for key, text in patterns(language).items() if half_width.search(text)} == {}


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_full_width_punctuation_makes_its_own_room(language: str) -> None:
    spaced = re.compile(r"[。，、：；！？）」』”] (?!/)")
    assert {key: text for key, text in patterns(language).items() if spaced.search(text)} == {}


def test_japanese_leaves_no_room_between_scripts_but_around_what_is_typed() -> None:
    """The rule that stands at the head of its file: commands, ids and lists of them stand free, nothing else."""
    typed = r"/[a-z]+[^。、：]*|telegram:123|discord:456|list|2606\.\d+|cs\.CV、math\.CO、hep-th|paperboy check"
    typed += "|✓|✗|‹|kB|ORCID|·"
    roomy = re.compile(rf"[{HAN_OR_KANA}] [^{HAN_OR_KANA}·]|[^{HAN_OR_KANA}·（] [{HAN_OR_KANA}]")
    bare = {key: re.sub(rf" ?(?:{typed}) ?", "·", text) for key, text in patterns("ja").items()}
    dated = {"when-today", "when-tomorrow", "time-set", "error-unexpected"}  # a date or a number of its own
    assert {key: text for key, text in bare.items() if roomy.search(text) and key not in dated} == {}


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_nothing_of_the_english_is_left(language: str) -> None:
    wordless = {key for key, text in patterns(language).items() if not re.search(rf"[{HAN_OR_KANA}]", text)}
    assert wordless == {"clause-comma", "list-comma"}


def test_chinese_is_plain_and_japanese_polite() -> None:
    assert "您" not in re.sub(r"(?m)^#.*", "", source("zh"))
    blunt = re.compile(r"(?:だ|である|しろ|せよ)。")
    assert blunt.findall(re.sub(r"(?m)^#.*", "", source("ja"))) == []
