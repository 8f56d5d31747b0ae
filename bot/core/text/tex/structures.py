"""What the macros with arguments make of a formula: fractions, roots, accents, fonts, delimiters.

One small function per construction, found by its macro's name in STRUCTURES. Each takes its arguments from
the formula that is being read and adds what a line of text can show; none can fail.
"""

import re
from collections.abc import Callable
from typing import Protocol

from bot.core.text.tex.accents import ACCENTS, apply_accent
from bot.core.text.tex.macros import DELIMITED, FONTS, SIZES, TEXT_FONTS, UNSEEN
from bot.core.text.tex.symbols import BLACKBOARD, NEGATED, RELATIONS, Role, subscript, superscript


class StructureContext(Protocol):
    """The formula that a construction is part of: reads its arguments and takes what it adds."""

    def add(self, role: Role, text: str, *, apart: bool = False) -> None:
        """Append a piece; `apart` keeps it from running into letters and digits beside it."""

    def argument(self, *, script: bool = False) -> str:
        """Read the next argument; as in a script, without spaces, if `script`."""

    def option(self) -> str:
        """Read the next argument in square brackets, "" if there is none."""

    def words(self) -> None:
        """Add the next argument as prose."""

    def delimiter(self, name: str) -> None:
        """Add the next sign as a delimiter, opening or closing as `name` says."""

    def environment(self, name: str) -> None:
        """Add what stands between `\\begin` and `\\end`."""

    def blank(self) -> None:
        """Leave a space."""


_SIMPLE = re.compile(r"[^\s+−\-/=<>≤≥·×±,;|]+")
_SCRIPTS = "⁰¹²³⁴-⁹⁺⁻ⁱⁿ₀-₉₊₋ₐ-ₜᵢ-ᵥⱼ′″*"
_SINGLE = re.compile(rf"[\d.,]+|[d∂Δδ∆]?[^\W\d_][{_SCRIPTS}]*|[^\W\d_]{{3,}}|\([^()]*\)|√(?:[^\W_]+|\([^()]*\))")
_BRACKETS = re.compile(r"\([^()]*\)")
_RELATIONS = frozenset(RELATIONS.values()) | {"="}


def over(top: str, bottom: str) -> str:
    """A fraction on one line, in brackets where its parts would fall apart."""
    top = top if _SIMPLE.fullmatch(_BRACKETS.sub("()", top)) else f"({top})"
    return f"{top}/{bottom if _SINGLE.fullmatch(bottom) else f'({bottom})'}"


def _fraction(formula: StructureContext, name: str) -> None:
    top, bottom = formula.argument(), formula.argument()
    formula.add(Role.ORD, over(top, bottom) if bottom else top, apart=True)


def _root(formula: StructureContext, name: str) -> None:
    index, body = formula.option(), formula.argument()
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(index) or superscript(index) + "√"
    formula.add(Role.ORD, sign + (body if _SINGLE.fullmatch(body) or not body else f"({body})"))


def _binomial(formula: StructureContext, name: str) -> None:
    top, bottom = formula.argument(), formula.argument()
    formula.add(Role.ORD, f"({top} choose {bottom})", apart=True)


def _accent(formula: StructureContext, name: str) -> None:
    formula.add(Role.ORD, apply_accent(formula.argument(), name))


def _font(formula: StructureContext, name: str) -> None:
    text = formula.argument()
    if name in ("mathbb", "mathds", "mathbbm", "Bbb"):
        text = BLACKBOARD.get(text, text)
    formula.add(Role.REL if name == "mathrel" else Role.ORD, text)


def _words(formula: StructureContext, name: str) -> None:
    formula.words()


def _operator(formula: StructureContext, name: str) -> None:
    formula.add(Role.OP, formula.argument())


def _delimiters(formula: StructureContext, name: str) -> None:
    opening, closing = DELIMITED[name]
    formula.add(Role.ORD, f"{opening}{formula.argument()}{closing}")


def _negation(formula: StructureContext, name: str) -> None:
    sign = formula.argument()
    formula.add(Role.REL, NEGATED.get(sign) or (sign and sign[0] + "\u0338" + sign[1:]))


def _stack(formula: StructureContext, name: str) -> None:
    mark, base = formula.argument(script=True), formula.argument()
    script = subscript(mark) if name == "underset" else superscript(mark)
    formula.add(Role.REL if base in _RELATIONS else Role.ORD, base + script)


def _labelled_arrow(formula: StructureContext, name: str) -> None:
    below, above = formula.option(), formula.argument(script=True)
    formula.add(Role.REL, ("←" if "left" in name else "→") + superscript(above) + subscript(below))


def _modulo(formula: StructureContext, name: str) -> None:
    if name == "bmod":
        formula.add(Role.REL, "mod")
        return
    inner = formula.argument()
    formula.blank()
    formula.add(Role.ORD, {"pmod": f"(mod {inner})", "pod": f"({inner})"}[name], apart=True)


def _last_argument(formula: StructureContext, name: str) -> None:
    for _ in range(UNSEEN[name]):
        formula.argument()
    formula.add(Role.ORD, formula.argument())


# Between what is above and what is below, in a group of their own: {a \\over b}.
INFIX: dict[str, Callable[[str, str], str]] = {
    "over": over,
    "atop": lambda above, below: f"({above}; {below})",
    "choose": lambda above, below: f"({above} choose {below})",
}

STRUCTURES: dict[str, Callable[[StructureContext, str], None]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("binom", "tbinom", "dbinom"), _binomial),
    **{name: _accent for name in ACCENTS if len(name) > 1},
    **dict.fromkeys(FONTS, _font),
    **dict.fromkeys(TEXT_FONTS, _words),
    **dict.fromkeys(SIZES, lambda formula, name: formula.delimiter(name)),
    **dict.fromkeys(("operatorname", "DeclareMathOperator", "mathop"), _operator),
    **dict.fromkeys(DELIMITED, _delimiters),
    **dict.fromkeys(("stackrel", "overset", "underset"), _stack),
    **dict.fromkeys(("xrightarrow", "xleftarrow"), _labelled_arrow),
    **dict.fromkeys(("pmod", "pod", "bmod"), _modulo),
    **dict.fromkeys(UNSEEN, _last_argument),
    "underline": _accent,
    "sqrt": _root,
    "not": _negation,
    "begin": lambda formula, name: formula.environment(name),
}
