"""Which sentences bear a line out: numbers are read however they come, and a line stands on its own sentences."""

import json
from typing import Any

import pytest

from bot.core.papers import Paper
from bot.writing.bearing_sentences import number_sentences, pick, read_numbers, read_paper_sentences
from bot.writing.entries import FORMAT, build_question, check_draft
from bot.writing.extractive.extract import extract
from bot.writing.guarding.guard import FindingKind, wrongly_placed
from tests.writing.conftest import MakePaper

BUOYS = "TideNet, a graph network, needs 14 buoys and as many as 3 masts."
ERROR = "On HarbourBench it lowers the error by up to 38.7%, more than WaveFlow."
TIME = "It runs in 40 ms on a RiverChip."
TITLE = "TideNet: Harbour Currents"
SOURCE = f"{TITLE}\n{BUOYS} {ERROR} {TIME}"


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (3, (3,)),
        (3.0, (3,)),
        ("3", (3,)),
        ("[3]", (3,)),
        ("3, 4 and 6", (3, 4, 6)),
        ("2-4", (2, 3, 4)),
        ("2 to 4", (2, 3, 4)),
        ("第2至4句", (2, 3, 4)),
        ("sentence 5", (5,)),
        ([2, "3"], (2, 3)),
        ([2, 2, "1–3"], (2, 1, 3)),
        ([[2], {"sentence": 5}], (2, 5)),
        ({"sentences": [1, 2]}, (1, 2)),
        ("5-2", (5,)),
        ("1-900", (1,)),
        (None, ()),
        (True, ()),
        ([], ()),
        ("none", ()),
        ("", ()),
        (2.5, ()),
    ],
)
def test_numbers_are_read_however_they_come(value: Any, numbers: tuple[int, ...]) -> None:
    assert read_numbers(value) == numbers


@pytest.mark.parametrize(
    ("value", "places"),
    [
        (["1.2", "3.4"], ((1, 2), (3, 4))),
        ("1.2, [2.3]", ((1, 2), (2, 3))),
        (["1.2-4"], ((1, 2), (1, 3), (1, 4))),
        (["1.2-1.3"], ((1, 2), (1, 3))),
        ([1.2], ((1, 2),)),
        ([[1, 2], [3, 0]], ((1, 2), (3, 0))),
        ([{"paper": 1, "sentence": 2}, {"paper": "2", "sentences": [0, 1]}], ((1, 2), (2, 0), (2, 1))),
        ("1:2 2/3", ((1, 2), (2, 3))),
        (None, ()),
        ([], ()),
        ([True, "x"], ()),
    ],
)
def test_sentences_of_several_papers_are_too(value: Any, places: tuple[tuple[int, int], ...]) -> None:
    assert read_paper_sentences(value) == places


def test_the_title_is_sentence_nought_and_what_is_no_number_of_one_is_left_out(paper: MakePaper) -> None:
    numbered = number_sentences(paper("We do this. It works."))
    assert numbered == ("TideNet: Forecasting Harbour Currents", "We do this.", "It works.")
    assert pick(numbered, (2, 0, 7, -1)) == ("It works.", "TideNet: Forecasting Harbour Currents")
    question = json.loads(build_question(paper("We do this. It works."), "en"))
    assert question["abstract"] == {"1": "We do this.", "2": "It works."}


@pytest.mark.parametrize(
    ("own", "text", "fragments"),
    [
        ([BUOYS], "TideNet needs 14 buoys.", []),
        ([BUOYS], "TideNet needs 40 buoys.", ["40"]),  # the paper has a 40, of milliseconds
        ([ERROR], "TideNet 将误差最高降低38.7%，优于 WaveFlow。", []),
        ([ERROR], "TideNet 将误差最高降低40%。", ["40%"]),
        ([ERROR], "TideNet は誤差を最大14%下げる。", ["14%"]),
        ([TIME], "TideNet runs in 40 ms on a RiverChip.", []),  # its own name may stand anywhere
        ([TIME], "TideNet runs in 40 ms on HarbourBench.", ["HarbourBench"]),
        ([TIME], "TideNet 在 WaveFlow 上耗时40毫秒。", ["WaveFlow"]),
        ([TIME, BUOYS], "TideNet runs in 40 ms with 14 buoys.", []),
        ([TIME], "It runs in 77 ms.", ["77 ms"]),
    ],
)
def test_what_comes_from_another_sentence_is_named(own: list[str], text: str, fragments: list[str]) -> None:
    findings = wrongly_placed(SOURCE, [TITLE, *own], text)
    elsewhere = [finding.fragment for finding in findings if finding.kind is FindingKind.ELSEWHERE]
    if fragments == ["77 ms"]:
        assert elsewhere == []  # the whole paper lacks it: that is another finding
    else:
        assert elsewhere == fragments
        assert all("sentences that you name" in finding.reason for finding in findings)


def test_a_bound_is_the_own_sentences() -> None:
    """Another sentence that has the number without its bound makes it no better."""
    source = f"{SOURCE} Elsewhere 38.7% is the plain truth."
    (finding,) = wrongly_placed(source, [ERROR], "It lowers the error by 38.7%.")
    assert finding.kind is FindingKind.BOUND
    assert wrongly_placed(source, [ERROR], "It lowers the error by up to 38.7%.") == []


def draft_findings(paper: Paper, **answer: Any) -> dict[str, list[FindingKind]]:
    draft = FORMAT.read({"new": "TideNet, a graph network.", "new_from": [0, 3], **answer})
    findings = check_draft(paper, draft, "en")
    return {name: [finding.kind for finding in found] for name, found in findings.items()}


def test_a_line_without_evidence_is_no_line(paper: MakePaper) -> None:
    result = "The mean error falls from 0.31 to 0.19 m/s."
    assert draft_findings(paper(), result=result, result_from=[5]) == {}
    for nothing in ([], None, [99], "somewhere"):
        assert draft_findings(paper(), result=result, result_from=nothing) == {"result": [FindingKind.EVIDENCE]}
    assert draft_findings(paper(), result=result, result_from="1-7") == {"result": [FindingKind.EVIDENCE]}
    assert draft_findings(paper(), result=result, result_from=[4]) == {"result": [FindingKind.ELSEWHERE] * 2}
    assert draft_findings(paper(), result=None, result_from=[5]) == {}


def test_without_a_model_the_line_is_its_evidence_which_is_whole(paper: MakePaper) -> None:
    entry = extract(paper())
    assert entry.evidence == {
        "new": (entry.new,),
        "how": ("Specifically, it is trained on three years of hourly data from 2 ports.",),
        "result": (entry.result,),
        "limits": (entry.limits,),
    }
    assert all(entry.is_quoted(name) for name in entry.evidence)
