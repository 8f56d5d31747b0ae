"""What TeX's symbols, superscripts and subscripts look like in Unicode.

Symbols have one of TeX's own classes (The TeXbook, chapter 17), which decides the space around them: ordinary, large
operator, binary operation, relation, opening, closing, punctuation. Letters of the alphabets beyond the Basic
Multilingual Plane (𝒪, 𝔼, 𝐱) are left out on purpose: many phones show boxes for them.

Half-raised words read worse than none, so a script is converted whole or not at all; words of three letters or more
stay on the line ("L_max"). It refuses to invent look-alikes: a letter without a superscript of its own keeps its
plain form.
"""

import re
from enum import Enum, auto

from bot.core.word_lists import read_words


class Role(Enum):
    """How a piece of a formula keeps its distance."""

    ORD = auto()
    OP = auto()
    BIN = auto()
    REL = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCT = auto()
    TEXT = auto()


_PACKAGE = "bot.core.text.tex"


def read_names(resource: str) -> frozenset[str]:
    """The names of macros (or words) that a resource file lists."""
    return frozenset(read_words(_PACKAGE, resource))


def read_table(resource: str) -> dict[str, str]:
    """The pairs of a macro and its sign that a resource file lists by turns."""
    words = read_words(_PACKAGE, resource)
    return dict(zip(words[::2], words[1::2], strict=True))


ORDINARY = read_table("ordinary")
TEXTUAL = read_table("textual") | {"etal": "et al."}

LETTERS = read_names("letters")  # TeX swallows the space that ends these names ("\O re" is "Øre")
FUNCTIONS = read_names("functions")
LARGE = read_table("large_operators")
BINARY = read_table("binary_operators")
RELATIONS = read_table("relations")

OPENING = {"langle": "⟨", "lfloor": "⌊", "lceil": "⌈", "lbrace": "{", "lbrack": "[", "lgroup": "(", "llbracket": "⟦"}
CLOSING = {"rangle": "⟩", "rfloor": "⌋", "rceil": "⌉", "rbrace": "}", "rbrack": "]", "rgroup": ")", "rrbracket": "⟧"}

SYMBOLS: dict[str, tuple[Role, str]] = {
    **{name: (Role.ORD, sign) for name, sign in TEXTUAL.items()},
    **{name: (Role.ORD, sign) for name, sign in ORDINARY.items()},
    **{name: (Role.OP, name) for name in FUNCTIONS},
    **{name: (Role.OP, sign) for name, sign in LARGE.items()},
    **{name: (Role.BIN, sign) for name, sign in BINARY.items()},
    **{name: (Role.REL, sign) for name, sign in RELATIONS.items()},
    **{name: (Role.OPEN, sign) for name, sign in OPENING.items()},
    **{name: (Role.CLOSE, sign) for name, sign in CLOSING.items()},
    "limsup": (Role.OP, "lim sup"),
    "liminf": (Role.OP, "lim inf"),
    "argmax": (Role.OP, "arg max"),
    "argmin": (Role.OP, "arg min"),
}

NEGATED = dict(zip("=∈∋≡∼≃≈≅⊂⊃⊆⊇<>≤≥≺≻∃∥|⊢⊨→←⇒↔", "≠∉∌≢≁≄≉≇⊄⊅⊈⊉≮≯≰≱⊀⊁∄∦∤⊬⊭↛↚⇏↮", strict=True))

# The double-struck letters that every phone has; the others read as plain letters.
BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))

# \ding{172} to \ding{191} are circled digits.
DINGBATS = (
    read_table("dingbats")
    | {str(172 + n): chr(0x2460 + n) for n in range(10)}
    | {str(182 + n): chr(0x2776 + n) for n in range(10)}
)

# Characters that authors type as they are.
CHARACTERS = (
    dict.fromkeys("+*-−±∓×÷·∪∩∧∨⊕⊗⊙∘", Role.BIN)
    | dict.fromkeys("=<>≤≥≠≈≡∼≃≅∝≪≫≲≳∈∉⊂⊃⊆⊇→←↔⇒⇐⇔↦", Role.REL)
    | dict.fromkeys("([⟨⌊⌈", Role.OPEN)
    | dict.fromkeys(")]⟩⌋⌉", Role.CLOSE)
    | dict.fromkeys(",;", Role.PUNCT)
)

_SUPERSCRIPTS = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″*†‡°∘⊤®™©",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″*†‡°°ᵀ®™©",
)
_SUBSCRIPTS = str.maketrans("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BARE = re.compile(
    r"[A-Za-z\u0370-\u03ff]+|[^\w\s]|[ℓℏℂℍℕℙℚℝℤ∂]|\([^()]*\)"
)  # what can stay behind ^ or _ without brackets
_DECIMAL = re.compile(r"\d+\.\d+")  # a share in a chemical formula
_ORDINALS = frozenset(("st", "nd", "rd", "th"))


def superscript(text: str) -> str:
    """`text` as a superscript: "2" → "²", "n×d" → "^(n×d)", "th" → "th"."""
    return text if text in _ORDINALS else _script(text, "^", _SUPERSCRIPTS)


def subscript(text: str) -> str:
    """`text` as a subscript: "i" → "ᵢ", "0.85" → "₀.₈₅", "max" → "_max", "i,j" → "_(i,j)"."""
    if _DECIMAL.fullmatch(text):
        return text.translate(_SUBSCRIPTS)
    return _script(text, "_", _SUBSCRIPTS)


def _script(text: str, sign: str, letters: dict[int, int]) -> str:
    if not text:
        return ""
    applied = "(" in text[1:]  # "2^(O(n))" is easier on the eye than 2ᴼ⁽ⁿ⁾
    if all(ord(char) in letters for char in text) and not applied and not _WORD.search(text):
        return text.translate(letters)
    return sign + text if _BARE.fullmatch(text) else f"{sign}({text})"


def is_plain_script(script: str) -> bool:
    """Whether a script had to stay on the line, behind its `^` or `_`."""
    return script[:1] in ("^", "_")
