"""TeX as abstracts have it, and what a person should read instead."""

import itertools
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.text.latex import Formula, Prose, locate_formulas, to_telegram_math, to_unicode
from tests.examples import TORTURE, examples
from tests.growth import TOO_MUCH, growth

EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "prose": [
        ("An abstract\n  that arXiv has\nhard-wrapped.", "An abstract that arXiv has hard-wrapped."),
        (
            r"improves accuracy by $\textbf{2.9%}\sim\textbf{7.4%}$ compared to the best, and 3% more",
            "improves accuracy by 2.9%∼7.4% compared to the best, and 3% more",
        ),
        ("50% of runs, 100% of text after it", "50% of runs, 100% of text after it"),
        (r"46.1\% of \#1 in R\&D, cost\_model", "46.1% of #1 in R&D, cost_model"),
        (r"\textbf{Bold}, \emph{so}, \texttt{code}, \textsc{Caps}", "Bold, so, code, Caps"),
        (r"{\bf Old} {\it style}, \underline{G}lobal \textbf{P}lan", "Old style, Global Plan"),
        (r"\emph{nested \textbf{deep} words}", "nested deep words"),
        (r"We present \ours, and \method{} too; \MAPPO\ wins", "We present ours, and method too; MAPPO wins"),
        (r"\textcolor{red}{shown} {\color{blue} blue}", "shown blue"),
        (r"\begin{itemize}\item one \item[b]two\end{itemize} end", "• one • b two end"),
        ("one -- two, 1--3, aside---so", "one – two, 1–3, aside—so"),
        ("run with --dry-run=now", "run with --dry-run=now"),
        ("``quoted'' and `single' and ''lazy''", "“quoted” and ‘single’ and “lazy”"),
        ("a ``type II\" term, don't, AI`s", "a “type II” term, don't, AI’s"),
        ("**Bold** and 2**3", "Bold and 2**3"),
        (r"e.g.\ this, viz.\@ that, al\-pha", "e.g. this, viz. that, alpha"),
        ("2{,}100 at n{=}5 in {m}edical Qwen3-{1.7B, 4B}", "2,100 at n=5 in medical Qwen3-{1.7B, 4B}"),
        (r"\ding{51} \ding{182} \unicode{x2014} \char\"41", '✓ ❶ — "41'),
        (r"online\footnote{Code at https://a.b/c_d.} now", "online (Code at https://a.b/c_d.) now"),
        (r"\SI{24.5}{\percent}, \SI{200}{\nm}, \ce{CsLiB6O10}", "24.5%, 200 nm, CsLiB₆O₁₀"),
        ("tabs\tand \u200bhidden\u202e marks", "tabs and hidden marks"),
        ("", ""),
        (" \n ", ""),
    ],
    "accents": [
        (r"Andr\'e, Nguy\~{\^e}n, na\"{\i}ve, \c{c}a, Erd\H{o}s", "André, Nguyễn, naïve, ça, Erdős"),
        (r"Csisz{\' a}r, {\O}re, stra\ss e, \AA ngstr\"om", "Csiszár, Øre, straße, Ångström"),
        (r"Tiet{ä}v{ä}inen, \v{S}koda, \v s", "Tietäväinen, Škoda, š"),
        (r"\r{ho} = 0.9, \b{eta}, \k{appa}, \c{opyright} 2026", "ρ = 0.9, β, κ, © 2026"),
    ],
    "money": [
        ("a $42 training cost", "a $42 training cost"),
        ("between $5 and $10 per run", "between $5 and $10 per run"),
        ("$5-$10, $1.2M to $3M, US$ 300, \\$7", "$5-$10, $1.2M to $3M, US$ 300, $7"),
        ("costs $5 where $x$ is $3$", "costs $5 where x is 3"),
        (r"(${\sim}$73,500 $\rightarrow$ ${\sim}$19,900) at $0.46", "(∼73,500 → ∼19,900) at $0.46"),
        (r"within $<\$0.01$ and (~$25)", "within <$0.01 and (~$25)"),
        ("in (0%, 50%]$ and survives", "in (0%, 50%] and survives"),
    ],
    "links": [
        ("at https://a.b/~me/x_y--z%20w.", "at https://a.b/~me/x_y--z%20w."),
        ("(github.com/a--b/c_d~e)", "(github.com/a--b/c_d~e)"),
        (r"\url{https://a.b/c\_d}, \url{x.org/~u}", "https://a.b/c_d, x.org/~u"),
        (r"\href{https://a.b/c}{here}, \href{https://a.b/}{a.b}", "here (https://a.b/c), https://a.b/"),
        ('<a href="https://a.b/c_d">this</a>', "this (https://a.b/c_d)"),
        (r"$\href{https://a.b/c}{page}$", "page (https://a.b/c)"),
    ],
    "html": [
        ("AT&amp;T &lt;b&gt; x &#8211; y&nbsp;z &bogus; Q&A", "AT&T <b> x – y z &bogus; Q&A"),
        ("<b>AMD</b>, Nb<sub>6</sub>S<sub>4</sub>, x<sup>2</sup>", "AMD, Nb₆S₄, x²"),
        ("<think> and <EOS> stay, p<0.05, a < b", "<think> and <EOS> stay, p<0.05, a < b"),
    ],
    "ties": [
        ("Llama~3.3~70B in Fig.~2, et~al.", "Llama 3.3 70B in Fig. 2, et al."),
        ("only ~5% and ~ 2.4 eV, O/E ~ 1.0, (~2M)", "only ~5% and ~ 2.4 eV, O/E ~ 1.0, (~2M)"),
        ("raised by 3%~10%", "raised by 3%~10%"),
    ],
    "formulas": [
        (r"$\mathcal{O}(n^2)$, $\mathcal O (n\log n)$", "O(n²), O(n log n)"),
        (r"$10^{-4}$, $10^-4$, 10^-6, 10^{-27}, R^2", "10⁻⁴, 10⁻⁴, 10⁻⁶, 10⁻²⁷, R²"),
        (r"$x_{i,j}$, $x_i^2$, $x_{t+1}$, $x_{\max}^2$, $L_{CE}$", "x_(i,j), xᵢ², xₜ₊₁, x²_max, L_CE"),
        (r"$e^{-x^2}$, $2^{O(n)}$, $\mathbb{R}^{n \times d}$", "e^(−x²), 2^(O(n)), ℝ^(n×d)"),
        (r"$\frac{1}{2}$, $\frac12x$, $\frac{a+b}{2n}$, $\frac{dx}{dt}$", "1/2, (1/2)x, (a+b)/(2n), dx/dt"),
        (r"$\sqrt{2}$, $\sqrt{n+1}$, $\sqrt[3]{x}$, $\binom{n}{k}$", "√2, √(n+1), ∛x, (n choose k)"),
        (r"$a=b$, $x\in X$, $n\to\infty$, $a+b$, $a + b$", "a = b, x ∈ X, n → ∞, a+b, a + b"),
        (r"$\leq 5$, $\sim$5, $>90\%$, 5.2$\pm$0.1, $5.2\pm 0.1$", "≤5, ∼5, >90%, 5.2±0.1, 5.2 ± 0.1"),
        (r"$3\times$ and $3 \times 4$ and 256$\times$256", "3× and 3×4 and 256×256"),
        (r"$-1$, $x=-1$, $1-p$, $\text{GPT-4}$, $Top-1$", "−1, x = −1, 1−p, GPT-4, Top-1"),
        (r"$f: A\to B$, $f(x,y)$, $\{0,1\}^n$, $10{,}000$", "f: A → B, f(x, y), {0,1}ⁿ, 10,000"),
        (
            r"$\|x\|_2$, $|x|$, $p(x|y)$, $p(x \mid y)$, $\langle x\rangle$",
            "‖x‖₂, |x|, p(x|y), p(x | y), ⟨x⟩",
        ),
        (r"$\left[\frac{a}{b}\right]$, $\bigl(x\bigr)$, $\left. x \right|$", "[a/b], (x), x|"),
        (r"$\hat{x}$, $\tilde{\mathcal{O}}(\sqrt{T})$, $\bar{2}$, $\hatρ$", "x̂, Õ(√T), 2̄, ρ̂"),
        (r"$\not\in$, $\not\equiv$, $a \ne b$, $\neg H$", "∉, ≢, a ≠ b, ¬H"),
        (r"$\text{Acc} = 5$, $x \text{ if } y$, $n^{\text{th}}$", "Acc = 5, x if y, nth"),
        (r"$\operatorname*{arg\,max}_x f$, $\sin x$, $\log(n)$", "arg maxₓ f, sin x, log(n)"),
        (r"$\sum_{i=1}^n x_i$, $\int_0^1 f$, $\max\{a,b\}$", "∑ᵢ₌₁ⁿ xᵢ, ∫₀¹ f, max{a, b}"),
        (r"$q \equiv 1 \pmod 4$, $a \bmod b$, $t\mid n$", "q ≡ 1 (mod 4), a mod b, t | n"),
        (r"360$^\circ$, W m$^{-2}$, CuCrP$_2$S$_6$, Sr$_{0.15}$", "360°, W m⁻², CuCrP₂S₆, Sr₀.₁₅"),
        (r"x$_{\rm eff}$, $T^*$, $f'$, $A^\top$, 1$^{st}$", "x_eff, T*, f′, Aᵀ, 1st"),
        (r"\(x\) \[y\] $$z$$ \begin{equation}w\end{equation}", "x y z w"),
        (r"$f = \begin{cases} 1, & x>0,\\[2ex] 0 & \text{else}\end{cases}$", "f = {1, x > 0; 0 else}"),
        (r"$\mathrm{La_3Ni_2O_7}$, $\mathbf{W}x$, $\mathfrak{g}$", "La₃Ni₂O₇, Wx, g"),
        (r"$D^2LoRA$ and $AUC$ of $X$-axis", "D²LoRA and AUC of X-axis"),
        (r"$\textcolor{red}{x_1^2} + y$, $\underline{x}$", "x₁² + y, x̲"),
        (r"no dollars: \alpha-helix, 3 \times 4, \sqrt{2}", "no dollars: α-helix, 3 × 4, √2"),
        (r"(p < 10^{-6): a forgotten brace", "(p < 10⁻⁶): a forgotten brace"),
        (r"5$ \%$ of$ x $and", "5 % of x and"),
    ],
}
ROWS = [
    pytest.param(source, expected, id=f"{kind}-{at}")
    for kind, rows in EXAMPLES.items()
    for at, (source, expected) in enumerate(rows)
]
MACROS = r"""
    \frac \textbf \left \right \begin{cases} \end{cases} \begin{itemize} \item \end{itemize} \href \( \) \[ \]
    \sqrt \cite \verb| \alpha \log \sim \unknown \ours{} \mathbb{R} \hat \text{a} \not \in \rule \\ \' \" \c
    \r{ho} \% \$ \{ \} \| \ding{51} \ce{H2O} \SI{5}{nm} \url{a_b} \footnote{n} \textcolor{red}{t} \binom
    \pmod \textasciicircum \textbackslash \char"41 \unicode{x41} \stackrel \overline \it \S \o \i \, \!
"""
SIGNS = """
    ( ) { } [ ] $ $ ^ _ ~ % & &amp; &lt; &#36; < > ` `` ' '' " -- --- ** | <sub> </sub> </a>
    https://a.b/c_d~e x 1 23 word the and . , - + = é 中 ⁴
"""
PIECES = [*MACROS.split(), *SIGNS.split(), " ", "\n", "\u0301", "\u200b", '<a href="https://x.y">']
texish = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(("source", "expected"), ROWS)
def test_reads_like_this(source: str, expected: str) -> None:
    assert to_unicode(source) == expected


@pytest.mark.parametrize(("source", "expected"), ROWS)
def test_what_has_been_read_stays(source: str, expected: str) -> None:
    assert to_unicode(expected) == expected


def test_references_show_their_keys() -> None:
    read = to_unicode(r"as in~\cite{a2020,b_c}, \citep[p.~3]{d} and Fig.~\ref{fig:x}")
    assert read == "as in [a2020, b_c], [d, p. 3] and Fig. [fig:x]"


@pytest.mark.parametrize("wrap", ["{}", "${}$", "\\({}\\)", "\\emph{{{}}}"])
@given(body=texish)
@settings(max_examples=examples(150), deadline=None)
def test_any_text_becomes_one_steady_line(wrap: str, body: str) -> None:
    line = to_unicode(wrap.format(body))
    assert "\\" not in line
    assert line == " ".join(line.split())
    assert to_unicode(line) == line


@given(st.text(max_size=80))
@settings(max_examples=examples(300), deadline=None)
def test_any_characters_at_all(text: str) -> None:
    line = to_unicode(text)
    assert to_unicode(line) == line


@given(st.lists(st.from_regex(r"[A-Za-z0-9]{1,9}[.,;:?]?", fullmatch=True), max_size=30).map(" ".join))
def test_plain_words_are_left_alone(text: str) -> None:
    assert to_unicode(text) == text


@given(texish)
@settings(max_examples=examples(300), deadline=None)
def test_segments_read_as_the_line_does(text: str) -> None:
    segments = to_telegram_math(text)
    readable = "".join(part.text if isinstance(part, Prose) else part.readable for part in segments)
    assert readable == to_unicode(text)
    neighbours = itertools.pairwise(segments)
    assert not any(isinstance(before, Prose) and isinstance(after, Prose) for before, after in neighbours)


def test_formulas_are_kept_where_they_gain_by_it() -> None:
    assert to_telegram_math(r"An $O(n^2)$ bound, $3.5\%$ better.") == (
        Prose("An "),
        Formula("O(n^2)", "O(n²)"),
        Prose(" bound, 3.5% better."),
    )
    assert locate_formulas("We need O(n²) steps.", to_telegram_math(r"To sort this, we need $O(n^2)$ steps.")) == (
        Prose("W"),
        Prose("e need "),
        Formula("O(n^2)", "O(n²)"),
        Prose(" steps."),
    )
    assert to_telegram_math(r"$$\frac{a}{b}$$") == (Formula(r"\frac{a}{b}", "a/b", display=True),)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (r"p_{2.9%}", r"p_{2.9\%}"),  # a bare per cent sign would comment the rest away
        (r"\ours_x + \alpha", None),  # only its author knows \ours
        (r"\href{https://a.b}{x_1}", None),
        (r"^{-2}", None),  # a script of the prose before it
        (r"\textbf{Z}", None),
        (r"x_{", None),
    ],
)
def test_what_another_reader_of_tex_gets(body: str, source: str | None) -> None:
    formulas = [part.source for part in to_telegram_math(f"see ${body}$ here") if isinstance(part, Formula)]
    assert formulas == ([source] if source else [])


def test_nothing_to_say_is_no_segment() -> None:
    assert to_telegram_math(" \n") == ()


NESTS = {
    **dict.fromkeys(("\\sqrt{", "\\textbf{", "{\\it ", "{", "x^{", "x_{", "\\frac{1}{", "\\hat{", "\\ours{"), "}"),
    **dict.fromkeys(("\\'{", "\\c{", "\\~{", "\\ce{", "\\footnote{", "\\cite{", "\\href{u}{", "\\textcolor{c}{"), "}"),
    **dict.fromkeys(("\\text{$", "\\textbf{$"), "$}"),
    "<b>": "</b>",
    "<sup>": "</sup>",
    '<a href="u">': "</a>",
    "\\begin{cases}": "\\end{cases}",
    "\\begin{quote}": "\\end{quote}",
    "\\left(": "\\right)",
}


@pytest.mark.parametrize("opening", NESTS)
@pytest.mark.parametrize("wrap", ["{}", "${}$", "\\({}\\)"])
def test_the_deepest_nesting_costs_form_not_words(opening: str, wrap: str) -> None:
    for depth in (3, 20, 30, 250, 3000) if TORTURE else (3, 30, 1000):
        line = to_unicode(wrap.format(opening * depth + "word" + NESTS[opening] * depth))
        assert "word" in "".join(char for char in unicodedata.normalize("NFKD", line) if char.isalpha())
        assert to_unicode(line) == line


SHAPES = {
    "open braces": "{",
    "open macros": "\\textbf{",
    "open fractions": "$\\frac{",
    "roots": "\\sqrt",
    "dollars": "$ ",
    "grouped dollars": "{$",
    "money": "$5 and ",
    "scripts": "x^",
    "nested scripts": "$x_{",
    "environments": "\\begin{cases}",
    "links": "\\href{a}{",
    "anchors": '<a href="x">',
    "tags": "<sub>",
    "dots": "a.b",
    "brackets": "https://a)",
    "ties": "1~",
    "quotes": "`' ",
    "entities": "&amp;",
    "stars": "**a ",
    "verbatim": "\\verb|",
    "options": "\\cite[",
    "backslashes": "\\",
    "primes": "$'",
}


def seconds(text: str) -> float:
    start = time.process_time()  # of the processor: what else the machine does is not our business
    to_unicode(text)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text_not_with_its_square(shape: str) -> None:
    piece = SHAPES[shape]
    assert growth(to_unicode, lambda size: piece * (size // len(piece)), 2_000, 16_000) < TOO_MUCH


@pytest.mark.torture
@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_malice(shape: str) -> None:
    piece = SHAPES[shape]
    assert seconds(piece * (1_000_000 // len(piece))) < 60
