"""Names of languages, in every language of the interface and in their own."""

import pytest

from bot.errors import BadInput
from bot.phrases.languages import LANGUAGES
from bot.phrases.target_languages import language_name, languages_like, parse_target_language


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        *((name, "de") for name in ("German", "german ", "de", "DE", "德语", "ドイツ語", "Deutsch")),
        *((name, "zh-Hans") for name in ("zh", "zh-CN", "Chinese", "中文", "Simplified Chinese", "中国語", "简体中文")),
        *((name, "zh-Hant") for name in ("zh-TW", "zh_hant", "繁體中文", "Traditional Chinese", "zh-HK", "繁体")),
        *((name, "pt-BR") for name in ("pt-BR", "pt_br", "Brazilian Portuguese", "巴西葡萄牙语")),
        *((name, "fr") for name in ("français", "Francais", "法语", "フランス語")),
        ("日本語", "ja"),
        ("sr-Latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_by_any_of_its_names(said: str, tag: str) -> None:
    assert parse_target_language(said) == tag


@pytest.mark.parametrize("said", ["", "Elvish", "xx", "de-XX", "de-Abcd", "und", "mul", "english; drop", "x" * 5000])
def test_what_is_no_language_is_said_so(said: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_target_language(said)
    assert len(str(raised.value.details["text"])) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_is_offered_is_understood(language: str) -> None:
    for tag, name in languages_like("", language, 1000):
        parse_target_language(tag)
        parse_target_language(name)
    assert language_name("qaa", language) == "qaa"


def test_every_reader_is_told_a_languages_name_in_their_own() -> None:
    assert [language_name("de", language) for language in ("en", "zh", "ja")] == ["German", "德语", "ドイツ語"]
