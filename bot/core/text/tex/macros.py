"""Which macros do what, besides those that are a sign: fonts, links, references, boxes, layout.

Names only, from LaTeX2e and the packages that abstracts borrow from (amsmath, hyperref, natbib, cleveref,
siunitx, xcolor); how each is read is the business of the readers.
"""

from bot.core.text.tex.symbols import read_names

# What each list is for stands in its file.
TEXT_FONTS = read_names("text_fonts")
FONTS = read_names("formula_fonts")
SWITCHES = read_names("switches")
SPACES = read_names("spaces")
SIZES = read_names("delimiter_sizes")

# Arguments that say how or where, not what: so many are dropped before the first that is shown.
UNSEEN = {
    "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "foreignlanguage": 1, "scalebox": 1, "resizebox": 2,
    "rotatebox": 1, "raisebox": 1, "parbox": 1, "adjustbox": 1, "hyperlink": 1, "hypertarget": 1, "todo": 1,
}  # fmt: skip

# Macros of which nothing is shown, by the number of their arguments.
DROPPED = {
    "label": 1, "hypersetup": 1, "vspace": 1, "hspace": 1, "color": 1, "phantom": 1, "hphantom": 1,
    "vphantom": 1, "tag": 1, "index": 1, "fontsize": 2, "setlength": 2, "setcounter": 2, "pagestyle": 1,
    "thispagestyle": 1, "bibliographystyle": 1, "bibliography": 1, "usepackage": 1, "selectlanguage": 1,
}  # fmt: skip

NOTES = frozenset({"footnote", "footnotetext", "thanks"})
LINKS = frozenset({"url", "nolinkurl", "path"})
REFERENCES = frozenset({"ref", "eqref", "autoref", "cref", "Cref", "pageref", "nameref", "vref", "subref", "labelcref"})

# Prose even inside a formula.
ASIDES = NOTES | LINKS | REFERENCES | read_names("prose_macros")

FORMULA_ENVIRONMENTS = read_names("formula_environments")
FENCES = {
    "cases": ("{", "}"), "dcases": ("{", "}"), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "matrix": ("[", "]"), "smallmatrix": ("[", "]"),
}  # fmt: skip
WITH_COLUMNS = frozenset({"array", "tabular", "alignat"})

# One-argument macros that put something around it.
DELIMITED = {
    "abs": ("|", "|"), "norm": ("‖", "‖"), "ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋"), "set": ("{", "}"),
    "ket": ("|", "⟩"), "bra": ("⟨", "|"), "braket": ("⟨", "⟩"), "paren": ("(", ")"), "expval": ("⟨", "⟩"),
}  # fmt: skip


def is_citation(name: str) -> bool:
    """Whether `\\name` cites: \\cite, \\citep, \\parencite, \\Citet …"""
    return "cite" in name.lower()
