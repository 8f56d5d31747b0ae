"""What the macros with arguments make of a formula: fractions, roots, accents, fonts, delimiters.

One small function per construction, found by its macro's name in STRUCTURES. Each takes its arguments from
the walk over the formula and adds what a line of text can show; none can fail.
"""

import re
from collections.abc import Callable
from typing import Protocol

from bot.core.text.tex.macros import DELIMITED, FONTS, SIZES, TEXT_FONTS, UNSEEN
from bot.core.text.tex.scripts import ACCENTS, accented, lowered, raised
from bot.core.text.tex.symbols import BLACKBOARD, NEGATED, RELATIONS, Role


class Walk(Protocol):
    """What a construction may ask of the walk that met it."""

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


def _fraction(walk: Walk, name: str) -> None:
    top, bottom = walk.argument(), walk.argument()
    walk.add(Role.ORD, over(top, bottom) if bottom else top, apart=True)


def _root(walk: Walk, name: str) -> None:
    index, body = walk.option(), walk.argument()
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(index) or raised(index) + "√"
    walk.add(Role.ORD, sign + (body if _SINGLE.fullmatch(body) or not body else f"({body})"))


def _binomial(walk: Walk, name: str) -> None:
    top, bottom = walk.argument(), walk.argument()
    walk.add(Role.ORD, f"({top} choose {bottom})", apart=True)


def _accent(walk: Walk, name: str) -> None:
    walk.add(Role.ORD, accented(walk.argument(), name))


def _font(walk: Walk, name: str) -> None:
    text = walk.argument()
    if name in ("mathbb", "mathds", "mathbbm", "Bbb"):
        text = BLACKBOARD.get(text, text)
    walk.add(Role.REL if name == "mathrel" else Role.ORD, text)


def _words(walk: Walk, name: str) -> None:
    walk.words()


def _operator(walk: Walk, name: str) -> None:
    walk.add(Role.OP, walk.argument())


def _delimited(walk: Walk, name: str) -> None:
    left, right = DELIMITED[name]
    walk.add(Role.ORD, f"{left}{walk.argument()}{right}")


def _negated(walk: Walk, name: str) -> None:
    sign = walk.argument()
    walk.add(Role.REL, NEGATED.get(sign) or (sign and sign[0] + "\u0338" + sign[1:]))


def _stacked(walk: Walk, name: str) -> None:
    mark, base = walk.argument(script=True), walk.argument()
    script = lowered(mark) if name == "underset" else raised(mark)
    walk.add(Role.REL if base in _RELATIONS else Role.ORD, base + script)


def _labelled_arrow(walk: Walk, name: str) -> None:
    below, above = walk.option(), walk.argument(script=True)
    walk.add(Role.REL, ("←" if "left" in name else "→") + raised(above) + lowered(below))


def _modulo(walk: Walk, name: str) -> None:
    if name == "bmod":
        walk.add(Role.REL, "mod")
        return
    inner = walk.argument()
    walk.blank()
    walk.add(Role.ORD, {"pmod": f"(mod {inner})", "pod": f"({inner})"}[name], apart=True)


def _last_argument(walk: Walk, name: str) -> None:
    for _ in range(UNSEEN[name]):
        walk.argument()
    walk.add(Role.ORD, walk.argument())


STRUCTURES: dict[str, Callable[[Walk, str], None]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("binom", "tbinom", "dbinom"), _binomial),
    **{name: _accent for name in ACCENTS if len(name) > 1},
    **dict.fromkeys(FONTS, _font),
    **dict.fromkeys(TEXT_FONTS, _words),
    **dict.fromkeys(SIZES, lambda walk, name: walk.delimiter(name)),
    **dict.fromkeys(("operatorname", "DeclareMathOperator", "mathop"), _operator),
    **dict.fromkeys(DELIMITED, _delimited),
    **dict.fromkeys(("stackrel", "overset", "underset"), _stacked),
    **dict.fromkeys(("xrightarrow", "xleftarrow"), _labelled_arrow),
    **dict.fromkeys(("pmod", "pod", "bmod"), _modulo),
    **dict.fromkeys(UNSEEN, _last_argument),
    "underline": _accent,
    "sqrt": _root,
    "not": _negated,
    "begin": lambda walk, name: walk.environment(name),
}
