"""Which languages the interface speaks, and how each writes a date. Nothing about a paper's language.

A language has a file of phrases, or is another way to write one that has: Traditional Chinese is made of Simplified.
"""

import re
from dataclasses import dataclass

from bot.errors import BadInput

DEFAULT = "en"
_WITHOUT_ITALICS = frozenset({"zh", "ja"})
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})  # subtags; Cantonese is written so, too


@dataclass(frozen=True, slots=True)
class Language:
    """One interface language: its own name, what people call it, and its date forms (Unicode LDML patterns).

    `converted_from`: the tag of the language whose phrases are converted for it; "" where it has a file of its own.
    """

    name: str
    aliases: frozenset[str]
    fluent: str
    locale: str
    day: str
    short_day: str
    short_day_year: str
    converted_from: str = ""


LANGUAGES: dict[str, Language] = {
    "en": Language(
        "English",
        frozenset({"english", "en", "englisch", "anglais", "inglés", "英语", "英文", "英語"}),
        "en-GB",
        "en_GB",
        "EEEE, d MMMM",
        "d MMM",
        "d MMM y",
    ),
    "zh": Language(
        "中文",
        frozenset({"chinese", "zh", "cn", "中文", "汉语", "普通话", "简体中文", "中国語", "mandarin"}),
        "zh-Hans",
        "zh_Hans",
        "M月d日 EEE",
        "M月d日",
        "y年M月d日",
    ),
    "zh-Hant": Language(
        "繁體中文",
        frozenset(
            {"traditional chinese", "chinese (traditional)", "zh-hant", "zh-tw", "zh-hk", "繁體中文", "繁體", "繁体"}
            | {"繁体中文", "正體中文", "正體", "正体中文", "國語", "粵語", "繁中", "繁体字中国語", "中国語(繁体字)"}
        ),
        "zh-Hant",
        "zh_Hant_TW",
        "M月d日 EEE",
        "M月d日",
        "y年M月d日",
        converted_from="zh",
    ),
    "ja": Language(
        "日本語",
        frozenset({"japanese", "ja", "jp", "日本語", "日语", "日文", "nihongo"}),
        "ja",
        "ja",
        "M月d日(EEE)",
        "M月d日",
        "y年M月d日",
    ),
}


def interface_language(tag: str | None) -> str:
    """The interface language for a platform's locale ("zh-CN", "zh_TW", "ja_JP"), English where there is none."""
    primary, *subtags = (tag or "").replace("_", "-").casefold().split("-")
    if primary == "yue" or (primary == "zh" and "hans" not in subtags and not _TRADITIONAL.isdisjoint(subtags)):
        return "zh-Hant"
    return primary if primary in LANGUAGES else DEFAULT


def has_italics(tag: str) -> bool:
    """Whether the script of a language ("zh-CN", "en") has italics; where it has none, clients slant its characters."""
    return tag.split("-")[0] not in _WITHOUT_ITALICS


def parse_language(text: str) -> str:
    """The language that somebody named, by tag or by name in any of ours. Raises BadInput."""
    name = text.strip().casefold()
    for tag, language in LANGUAGES.items():
        if name in language.aliases:
            return tag
    tag = interface_language(name)
    if tag != DEFAULT or re.fullmatch(rf"{DEFAULT}(?:[-_]\w+)*", name):
        return tag
    names = " · ".join(f"{language.name} ({tag})" for tag, language in LANGUAGES.items())
    raise BadInput("error-language", languages=names, example="zh")
