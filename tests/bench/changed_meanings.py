"""What a careless model does to what a text means, done on purpose: the words are the paper's, what they say is not.

Each way returns the text with one thing wrong, chosen by a seeded chance among all places where it can be done; None
where it can't. `source` is the paper's own abstract. None of this knows how the guard reads.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.bench.corruptions import amounts, names

Change = Callable[[str, str, Random], str | None]  # text, source, chance

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PERCENT = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?=\s?\\?%)")
_BEATS = (
    r"(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?"
    r"|(?:is|are) (?:better|faster) than|优于|超越|超过|胜过|领先于?|上回る)"
)
_WAYS = (
    "提升|降低", "提高|降低", "降低|提高", "减少|增加", "下降|上升", "增加|减少", "增强|削弱", "缓解|加剧", "优于|劣于",
    "超过|不及", "超越|不及", "高于|低于", "改善|恶化", "加速|减慢", "improves|worsens", "improving|worsening",
    "improve|worsen", "reduces|increases", "reducing|increasing", "reduce|increase", "increases|decreases",
    "increasing|decreasing", "increase|decrease", "outperforms|underperforms", "outperforming|underperforming",
    "higher|lower", "lower|higher", "faster|slower", "surpasses|falls short of", "boosts|lowers", "better|worse",
    "enhances|weakens", "enhancing|weakening", "mitigates|aggravates", "alleviates|aggravates",
)  # fmt: skip
_NEGATIONS = re.compile(
    r"\b(?:does|do|did|is|are|was|were|can|could|has|have|had|will|would|should) (not )|\b(?:can)(not)\b"
    r"|\b(without )(?=\w)"
    r"|\b(no )(?=(?:longer|additional|extra|significant|prior|explicit|task|training|human|single|need|evidence)\b)"
    r"|(?<=[\u4e00-\u9fff，、])(无需|不需要|无须|不依赖|没有|不能|无法|未能|并未|不会|不再|未经|不可)"
    r"(?=[\u4e00-\u9fff])"
    r"|(ない|せず|ません)"
)
_AFFIRMED = {
    "无需": "需要", "无须": "需要", "不需要": "需要", "不依赖": "依赖", "没有": "有", "不能": "能", "无法": "能够",
    "未能": "能够", "并未": "", "不会": "会", "不再": "仍", "未经": "经过", "不可": "可", "without ": "with ",
    "no ": "", "not ": "", "not": "", "ない": "る", "せず": "して", "ません": "ます",
}  # fmt: skip
_HEDGES = re.compile(
    r"\b(?:may|might|could)(?: also| potentially| possibly| even)? (?=[a-z])"
    r"|\b(?:potentially|possibly|likely|probably|tends? to|seems? to|appears? to) "
    r"|(?<!成为)(?<!不)可能(?:会|是|有)?(?!性)|或许|也许|似乎|有望|倾向于"
)
_PARTS = re.compile(
    r"\b(some|most|many|several|certain|a majority of|the majority of|a few|few)(?= [a-z])"
    r"|(大多数|多数|大部分|部分|一些|某些|许多|多种|多个|若干)"
    r"|\b(often|usually|sometimes|typically|generally|in most cases)\b|(通常|往往|经常|一般|有时)"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = re.compile(
    rf"\b({'|'.join(_WORDS[1:])})(?=[ -][a-z])|(?<![第十百千万之一])([二两三四五六七八九])(?=[个种项类大款阶段层步])"
)
_DIGITS = "零一二三四五六七八九"
_PERSONS = ("张伟", "李明远", "王建国", "刘志强", "陈晓东", "杨晓峰", "赵雅琪", "黄志远", "周文博", "欧阳峰")
_INSTITUTIONS = (
    "清华大学",
    "复旦大学",
    "中国科学院",
    "浙江大学",
    "微软研究院",
    "斯坦福大学",
    "东京大学",
    "华为公司",
    "南方科技大学",
)


def swapped(text: str, source: str, chance: Random) -> str | None:
    """Two numbers of the text have changed places."""
    found: list[re.Match[str]] = amounts(text)
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a.group() != b.group()]
    alike = [(a, b) for a, b in pairs if _behind(text, a) == _behind(text, b)]  # else their units give them away
    pairs = alike or pairs
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    middle = text[first.end() : second.start()]
    return text[: first.start()] + second.group() + middle + first.group() + text[second.end() :]


def _behind(text: str, amount: re.Match[str]) -> str:
    return re.sub(r"[\W_]", "", text[amount.end() : amount.end() + 2]) or text[amount.end() : amount.end() + 1].strip()


def other_share(text: str, source: str, chance: Random) -> str | None:
    """A percentage is another one of the same paper's, which the text does not have."""
    mine = list(_PERCENT.finditer(text))
    others: list[str] = sorted(set(_PERCENT.findall(source)) - set(_PERCENT.findall(text)))
    if not mine or not others:
        return None
    match = chance.choice(mine)
    return text[: match.start()] + chance.choice(others) + text[match.end() :]


def other_name(text: str, source: str, chance: Random) -> str | None:
    """A name is another of the same paper's."""
    mine, theirs = names(text), names(source)
    mine = [name for name in mine if name in source]
    if not mine:
        return None
    old = chance.choice(mine)
    others: list[str] = [name for name in theirs if not _alike(name, old)]
    if not others:
        return None
    return _put(text, old, chance.choice(others))


def _alike(first: str, second: str) -> bool:
    first, second = (re.sub(r"[^a-z0-9]", "", name.lower()).rstrip("s") for name in (first, second))
    return first in second or second in first


def reversed_comparison(text: str, source: str, chance: Random) -> str | None:
    """Who is beaten beats."""
    places = []
    for match in re.finditer(_BEATS, text):
        before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
        winners = [name for name in names(before) if not re.search(r"[。；;]|\. ", before[before.rfind(name) :])]
        losers = [name for name in names(behind) if not re.search(r"[。；;，]|\. |, ", behind[: behind.find(name)])]
        if winners and losers and not _alike(winners[-1], losers[0]):
            places.append((match, winners[-1], losers[0]))
    if not places:
        return None
    match, winner, loser = chance.choice(places)
    before, behind = text[: match.start()], text[match.end() :]
    at = before.rfind(winner)
    return before[:at] + loser + before[at + len(winner) :] + match.group() + behind.replace(loser, winner, 1)


def turned(text: str, source: str, chance: Random) -> str | None:
    """What rises falls, what is better is worse; no number stands beside it."""
    places = [
        (match, new)
        for old, new in (way.split("|") for way in _WAYS)
        for match in re.finditer(rf"\b{old}\b" if old.isascii() else old, text)
        if not re.search(r"\d", re.split(r"[,，。;；.]", text[match.end() : match.end() + 40])[0])
    ]
    if not places:
        return None
    match, new = chance.choice(places)
    return text[: match.start()] + new + text[match.end() :]


def affirmed(text: str, source: str, chance: Random) -> str | None:
    """What is denied holds."""
    places = list(_NEGATIONS.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    group = match.lastindex or 0
    affirmed_word: str = _AFFIRMED[match[group].lower()]
    return text[: match.start(group)] + affirmed_word + text[match.end(group) :]


def asserted(text: str, source: str, chance: Random) -> str | None:
    """What may be is."""
    places = list(_HEDGES.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    return text[: match.start()] + text[match.end() :]


def generalized(text: str, source: str, chance: Random) -> str | None:
    """What holds of some holds of all."""
    places = list(_PARTS.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    word = {1: "all", 2: "所有", 3: "always", 4: "总是"}[match.lastindex or 1]
    return text[: match.start()] + word + text[match.end() :]


def recounted(text: str, source: str, chance: Random) -> str | None:
    """A count in words is another."""
    places = list(_COUNT.finditer(text))
    if not places:
        return None
    match = chance.choice(places)
    if match[1]:
        value, words = _WORDS.index(match[1]) + 1, _WORDS
        new = chance.choice([word for number, word in enumerate(words[2:9], 3) if number != value])
    else:
        value = 2 if match[2] == "两" else _DIGITS.index(match[2])
        new = chance.choice([_DIGITS[number] for number in range(3, 10) if number != value])
    return text[: match.start()] + new + text[match.end() :]


def invented_person(text: str, source: str, chance: Random) -> str | None:
    """A person whom the paper does not name, in Han script."""
    return _add_han(
        text,
        chance,
        _PERSONS,
        ("该工作由{}提出。", "由{}教授领导的团队完成。", "作者为{}等人。", "{}等人的方法被用作基础。"),
    )


def invented_institution(text: str, source: str, chance: Random) -> str | None:
    """An institution that the paper does not name, in Han script."""
    return _add_han(text, chance, _INSTITUTIONS, ("该工作由{}的研究团队完成。", "研究来自{}。", "{}提出了这一方法。"))


def _add_han(text: str, chance: Random, what: Sequence[str], sentences: Sequence[str]) -> str | None:
    if not _HAN.search(text):
        return None
    whole = text.rstrip() if text.rstrip()[-1:] in "。！？.!?" else f"{text.rstrip()}。"
    return whole + chance.choice(sentences).format(chance.choice(what))


def _put(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![A-Za-z0-9_./@-]){re.escape(old)}(?![A-Za-z0-9_/-])", lambda _: new, text)


CHANGES: dict[str, Change] = {
    "two numbers swapped": swapped, "another % of the paper": other_share, "another name of the paper": other_name,
    "comparison reversed": reversed_comparison, "direction flipped, no number": turned, "negation dropped": affirmed,
    "may becomes does": asserted, "some becomes all": generalized, "count in words changed": recounted,
    "person invented (Han)": invented_person, "institution invented (Han)": invented_institution,
}  # fmt: skip
# What a line's own sentences must have for such a change to change what they say: in Chinese "can" is often 可能.
NEEDED = {
    "may becomes does": re.compile(
        r"\b(?:may|might|could|potential\w*|possib\w+|probab\w+|perhaps|likely|seem\w*|appear\w*|tend\w*|expect\w*"
        r"|promis\w+|hop\w+|poised|prone|plausib\w+|hypothes\w+|conjectur\w+|risk\w*)\b",
        re.IGNORECASE,
    )
}
