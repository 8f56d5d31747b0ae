"""Real common names, judged by hand: how often what is called LIKELY is by the person who was picked.

It needs the real corpus; made-up people are nobody whose papers a hand could judge.
"""

import sys
from hashlib import md5

import pytest

from bot.core.authors.identity import Decision
from tests.bench.common_names import Answered, Question, questions, read_judged
from tests.bench.fresh_install import fresh_background
from tests.bench.namesake_cases import Months
from tests.bench.pseudo_homonyms import Corpus
from tests.real_papers import real_papers

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


def test_likely_papers_of_common_names(capsys: pytest.CaptureFixture[str]) -> None:
    april, may, june = ([entry.paper for entry in real_papers(f"2026-0{month}")] for month in (4, 5, 6))
    months = Months.of([*april, *may], june)
    background = fresh_background(months)
    first, rest = Corpus(april), Corpus([*may, *june])
    asked: list[Question] = []
    for name, authors in read_judged().items():
        asked += questions(name, first, rest, authors, background)
        asked += questions(name, months.earlier, months.later, authors, background)
    lines = [
        _row("all groups", asked),
        _row("of them the six cards that are shown", [question for question in asked if question.shown]),
        _row("the half to tune on", [question for question in asked if not _is_measured(question.name)]),
        _row("the half to measure", [question for question in asked if _is_measured(question.name)]),
    ]
    lines += [
        f"  wrong: {question.name}, {' '.join(question.card)} -> {question.paper}"
        for question in asked
        if question.decision is Decision.LIKELY and question.right is False
    ]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert Answered.over(asked).precision > 0.9


def _row(title: str, asked: list[Question]) -> str:
    answered = Answered.over(asked)
    return (
        f"{title}: LIKELY {answered.right} right, {answered.wrong} wrong, {answered.untold} can't be told "
        f"({answered.precision:.3f}); of own papers LIKELY {answered.likely:.2f}, shown {answered.own:.2f}; "
        f"of others' asked about {answered.others:.2f}"
    )


def _is_measured(name: str) -> bool:
    return bool(int(md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2)
