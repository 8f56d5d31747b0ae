"""Which quantities a text writes down, whatever its way of writing them: 2.5T, 2.5 trillion, 2.5万亿, 2兆5000億.

A numeral is read in every way that its writing allows; which one is meant is not decided here. Units are left alone,
except that a percentage is told from a plain number. Numbers in words are read elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

Reading = frozenset[Decimal]  # the values that one way of reading a numeral needs


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as `wording` and its possible readings: "72,64" is {72.64}, or a list, {72, 64}.

    `bare` are its values without the scale behind it: {2.5} for "2.5T". `about`: the text itself calls it approximate.
    `start` and `end` bound it in the plain text, without percent sign; `minus`: it is written as a negative number;
    `in_name`: a letter stands right before it, as in "GPT-4".
    """

    wording: str
    readings: tuple[Reading, ...]
    bare: Reading
    percent: bool = False
    about: bool = False
    start: int = 0
    end: int = 0
    minus: bool = False
    in_name: bool = False
    listed: bool = False  # another number of the same list follows


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = re.compile(r"(?<=[\d)])[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "t": 12, "trillion": 12}
_SCALES |= {"mega": 6, "giga": 9}
_HAN_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_HAN = f"[{''.join(_HAN_SCALES)}]{{1,4}}"
_EXPONENT = r"[-+]?\d{1,3}(?!\d)"
_NUMERAL = re.compile(
    r"(?P<base>(?<![\w.])\.\d+|\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
    rf"(?:\s?[×x*·]\s?10\^?\{{?(?P<power>{_EXPONENT})\}}?|\^\{{?(?P<raised>{_EXPONENT})\}}?|e(?P<e>{_EXPONENT})\b"
    rf"|\s?(?P<han>{_HAN})(?P<more>(?:\d+(?:\.\d+)?(?:{_HAN})?)*)"
    r"|[\s-]?(?P<word>thousand|million|billion|trillion|(?:mega|giga)(?=pixel)|[mb]n\b)s?|(?P<letter>k"
    r"|\s?(?-i:[KMBT]))(?:(?![a-z0-9])|(?=param|token)))?"
    r"(?P<percent>\s?(?:%|‰|percent|per cent|pp\b|p\.p\.|个?百分点|個?百分點|パーセント|ポイント)"
    r"|\s?-?percentage|-?\s?points?\b)?",
    re.IGNORECASE,
)
_HAN_TERM = re.compile(rf"(\d+(?:\.\d+)?)({_HAN})?")
_LISTED = re.compile(
    r"\s?(?:-|–|—|~|∼|→|/|±|\+/-|,|、|to|and|or|vs\.?|和|或|至|到|から)\s?(?:and\s|or\s)?[+\-~]?", re.IGNORECASE
)


_ABOUT_BEFORE = re.compile(
    r"(?:[~∼≈><≥≤]|\b(?:about|around|approximately|approx\.|roughly|nearly|almost|over|more than|some|circa|ca\.)"
    r"|约|近|超过|逾|超|接近|大约|约为|高达|以上|約|ほぼ|およそ)\s?[$€£¥]?\Z",
    re.IGNORECASE,
)
_ABOUT_BEHIND = re.compile(r"\s?(?:\+|余|多|左右|以上|上下|程度|前後|弱|強|or so\b)")
_MINUS = re.compile(r"(?<![\w)\]%.-])[-–]\Z")  # no dash of a range or a name, no "--"
_IN_A_NAME = re.compile(r"[A-Za-z][-_.^@]?\Z")  # "GPT-4", "v2": no percentage, whatever stands behind


def plain(text: str) -> str:
    """`text` with full-width and other compatibility forms made plain; superscripts become "10^5"."""
    with_powers = _RAISED.sub(lambda run: "^" + run.group().translate(_SUPERSCRIPTS), text)
    return unicodedata.normalize("NFKC", with_powers).replace("−", "-").replace("⁄", "/")


def numerals(text: str) -> list[Numeral]:
    """The numerals of `text`, made `plain` first, in order. Time grows linearly with the text."""
    text = plain(text)
    found_matches = list(_NUMERAL.finditer(text))
    result: list[Numeral] = []
    percent = False
    for at in range(len(found_matches) - 1, -1, -1):  # backwards: in "5, 7 and 9%" the sign stands at the end
        match = found_matches[at]
        before = text[max(0, match.start() - 16) : match.start()]
        listed = (
            at + 1 < len(found_matches)
            and _LISTED.fullmatch(text, match.end(), found_matches[at + 1].start()) is not None
        )
        percent = match["percent"] is not None or before.endswith("百分之") or (percent and listed)
        in_name = _IN_A_NAME.search(before) is not None
        result.append(
            Numeral(
                match.group().strip(),
                tuple(dict.fromkeys(_readings(match))),
                frozenset().union(*_bare(match["base"])),
                percent=percent and not in_name,
                about=bool(_ABOUT_BEFORE.search(before) or _ABOUT_BEHIND.match(text, match.end())),
                start=match.start(),
                end=match.start("percent") if match["percent"] else match.end(),
                minus=not in_name
                and bool(
                    _MINUS.search(before) or ("." in match["base"] and before[-1:] == "-" and before[-2:-1] > "぀")
                ),
                in_name=in_name,
                listed=listed,
            )
        )
    return result[::-1]


def _readings(match: re.Match[str]) -> Iterator[Reading]:
    scale = match["word"] or (match["letter"] or "").strip()
    power = match["power"] or match["e"] or (str(_SCALES[scale.lower()]) if scale else None)
    for values in _bare(match["base"]):
        if match["han"]:
            if len(values) == 1:
                wording = f"{next(iter(values)):f}{match['han']}{match['more']}"
                yield frozenset({_han(wording)})
                if "千兆" in wording:  # giga-, as in gigapixels
                    yield frozenset({_han(wording.replace("千兆", "十亿"))})
        elif power is not None:
            yield frozenset(value.scaleb(int(power)) for value in values)
        elif match["raised"] is not None and values == {10}:
            yield frozenset({Decimal(1).scaleb(int(match["raised"]))})
        elif match["raised"] is not None:
            yield values | {abs(Decimal(match["raised"]))}
        else:
            yield values


def _bare(base: str) -> Iterator[Reading]:
    """Readings of digits alone: "1,234" is 1234; "72,64" is 72.64, or 72 and 64; "2.5.1" one value."""
    parts = re.split(r"[,' ]", base)
    if len(parts) > 1 and all(len(part.split(".")[0]) == 3 for part in parts[1:]):
        yield frozenset({_number("".join(parts))})
        return
    if len(parts) == 2 and "." not in base:
        yield frozenset({_number(f"{parts[0]}.{parts[1]}")})
    yield frozenset(_number(part) for part in parts)


def _number(digits: str) -> Decimal:
    whole, _, rest = digits.partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}" if rest else whole)


def _han(wording: str) -> Decimal:
    total = Decimal(0)
    for number, scales in _HAN_TERM.findall(wording):
        total += Decimal(number).scaleb(sum(_HAN_SCALES[scale] for scale in scales))
    return total
