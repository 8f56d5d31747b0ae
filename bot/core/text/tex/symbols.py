"""What TeX's symbol macros look like in Unicode, by the class that decides the space around them.

The classes are TeX's own (The TeXbook, chapter 17): ordinary, large operator, binary operation, relation,
opening, closing, punctuation. Tables only: nothing here reads or writes text. Letters of the alphabets
beyond the Basic Multilingual Plane (𝒪, 𝔼, 𝐱) are left out on purpose: many phones show boxes for them.
"""

from enum import Enum, auto


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


def names(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


def _table(pairs: str) -> dict[str, str]:
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


ORDINARY = _table("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi φ varphi φ chi χ psi ψ omega ω digamma ϝ
    Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
    Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
    varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
    ell ℓ hbar ℏ hslash ℏ partial ∂ nabla ∇ infty ∞ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅
    aleph ℵ beth ℶ wp ℘ Re Re Im Im mho ℧ prime ′ backprime ‵ degree ° top ⊤ bot ⊥ angle ∠ measuredangle ∡
    triangle △ square □ Box □ blacksquare ■ blacktriangle ▲ Diamond ◇ lozenge ◊ bigstar ★ checkmark ✓
    ldots … dots … dotsc … dotsb … dotso … cdots ⋯ dotsm ⋯ vdots ⋮ ddots ⋱ neg ¬ lnot ¬ surd √
    flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ imath i jmath j eth ð
    vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ backslash ∖ colon : complement ∁ Bbbk k celsius ℃
    lam λ eps ε veps ε R ℝ C ℂ N ℕ Z ℤ Q ℚ
""")

TEXTUAL = _table("""
    S § P ¶ dag † ddag ‡ dagger † ddagger ‡ copyright © textcopyright © textregistered ® texttrademark ™
    pounds £ textsterling £ euro € texteuro € textyen ¥ textcent ¢ textdollar $ textdegree ° textmu µ
    textohm Ω textperthousand ‰ textpm ± texttimes × textdiv ÷ textminus − textless < textgreater >
    textbar | textbardbl ‖ textbackslash ∖ textunderscore _ textasciitilde ∼ textasciicircum ^ textbullet •
    textperiodcentered · textellipsis … textendash – textemdash — textquoteleft ‘ textquoteright ’
    textquotedblleft “ textquotedblright ” textquotedbl " textquotesingle ' guillemotleft « guillemotright »
    guillemetleft « guillemetright » textexclamdown ¡ textquestiondown ¿ textonehalf ½ textonequarter ¼
    textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textsection § textparagraph ¶
    textasteriskcentered * textbraceleft { textbraceright } textnumero № textordfeminine ª textordmasculine º
    textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textlambda λ textpi π textsigma σ
    textomega ω textDelta Δ textOmega Ω percent % LaTeX LaTeX TeX TeX LaTeXe LaTeX BibTeX BibTeX
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ
    ie i.e. eg e.g. etal etal etc etc. wrt w.r.t. vs vs. aka a.k.a. iid i.i.d.
""") | {"etal": "et al."}

# Letters: TeX swallows the space that ends these names ("\O re" is "Øre").
LETTERS = names("ss SS ae AE oe OE aa AA o O l L i j dh DH dj DJ th TH ng NG")

FUNCTIONS = names("""
    log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arccot max min sup
    inf lim det dim ker deg gcd lcm hom arg Pr argmax argmin mod tr Tr rank diag sgn sign softmax erf
    polylog limsup liminf injlim projlim
""")

LARGE = _table("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ intop ∫ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ biguplus ⨄
    bigvee ⋁ bigwedge ⋀ bigoplus ⊕ bigotimes ⊗ bigodot ⊙
""")

BINARY = _table("""
    pm ± mp ∓ times × time × div ÷ cdot · centerdot · ast * star ⋆ circ ∘ bullet • cap ∩ cup ∪ uplus ⊎ sqcap ⊓
    sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
    wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ boxplus ⊞ boxtimes ⊠ boxminus ⊟ triangleleft ◁ triangleright ▷ diamond ⋄
    bigtriangleup △ bigtriangledown ▽ bigcirc ○ veebar ⊻ barwedge ⊼ dotplus ∔ And & intercal ⊺
""")

RELATIONS = _table("""
    leq ≤ le ≤ leqslant ≤ leqq ≤ geq ≥ ge ≥ geqslant ≥ geqq ≥ lt < gt > ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃
    approx ≈ approxeq ≊ thickapprox ≈ thicksim ∼ cong ≅ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺
    succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏
    sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ mid | nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢
    dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ asymp ≍ doteq ≐ lesssim ≲ gtrsim ≳ lessapprox ⪅
    gtrapprox ⪆ lessgtr ≶ gtrless ≷ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ nsim ≁ ncong ≇ triangleq ≜ coloneqq ≔
    coloneq ≔ eqqcolon ≕ trianglelefteq ⊴ bowtie ⋈ smile ⌣ frown ⌢ between ≬ nsubseteq ⊈ therefore ∴ because ∵
    eqsim ≂ precsim ≾ succsim ≿ backsim ∽
    to → gets ← rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔
    implies ⇒ impliedby ⇐ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸
    longleftrightarrow ⟷ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩
    uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙
    nwarrow ↖ rightharpoonup ⇀ leftharpoonup ↼ rightleftharpoons ⇌ leftrightharpoons ⇋ rightrightarrows ⇉
    rightleftarrows ⇄ twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ dashrightarrow ⇢ circlearrowleft ↺
    circlearrowright ↻ curvearrowright ↷ multimap ⊸ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ upharpoonright ↾
""")

OPENING = _table("langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lbrack [ lgroup ( llbracket ⟦")
CLOSING = _table("rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rbrack ] rgroup ) rrbracket ⟧")

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

# \ding{…} of the pifont package (Zapf Dingbats): the few that abstracts use; 172–191 are circled digits.
DINGBATS = (
    _table("51 ✓ 52 ✔ 53 ✕ 54 ✖ 55 ✗ 56 ✘ 72 ★ 73 ☆ 108 ● 109 ❍ 110 ■ 212 → 220 ➜ 228 ➤")
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
