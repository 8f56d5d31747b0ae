"""What directories of authors say about the papers of one name is weighed beside what the papers say themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.homonyms import find_different
from bot.core.authors.identity import Decision, Person, attribute, persons, seed_person
from bot.core.authors.persons.directory_ids import score_identifiers
from bot.core.authors.persons.evidence import Evidence, gather_evidence, identify_evidence
from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.papers import Author, Paper

NAME, USUAL, COMMON = "Ilse Tanaka", "Kaiming He", "Wei Wang"  # how rare, by what is shipped
ICE = "We follow meltwater of a glacier below the ice sheet with radar and simulate basal friction of its outlet."
ROUTING = "A router sends tokens to experts of a sparse transformer and balances their load without auxiliary losses."


def paper(number: int, *others: str, text: str = ICE, category: str = "physics.geo-ph", name: str = NAME) -> Paper:
    return Paper(
        id=f"2401.{number:05}",
        title=text[:40],
        abstract=text,
        authors=tuple(Author(author) for author in (name, *others)),
        categories=(category,),
        created=date(2024, 1, 1),
    )


def groups(papers: Sequence[Paper], ids: Mapping[int, Sequence[str]], name: str = NAME) -> list[set[int]]:
    """The numbers of the papers, by person."""
    said = {f"2401.{number:05}": tuple(keys) for number, keys in ids.items()}
    people = persons(name, papers, shipped_background(), identifiers=said)
    return [{int(id_.partition(".")[2]) for id_ in person.known.papers} for person in people]


def nothing_in_common(name: str) -> list[Paper]:
    return [
        paper(1, "Marit Aune", "Søren Halvorsen", name=name),
        paper(2, "Noor El-Amin", "Tomás Ibarra", text=ROUTING, category="cs.LG", name=name),
    ]


def one_coauthor(name: str) -> list[Paper]:
    return [
        paper(1, "Marit Aune", "Søren Halvorsen", name=name),
        paper(2, "Marit Aune", "Tomás Ibarra", text=ROUTING, category="cs.LG", name=name),
    ]


def strong_coauthors(name: str) -> list[Paper]:
    team = ("Marit Aune", "Søren Halvorsen", "Lena Vogt")
    return [paper(1, *team, name=name), paper(2, *team, text=ROUTING, category="cs.LG", name=name)]


def test_the_same_id_in_two_directories_joins_papers_with_nothing_in_common():
    papers = nothing_in_common(COMMON)
    assert len(groups(papers, {}, COMMON)) == 2
    both = ["openalex:A1", "semantic_scholar:7"]
    assert groups(papers, {1: both, 2: both}, COMMON) == [{1, 2}]


@pytest.mark.parametrize("directory", ["openalex", "semantic_scholar", "inspire", "dblp", "zbmath"])
def test_one_directory_alone_does_not_join_them_under_a_common_name(directory):
    ids = [f"{directory}:1"]
    assert len(groups(nothing_in_common(COMMON), {1: ids, 2: ids}, COMMON)) == 2


def test_different_ids_in_two_directories_part_papers_that_share_one_coauthor():
    papers = one_coauthor(USUAL)
    assert groups(papers, {}, USUAL) == [{1, 2}]
    ids = {1: ["openalex:A1", "semantic_scholar:7"], 2: ["openalex:A2", "semantic_scholar:8"]}
    assert len(groups(papers, ids, USUAL)) == 2
    assert groups(papers, {number: keys[:1] for number, keys in ids.items()}, USUAL) == [{1, 2}]


def test_hardly_anybody_has_a_rare_name_so_two_split_ids_are_not_believed():
    ids = {1: ["openalex:A1", "semantic_scholar:7"], 2: ["openalex:A2", "semantic_scholar:8"]}
    assert groups(one_coauthor(NAME), ids, NAME) == [{1, 2}]


@pytest.mark.parametrize("directory", ["orcid", "openalex", "semantic_scholar", "inspire", "dblp", "zbmath", "other"])
@pytest.mark.parametrize("name", [NAME, COMMON])
def test_one_directory_alone_does_not_part_those_with_strong_coauthors(directory, name):
    ids = {1: [f"{directory}:1"], 2: [f"{directory}:2"]}
    assert groups(strong_coauthors(name), ids, name) == [{1, 2}]


def test_directories_that_contradict_each_other_leave_it_to_the_papers():
    ids = {1: ["openalex:A1", "semantic_scholar:7"], 2: ["openalex:A1", "semantic_scholar:8"]}
    assert len(groups(nothing_in_common(COMMON), ids, COMMON)) == 2
    assert groups(strong_coauthors(COMMON), ids, COMMON) == [{1, 2}]


FIELDS = {
    "physics.geo-ph": "glacier meltwater radar basal friction outlet firn crevasse moraine isostasy albedo sublimation",
    "cs.LG": "router expert token transformer sparse balance gating attention decoder pretraining scaling inference",
}


def in_two_fields(name: str, papers: int) -> list[Paper]:
    """So many papers in each of two fields, each with another coauthor."""
    written = []
    for at, (category, words) in enumerate(FIELDS.items()):
        for number in range(1, papers + 1):
            text = " ".join(words.split()[(number * step) % 12] for step in range(1, 8))
            colleague = f"Colleague {'AB'[at]}{number} Holm"
            written.append(paper(100 * at + number, colleague, text=text, category=category, name=name))
    return written


@pytest.mark.parametrize("name", [NAME, USUAL])
def test_a_person_who_works_in_two_fields_is_one_if_two_directories_say_so(name):
    papers = in_two_fields(name, 8)
    both = ["openalex:A1", "semantic_scholar:7"]
    numbers = [int(paper.id.partition(".")[2]) for paper in papers]
    assert len(groups(papers, {}, name)) > 1
    assert len(groups(papers, dict.fromkeys(numbers, both[:1]), name)) > 1
    assert groups(papers, dict.fromkeys(numbers, both), name) == [set(numbers)]


def test_whom_two_directories_tell_apart_the_chat_is_asked_about():
    ids = [("openalex:A1", "semantic_scholar:7"), ("openalex:A2", "semantic_scholar:8")]
    papers = nothing_in_common(USUAL)
    alike = [gather_evidence(USUAL, signed) for signed in papers]
    apart = [Person(USUAL, identify_evidence(own, keys)) for own, keys in zip(alike, ids, strict=True)]
    assert not find_different(USUAL, [Person(USUAL, own) for own in alike], shipped_background())
    assert find_different(USUAL, apart, shipped_background())


def test_a_split_id_does_not_make_the_chat_choose_between_a_person_and_themselves():
    people = [
        Person(NAME, Evidence(papers=("a",), coauthors={"marit aune": 1}, identifiers={"openalex:A1": 1})),
        Person(NAME, Evidence(papers=("b",), coauthors={"marit aune": 1}, identifiers={"openalex:A2": 1})),
    ]
    assert not find_different(NAME, people, shipped_background())


def test_a_paper_without_an_id_is_judged_as_before():
    own = paper(1, "Marit Aune")
    new = paper(2, "Marit Aune")
    plain = seed_person(NAME, [own])
    (named,) = persons(NAME, [own], identifiers={own.id: ["openalex:A1", "orcid:0000-0002-1825-0097"]})
    assert named.known.identifiers == {"openalex:A1": 1, "orcid:0000-0002-1825-0097": 1}
    said = attribute(named, new, shipped_background())
    assert (said.verdict, said.reasons[0]) == (Decision.LIKELY, attribute(plain, new, shipped_background()).reasons[0])


ids = st.dictionaries(
    st.sampled_from(["openalex:A1", "openalex:A2", "dblp:1", "dblp:2", "orcid:0", "new:1"]), st.integers(1, 9)
)
evidence = st.builds(
    lambda ids, papers: Evidence(papers=tuple(f"{n:02}" for n in range(papers)), identifiers=ids),
    ids,
    st.integers(1, 30),
)


def directories_of(evidence: Evidence) -> set[str]:
    return {identifier.partition(":")[0] for identifier in evidence.identifiers}


@given(evidence, evidence)
def test_the_score_is_symmetric_bounded_and_says_nothing_where_nothing_is_said(ours, theirs):
    score = score_identifiers(ours, theirs)
    assert score == pytest.approx(score_identifiers(theirs, ours))
    assert -20 < score < 100
    if directories_of(ours).isdisjoint(directories_of(theirs)):
        assert score == 0.0
    assert score_identifiers(ours, ours) >= 0.0 or len(ours.identifiers) > 1


@given(evidence, evidence)
def test_evidence_with_ids_adds_up_and_goes_to_text_and_back(ours, theirs):
    other = replace(theirs, papers=tuple(f"other {id_}" for id_ in theirs.papers))
    assert (ours + other) - other == ours
    assert Evidence.from_dict(ours.as_dict()) == ours
