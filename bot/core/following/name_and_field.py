"""A name with the field its author works in: "Yi Wang (computer vision)", "Wei Zhang robotics", 周志华 机器学习.

Refuses what may be a topic as a whole: "Monte Carlo methods" begins with no given name that anybody on papers has.
"""

import re

from bot.core.authors import names
from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.categories import category
from bot.core.following.typed_topics import has_topic_word, read_topic

_LEAST_MET, _MOST_WORDS = 2, 4
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_HAN_NAME = re.compile(r"[\u3400-\u9fff々]{2,4}")
_LIST = re.compile(r"\s+(?:and|&|\+)\s+|\s*[,;]\s*")
_CONNECTED = re.compile(r"(?:and|or|with|plus|vs|和|与|と)\b")
_NAME_FIRST = (
    re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]"),
    re.compile(r"(.+?),?\s+(?:who\s+)?(?:(?:works?|working|publishes|writes|does\s+research)\s+(?:on|in)|does)\s+(.+)"),
    re.compile(r"(.+?)\s+(?:on|in)\s+(.+)"),
)
_FIELD_FIRST = re.compile(r"(?:做|研究|搞|从事|從事)(.+?)的([\u3400-\u9fff]{2,4})")


def looks_like_name(text: str) -> bool:
    """Whether `text` is most probably the whole name of a person: capitals, and a given name that is met on papers."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not all(_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return False
    is_met = shipped_background().given_name_count(names.fold(text)) >= _LEAST_MET
    return is_met and names.is_person(text) and not has_topic_word(text)


def has_name_in_list(text: str) -> bool:
    """Whether `text` is a list with a name in it: "Ada Lovelace and machine learning"."""
    pieces = _LIST.split(text)
    return len(pieces) > 1 and any(map(looks_like_name, pieces))


def guess_name_and_field(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The same of a text in small letters that may as well be a topic: "wei zhang physics"."""
    words = text.split()
    if not text.islower() or len(words) < 3:
        return None
    return read_name_and_field(" ".join([*(word.capitalize() for word in words[:2]), *words[2:]]))


def read_name_and_field(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The name, and the categories near the field, which may be none; None if `text` is no such thing."""
    pairs = [(match[1], match[2]) for pattern in _NAME_FIRST if (match := pattern.fullmatch(text))]
    if match := _FIELD_FIRST.fullmatch(text):
        pairs.append((match[2], match[1]))
    words = text.split()
    for count in range(1, len(words)):
        field = " ".join(words[count:])
        if (field[0].islower() or not field[0].isascii()) and not _CONNECTED.match(field):
            pairs.append((" ".join(words[:count]), field))
    for name, field in pairs:
        if not looks_like_name(name) and not _HAN_NAME.fullmatch(name):
            continue
        if label := category(field):
            return name, (label,)
        if topic := read_topic(field):
            return name, topic.categories
    return None
