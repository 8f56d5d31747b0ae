"""Which records say that a paper was withdrawn."""

from datetime import date

import pytest

from bot.core.papers import Author, Paper
from bot.core.withdrawal import is_withdrawn

ABSTRACT = "We study how often retracted papers are cited. We show that it works on 12 of 15 cases."


def paper(comment: str | None = None, abstract: str = ABSTRACT) -> Paper:
    return Paper(
        "2606.00001", "Tides", abstract, (Author("Mira Okafor"),), ("cs.CV",), date(2026, 6, 15), comment=comment
    )


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn by the author due to a crucial error in equation 3",
        "Withdrawn",
        "withdrawn by arXiv administrators because of disputed authorship",
        "I want to withdraw this paper: an error in Lemma 2",
        "Paper withdrawn, see v3 of 2601.00001",
        "12 pages. This submission was retracted.",
        "Retracted: the data were wrong",
        "本文已撤稿",
        "著者により取り下げられました",
        "The paper is temporarily withdrawn",
    ],
)
def test_a_comment_says_so(comment: str) -> None:
    assert is_withdrawn(paper(comment))


@pytest.mark.parametrize(
    "comment",
    [
        None,
        "",
        "12 pages, 5 figures",
        "Accepted at NeurIPS 2026",
        "Replaces the withdrawn 2401.00001",
        "Supersedes our previously withdrawn 2401.00001",
        "This paper was not withdrawn",
        "A study of withdrawn papers",
        "Resubmission of a retracted article",
    ],
)
def test_another_comment_does_not(comment: str | None) -> None:
    assert not is_withdrawn(paper(comment))


@pytest.mark.parametrize(
    ("abstract", "withdrawn"),
    [
        ("This paper has been withdrawn by the authors.", True),
        ("Withdrawn. We found an error in the proof.", True),
        ("The authors withdraw this manuscript since a lemma is wrong.", True),
        ("The affected descendants are withdrawn before repair.", False),
        ("It reasons that a drug has been withdrawn, yet recommends it.", False),
        ("We sort interactions into Cooperative, Withdrawn, and Adversarial.", False),
    ],
)
def test_an_abstract_is_read_more_strictly(abstract: str, withdrawn: bool) -> None:
    assert is_withdrawn(paper(abstract=abstract)) == withdrawn
