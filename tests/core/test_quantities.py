"""Numbers with units as siunitx writes them, and what old TeX writes without braces."""

import pytest

from bot.core.text.latex import to_unicode

QUANTITIES = [
    (r"from \qtyrange{4}{6}{\giga\hertz} up", "from 4 to 6 GHz up"),
    (r"\SIrange[range-phrase=--]{0.5}{2}{\micro\metre}", "0.5 to 2 µm"),
    (r"\numrange{10}{20} cells, \numlist{1;2;5}", "10 to 20 cells, 1, 2 and 5"),
    (r"\SIlist{1;2;3}{\tesla}, \qtylist{10;20}{\percent}", "1, 2 and 3 T, 10 and 20%"),
    (r"$\SI{5}{\giga\hertz}$ at \SI[per-mode=symbol]{9.8}{\metre\per\second\squared}", "5 GHz at 9.8 m/s²"),
    (r"\SI{25}{\degreeCelsius}, \ang{45}, \ang{1;2;3}", "25 °C, 45°, 1°2′3″"),
    (r"\si{\kilo\gram\per\cubic\metre}, \unit{\joule\per\kilo\gram\per\kelvin}", "kg/m³, J kg⁻¹ K⁻¹"),
    (r"\num{1.5e-3}, \SI{1e5}{\per\square\centi\metre}, \num{-4}", "1.5 × 10⁻³, 1 × 10⁵ cm⁻², −4"),
    (
        r"\qty{1.0 +- 0.2}{\pico\farad}, \SI{3.2(1)}{keV}, \qtyproduct{2 x 3}{\milli\metre}",
        "1.0 ± 0.2 pF, 3.2(1) keV, 2 × 3 mm",
    ),
    (r"\SI{4}{\metre\tothe{-2}}, \SI{9}{m.s}, \SI{4}{}", "4 m⁻², 9 m.s, 4"),
    (r"$a\mkern-2mu b$, x\kern.1em y, one\hskip 1em plus 2pt two", "ab, xy, one two"),
    (r"${a+b \over c}$ and ${n \choose k}$", "(a+b)/c and (n choose k)"),
    (r"type \romannumeral4 and \uppercase\expandafter{\romannumeral 3}", "type iv and III"),
    (r"Xeon$^{\circledR}$, 5 $\upmu$m, $\upalpha$", "Xeon®, 5 μm, α"),
    (r"30$^oC$, 30 $^{\rm o}$C, $20^{o}\mathrm{C}$, $x^o$", "30°C, 30 °C, 20°C, xᵒ"),
    ("$$x = a %\n+ b$$ and $5%$ of $10 %$", "x = a + b and 5% of 10 %"),
    (r"$\frac{1}{2}x$, $\frac12 \alpha$, $\frac{1}{2}$ x", "(1/2)x, (1/2) α, 1/2 x"),
]


@pytest.mark.parametrize(("source", "readable"), QUANTITIES)
def test_quantities_read_like_this(source: str, readable: str) -> None:
    assert to_unicode(source) == readable
    assert to_unicode(readable) == readable
