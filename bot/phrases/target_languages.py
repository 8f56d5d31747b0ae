"""Into which languages a paper's prose can be asked to be put: any that CLDR knows, by tag or by name.

Names count in English, Chinese and Japanese, the interface's own languages, and the usual ones in themselves (Deutsch).
Nothing here is about what the interface speaks.
"""

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError

from bot.errors import BadInput
from bot.phrases.languages import LANGUAGES

PAPER_LANGUAGE = "en"  # arXiv wants every abstract in English (https://info.arxiv.org/help/prep.html)

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|\d{3}))?", re.IGNORECASE
)
_NO_LANGUAGES = frozenset({"mul", "und", "zxx", "mis", "root"})
_OF_THEMSELVES = [
    "ar", "bn", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ko", "nb", "nl", "pl",
    "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi",
]  # fmt: skip
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}  # Chinese is two written languages
_MORE_NAMES = {
    "bengali": "bn",
    "farsi": "fa",
    "简体": "zh-Hans",
    "簡体字中国語": "zh-Hans",
}
_INTERFACE = {"zh": "zh-Hans"}


def target_language(language: str) -> str:
    """The language of papers that suits an interface language: "zh" writes simplified characters."""
    return _INTERFACE.get(language, language)


def parse_target_language(text: str) -> str:
    """The BCP 47 tag of the language that somebody named. Raises BadInput."""
    name = _fold(text)
    for tag, language in LANGUAGES.items():
        if name in language.aliases:
            return target_language(tag)
    if named_tag := _names().get(name):
        return named_tag
    if (match := _TAG.fullmatch(text.strip())) and (canonical := _canonical(match)):
        return canonical
    raise BadInput("error-tongue", text=text.strip()[:40])


def native_name(tag: str) -> str:
    """What its own speakers call a language: 中文, Deutsch."""
    for interface, language in LANGUAGES.items():
        if target_language(interface) == tag:
            return language.name
    name = Locale.parse(tag, sep="-").get_display_name() or tag
    return name[:1].upper() + name[1:]


def language_name(tag: str, language: str) -> str:
    """What speakers of an interface language call the language `tag`; the tag itself where they have no name for it."""
    ours = Locale.parse(LANGUAGES[language].locale)
    if name := ours.languages.get(tag.replace("-", "_")):
        return str(name)
    try:
        return Locale.parse(tag, sep="-").get_display_name(ours) or tag
    except (UnknownLocaleError, ValueError):
        return str(ours.languages.get(tag.split("-")[0], tag))


def languages_like(typed: str, language: str, most: int) -> list[tuple[str, str]]:
    """Languages whose name in an interface language begins so, as (tag, name)."""
    start, ours = _fold(typed), Locale.parse(LANGUAGES[language].locale)
    named = [
        ("zh-Hans" if code == "zh" else code.replace("_", "-"), str(name)) for code, name in ours.languages.items()
    ]
    usual = [target_language(tag) for tag in LANGUAGES] + _OF_THEMSELVES
    rank = {tag: position for position, tag in enumerate(usual)}
    names = {tag: name for tag, name in named if _fold(name).startswith(start) and tag not in _NO_LANGUAGES}
    return sorted(names.items(), key=lambda item: (rank.get(item[0], len(rank)), item[1]))[:most]


def _canonical(match: re.Match[str]) -> str | None:
    language, script, region = match["language"].lower(), match["script"], match["region"]
    english = Locale("en")
    if language not in _plain_languages():
        return None
    if (script and script.title() not in english.scripts) or (region and region.upper() not in english.territories):
        return None
    if language == "zh":
        return f"zh-{script.title() if script else _SCRIPTS.get((region or 'CN').upper(), 'Hans')}"
    return "-".join([language, *([script.title()] if script else []), *([region.upper()] if region else [])])


@cache
def _names() -> dict[str, str]:
    """Folded names to tags; the plain language before its varieties."""
    named = dict(_MORE_NAMES)
    for locale in (*(language.locale for language in LANGUAGES.values()), "zh_Hant"):
        for code, name in Locale.parse(locale).languages.items():
            if code not in _NO_LANGUAGES:
                named.setdefault(_fold(str(name)), "zh-Hans" if code == "zh" else code.replace("_", "-"))
    for code in _OF_THEMSELVES:
        named.setdefault(_fold(str(Locale(code).languages[code])), code)
    return named


@cache
def _plain_languages() -> frozenset[str]:
    """The languages themselves, without script and region."""
    return frozenset(tag.split("-")[0] for tag in _names().values())


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.strip().casefold())
    return unicodedata.normalize("NFC", "".join(char for char in bare if not 0x300 <= ord(char) < 0x370))
