"""The extractive entry: the abstract's own sentences, the right ones, never changed."""

import gzip
import json
import os
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.papers import Author, Paper
from bot.core.text.own_macros import readable_abstract
from bot.ports import Entry
from bot.writing.extractive.extract import LONGEST, extract
from tests.examples import malice, sample
from tests.writing.conftest import MakePaper


def make_paper(abstract: str, title: str = "A title") -> Paper:
    return Paper("9902.00001", title, abstract, (Author("Mira Okafor"),), ("cs.LG",))


def entry_sentences(entry: Entry) -> list[str]:
    return [value for value in (entry.new, entry.how, entry.result, entry.limits) if value]


def test_each_sentence_takes_its_place(paper: MakePaper) -> None:
    entry = extract(paper())
    assert entry.new.startswith("We propose TideNet")
    assert entry.how == "It is trained on three years of hourly data from 2 ports."
    assert entry.result is not None
    assert "0.19 m/s, 38.7% less" in entry.result
    assert entry.limits == "A limitation of our network is that it has not been tested during storms."
    assert (entry.audience, entry.model) == (None, None)


@pytest.mark.parametrize(
    ("abstract", "new"),
    [
        ("Current methods fail. This paper presents a clock that never stops in winter.", "This paper presents"),
        ("Many things are known. Here we show that ice remembers its first summer.", "We show that ice"),
        ("Ice is cold. A new model of ice and its memory is proposed. It is small.", "A new model"),
        ("Le monde est grand et vieux. Nous proposons une méthode pour le mesurer.", "Nous proposons"),
        ("现有方法都很慢。我们提出一种测量冰的记忆的新方法。它在两个数据集上有效。", "我们提出"),
        ("The number of even primes is one.", "The number"),
        ("No stop at the end and nothing announced", "No stop"),
        ("Two findings.", "Two findings."),
    ],
)
def test_the_contribution_is_found(abstract: str, new: str) -> None:
    assert extract(make_paper(abstract)).new.startswith(new)


def test_what_the_title_names_is_the_contribution() -> None:
    abstract = (
        "Memory is costly in every action. Embodied agents run for a long time. "
        "AURA wraps a frozen backbone with a recurrent gate. It works."
    )
    assert extract(make_paper(abstract, "AURA: Action-Gated Memory")).new.startswith("AURA wraps")


def test_what_is_announced_first_is_new_unless_what_comes_later_is_far_clearer() -> None:
    filling = "It ticks softly in the cold of winter. " * 7
    assert extract(
        make_paper(f"We propose a clock made of ice. {filling}To solve this, we propose a wall.")
    ).new.endswith("ice.")


@pytest.mark.parametrize(
    "appendix",
    [
        "Code and 3 datasets with 95.5% accuracy are available at https://example.org/tidenet.",
        "Paper 2 of 4 achieves 95.5%: see arXiv:9902.00001 and 10.1234/example.5.",
        "Accepted at ICE 2026 with an improved score of 95.5% from all reviewers.",
    ],
)
def test_where_things_are_is_no_result(appendix: str) -> None:
    assert entry_sentences(extract(make_paper(f"We propose a clock made of ice. {appendix}"))) == [
        "We propose a clock made of ice."
    ]


@pytest.mark.parametrize("abstract", ["", "   ", "\n", "...", "$"])
def test_an_abstract_that_says_nothing_gives_an_entry_that_says_nothing(abstract: str) -> None:
    assert extract(make_paper(abstract)).new == ""


@pytest.mark.parametrize("unit", ["We propose 12.5 % more. ", "a", "We propose a thing, ", "。", ". "])
def test_a_megabyte_is_bounded_in_time_and_length(unit: str) -> None:
    before = time.process_time()
    entry = extract(make_paper(malice(unit)))
    assert time.process_time() - before < 8
    assert all(len(value) <= LONGEST + 1 for value in entry_sentences(entry))


def test_a_sentence_too_long_is_cut_at_a_blank_and_says_so() -> None:
    entry = extract(make_paper("We propose a rather long list: " + "word " * 400 + "end."))
    assert entry.new.endswith("word…")
    assert len(entry.new) <= LONGEST + 1


def is_trimmed(line: str, sentence: str) -> bool:
    """Whether `line` is what stands at the end of `sentence`, but for a capital at its beginning."""
    start = sentence.find(line[1:]) - 1
    return start >= 0 and sentence[start] in (line[0], line[0].lower())


def assert_quoted(entry: Entry, paper: Paper) -> None:
    text = readable_abstract(paper.title, paper.abstract)
    values = entry_sentences(entry)
    for name, (sentence,) in entry.evidence.items():
        line = getattr(entry, name).removesuffix("…")
        assert sentence in text
        assert sentence.startswith(line) or is_trimmed(line, sentence)
    assert (
        len(set(values)) == len(values) or len(text) > LONGEST
    )  # a sentence stands once, unless the authors repeat it
    assert (entry.audience, entry.model) == (None, None)


ABSTRACTS = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            [
                "We propose X. ",
                "However, old models fail. ",
                "It gains 3.5% over e.g. BERT. ",
                "Using $x_1$, it works. ",
                "A limitation of our method is cost. ",
                "\\textbf{Bold} claims. ",
                "Smith et al. (2020) agree. ",
                "z.B. ",
                "! ",
                "Specifically, it combines two parts. ",
                "On 5 sets it improves by 2.9%. ",
                "我们提出新方法。",
                "\n",
                "{",
                "$",
            ]
        ),
        max_size=15,
        unique=True,
    ).map("".join),
)


@given(ABSTRACTS)
def test_every_sentence_is_the_abstracts_own(abstract: str) -> None:
    paper = make_paper(abstract)
    assert_quoted(extract(paper), paper)


def test_every_sentence_of_real_abstracts_is_their_own() -> None:
    folder = Path(os.environ.get("PAPERBOY_REAL_DATA", Path(__file__).parents[2].parent / "shared" / "real"))
    file = folder / "papers-2026-06.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no real abstracts: {file.name} is not beside the project")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for line in sample(list(islice(lines, 1500)))]
    present = {"how": 0, "result": 0}
    for line in papers:
        paper = make_paper(line["abstract"], line["title"])
        entry = extract(paper)
        assert entry.new
        assert_quoted(entry, paper)
        present["how"] += entry.how is not None
        present["result"] += entry.result is not None
    assert present["result"] > 0.85 * len(papers)
    assert present["how"] > 0.4 * len(papers)  # a label that is not sure is left out
