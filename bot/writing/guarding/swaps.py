"""Swaps: two numbers of one sentence that have changed places in a text.

Both are the paper's, and in that very sentence, so nothing but what stands around them tells. Each number is compared
with its own surroundings in the source and with the other's: notions, names, and the words that say what it is ("from",
"to", "than"). Where the other's fit better the numbers are swapped; where nothing tells, an even list that is the other
way round is, if the words around it are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.concepts import mentions
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.quantities import Quantity, claimed_quantities
from bot.writing.guarding.source_index import SourceIndex, squash

REACH = 60  # characters around a number that tell what it is
FADING = 12  # characters over which what stands there loses half its weight
SURE = 0.4  # by how much the other's surroundings must fit better
TIMES = 1.5  # and how many times as well
APART = 0.25  # what a word is worth that a comma or "and" parts from the number
ACROSS = 0.4  # what a word is worth that stands on the other side of the number
MOST = 12  # numbers of one sentence that are compared

_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|\Z)")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*[A-Z0-9][A-Za-z0-9+.-]*|[A-Z][A-Za-z0-9+-]+")
_ROLES = {
    side: tuple(
        (key.split()[0], re.compile(alternatives(words)))
        for key, words in word_table("bot.writing", "number_roles")
        if key.endswith(side)
    )
    for side in ("before", "behind")
}
_TOO_COMMON = frozenset(map(Decimal, (0, 1, *range(1990, 2040))))  # years, and what formulas are full of
_PAUSE = re.compile(r"[,，、;；]|\band\b|和|与|而")
_OTHER = {"before": "behind", "behind": "before"}
_CLOSE = 6  # characters between such a word and its number
# What stands between the numbers of a list or range, with their units.
_LINK = re.compile(
    r"\s?(?:\\?%|[a-zA-Zμ°]{1,6}|×|倍|个|個|毫?秒|个?百分点|点|分)?\s?(?:[-–—~∼〜～,，、/和与及至到や]|\band\b|\bto\b|\bor\b|から)\s?(?:\band\b)?[$€£~∼]?\s?"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number in a sentence: its value, its unit as far as it is known, where it stands, and what around it.

    `linked`: only what links a list stands between it and the next number.
    """

    value: Decimal
    quantity: Quantity
    place: int
    linked: bool
    around: dict[tuple[str, str], float]


def swapped_numbers(source: SourceIndex, text: str) -> Iterator[Finding]:
    """A SWAP for each two numbers of one sentence of `text` that stand in each other's place."""
    theirs = source.memo("amounts by sentence", lambda whole: _by_sentence(whole, claimed_quantities(whole)))
    for sentence in _by_sentence(text, claimed_quantities(text)):
        for first, second in combinations(sentence[:MOST], 2):
            if first.value == second.value or not _is_alike(first, second) or {first.value, second.value} & _TOO_COMMON:
                continue
            verdicts = [verdict for other in theirs if (verdict := _is_swapped(first, second, other)) is not None]
            if verdicts and all(verdicts):
                yield Finding(FindingKind.SWAP, f"{first.quantity.wording} … {second.quantity.wording}")


def _is_alike(first: _Amount, second: _Amount) -> bool:
    """Whether both are of a kind, so that a change of places is not seen by their units."""
    kinds = [{unit.dimension for unit in amount.quantity.units} for amount in (first, second)]
    return kinds[0] == kinds[1] or (not all(kinds) and ("before", "role from") in first.around)


def _is_swapped(first: _Amount, second: _Amount, theirs: Sequence[_Amount]) -> bool | None:
    """Whether a sentence of the source has them the other way round; None if it does not have both."""
    firsts = [amount for amount in theirs if amount.value == first.value]
    seconds = [amount for amount in theirs if amount.value == second.value]
    if not firsts or not seconds:
        return None
    if len(firsts) > 1 or len(seconds) > 1:
        return False
    reversed_order = firsts[0].place > seconds[0].place
    if reversed_order and _is_linked(first, second) and _is_linked(seconds[0], firsts[0]):
        return True  # "1 to 4" is never "4 to 1"
    own = _likeness(first, firsts[0]) + _likeness(second, seconds[0])
    crossed = _likeness(first, seconds[0]) + _likeness(second, firsts[0])
    sure, times = (SURE, TIMES) if reversed_order else (2 * SURE, 2 * TIMES)
    return crossed > own + sure and crossed >= times * own


def _is_linked(first: _Amount, second: _Amount) -> bool:
    return first.linked and second.place == first.place + 1


def _likeness(first: _Amount, second: _Amount) -> float:
    """How much stands around both, on the same side ("8 hours of speech") or, for less, on the other."""
    alike = sum(min(weight, second.around.get(token, 0.0)) for token, weight in first.around.items())
    across = sum(
        min(weight, second.around.get((_OTHER[side], word), 0.0)) for (side, word), weight in first.around.items()
    )
    return alike + ACROSS * across


def _by_sentence(text: str, quantities: Sequence[Quantity]) -> list[list[_Amount]]:
    """The numbers of each sentence that has two or more, with what stands around them."""
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    by_sentence: list[list[_Amount]] = []
    start, at = 0, 0
    for end in ends:
        inside = []
        while at < len(quantities) and quantities[at].numeral.start < end:
            inside.append(quantities[at])
            at += 1
        plain = [each for each in inside if _is_amount(each)]
        if len(plain) > 1:
            by_sentence.append(_amounts(text[start:end], start, plain))
        start = end
    return by_sentence


def _is_amount(quantity: Quantity) -> bool:
    """Whether it is one number that measures or counts: no part of a name, no "3D"."""
    numeral = quantity.numeral
    return not numeral.in_name and len(numeral.readings[0]) == 1 and not quantity.wording.endswith(("D", "d"))


def _amounts(sentence: str, offset: int, quantities: Sequence[Quantity]) -> list[_Amount]:
    words = [(mention.start, mention.end, concept) for mention in mentions(sentence) for concept in mention.concepts]
    words += [(match.start(), match.end(), f"name {squash(match.group())}") for match in _NAME.finditer(sentence)]
    amounts = []
    for place, quantity in enumerate(quantities):
        start, end = quantity.numeral.start - offset, quantity.numeral.end - offset
        left = quantities[place - 1].numeral.end - offset if place else 0
        right = quantities[place + 1].numeral.start - offset if place + 1 < len(quantities) else len(sentence)
        around: dict[tuple[str, str], float] = {}
        for word_start, word_end, word in words:
            distance = word_start - end if word_start >= end else start - word_end
            if 0 <= distance <= REACH and left <= word_start and word_end <= right:
                token = ("behind" if word_start >= end else "before", word)
                gap = sentence[end:word_start] if word_start >= end else sentence[word_end:start]
                weight = (APART if _PAUSE.search(gap) else 1) / (1 + distance / FADING)
                around[token] = max(around.get(token, 0.0), weight)
        for role, words_before in _ROLES["before"]:
            if words_before.search(sentence, max(left, start - _CLOSE), start):
                around["before", f"role {role}"] = 1.0
        for role, words_behind in _ROLES["behind"]:
            if words_behind.search(sentence, end, min(right, end + _CLOSE)):
                around["before", f"role {role}"] = 1.0
        linked = _LINK.fullmatch(sentence, end, right) is not None
        amounts.append(_Amount(next(iter(quantity.numeral.readings[0])), quantity, place, linked, around))
    return amounts
