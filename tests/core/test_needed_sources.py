"""Which sources are asked, and missed, on behalf of what is followed."""

import pytest

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.needed_sources import needed_sources

SWEPT, ASKED = {"arxiv", "biorxiv", "medrxiv"}, {"europepmc", "openalex", "inspire", "crossref"}


@pytest.mark.parametrize(
    ("follow", "sources"),
    [
        (Subject(SubjectKind.AUTHOR, "Mira Okafor"), SWEPT | ASKED),
        (Subject(SubjectKind.CATEGORY, "cs.CV"), {"arxiv"}),
        (Subject(SubjectKind.CATEGORY, "bioRxiv neuroscience"), {"biorxiv"}),
        (Subject(SubjectKind.PHRASE, "reward model"), SWEPT),
        (Subject(SubjectKind.COMBINATION, 'cs.CV AND "reward model"'), SWEPT),
        (Subject(SubjectKind.INSTITUTION, "Vector Institute"), SWEPT),
        (Subject(SubjectKind.JOURNAL, "Nature Methods"), ASKED),
    ],
)
def test_it_is_needed_from_where_it_may_come(follow: Subject, sources: set[str]) -> None:
    assert needed_sources([follow]) == sources
    assert needed_sources([follow], ["arxiv", "crossref"]) == sources & {"arxiv", "crossref"}


def test_several_need_what_any_of_them_needs_and_nothing_needs_none() -> None:
    follows = [Subject(SubjectKind.CATEGORY, "cs.CV"), Subject(SubjectKind.CATEGORY, "medRxiv surgery")]
    assert needed_sources(follows) == {"arxiv", "medrxiv"}
    assert needed_sources([]) == frozenset()
