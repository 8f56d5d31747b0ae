"""Which macros do what, besides those that are a sign: fonts, links, references, boxes, layout.

Names only, from LaTeX2e and the packages that abstracts borrow from (amsmath, hyperref, natbib, cleveref,
siunitx, xcolor); how each is read is the business of the readers.
"""

from bot.core.text.tex.symbols import names

TEXT_FONTS = names("""
    text textrm textbf textit texttt textsf textsc textsl textup textmd textnormal emph mbox hbox fbox
    intertext shortintertext underline uline sout hl st so ul
""")

# Inside a formula, what a font is applied to stays plain; "\mathcal{O}(n)" is read as "O(n)".
FONTS = names("""
    mathbf mathrm mathit mathsf mathtt mathcal mathscr mathfrak mathnormal mathbb mathds mathbbm mathord
    mathbin mathrel mathop mathopen mathclose mathpunct mathinner boldsymbol bm pmb bold Bbb frak scr
    smash ensuremath substack boxed underbrace overbrace underline mathclap mathrlap mathllap
""")

# Declarations: they change what follows until the group ends, and leave no trace in plain text.
SWITCHES = names("""
    bf it rm sc sf tt sl em cal mit bfseries mdseries itshape scshape slshape upshape rmfamily sffamily
    ttfamily normalfont normalsize tiny scriptsize footnotesize small large Large LARGE huge Huge
    boldmath unboldmath displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber
    notag noindent indent centering raggedright raggedleft protect relax null xspace selectfont
    allowbreak nobreak footnotemark maketitle hfill hfil vfill sloppy mathstrut strut hline toprule
    midrule bottomrule leavevmode bgroup egroup unskip ignorespaces
""")

SPACES = names("""
    quad qquad enspace enskip thinspace medspace thickspace space nobreakspace newline linebreak par
    newpage pagebreak smallskip medskip bigskip break
""")

SIZES = names("""
    left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm
    Biggm
""")

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

NOTES = names("footnote footnotetext thanks")
LINKS = names("url nolinkurl path")
REFERENCES = names("ref eqref autoref cref Cref pageref nameref vref subref labelcref")

# Prose even inside a formula.
ASIDES = (
    NOTES | LINKS | REFERENCES | names("href hyperref hyperlink ding unicode char symbol ce SI si num qty item rule")
)

FORMULA_ENVIRONMENTS = names("""
    math displaymath equation align gather multline eqnarray alignat flalign aligned gathered split
    cases dcases rcases array matrix pmatrix bmatrix vmatrix Vmatrix smallmatrix subequations
""")
FENCES = {
    "cases": ("{", "}"), "dcases": ("{", "}"), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "matrix": ("[", "]"), "smallmatrix": ("[", "]"),
}  # fmt: skip
WITH_COLUMNS = names("array tabular alignat")

# One-argument macros that put something around it.
DELIMITED = {
    "abs": ("|", "|"), "norm": ("‖", "‖"), "ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋"), "set": ("{", "}"),
    "ket": ("|", "⟩"), "bra": ("⟨", "|"), "braket": ("⟨", "⟩"), "paren": ("(", ")"), "expval": ("⟨", "⟩"),
}  # fmt: skip


def is_citation(name: str) -> bool:
    """Whether `\\name` cites: \\cite, \\citep, \\parencite, \\Citet …"""
    return "cite" in name.lower()
