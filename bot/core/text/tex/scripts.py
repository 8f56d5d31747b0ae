"""Raised, lowered and accented characters: Unicode where it has them all, `^` and `_` where it has not.

Half-raised words read worse than none, so a script is converted whole or not at all; words of three
letters or more stay on the line ("L_max"). Refuses to invent look-alikes: a letter without a
superscript of its own keeps its plain form.
"""

import re
import unicodedata

_RAISED = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″*†‡°∘⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″*†‡°°ᵀ",
)
_LOWERED = str.maketrans("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BARE = re.compile(
    r"[A-Za-z\u0370-\u03ff]+|[^\w\s]|[ℓℏℂℍℕℙℚℝℤ∂]|\([^()]*\)"
)  # what can stay behind ^ or _ without brackets
_DECIMAL = re.compile(r"\d+\.\d+")  # a share in a chemical formula
_ORDINALS = frozenset(("st", "nd", "rd", "th"))

# Combining marks for TeX's accents: \'e, \c{c}, … and \hat, \tilde, … of formulas.
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305", "underline": "\u0332",
    "dot": "\u0307", "ddot": "\u0308",
    "breve": "\u0306", "check": "\u030c", "widecheck": "\u030c", "mathring": "\u030a", "vec": "\u20d7",
    "overrightarrow": "\u20d7",
}  # fmt: skip


def raised(text: str) -> str:
    """`text` as a superscript: "2" → "²", "n×d" → "^(n×d)", "th" → "th"."""
    return text if text in _ORDINALS else _script(text, "^", _RAISED)


def lowered(text: str) -> str:
    """`text` as a subscript: "i" → "ᵢ", "0.85" → "₀.₈₅", "max" → "_max", "i,j" → "_(i,j)"."""
    if _DECIMAL.fullmatch(text):
        return text.translate(_LOWERED)
    return _script(text, "_", _LOWERED)


def _script(text: str, sign: str, letters: dict[int, int]) -> str:
    if not text:
        return ""
    applied = "(" in text[1:]  # "2^(O(n))" is easier on the eye than 2ᴼ⁽ⁿ⁾
    if all(ord(char) in letters for char in text) and not applied and not _WORD.search(text):
        return text.translate(letters)
    return sign + text if _BARE.fullmatch(text) else f"{sign}({text})"


def is_plain(script: str) -> bool:
    """Whether a script had to stay on the line, behind its `^` or `_`."""
    return script[:1] in ("^", "_")


def accented(text: str, accent: str) -> str:
    """`text` with TeX's `accent` over its first letter, over every letter for a line.

    Letters with a code point of their own are composed ("e" and "'" give "é").
    """
    mark = ACCENTS[accent]
    if accent in ("overline", "underline"):
        return "".join(char + mark if char.isalnum() else char for char in text) if len(text) <= 3 else text
    for at, char in enumerate(text):
        if char.isalnum():
            plain = {"ı": "i", "ȷ": "j"}.get(char, char)
            return text[:at] + unicodedata.normalize("NFC", plain + mark) + text[at + 1 :]
    return text
