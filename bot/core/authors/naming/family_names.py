"""East Asian family names and the syllables their given names are made of, as people romanise them.

Why: "Cheng Ming-Ming" is Ming-Ming Cheng, "Martin James" need not be James Martin. Which of two orders a string has can
only be told where the family name is known and the rest looks like a given name of that language.

Refuses to guess anybody's origin: it answers one question about spelling, and "don't know" is False. The names are
word lists (`bot/core/authors/resources/*_family_names.txt`).
"""

import re
from functools import lru_cache

from bot.core.word_lists import read_words

_CHINESE, _RARER, _KOREAN, _VIETNAMESE, _JAPANESE = (
    frozenset(read_words("bot.core.authors", f"{group}_family_names"))
    for group in ("chinese", "rarer", "korean", "vietnamese", "japanese")
)
_FAMILY = _CHINESE | _RARER | _KOREAN | _VIETNAMESE | _JAPANESE
_USUAL = (_CHINESE | _KOREAN | _VIETNAMESE | _JAPANESE) - _RARER

_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|uan|uai|iao|ian|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_GIVEN_KOREAN = (
    r"(?:ah|ae|baek|beom|bin|bo|bong|bum|byung|byeong|chae|chan|chang|cheol|chul|chun|dae?|dan|do|dong|duk|eon|eung?|gang|"
    r"geon|geun|gi|gil|goo?|guk|gun|gwang|gyu|gyeong|han?|hae|hee|heon|hong?|hoon|hun|hwan?|hye|hyeok|hyeon|hyo|hyuk|hyung?|"
    r"ig|ik|il|im|in|ja|jae|je|jeong|ji|jin|jong|joon?|jung?|kang|keon|keun|ki|koo|kuk|kun|kwang|kwon|kyeong|kyo|kyoung|"
    r"kyung?|mi|min|mo|moon|mun|myeong|myoung|myung|nam?|ok|pil|rae|ran|rim|ro|ryeong|ryul|sang|se|seok|seong?|seul|seung|"
    r"shik|si|sik|so|sol|song|soo|sook|soon|sub|suk|su|sung?|tae|taek|ui|ung|uk|wan|won|woo|wook|woong|ye|yeon|yeong|yong?|"
    r"yoon?|young?|yu|yul|yung?)"
)
_MORA = r"(?:(?:ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwjf])?[aeiou]h?|n(?![aeiou])|(?=([kstp]))\1)"
# One syllable as anybody might write it: trusted only where syllables are kept apart ("Chih-Hua", "Thi Thu Trang").
_LOOSE = re.compile(
    r"tsz|(?:ngh?|nh|tr|th|ph|kh|gh|gi|qu|hs|ts|tz|sz|kw|zh|ch|sh|[bcdfghjklmnpqrstvwxyz])?[aeiouyw]{1,4}(?:ng|nh|ch|[nkmptchlg])?"
)
_JOINED = re.compile(rf"(?:(?:{_PINYIN}){{1,3}}|(?:{_GIVEN_KOREAN}){{1,3}}|(?:{_MORA}){{2,8}})")
_GIVEN = {"chinese": re.compile(rf"(?:{_PINYIN}){{1,3}}"), "korean": re.compile(rf"(?:{_GIVEN_KOREAN}){{1,3}}")}
_SYLLABLE = re.compile(rf"{_PINYIN}|{_GIVEN_KOREAN}")


def is_family_name(word: str) -> bool:
    """Whether `word` (folded) is an East Asian family name at all."""
    return word in _FAMILY


def is_usual_family_name(word: str) -> bool:
    """Whether `word` (folded) is a frequent one, more likely a family's than half of a given name."""
    return word in _USUAL


def is_vietnamese_family_name(word: str) -> bool:
    """Whether `word` (folded) heads Vietnamese names, whose given name moves to the front alone."""
    return word in _VIETNAMESE


def romanization_of(given_name: str, family: str) -> str:
    """As which language's names a folded name is spelled: "chinese", "korean", "japanese", "vietnamese" or "other".

    It tells which names it is to be compared with, and nothing of who bears it: Lee is spelled so in three languages.
    """
    given_name = given_name.replace(" ", "")
    if len(given_name) > 16 or family not in _USUAL:
        return "other"
    if family in _VIETNAMESE and family not in _CHINESE and family not in _KOREAN:
        return "vietnamese"
    if family in _JAPANESE:
        return "japanese"
    for language, families in (("chinese", _CHINESE), ("korean", _KOREAN)):
        if family in families and _GIVEN[language].fullmatch(given_name):
            return language
    return "other"


@lru_cache(maxsize=16_384)
def is_given_word(word: str, *, apart: bool) -> bool:
    """Whether `word` (folded) looks like an East Asian given name; `apart`: it is one written syllable of several."""
    if len(word) > 16:
        return False
    return _JOINED.fullmatch(word) is not None or (apart and _LOOSE.fullmatch(word) is not None)


@lru_cache(maxsize=16_384)
def syllable_initials(word: str) -> frozenset[str]:
    """The initials `word` may be abbreviated to: "mingming" → m, mm; none where it is not made of syllables."""
    if len(word) > 16:
        return frozenset()
    ends: list[set[str]] = [{""}] + [set() for _ in word]
    for start in range(len(word)):
        for end in range(start + 1, min(start + 7, len(word) + 1)):
            if ends[start] and _SYLLABLE.fullmatch(word, start, end):
                ends[end] |= {initials + word[start] for initials in ends[start]}
    return frozenset(ends[-1] | {word[0]}) if ends[-1] else frozenset()
