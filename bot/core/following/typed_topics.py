"""Topics that people name where an author is expected: "diffusion models", "computer vision", 计算机视觉.

Each has the phrase that papers write and the categories that are near it. Refuses to decide that no person is meant: a
topic is asked about. The lists stand in `resources/topics.txt`, `topic_words.txt` and `category_names.txt`.
"""

import re
from dataclasses import dataclass

from bot.core.following.categories import CATEGORIES, CATEGORY_NAMES, label_of
from bot.core.following.preprint_categories import PREPRINT_NAMES
from bot.core.word_lists import word_set, word_table

MOST_CATEGORIES = 3

_LATIN_WORD = re.compile(r"[^\W\d_][\w'’+-]*")
_TOPIC_WORDS = word_set("bot.core.following", "topic_words")
_APART = re.compile(r"[,，;；:：@|/]|\bpapers?\b")  # in a list or a request, not in a topic
_LONGEST = 8  # words
# What a topic in Han or kana ends in; a name of a person has at most three or four signs.
_HAN_ENDS = re.compile(
    r"(?:学习|學習|学習|模型|モデル|网络|網路|网路|ネットワーク|理论|理論|算法|アルゴリズム|视觉|視覺|ビジョン|处理|處理|処理|计算|計算|"
    r"物理|物理学|数学|工程|工学|机器人|ロボット|系统|系統|システム|识别|認識|检测|検出|生成|推理|推論|优化|最適化|分析|解析|技术|技術|"
    r"翻译|翻訳|合成|编码|材料|力学|科学)$"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. `phrase`: as English papers write it, "" if that is not known; `categories`: those near it."""

    phrase: str
    categories: tuple[str, ...] = ()


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("‐", "-").split())


def _read_known() -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    for code, written in (CATEGORY_NAMES | PREPRINT_NAMES).items():
        for name in written:
            folded = _fold(name)
            earlier = topics.get(folded, Topic(written[0].lower()))
            topics[folded] = Topic(earlier.phrase, (*earlier.categories, label_of(code))[:MOST_CATEGORIES])
    for phrase, entries in word_table("bot.core.following", "topics"):
        codes = tuple(entry for entry in entries if entry in CATEGORIES)
        at_preprints = [label for label in topics.get(_fold(phrase), Topic("")).categories if label not in CATEGORIES]
        topic = Topic(phrase, (*codes, *at_preprints)[:MOST_CATEGORIES])
        topics |= {_fold(name): topic for name in (phrase, *entries) if name not in CATEGORIES}
    return topics


_KNOWN = _read_known()


def read_topic(text: str) -> Topic | None:
    """The topic that `text`, without quotes, most probably names; None if it may as well be somebody's name."""
    folded = _fold(text)
    if topic := _KNOWN.get(folded):
        return topic
    if _APART.search(folded):
        return None
    if _HAN_ENDS.search(text) and len(text) >= 4:
        return Topic("", _near(text))
    words = _LATIN_WORD.findall(folded)
    if not words or len(words) > _LONGEST:
        return None
    spoken = [word for word in words if word in _TOPIC_WORDS or word.endswith("ization")]
    if (words[-1] in _TOPIC_WORDS and not _has_initials(words)) or len(spoken) > 1 or (len(words) == 1 and spoken):
        return Topic(_phrase(text), _near(folded))
    return None


def _has_initials(words: list[str]) -> bool:
    return len(words) > 1 and any(len(word) == 1 for word in words[:-1])


def has_topic_word(text: str) -> bool:
    """Whether a word of `text` is one that topics are made of ("learning", "models")."""
    return not _TOPIC_WORDS.isdisjoint(_LATIN_WORD.findall(_fold(text)))


def as_topic(text: str) -> Topic:
    """`text` as a topic, whatever it looks like."""
    return read_topic(text) or Topic(_phrase(text) if text.isascii() else "")


def _phrase(text: str) -> str:
    """As a paper would write it: without the abbreviation behind it."""
    return " ".join(re.sub(r"\s*\([^()]*\)", "", text).split()) or text


def _near(folded: str) -> tuple[str, ...]:
    """Categories of the longest topic that is part of it: cs.RO of "legged robotics"."""
    padded = f" {folded} "
    parts = [
        (name, topic)
        for name, topic in _KNOWN.items()
        if topic.categories and len(name) > 2 and (f" {name} " in padded if name.isascii() else name in folded)
    ]
    return max(parts, key=lambda part: len(part[0]))[1].categories if parts else ()
