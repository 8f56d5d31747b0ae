"""Figures in a text that its source does not give: wrong number, percentage, unit, sign or direction.

In doubt it trusts: a number whose unit is not known on either side may have any, and a word in the source may mean
every number that it can.
"""

import re
from bisect import bisect
from decimal import Decimal

from bot.writing.guarding.bounds import BoundWords
from bot.writing.guarding.enumerations import list_lengths
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.fractions import wrong_fractions
from bot.writing.guarding.numerals import Reading
from bot.writing.guarding.polarity import LESS, are_opposed, polarity_at
from bot.writing.guarding.quantities import Quantity, claimed_quantities
from bot.writing.guarding.source_index import Occurrence, SourceIndex, decimals
from bot.writing.guarding.units import NAME, ORDINAL, POINTS, SHARE, TIMES, is_firm, units_agree

ROUNDED = Decimal("0.06")  # how far from the source's figure one may be that the text itself calls approximate

LISTED = 10  # a list is rarely longer
PAIR = 2  # so many of anything one finds anywhere
MANY = 100  # of so many datasets or languages an abstract speaks by their number only once

REPEATED = "the paper gives it less often"

_COUNTS = {"data", "person", "language", "parameter", "device"}
_NARROW = {"language", "data", "parameter"}  # what an abstract counts in one way only
_ENDS = re.compile(r"[。；;！？!?\n]|\.(?=\s)")
_SHARES = {"share", "score"}


def wrong_figures(source: SourceIndex, text: str) -> list[Finding]:
    """What is wrong with the numbers of `text`, in order; `text` is readable already."""
    fractions = wrong_fractions(source.text, text, lambda: source.values)
    quantities, bound_words = claimed_quantities(text), BoundWords(text)
    findings = [
        finding
        for quantity in quantities
        if (finding := _wrong_quantity(source, text, quantity, bound_words)) is not None
    ]
    return fractions + findings + _repeated_numbers(source, text, quantities)


def _repeated_numbers(source: SourceIndex, text: str, quantities: list[Quantity]) -> list[Finding]:
    """Numbers that one sentence gives more often than the whole source: one of them was another.

    "18 of 18" may say no more than its source does, but not where the source has a single 18.
    """
    occurrences: dict[tuple[int, Decimal], int] = {}
    ends = [match.start() for match in _ENDS.finditer(text)]
    findings = []
    for quantity in quantities:
        numeral = quantity.numeral
        values = numeral.readings[0]
        if quantity.in_words or NAME in quantity.units or len(values) != 1 or _is_dimension(text, quantity):
            continue
        key = (bisect(ends, numeral.start), next(iter(values)))
        occurrences[key] = occurrences.get(key, 0) + 1
        if key[1] in source.values and occurrences[key] > source.value_counts[key[1]]:
            findings.append(Finding(FindingKind.NUMBER, quantity.wording, REPEATED))
    return findings


def _is_dimension(text: str, quantity: Quantity) -> bool:
    """Whether it is the 3 of "3D", or a side of "2.5 × 2.5": said as often as one likes."""
    numeral = quantity.numeral
    before = text[max(0, numeral.start - 2) : numeral.start].strip()
    behind = text[numeral.end : numeral.end + 2].strip()
    return behind[:1] in ("D", "d", "维", "次", "x", "×") or before[-1:] in ("x", "×")


def _wrong_quantity(source: SourceIndex, text: str, quantity: Quantity, bound_words: BoundWords) -> Finding | None:
    """What is wrong with one quantity of `text`; None if the source supports one of its readings."""
    numeral = quantity.numeral
    places: list[Occurrence] = []
    for reading in numeral.readings:
        candidates = _occurrences(source, reading)
        if "." in numeral.wording:
            least = decimals(numeral) if numeral.readings[0] == numeral.bare else 0  # nobody says 1.00 for "one", or 1
            candidates = [place for place in candidates if place.exact and place.decimals >= least]
        fitting = [place for place in candidates if _is_compatible(quantity, place)]
        if fitting and not any(place.units for place in fitting) and _is_counted_otherwise(source, quantity):
            fitting = []
        if candidates and fitting:
            wrong = (
                None
                if any(NAME in place.units for place in candidates)
                else _sign_or_direction(text, quantity, fitting)
            )
            return wrong or _lost_bound(bound_words, quantity, fitting)
        if _is_converted(source, quantity, reading) or _is_fraction(source, quantity, reading):
            return None
        places += candidates
    if numeral.about and not numeral.minus and _is_approximation(source, quantity):
        return None
    if quantity.in_words and max(numeral.bare) <= LISTED and not _is_counted_otherwise(source, quantity):
        count = max(numeral.bare)
        if count <= PAIR or places or int(count) in source.memo("list lengths", list_lengths):
            return None
    if places:
        kind = FindingKind.PERCENTAGE if SHARE in quantity.units else FindingKind.UNIT
        return Finding(kind, quantity.wording, f"the paper: {places[0].wording}")
    return Finding(FindingKind.NUMBER, numeral.wording)


def _occurrences(source: SourceIndex, reading: Reading) -> list[Occurrence]:
    """Where the source gives the reading: the places of its last value, if it gives all of them."""
    places_by_value = [source.values.get(value, []) for value in reading]
    return [place for places in places_by_value for place in places] if all(places_by_value) else []


def _is_compatible(quantity: Quantity, place: Occurrence) -> bool:
    """Whether the source may mean at `place`, where it gives the same number, the same kind of amount."""
    if NAME in quantity.units:
        return True  # whether there is such a name is asked elsewhere
    if SHARE in quantity.units:
        return (not place.units and _may_be_share(place) and not _is_small(quantity)) or any(
            unit.dimension in _SHARES for unit in place.units
        )
    if POINTS in quantity.units:
        return not place.units or any(unit.dimension in ("points", "score") for unit in place.units)
    if (
        not place.units
        and place.exact
        and is_firm(quantity.units)
        and (TIMES not in quantity.units or _is_small(quantity))
    ):
        return False
    if ORDINAL in place.units:
        return not quantity.units
    if NAME in place.units:
        return quantity.numeral.in_name or (not quantity.units and quantity.numeral.listed)
    counts_things = quantity.units and not is_firm(quantity.units) and not quantity.in_words
    if counts_things and not place.exact and not place.units and max(quantity.numeral.bare) <= 3:
        return False  # "two ways" are no 2 images
    return units_agree(quantity.units, place.units)


def _may_be_share(place: Occurrence) -> bool:
    return place.exact or place.wording.lower() in ("half", "quarter")


def _is_small(quantity: Quantity) -> bool:
    return "." not in quantity.numeral.wording and max(quantity.numeral.bare) < 10


def _is_counted_otherwise(source: SourceIndex, quantity: Quantity) -> bool:
    """Whether the source says of the same kind of thing that there are more or fewer.

    Who writes "three modules" may have counted those that the source lists without a number; that is no lie.
    """
    dimensions = {unit.dimension for unit in quantity.units} & (_NARROW if not quantity.in_words else _COUNTS)
    if not dimensions or (not quantity.in_words and max(quantity.numeral.bare) > MANY):
        return False
    return any(
        (place.exact or quantity.in_words) and dimensions & {unit.dimension for unit in place.units}
        for value, places in source.values.items()
        for place in places
    )


def _is_converted(source: SourceIndex, quantity: Quantity, reading: Reading) -> bool:
    """Whether the source gives it in another unit of the same dimension: 120 s for "2 minutes"."""
    return any(
        all((unit.dimension, value * unit.factor) in source.measurements for value in reading)
        for unit in quantity.units
        if unit.dimension not in _SHARES
    )


def _is_fraction(source: SourceIndex, quantity: Quantity, reading: Reading) -> bool:
    """Whether the source gives it as a decimal for a share or the other way round: 0.387 for "38.7%"."""
    if SHARE in quantity.units:
        return all(
            0 <= value <= 100 and any(place.exact and place.decimals for place in source.values.get(value / 100, ()))
            for value in reading
        )
    return not quantity.units and all(
        0 < value < 1 and any(SHARE in place.units for place in source.values.get(value * 100, ())) for value in reading
    )


def _is_approximation(source: SourceIndex, quantity: Quantity) -> bool:
    """Whether it is a rounded value of the source's: "about 40%" for 38.7%."""
    return any(
        all(
            any(
                _is_near(value, source_value)
                for source_value in source.values
                if _has_compatible(source, quantity, source_value)
            )
            for value in reading
        )
        for reading in quantity.numeral.readings
    )


def _has_compatible(source: SourceIndex, quantity: Quantity, value: Decimal) -> bool:
    whole = value == value.to_integral_value()
    return any(_is_compatible(quantity, place) and not (place.about and whole) for place in source.values[value])


def _is_near(value: Decimal, source_value: Decimal) -> bool:
    digits = len(value.normalize().as_tuple().digits)
    return abs(value - source_value) <= abs(source_value) * ROUNDED and digits < len(
        source_value.normalize().as_tuple().digits
    )


def _sign_or_direction(text: str, quantity: Quantity, places: list[Occurrence]) -> Finding | None:
    """A SIGN or DIRECTION for the right number with the wrong sign, or in a clause that points the other way."""
    numeral = quantity.numeral
    exact = [place for place in places if place.exact]
    shared = bool({unit.dimension for unit in quantity.units} & {"share", "points", "score"})
    polarity = polarity_at(text, numeral.start, numeral.end)
    if numeral.minus and not any(
        place.minus or (shared and place.polarity - {"worth"} <= LESS and place.polarity and not polarity & LESS)
        for place in places
    ):
        return Finding(FindingKind.SIGN, quantity.wording, f"the paper: {places[0].wording}")
    is_measured = shared or is_firm(quantity.units) or "." in numeral.wording
    if exact and is_measured and not numeral.minus and not polarity & LESS and all(place.minus for place in exact):
        return Finding(FindingKind.SIGN, quantity.wording, f"the paper: {places[0].wording}")
    compared = shared or TIMES in quantity.units or "." in numeral.wording
    if (
        compared
        and exact
        and all(are_opposed(place.polarity, polarity) for place in places)
        and not any(place.minus for place in places)
    ):
        return Finding(FindingKind.DIRECTION, quantity.wording)
    return None


def _lost_bound(bound_words: BoundWords, quantity: Quantity, places: list[Occurrence]) -> Finding | None:
    """A BOUND for a number that the source gives only as "up to", "at least" or "about" that much."""
    numeral = quantity.numeral
    amounts = [place for place in places if not place.in_name and ORDINAL not in place.units]
    amounts = [place for place in amounts if place.exact] or amounts  # "seventy percent" where there is no 70%
    bounds = {place.bound for place in amounts}
    if len(bounds) != 1 or numeral.in_name or quantity.in_words:
        return None
    (bound,) = bounds
    if bound is None or bound_words.says(bound, numeral.start, numeral.end):
        return None
    return Finding(FindingKind.BOUND, quantity.wording, f"the paper: {amounts[0].bounded}")
