"""Numbers in words: "twenty-five", "two thirds", "doubled", 三分之一, 二十五, 数十.

Two ways of reading: generously, for what a source supports, where a word too many does little harm; and strictly, for
what a text claims, where only a number word that counts something is a claim.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.core.word_lists import word_set, word_table
from bot.writing.guarding.numerals import Numeral

_PLAIN = {word: Decimal(value) for value, words in word_table("bot.writing", "number_words") for word in words}
_SCALES = {word: Decimal(value) for value, words in word_table("bot.writing", "number_scales") for word in words}
# What a source may also mean by a word; several values are several possibilities.
_LOOSELY = {
    word: tuple(Decimal(value) for value in values.split())
    for values, words in word_table("bot.writing", "loose_number_words")
    for word in words
}
_ORDINALS = word_set("bot.writing", "ordinal_words")
_RATIOS = word_set("bot.writing", "ratio_words")
_COUNTED_BEFORE = re.compile(rf"(?:\d|\b(?:{'|'.join(_PLAIN)}))[\s-]?\Z", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_JOINED = re.compile(r"[\s-](?:and\s)?")
_HAN_DIGITS = dict(
    zip("零〇一二两兩三四五六七八九", map(Decimal, (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9)), strict=True)
)
_HAN_TENS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_HAN_SCALES = {"万": Decimal("1e4"), "萬": Decimal("1e4"), "亿": Decimal("1e8"), "億": Decimal("1e8")}
_HAN = re.compile("(?<![\\d.])(?<!\\d\\s)[零〇一二两兩三四五六七八九十百千万萬亿億]{1,12}")
_COUNTER = re.compile(r"[个個種种项項类類层層倍篇名位条條张張组組款套件轮輪步段成つ]|大(?=[类模方任挑数])")
_NOT_COUNTED = re.compile(r"(?:[第同唯统一之单任某哪数几上多近]|[零一二三四五六七八九十百千万])\Z")


def is_amount(word: str) -> bool:
    """Whether a word that gives a number may say how many there are: "one" may, "first" and "binary" don't."""
    return word.lower() not in _ORDINALS


def is_ratio(word: str) -> bool:
    """Whether a word says how many times as much."""
    return word.lower() in _RATIOS or word.lower().endswith("fold")


def possible_numbers(text: str) -> list[Numeral]:
    """All that words of `text` may mean as numbers, generously: "twenty-five" gives 20, 5 and 25."""
    found_numerals = [*_compound_numbers(text), *_han_numbers(text)]
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in _SCALES and _COUNTED_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
            continue  # the million of "1.1 million" is no million
        values = _LOOSELY.get(word, ())
        if plain := _PLAIN.get(word) or _SCALES.get(word) or _PLAIN.get(word.removesuffix("fold")):
            values = (*values, plain)
        if values:
            readings = tuple(frozenset({value}) for value in values)
            found_numerals.append(_numeral(match.group(), readings, match.start(), match.end()))
    return found_numerals


def claimed_numbers(text: str) -> list[Numeral]:
    """The numbers from two on that `text` says in words and by which it counts or measures."""
    in_english = [numeral for numeral in _compound_numbers(text) if max(numeral.bare) >= 2]
    counting = (
        numeral
        for numeral in _han_numbers(text)
        if _COUNTER.match(text, numeral.end)
        and not _NOT_COUNTED.search(text[max(0, numeral.start - 1) : numeral.start])
    )
    return in_english + [numeral for numeral in counting if max(numeral.bare) >= 2]


def _compound_numbers(text: str) -> Iterator[Numeral]:
    """Runs of plain number words and scales, as one number each: "two hundred and five", "ten million"."""
    if _PLAIN.keys().isdisjoint(_WORD.findall(text.lower())):
        return  # most texts have none
    total = current = None
    start = end = 0
    for match in _WORD.finditer(text):
        word = match.group().lower()
        value, scale = _PLAIN.get(word), _SCALES.get(word)
        joined = total is not None and _JOINED.fullmatch(text, end, match.start()) is not None
        if total is not None and current is not None and not (joined and (value is not None or scale is not None)):
            if word != "and":
                yield _numeral(text[start:end], (frozenset({total + current}),), start, end)
                total = current = None
            else:
                continue
        if value is not None:
            if total is None or current is None:
                total, current, start = Decimal(0), value, match.start()
            elif current and current % 10 and current < 100:  # "one two": two numbers
                yield _numeral(text[start:end], (frozenset({total + current}),), start, end)
                total, current, start = Decimal(0), value, match.start()
            else:
                current += value
            end = match.end()
        elif scale is not None and total is not None and current is not None:
            if scale >= 1000:
                total, current = (total + current) * scale, Decimal(0)
            else:
                current *= scale
            end = match.end()
    if total is not None and current is not None:
        yield _numeral(text[start:end], (frozenset({total + current}),), start, end)


def _han_numbers(text: str) -> Iterator[Numeral]:
    for match in _HAN.finditer(text):
        yield _numeral(match.group(), (frozenset({han_value(match.group())}),), match.start(), match.end())


def han_value(wording: str) -> Decimal:
    """What a number in Han numerals is worth: 二百五十, 二〇二四; digits in it are read too."""
    if not any(letter in _HAN_TENS or letter in _HAN_SCALES for letter in wording):  # 二〇二四
        return Decimal("".join(str(_HAN_DIGITS[letter]) for letter in wording))
    total = part = Decimal(0)
    digit: Decimal | None = None
    for letter in wording:
        if letter in _HAN_DIGITS:
            digit = _HAN_DIGITS[letter]
        elif letter.isdecimal():
            digit = (digit or Decimal(0)) * 10 + int(letter)
        elif letter in _HAN_TENS:
            part += (Decimal(1) if digit is None else digit) * _HAN_TENS[letter]
            digit = None
        else:
            part += digit or 0
            total, part, digit = (total + (part or 1)) * _HAN_SCALES[letter], Decimal(0), None
    return total + part + (digit or 0)


def _numeral(wording: str, readings: tuple[frozenset[Decimal], ...], start: int, end: int) -> Numeral:
    return Numeral(wording, readings, frozenset().union(*readings), start=start, end=end)
