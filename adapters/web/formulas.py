"""Formulas as MathML, which browsers set by themselves, with the TeX that they were read from.

latex2mathml converts; what it cannot is shown as our own reader of TeX writes it in a line, so that nothing is lost.
https://www.w3.org/TR/mathml-core/
"""

from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element, SubElement, tostring

from latex2mathml.converter import convert_to_element
from markupsafe import Markup

from bot.core.text.latex import Formula

_LONGEST = 1_000  # characters of TeX: a longer formula is no formula in a sentence
_SPAN = Markup('<span class="tex{wide}" title="{tex}">{shown}</span>')
_WIDE = 60  # characters of TeX: what may be wider than a phone can be scrolled by itself
_NAMESPACE = "http://www.w3.org/1998/Math/MathML"


@lru_cache(maxsize=4096)
def draw_formula(formula: Formula) -> Markup:
    """The formula as `math`, its TeX in `alttext`, in an annotation and over the pointer; else its readable form."""
    element = _convert(formula.source) if len(formula.source) <= _LONGEST else None
    if element is None:
        return _SPAN.format(wide="", tex=formula.source, shown=formula.readable)
    math = Element("math", {"xmlns": _NAMESPACE, "alttext": formula.source})
    if formula.display:
        math.set("display", "block")
    semantics = SubElement(math, "semantics")
    SubElement(semantics, "mrow").extend(element)
    SubElement(semantics, "annotation", {"encoding": "application/x-tex"}).text = formula.source
    shown = Markup(tostring(math, encoding="unicode"))  # noqa: S704  # ElementTree has escaped what is in it
    wide = " wide" if len(formula.source) > _WIDE else ""
    return _SPAN.format(wide=wide, tex=formula.source, shown=shown)


def _convert(source: str) -> Element | None:
    """What latex2mathml makes of TeX; None where it can't, which it says by many kinds of exceptions."""
    try:
        element = convert_to_element(source)
    except Exception:
        return None
    for part in element.iter():  # it writes signs as references ("&#x00028;") that ElementTree escapes once more
        part.text = unescape(part.text) if part.text else part.text
    return element
