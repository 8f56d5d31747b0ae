"""Tags of HTML and JATS in titles and abstracts become plain text, and nothing else does."""

import pytest

from bot.core.text.latex import to_unicode
from bot.sources.marked_text import plain_abstract, plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<jats:p>In <jats:italic>worms</jats:italic> p &lt; 0.05.</jats:p>", "In worms p < 0.05."),
        ("&lt;i&gt;X&lt;/i&gt; rocks", "X rocks"),
        ("where a<b and c>d, <i>n</i> = 3", "where a<b and c>d, n = 3"),
        ("<h4>Background</h4>We did. <h4>Results: </h4>It works.", "Background: We did. Results: It works."),
        ("one<br/>two</p><p>three", "one two three"),
        ("AT&amp;T", "AT&T"),
        ('<mml:math xmlns:mml="http://w3"><mml:mi>x</mml:mi></mml:math> is', "x is"),
    ],
)  # fmt: skip
def test_tags_go_and_text_stays(markup: str, text: str) -> None:
    assert plain_text(markup) == text


def test_powers_and_indices_stay_what_they_are() -> None:
    assert to_unicode(plain_text("10<jats:sup>-3</jats:sup> of CO<sub>2</sub>")) == "10⁻³ of CO₂"


def test_a_formula_that_is_there_twice_is_read_once() -> None:
    markup = (
        r"<alternatives><tex-math>\documentclass{minimal}\begin{document}$x^2$\end{document}</tex-math>"
        "<mml:math><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:math></alternatives> grows"
    )
    assert plain_text(markup) == "$x^2$ grows"


def test_an_abstract_need_not_say_that_it_is_an_abstract() -> None:
    assert plain_abstract("<jats:title>Abstract</jats:title><jats:p>We see.</jats:p>") == "We see."
    assert plain_abstract("Abstract machines are old.") == "Abstract machines are old."
