"""The quick form of `make bench-identity`: made-up people, few cases, and that the measure itself can be trusted."""

import pytest

from bot.core.papers import Author, Paper
from tests.bench.made_up_people import made_up_papers
from tests.bench.namesake_cases import Months, attributed, grouped, grouping_cases, later_cases
from tests.bench.namesake_measures import b_cubed
from tests.bench.pseudo_homonyms import NAME, Corpus, case, disguised


@pytest.fixture(scope="module")
def months() -> Months:
    made_up = [one.paper for one in made_up_papers()]
    return Months.of(made_up[:1_100], made_up[1_100:])


def test_people_are_told_apart(months):
    results = grouped(grouping_cases(months, 30, least=3, one_category=False, seed=1), months.background)
    assert results["ours"].f1 > 0.85
    assert results["ours"].f1 > results["the string"].f1 + 0.25
    assert results["the string"].recall == 1
    assert results["ours"].precision > 0.85


def test_likely_papers_are_right_and_own_papers_are_not_lost(months):
    results = attributed(later_cases(months, 30, known=3, one_category=False, seed=1), months.background)
    assert results["ours"].precision > 0.95
    assert results["ours"].shown > 0.9
    assert results["ours"].likely > 0.6
    assert results["ours"].others < 0.7


def test_b_cubed_by_hand():
    truth = {"a": 1, "b": 1, "c": 1, "d": 2}
    assert b_cubed(truth, {"a": 1, "b": 1, "c": 1, "d": 2}) == (1, 1, 1)
    assert b_cubed(truth, {"a": 1, "b": 1, "c": 1, "d": 1})[:2] == ((3 * 3 / 4 + 1 / 4) / 4, 1)
    assert b_cubed(truth, {"a": 1, "b": 2, "c": 3, "d": 4})[:2] == (1, (3 * 1 / 3 + 1) / 4)


def test_the_real_names_are_nowhere(months):
    chosen = months.later.rare(3)[:4]
    one = case(months.everything, chosen, months.later.by_author)
    assert one.papers
    assert one.context
    seen = repr((one.papers, one.context))
    for key in chosen:
        assert months.everything.written[key] not in seen
    assert all(any(author.name == NAME for author in paper.authors) for paper in one.papers)
    assert not any(author.name == NAME for paper in one.context for author in paper.authors)


def test_a_disguise_covers_other_spellings_and_the_text():
    paper = Paper(
        "9901.00001",
        "A reply to Lena Vogt",
        "Lena Vogt said no.",
        (Author("L. Vogt"), Author("Vogt, Lena"), Author("Léna Vögt"), Author("Ida Lund")),
        ("cs.CV",),
        comment="by Lena Vogt",
    )
    hidden = disguised(paper, ["Lena Vogt"])
    assert [author.name for author in hidden.authors] == [NAME, NAME, NAME, "Ida Lund"]
    assert "Vogt" not in hidden.title + hidden.abstract + str(hidden.comment)


def test_a_name_is_rare_if_its_parts_are():
    def by(*names: str) -> Paper:
        return Paper(f"9901.{abs(hash(names)) % 100_000:05}", "", "", tuple(map(Author, names)), ())

    corpus = Corpus([by("Yi Wang", "Yi Li", "Hao Wang", "Bo Wang", "Oda Ruud"), by("Yi Chen", "Oda Ruud", "Yi Wang")])
    assert corpus.bearers["yi wang"] > 1
    assert corpus.bearers["oda ruud"] < 0.2
