"""Whether words that somebody types into a chat are meant as a person's name.

Only capitals make it sure ("Ada Lovelace"); names typed in haste, or in a script without capitals, are
worth a question. It knows nothing about who exists.
"""

import re
from enum import StrEnum

MOST_WORDS = 5
_LONGEST_UNCASED = 8  # characters of a name in Han, kana or hangul
_NAME = re.compile(r"(?:[^\W\d_]|['’.\-‐·・])+")
_PARTICLES = frozenset(
    "af al ap ben bin da das de del della den der di dos du el ibn la le ten ter van von vom y zu zum zur".split()  # noqa: SIM905 - a list of words reads better as words
)
# What people say to a bot instead of a name, by its first word.
_GREETINGS = frozenset(
    "hello hi hey thank thanks good dear bonjour hallo hola 你好 您好 谢谢 謝謝 早上好 晚上好 こんにちは "  # noqa: SIM905 - as above
    "こんばんは おはよう はじめまして ありがとう ありがとうございます よろしく よろしくお願いします".split()
)
_QUESTIONS = frozenset(
    "a are can could do does give how i is it just let my no not ok okay please show tell test the this what when "  # noqa: SIM905 - as above
    "where who why yes you 什么 怎么 可以 好的 はい いいえ".split()
)


class Meant(StrEnum):
    """How sure it is that a name was meant."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NO = "no"


def meant_as_name(said: str) -> Meant:
    """How sure it is that `said`, one tidy line, is somebody's name and nothing else."""
    words = said.split()
    if not words or len(words) > MOST_WORDS or not all(_NAME.fullmatch(word) for word in words):
        return Meant.NO
    first = words[0].casefold()
    if first in _GREETINGS:
        return Meant.NO
    if not _cased(said):
        return Meant.PERHAPS if len(said) <= _LONGEST_UNCASED and first not in _QUESTIONS else Meant.NO
    if len(words) < 2:
        return Meant.NO
    weighty = [word for word in words if word not in _PARTICLES]
    if len(weighty) > 1 and all(_cased(word) and word[0].isupper() for word in weighty):
        return Meant.SURELY
    return Meant.PERHAPS if said.islower() and first not in _QUESTIONS else Meant.NO


def _cased(text: str) -> bool:
    return text.lower() != text.upper()
