"""Which records are of one work: pairs judged by hand, and what holds for any two."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.papers import Author, Paper, work_id
from bot.core.works import is_same_work, relation_keys, title_keys, work_keys

PREPRINT = Paper(
    "2606.00001",
    r"Score Distributions as Rewards: $\alpha$-Divergences for Judges",
    "We train judges.",
    (Author("Mira Okafor"), Author("Jonas Keller"), Author("Lena Vogt")),
    ("cs.LG",),
    date(2026, 6, 15),
)


def journal(title: str = PREPRINT.title, *names: str, **fields) -> Paper:
    """The same at a publisher."""
    authors = tuple(map(Author, names)) or PREPRINT.authors
    record = Paper(
        work_id("crossref", "10.1000/7"), title, "", authors, (), date(2026, 9, 1), source="crossref",
        source_id="10.1000/7", venue="Made-up Methods",
    )  # fmt: skip
    return replace(record, **fields)


def test_one_title_by_the_same_people_is_one_work() -> None:
    assert is_same_work(PREPRINT, journal())
    assert is_same_work(PREPRINT, journal("Score distributions as rewards: α-divergences for judges"))
    assert is_same_work(PREPRINT, journal(PREPRINT.title, "M. Okafor", "J. Keller", "L. Vogt"))
    assert is_same_work(PREPRINT, journal(PREPRINT.title, "Mira Okafor", "Jonas Keller", "Lena Vogt", "Added Author"))


def test_what_looks_alike_is_not_one_work() -> None:
    assert not is_same_work(PREPRINT, journal(PREPRINT.title, "Ann Other", "Bob Else"))
    assert not is_same_work(PREPRINT, journal(PREPRINT.title, "Ann Other", "Jonas Keller", "Lena Vogt"))
    assert not is_same_work(PREPRINT, journal(f"Reply to: {PREPRINT.title}"))
    assert not is_same_work(PREPRINT, journal(f"{PREPRINT.title} II"))
    assert not is_same_work(PREPRINT, journal(created=date(2032, 1, 1)))
    assert not is_same_work(PREPRINT, journal(source="arxiv"))
    assert not is_same_work(replace(PREPRINT, title="Preface"), journal("Preface"))


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("Findings of the Made-up Test: AI Text Detection", "Findings of the Made-up Test: AI Image Detection", False),
        ("Quill-Image-2.0 Technical Report", "Quill-Image-VAE-2.0 Technical Report", False),
        ("ABC-K: Learning Invariance on Graphs", "ABD-K: Learning Evidence on Graphs", False),
        ("ToolAgent: Agents for Closed Loops of Tools", "Agents for Closed Loops of Tools", True),
        ("Modelling the behaviour of crowds", "Modeling the Behavior of Crowds", True),
        ("A data set of meadows in spring", "A dataset of meadows in spring", True),
        ("On the growth of meadows in spring", "On growth of meadows in spring", True),
        (r"Limits of $\\alpha$-decay in nuclei", "Limits of alpha decay in nuclei", True),
        ("Growth of meadows", "Growth of meadows in spring and in the long winters of the north", False),
    ],
)
def test_a_word_makes_another_paper_and_a_spelling_does_not(title: str, other: str, same: bool) -> None:
    assert is_same_work(replace(PREPRINT, title=title), journal(other)) is same


def test_a_doi_joins_whatever_it_is_called_but_not_what_others_wrote() -> None:
    named = replace(PREPRINT, doi="10.1000/7")
    assert is_same_work(named, journal("Judges that learn from scores"))
    assert is_same_work(PREPRINT, journal("Judges that learn from scores"), are_related=True)
    assert not is_same_work(named, journal("Soil moisture in alpine meadows", "Ann Other"))


def test_what_names_a_record_finds_it() -> None:
    record = journal(same_as=("10.48550/arxiv.2606.00001", "10.64898/2026.06.20.1"))
    assert relation_keys(PREPRINT) <= work_keys(record)
    assert {"d:10.1000/7", "d:10.64898/2026.06.20.1", "x:2606.00001"} <= work_keys(record)


_VOCABULARY = ["score", "rewards", "judges", "of", "the", "with", "graph", "deep", "i", "2"]
_WORDS = st.lists(st.sampled_from(_VOCABULARY), max_size=9)


@given(_WORDS, _WORDS, st.booleans())
def test_it_is_symmetric_and_titles_that_fit_share_a_key(ours: list[str], theirs: list[str], as_journal: bool) -> None:
    record, other = replace(PREPRINT, title=" ".join(ours)), journal(" ".join(theirs))
    if not as_journal:
        other = replace(other, source="arxiv")
    assert is_same_work(record, other) == is_same_work(other, record)
    if ours == theirs and len(ours) >= 3:
        assert title_keys(record.title) == title_keys(other.title) != frozenset()
