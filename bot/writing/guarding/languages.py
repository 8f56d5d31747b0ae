"""Whether a text is in the language that was asked for: by its script, and by the little words of its language.

It answers "no" only where that is plain: a line of names and formulas is in every language, and languages whose little
words are not listed here are only told by their script.
"""

import re
from collections.abc import Mapping

from bot.core.word_lists import word_table
from bot.writing.guarding.findings import Finding, FindingKind

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_LATIN_WORD = re.compile(r"(?<![A-Za-zÀ-ɏ0-9-])[A-Za-zÀ-ɏ]{2,}(?![A-Za-zÀ-ɏ0-9-])")
# Script of a language's letters, where it is neither Latin nor Han nor kana.
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("ru", "uk", "bg", "sr", "be", "mk", "kk", "mn"), re.compile(r"[\u0400-\u04ff]")),
    **dict.fromkeys(("ar", "fa", "ur"), re.compile(r"[\u0600-\u06ff]")),
    **dict.fromkeys(("hi", "mr", "ne"), re.compile(r"[\u0900-\u097f]")),
    "ko": re.compile(r"[\uac00-\ud7af]"), "el": re.compile(r"[\u0370-\u03ff]"), "he": re.compile(r"[\u0590-\u05ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"), "bn": re.compile(r"[\u0980-\u09ff]"), "ta": re.compile(r"[\u0b80-\u0bff]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"), "hy": re.compile(r"[\u0530-\u058f]"),
}  # fmt: skip
_FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    tag: frozenset(words) for tag, words in word_table("bot.writing", "function_words")
}
_SIMPLIFIED = frozenset(
    "们这个为与从对发现实验无据类习网络种获进场将构输数组维训练测评达优异务显开时间应层级题过论视频语说话识别"
)
_TRADITIONAL = frozenset(
    "們這個為與從對發現實驗無據類習網絡種獲進場將構輸數組維訓練測評達優異務顯開時間應層級題過論視頻語說話識別"
)
ENOUGH = 12  # letters or words below which nothing is concluded


def is_latin(text: str) -> bool:
    """Whether `text` is mostly in the Latin script, by words rather than letters."""
    foreign = len(_HAN.findall(text)) + len(_KANA.findall(text))
    return not foreign or foreign < len(_ordinary(text))


def detect_language(text: str) -> str | None:
    """The language of `text` where its script or its little words tell: "zh", "ja" or a key of `_FUNCTION_WORDS`."""
    if not is_latin(text):
        return "ja" if _KANA.search(text) else "zh"
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    counts = {tag: sum(map(function_words.__contains__, words)) for tag, function_words in _FUNCTION_WORDS.items()}
    best, *runners_up = sorted(counts, key=lambda tag: -counts[tag])
    return best if counts[best] > max(1, counts[runners_up[0]]) else None


def wrong_language(text: str, language: str) -> list[Finding]:
    """A finding if `text`, readable already, is plainly not in `language`, a BCP 47 tag."""
    tag = language.lower().replace("_", "-")
    return [Finding(FindingKind.LANGUAGE, text[:40], f"asked for: {language}")] if _differs(text, tag) else []


def _differs(text: str, tag: str) -> bool:
    primary = tag.split("-")[0]
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    words = _ordinary(text)
    if primary in ("zh", "yue", "ja"):
        if (han + kana) * 2 < len(words) and len(words) >= 4:
            return True  # it is in words of another script
        if primary == "ja":
            return kana == 0 and han >= ENOUGH
        return (kana > 0.15 * (han + kana) and kana >= 4) or _other_han(text, tag)
    if (han + kana) >= ENOUGH and (han + kana) > len(words):
        return True
    if (script := _SCRIPTS.get(primary)) is not None:
        return len(words) >= ENOUGH and len(script.findall(text)) < len(words)
    return _other_latin(words, primary)


def _ordinary(text: str) -> list[str]:
    """The Latin words of `text` that are not written as names."""
    return [word for word in _LATIN_WORD.findall(text) if word.islower()]


def _other_han(text: str, tag: str) -> bool:
    """Simplified for traditional or the other way round, where the tag says which."""
    hant = "hant" in tag or tag.endswith(("-tw", "-hk", "-mo"))
    hans = "hans" in tag or tag.endswith(("-cn", "-sg"))
    if not hant and not hans:
        return False
    simplified = sum(letter in _SIMPLIFIED - _TRADITIONAL for letter in text)
    traditional = sum(letter in _TRADITIONAL - _SIMPLIFIED for letter in text)
    right, wrong = (traditional, simplified) if hant else (simplified, traditional)
    return wrong >= 4 and wrong > 3 * right


def _other_latin(words: list[str], primary: str) -> bool:
    if primary not in _FUNCTION_WORDS or len(words) < ENOUGH:
        return False
    counts = {tag: sum(map(function_words.__contains__, words)) for tag, function_words in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best != primary and counts[best] >= 4 and counts[best] > 2 * counts[primary]
