"""What title, authors and year alone join, and what they leave to a DOI: on pairs whose truth is written down."""

from bot.core.works import is_same_work
from tests.core.work_pairs import ONLY_BY_DOI, read_pairs

PAIRS = list(read_pairs())


def test_no_two_works_are_joined() -> None:
    assert [(pair.preprint.title, pair.record.title) for pair in PAIRS if pair.is_joined and not pair.same] == []


def test_what_a_journal_changes_is_seen_through_unless_it_calls_the_paper_otherwise() -> None:
    lost = [(pair.kind, pair.preprint.title) for pair in PAIRS if pair.same and not pair.is_joined]
    assert [entry for entry in lost if entry[0] not in ONLY_BY_DOI] == []
    assert {kind for kind, _ in lost} == ONLY_BY_DOI  # nothing is made of titles that are not alike


def test_a_doi_joins_all_that_are_one() -> None:
    named = [pair.with_doi() for pair in PAIRS if pair.same]
    assert [pair.kind for pair in named if not is_same_work(pair.preprint, pair.record)] == []
