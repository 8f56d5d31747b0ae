"""Translation coverage: what a whole translation has lost of its source.

Numbers, names, formulas, addresses, sentences: the other half of faithfulness. It is meant for a translation of
everything, never for a digest, which may leave out what it likes.
"""

import re
from decimal import Decimal

from bot.core.text.latex import Formula, to_telegram_math
from bot.core.text.sentences import sentences
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.links import address, links, without_identifiers, without_links
from bot.writing.guarding.names import is_named, is_own_name, names
from bot.writing.guarding.quantities import Quantity, digit_quantities
from bot.writing.guarding.source_index import SourceIndex, without_enumerators
from bot.writing.guarding.units import NAME, SHARE

# Letters of a faithful translation over those of its source, at least; a Han letter says as much as three Latin ones.
SHORTEST = 0.55
WIDE = 2.6
LEAST = 200  # letters of a source below which length says nothing

_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_SYMBOL = re.compile(r"[A-Za-zα-ωΑ-Ω]|\d+|[∞∂∇∑∏∫√≤≥≠≈∈⊂⊆∪∩→↦⟨⟩‖]")
_ENDS = re.compile(r"[。！？!?]|\.(?=\s|\Z)")


def lost_content(source: str, text: str) -> list[Finding]:
    """What `source` has and `text`, a translation of all of it, has not: findings of the LOST kinds."""
    whole, translation = SourceIndex(source, trust=True), SourceIndex(text, trust=True)
    lost_links = [
        Finding(FindingKind.LOST_LINK, link)
        for link in _links(whole.text)
        if address(link) not in translation.without_blanks
    ]
    source_prose = without_identifiers(without_links(without_enumerators(whole.text)))
    return [
        *_lost_text(whole.text, translation.text),
        *_lost_numbers(source_prose, translation),
        *_lost_formulas(source, translation.text),
        *_lost_names(source_prose, translation),
        *lost_links,
    ]


def _links(text: str) -> list[str]:
    return list(dict.fromkeys(links(text)))


def _lost_numbers(source: str, translation: SourceIndex) -> list[Finding]:
    findings: dict[str, Finding] = {}
    for quantity in digit_quantities(source):
        if NAME in quantity.units or _has(translation, quantity):
            continue
        findings.setdefault(quantity.wording, Finding(FindingKind.LOST_NUMBER, quantity.wording))
    return list(findings.values())


def _has(translation: SourceIndex, quantity: Quantity) -> bool:
    """Whether the translation gives it in some form: converted, as a decimal, or too small or round to be missed."""
    values = translation.values
    for reading in quantity.numeral.readings:
        if all(value in values for value in reading):
            return True
        converted = {(unit.dimension, value * unit.factor) for unit in quantity.units for value in reading}
        if converted and converted & translation.measurements.keys():
            return True
        if SHARE in quantity.units and all(value / 100 in values for value in reading):
            return True
    return all(value < 2 or value == Decimal(100) for value in quantity.numeral.bare)


def _lost_names(source: str, translation: SourceIndex) -> list[Finding]:
    lost_names = dict.fromkeys(
        name for name in names(source, latin=True) if is_own_name(name) and not is_named(translation, name)
    )
    return [Finding(FindingKind.LOST_NAME, name) for name in lost_names]


def _lost_formulas(source: str, text: str) -> list[Finding]:
    symbols_in_text = set(_SYMBOL.findall(text))
    formulas = dict.fromkeys(part for part in to_telegram_math(source) if isinstance(part, Formula))
    return [
        Finding(FindingKind.LOST_FORMULA, formula.source)
        for formula in formulas
        if (symbols := set(_SYMBOL.findall(formula.readable))) and len(symbols & symbols_in_text) < 0.6 * len(symbols)
    ]


def _lost_text(source: str, text: str) -> list[Finding]:
    length = _weight(source)
    if length >= LEAST and _weight(text) < SHORTEST * length:
        return [Finding(FindingKind.LOST_TEXT, text[:40], f"about {_weight(text) / length:.0%} of its length")]
    source_sentences, text_sentences = len(sentences(source)), len(_ENDS.findall(text))
    if source_sentences >= 4 and text_sentences < 0.5 * source_sentences and _weight(text) < 0.8 * length:
        return [Finding(FindingKind.LOST_TEXT, text[:40], f"{text_sentences} sentences of {source_sentences}")]
    return []


def _weight(text: str) -> float:
    wide = len(_WIDE.findall(text))
    return wide * WIDE + len(text) - wide
