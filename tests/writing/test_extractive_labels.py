"""Which sentence gets which label, in the manner of several fields, and which none: a doubtful label is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Entry
from bot.writing.extractive.extract import extract
from bot.writing.extractive.openings import points_back, trim_opening
from tests.writing.conftest import MakePaper

NEW = "We propose TideNet, a graph network for harbour currents."


def places(entry: Entry, abstract: str) -> dict[str, int]:
    """Where the sentence of each line stands, counted by the stops before it."""
    return {name: abstract[: abstract.index(sentence)].count(". ") for name, (sentence,) in entry.evidence.items()}


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("To address this, ", "we propose a clock of ice for harbours."),
        ("To tackle both of these challenges, in this paper we ", "propose a clock of ice for harbours."),
        ("However, ", "the clock of ice has not been tested in summer."),
        ("Motivated by these observations, ", "we measure the ice of nine harbours."),
        ("In this work, ", "a clock of ice is proposed for harbours."),
        ("Here ", "we show that the ice of harbours remembers."),
        ("Taken together, ", "our results show that ice remembers."),
        ("In contrast, ", "mRNA of ice fish is kept for nine winters."),
    ],
)
def test_an_opening_that_points_back_is_left_out(opening: str, rest: str) -> None:
    line = trim_opening(opening + rest)
    assert (opening + rest).endswith(line[1:])
    assert line[0] == line[0].upper() or line.startswith("mRNA")
    assert not line.lower().startswith(opening.strip(", ").lower())


@pytest.mark.parametrize(
    "sentence",
    [
        "Under this assumption, we prove that ice has a memory of nine winters.",
        "To forecast currents, we propose a graph network of fourteen buoys.",
        "Using this, the model forgets less than half of the winters.",
        "Despite these limits of ice, the clock runs for nine winters.",
        "However hard the winter, the clock of ice keeps its time.",
        "However, no.",
    ],
)
def test_a_condition_and_an_aim_stay(sentence: str) -> None:
    assert trim_opening(sentence) == sentence


@given(st.text(max_size=120), st.sampled_from(["However, ", "To address this, ", "In this paper we ", "Here, ", ""]))
def test_what_is_left_is_the_end_of_the_sentence(text: str, opening: str) -> None:
    line = trim_opening(opening + text)
    assert (opening + text).endswith(line[1:])


def test_a_subject_that_is_named_before_only_is_known() -> None:
    assert all(map(points_back, ("It runs on ice.", "These oscillations rise.", "The latter melts.")))
    assert not any(map(points_back, ("This paper is short.", "It is shown that ice melts.", "Our results melt.")))


def test_a_structured_abstract_is_read_by_its_headings(paper: MakePaper) -> None:
    abstract = (
        "Background: Harbour ice is known to slow pilots down in many countries. "
        "Objective: We aimed to measure how often ice delays a ship. "
        "Methods: We recorded 4,120 arrivals in nine harbours over three winters. "
        "Results: Of 4,120 ships 212 were included twice. "
        "Ice was associated with a delay of 38.7 minutes (p < 0.001). "
        "Conclusions: Ice delays one ship in five for more than half an hour. "
        "Limitations: All harbours lie on one coast. "
        "Funding: The Ice Fund supported this study of 9.9 million ships."
    )
    entry = extract(paper(abstract, title="Delays by ice"))
    assert entry.new == "Ice delays one ship in five for more than half an hour."
    assert entry.how == "We recorded 4,120 arrivals in nine harbours over three winters."
    assert entry.result == "Ice was associated with a delay of 38.7 minutes (p < 0.001)."
    assert entry.limits == "All harbours lie on one coast."


def test_a_summary_for_laypeople_is_not_quoted_beside_the_abstract(paper: MakePaper) -> None:
    abstract = (
        "Here we show that ice fish store the winter in their scales. "
        "Author summary: We developed a way to read scales. We show that 95.5% of scales can be read. "
        "We caution that wet scales cannot be read."
    )
    entry = extract(paper(abstract, title="Scales"))
    assert list(entry.evidence) == ["new"]


@pytest.mark.parametrize(
    ("abstract", "labels"),
    [
        (  # mathematics
            (
                "Ice lattices have been studied for long. We study ice lattices with nine sides. "
                "We prove that every such lattice has a hole. Moreover, we also show a second thing about walls."
            ),
            {"new": 1, "result": 2},
        ),
        (  # economics: the question is new, the finding the result
            (
                "Harbours charge fees. This paper examines how fees change what ships carry. "
                "Using customs records, we estimate a model of cargo choice. "
                "We find that a fee of ten percent lowers the cargo by 3.2%. "
                "These findings have implications for the design of harbour fees."
            ),
            {"new": 1, "how": 2, "result": 3},
        ),
        (  # what was made is described by what comes next; what tries it out is no "how"
            (
                f"Pilots need forecasts. {NEW} Messages pass between fourteen buoys and a coarse tidal model. "
                "We evaluate TideNet on two ports. Experiments show that TideNet lowers the error by 38.7%. "
                "However, the error remains high during storms."
            ),
            {"new": 1, "how": 2, "result": 4, "limits": 5},
        ),
        (  # nothing that came out stands before what is new
            f"Tide tables achieve an error of 0.31 m/s and outperform pilots by 12%. {NEW} It is small and blue.",
            {"new": 1},
        ),
        (  # no announcement at all: what the paper does first, what it measured, what it could not do
            (
                "Ice is cold. We counted the ships of nine harbours by their horns. Delays fall from 41 to 23 minutes. "
                "We observe horns and not ships, so we cannot say who was late."
            ),
            {"new": 1, "result": 2, "limits": 3},
        ),
        (  # what is tried out does not say how, what is intended is no result
            (
                f"{NEW} Using the data of two ports, we evaluate the network in storms. "
                "We train the network to reduce the error by 38.7%."
            ),
            {"new": 0},
        ),
        (  # what is done first is new, what is done last to check it is not
            (
                "We route ships along a sparse graph of buoys. Ships arrive in good order. "
                "We compare with tide tables in a single port."
            ),
            {"new": 0},
        ),
        (  # hopes are no results, discussed limits are none
            (
                f"{NEW} It could help pilots to save 10% of their time. We discuss the limitations of our network. "
                "This work offers a foundation for future ports."
            ),
            {"new": 0},
        ),
    ],
)
def test_each_field_has_its_manner(paper: MakePaper, abstract: str, labels: dict[str, int]) -> None:
    assert places(extract(paper(abstract, title="Ice")), abstract) == labels


def test_a_line_that_points_back_stands_only_below_what_it_points_to(paper: MakePaper) -> None:
    below = extract(paper(f"{NEW} It combines a tidal model with buoys.", title="Ice"))
    assert below.how == "It combines a tidal model with buoys."
    apart = extract(paper(f"{NEW} Ships are old and blue. It combines a tidal model with buoys.", title="Ice"))
    assert apart.how is None
