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
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.quantities import Quantity, claimed_quantities
from bot.writing.guarding.source_index import SourceIndex, squash
from bot.writing.guarding.surroundings import Around, likeness, surroundings

SURE = 0.4  # by how much the other's surroundings must fit better
TIMES = 1.5  # and how many times as well
_SAME_UNIT = 0.5  # what it is worth that both are in one unit, or count one kind of thing
MOST = 12  # numbers of one sentence that are compared

_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|\Z)")
_NAME = re.compile(r"(?![\d.+-]+(?![A-Za-z]))[A-Za-z0-9][A-Za-z0-9+.-]*[A-Z0-9][A-Za-z0-9+.-]*|[A-Z][A-Za-z0-9+-]+")
_ROLES = {
    side: tuple(
        (key.split()[0], re.compile(alternatives(words)))
        for key, words in word_table("bot.writing", "number_roles")
        if key.endswith(side)
    )
    for side in ("before", "behind")
}
_TOO_COMMON = frozenset(map(Decimal, (0, 1, *range(1990, 2040))))  # years, and what formulas are full of
_CLOSE = 6  # characters between such a word and its number
# What stands between the numbers of a list or range, with their units.
_LINK = re.compile(
    r"\s?(?:\\?%|[a-zA-Zμ°]{1,6}|×|倍|个|個|毫?秒|个?百分点|点|分)?\s?(?:[-–—~∼〜～,，、/和与及至到や]|\band\b|\bto\b|\bor\b|から)\s?(?:\band\b)?[$€£~∼]?\s?"
)


_RESPECTIVELY = re.compile(r"分别|\brespectively\b|それぞれ")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number in a sentence: its value, its unit as far as it is known, where it stands, and what around it.

    `linked`: only what links a list stands between it and the next number.
    """

    value: Decimal
    quantity: Quantity
    place: int
    linked: bool
    around: Around


_Sentence = tuple[str, list[_Amount]]


def swapped_numbers(source: SourceIndex, text: str, *, own: bool = False) -> Iterator[Finding]:
    """A SWAP for each two numbers of one sentence of `text` that stand in each other's place.

    `own`: the source is no more than the sentences that the text stands on: two of their numbers are compared wherever
    they stand, and of whatever kind they are. In a whole paper only those of one sentence and kind are.
    """
    pairs = [
        (first, second, passage)
        for passage, sentence in _by_sentence(text, claimed_quantities(text), least=2)
        for first, second in combinations(sentence[:MOST], 2)
        if first.value != second.value and not {first.value, second.value} & _TOO_COMMON
    ]
    if not pairs:
        return
    theirs = source.memo("amounts by sentence", lambda whole: _by_sentence(whole, claimed_quantities(whole), least=1))
    for first, second, passage in pairs:
        if not own and not _is_alike(first, second):
            continue
        verdicts = [verdict for other in theirs if (verdict := _is_swapped(first, second, passage, other)) is not None]
        if not verdicts and own:
            verdicts = [_is_swapped_across(first, second, [amounts for _, amounts in theirs])]
        if verdicts and all(verdicts):
            yield Finding(FindingKind.SWAP, f"{first.quantity.wording} … {second.quantity.wording}")


def _is_alike(first: _Amount, second: _Amount) -> bool:
    """Whether both are of a kind, so that a change of places is not seen by their units."""
    kinds = [{unit.dimension for unit in amount.quantity.units} for amount in (first, second)]
    return kinds[0] == kinds[1] or (not all(kinds) and ("before", "role from") in first.around)


def _is_swapped(first: _Amount, second: _Amount, passage: str, theirs: _Sentence) -> bool | None:
    """Whether a sentence of the source has them the other way round; None if it does not have both."""
    wording, amounts = theirs
    firsts = [amount for amount in amounts if amount.value == first.value]
    seconds = [amount for amount in amounts if amount.value == second.value]
    if not firsts or not seconds:
        return None
    if len(firsts) > 1 or len(seconds) > 1:
        return False
    reversed_order = firsts[0].place > seconds[0].place
    if reversed_order and _is_linked(first, second) and _is_linked(seconds[0], firsts[0]):
        return not _are_reversed(passage, wording)  # "1 to 4" is never "4 to 1"
    own, crossed = _fit(first, second, firsts[0], seconds[0])
    if reversed_order and max(own, crossed) < SURE and _lists_alike(passage, wording):
        return True
    sure, times = (SURE, TIMES) if reversed_order else (2 * SURE, 2 * TIMES)
    return crossed > own + sure and crossed >= times * own


def _is_swapped_across(first: _Amount, second: _Amount, sentences: Sequence[Sequence[_Amount]]) -> bool:
    """Whether two sentences of the source, each with one of them, have them the other way round."""
    firsts = [amount for amounts in sentences for amount in amounts if amount.value == first.value]
    seconds = [amount for amounts in sentences for amount in amounts if amount.value == second.value]
    if len(firsts) != 1 or len(seconds) != 1:
        return False
    own, crossed = _fit(first, second, firsts[0], seconds[0])
    return crossed > own + 2 * SURE and crossed >= 2 * TIMES * own


def _fit(first: _Amount, second: _Amount, their_first: _Amount, their_second: _Amount) -> tuple[float, float]:
    """How well both stand in their own places of the source, and how well in each other's.

    What stands around both of them there tells nothing and is left out.
    """
    of_first, of_second = _without(their_first, their_second), _without(their_second, their_first)
    own = likeness(first.around, of_first) + likeness(second.around, of_second)
    crossed = likeness(first.around, of_second) + likeness(second.around, of_first)
    units = _shares_unit(first, their_first) + _shares_unit(second, their_second)
    units -= _shares_unit(first, their_second) + _shares_unit(second, their_first)
    return own + _SAME_UNIT * max(0, units), crossed + _SAME_UNIT * max(0, -units)


def _shares_unit(first: _Amount, second: _Amount) -> bool:
    return bool(first.quantity.units & second.quantity.units)


def _without(amount: _Amount, other: _Amount) -> Around:
    return {token: max(0.0, weight - other.around.get(token, 0.0)) for token, weight in amount.around.items()}


def _lists_alike(text: str, source: str) -> bool:
    """Whether both give values to the same things in the same order: "on A and B, 1 and 2 respectively"."""
    places = _name_places(text, source)
    return _RESPECTIVELY.search(text) is not None and len(places) > 1 and places == sorted(places)


def _are_reversed(text: str, source: str) -> bool:
    """Whether two names or more of `text` stand the other way round in `source`."""
    places = _name_places(text, source)
    return len(places) > 1 and places == sorted(places, reverse=True)


def _name_places(text: str, source: str) -> list[int]:
    """Which of the names of `source` those of `text` are, as they come, each once."""
    theirs = {squash(name): place for place, name in enumerate(_NAME.findall(source))}
    return list(dict.fromkeys(theirs[name] for name in map(squash, _NAME.findall(text)) if name in theirs))


def _is_linked(first: _Amount, second: _Amount) -> bool:
    return first.linked and second.place == first.place + 1


def _by_sentence(text: str, quantities: Sequence[Quantity], *, least: int) -> list[_Sentence]:
    """Each sentence that has at least so many numbers, and these with what stands around them."""
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    by_sentence: list[_Sentence] = []
    start, at = 0, 0
    for end in ends:
        inside = []
        while at < len(quantities) and quantities[at].numeral.start < end:
            inside.append(quantities[at])
            at += 1
        plain = [each for each in inside if _is_amount(each)]
        if len(plain) >= least:
            by_sentence.append((text[start:end], _amounts(text[start:end], start, plain)))
        start = end
    return by_sentence


def _is_amount(quantity: Quantity) -> bool:
    """Whether it is one number that measures or counts: no part of a name, no "3D"."""
    numeral = quantity.numeral
    return not numeral.in_name and len(numeral.readings[0]) == 1 and not quantity.wording.endswith(("D", "d"))


def _amounts(sentence: str, offset: int, quantities: Sequence[Quantity]) -> list[_Amount]:
    spans = [(quantity.numeral.start - offset, quantity.numeral.end - offset) for quantity in quantities]
    nexts = [*(start for start, _ in spans[1:]), len(sentence)]
    amounts = []
    for place, around in enumerate(surroundings(sentence, spans, apart=True)):
        start, end = spans[place]
        left = spans[place - 1][1] if place else 0
        for role, words_before in _ROLES["before"]:
            if words_before.search(sentence, max(left, start - _CLOSE), start):
                around["before", f"role {role}"] = 1.0
        for role, words_behind in _ROLES["behind"]:
            if words_behind.search(sentence, end, min(nexts[place], end + _CLOSE)):
                around["before", f"role {role}"] = 1.0
        linked = _LINK.fullmatch(sentence, end, nexts[place]) is not None
        quantity = quantities[place]
        amounts.append(_Amount(next(iter(quantity.numeral.readings[0])), quantity, place, linked, around))
    return amounts
