"""Macros that only the paper explains: named by the title where that is sure, never shown as if they were words."""

import pytest

from bot.core.text.own_macros import readable_abstract

NAMED = [
    (
        "Prism: An Evolving Memory",
        r"We present \prism; \prism{} and {\prism} win.",
        "We present Prism; Prism and Prism win.",
    ),
    ("MinerU2.5-Pro: Documents", r"\textbf{\minerupro} parses.", "MinerU2.5-Pro parses."),
    ("GRADE: Knowledge Gaps", r"\modelname\ beats \modelname-7B.", "GRADE beats GRADE-7B."),
    ("Back to Basics: Let Agents Remember", r"\method is fast, \textsc{\method} is.", "[…] is fast, […] is."),
    ("WeatherSyn: A Model", r"\ModelNameL on \DatasetNameL and $\ours$.", "[…] on […] and […]."),
    ("Alpha Waves in Sleep", r"$\alpha$ waves, \HeI lines, \gls{sleep}.", "α waves, HeI lines, sleep."),
    ("Models of Models", r"\emph{Plain} words \cite{ours}.", "Plain words [ours]."),
]


@pytest.mark.parametrize(("title", "abstract", "readable"), NAMED)
def test_own_macros_are_named_by_the_title_or_left_out(title: str, abstract: str, readable: str) -> None:
    assert readable_abstract(title, abstract) == readable
