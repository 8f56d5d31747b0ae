"""A sentence that somebody types to be followed: "reward models that say how sure they are", and how many papers a day.

Marked as one ("sentence: …", 句子：…, 文：…) it is one. Without a mark it is told from names and topics by words that
join: SURE where it can be nothing else, UNSURE where it is better to ask. Refuses to translate: papers are English.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.authors.naming.near import GREETINGS, QUESTION_WORDS
from bot.core.following.name_and_field import looks_like_name
from bot.core.following.nearness import FEWEST_TERMS, read_sentence
from bot.core.following.request_wording import read_wording
from bot.core.following.word_roots import is_met
from bot.core.word_lists import word_set
from bot.errors import BadInput

LONGEST_SENTENCE = 300
A_DAY, MOST_A_DAY = 3, 20  # papers of one sentence

_FEWEST_WORDS = 5
_FEWEST_SIGNS, _FEWEST_WITH_WORDS = 10, 3  # of another script, alone and beside English words
_MARK = re.compile(r"(?:sentence|句子|句|文章?|文)\s*[:：]\s*(?P<text>.+)", re.IGNORECASE)
_A_DAY_AT_END = re.compile(
    r"[\s,;，、；。(（]*(?:(?:at\s+most|up\s+to|max\.?|最多|最大|每天最多)\s*)?"
    r"(?:(?P<en>\d{1,3})\s*(?:papers?\s*)?(?:a|per|each|every|/)\s*day"
    r"|(?:每[天日]|[1一]日)(?:最多|最大)?\s*(?P<han>\d{1,3})\s*[篇条件本]?(?:まで)?)\s*[)）.。]*$",
    re.IGNORECASE,
)
_LINKS = word_set("bot.core.following", "sentence_links")
_TO_THE_BOT = frozenset({"you", "your", "bot", "paperboy", "digest", "digests"})
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+\s+[A-Z][a-z]+\b|^[A-Z][a-z]+\s+[A-Z][a-z]+\b")
_PLACE = re.compile(r"\b(?:University|Institute|Department|Dept|Laboratory|School|College) of\b|\bUniversity\b")
_NOT_PROSE = re.compile(r"[@;\"“”„«»]|://|\b[a-z-]+\.[A-Z]{2}\b|\d{4}\.\d{4,5}")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HAN_GRAMMAR = re.compile("[的在了将將把让讓会會能]|如何|怎|什么|什麼")
_KANA_GRAMMAR = re.compile("[をがはてにでるいう]")
_LIST = re.compile(r"[、，,;；/]")
_HANGUL_WORD = re.compile(r"[\uac00-\ud7a3]{2,}")


class SentenceConfidence(Enum):
    """How sure it is that a text without a mark is a sentence to be followed."""

    SURE = auto()
    UNSURE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class SentenceRequest:
    """A sentence, and how many papers of it a day may bring; None where that was not typed."""

    text: str
    a_day: int | None = None

    @property
    def line(self) -> str:
        """As it is typed, so that it is read as the same."""
        return f"sentence: {self.text}" + (f", {self.a_day} a day" if self.a_day else "")


def read_marked_sentence(line: str) -> SentenceRequest | None:
    """The sentence that a tidy line says it is; None where it says no such thing. Raises BadInput."""
    match = _MARK.fullmatch(line)
    return _parse(match["text"]) if match else None


def read_bare_sentence(line: str) -> tuple[SentenceConfidence, str]:
    """How sure it is that a tidy line is one, and the line without the request around it, for `SentenceRequest`."""
    wording = read_wording(line)
    text = wording.text
    typed = text.split()
    if len(typed) < _FEWEST_WORDS or _NOT_PROSE.search(text) or len(text) > LONGEST_SENTENCE:
        return SentenceConfidence.NONE, text
    if typed[0].casefold().strip(",.!") in GREETINGS or is_written_elsewhere(text):
        return SentenceConfidence.NONE, text
    if looks_like_name(" ".join(typed[:2])) or _PLACE.search(text):
        return SentenceConfidence.NONE, text
    telling = read_sentence(text).roots
    unmet = [short for short in telling if not is_met(short)]
    if len(telling) < FEWEST_TERMS or 2 * len(unmet) >= len(telling):
        return SentenceConfidence.NONE, text
    is_question = line.rstrip().endswith(("?", "？")) and typed[0].casefold() in QUESTION_WORDS
    folded = {word.casefold().strip(",.") for word in typed}
    is_talk = typed[0].casefold() == "i" or not folded.isdisjoint(_TO_THE_BOT)
    if _NAME.search(text) or is_question or is_talk or folded.isdisjoint(_LINKS):
        return SentenceConfidence.UNSURE, text
    return SentenceConfidence.SURE, text


def is_written_elsewhere(text: str) -> bool:
    """Whether `text` is a sentence in Chinese, Japanese or Korean, not a name, a topic or a list of them."""
    signs = len(_SIGN.findall(text))
    if signs < _FEWEST_SIGNS and not (signs >= _FEWEST_WITH_WORDS and _has_telling_words(text)):
        return False
    if _LIST.search(text):
        return False
    if len(_HANGUL_WORD.findall(text)) > 3:
        return True
    return len(_KANA_GRAMMAR.findall(text)) > 1 or _HAN_GRAMMAR.search(text) is not None


def _has_telling_words(text: str) -> bool:
    """Whether English words of papers stand among those of another script, where no name does."""
    telling = read_sentence(text).roots
    return len(telling) >= FEWEST_TERMS and all(map(is_met, telling)) and text == text.lower()


def _parse(text: str) -> SentenceRequest:
    """The sentence with what is said of a day at its end. Raises BadInput."""
    match, a_day = _A_DAY_AT_END.search(text), None
    if match and match.start():
        text, a_day = text[: match.start()].strip(), int(match["en"] or match["han"])
        if not 0 < a_day <= MOST_A_DAY:
            raise BadInput("error-sentence-day", limit=MOST_A_DAY)
    if len(text) > LONGEST_SENTENCE:
        raise BadInput("error-sentence-long", limit=LONGEST_SENTENCE)
    if len(read_sentence(text).roots) < FEWEST_TERMS:
        raise BadInput("error-sentence-script" if _SIGN.search(text) else "error-sentence-words", text=text[:60])
    return SentenceRequest(text, a_day)
