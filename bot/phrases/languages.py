"""Which languages the interface speaks, and how each writes a date. Nothing about a paper's language."""

from dataclasses import dataclass

from bot.errors import BadInput

DEFAULT = "en"
_WITHOUT_ITALICS = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Language:
    """One interface language: its own name, what people call it, and its date forms (Unicode LDML patterns)."""

    name: str
    aliases: frozenset[str]
    fluent: str
    locale: str
    day: str
    short_day: str
    short_day_year: str


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
    """The interface language for a platform's locale ("zh-CN", "ja_JP"), English where there is none."""
    primary = (tag or "").replace("_", "-").split("-")[0].casefold()
    return primary if primary in LANGUAGES else DEFAULT


def has_italics(tag: str) -> bool:
    """Whether the script of a language ("zh-CN", "en") has italics; where it has none, clients slant its characters."""
    return tag.split("-")[0] not in _WITHOUT_ITALICS


def parse_language(text: str) -> str:
    """The language that somebody named, by tag or by name in any of ours. Raises BadInput."""
    name = text.strip().casefold()
    for tag, language in LANGUAGES.items():
        if name in language.aliases or name.replace("_", "-").split("-")[0] == tag:
            return tag
    names = " · ".join(f"{language.name} ({tag})" for tag, language in LANGUAGES.items())
    raise BadInput("error-language", languages=names, example="zh")
