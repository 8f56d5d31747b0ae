"""Telling people of one name apart: what holds for any papers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.authors.identity import (
    Background,
    Decision,
    Person,
    apply_feedback,
    attribute,
    merge_persons,
    persons,
    remove_feedback,
    seed_person,
)
from bot.core.authors.persons.evidence import Evidence, gather_evidence
from bot.core.authors.persons.reasons import (
    ConfirmedByFeedback,
    NoMatchingName,
    RejectedByFeedback,
    SeedPaper,
)
from bot.core.papers import Author, Paper

NAME = "Yi Tanaka"
PEOPLE = ["Mira Okafor", "Jun-Ho Park", "Lena Vogt", "Wei Zhang", "A. B. Sørensen", "Ngozi Eze", "Hao Li", "Ida Lund"]
WORDS = ["glacier", "ice", "routing", "sparse", "reward", "judge", "flow", "retina", "graph", "proof", "tensor", "spin"]

some_authors = st.lists(
    st.sampled_from([NAME, "Y. Tanaka", *PEOPLE]).map(Author), min_size=1, max_size=6, unique_by=lambda one: one.name
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
papers = st.builds(
    Paper,
    id=st.integers(0, 10_000).map(lambda number: f"9901.{number:05}"),
    title=texts,
    abstract=texts,
    authors=some_authors.map(tuple),
    categories=st.lists(st.sampled_from(["cs.CV", "cs.CL", "math.OC"]), max_size=3, unique=True).map(tuple),
    created=st.one_of(st.none(), st.dates(date(1995, 1, 1), date(2099, 1, 1))),
)
several = st.lists(papers, max_size=8, unique_by=lambda one: one.id)


def signed(some: Sequence[Paper]) -> list[Paper]:
    return [paper for paper in some if any("Tanaka" in author.name for author in paper.authors)]


def person_of(some: Sequence[Paper]) -> Person:
    return seed_person(NAME, some)


def taught(person: Person, some: Sequence[Paper], is_author: bool) -> Person:
    for paper in some:
        person = apply_feedback(person, paper, is_author)
    return person


@given(several, st.randoms())
def test_every_signed_paper_is_in_exactly_one_person_whatever_the_order(some, chance):
    found = persons(NAME, some)
    assert sorted(chain.from_iterable(person.known.papers for person in found)) == sorted(
        paper.id for paper in signed(some)
    )
    assert all(person.known.papers for person in found)
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert persons(NAME, shuffled) == found


@given(several, several, several, st.none() | st.integers(0, 500))
def test_a_person_goes_to_text_and_back(known, confirmed, rejected, namesakes):
    person = taught(taught(replace(person_of(known), homonym_papers=namesakes), confirmed, True), rejected, False)
    text = person.to_json()
    assert "\n" not in text
    assert Person.from_json(text) == person
    assert Person.from_json(text).to_json() == text
    assert Person.from_json(text).known == person.known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"name":"Yi"}',
        '{"name":"Yi","seeded":{"papers":1},"taught":[],"namesakes":null}',
        '{"name":"Yi","seeded":{"height":{}},"taught":[],"namesakes":null}',
        '{"name":"Yi","seeded":{},"taught":[{"paper":{},"is_author":true}],"namesakes":null}',
    ],
)
def test_a_text_that_is_no_person_is_refused(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Person.from_json(text)


@given(several, several, papers, st.booleans())
def test_what_was_learned_is_unlearned_without_a_trace(known, before, paper, is_author):
    person = remove_feedback(taught(person_of(known), before, is_author), paper.id)
    after = apply_feedback(person, paper, is_author)
    assert after != person
    assert after.feedback_on(paper.id) == is_author
    assert apply_feedback(after, paper, is_author) == after
    assert apply_feedback(apply_feedback(person, paper, not is_author), paper, is_author) == after
    assert remove_feedback(after, paper.id) == person
    assert remove_feedback(person, paper.id) == person
    assert remove_feedback(after, paper.id).known == person.known


@given(several)
def test_the_opposite_word_undoes_what_was_said_of_a_seeded_paper(known):
    person = person_of(known)
    for paper in known:
        refused = apply_feedback(person, paper, is_author=False)
        assert paper.id not in refused.known.papers
        assert refused.rejected.papers == (paper.id,)
        assert apply_feedback(refused, paper, is_author=True).known == person.known


@given(several, st.randoms())
def test_the_order_of_papers_and_of_learning_does_not_matter(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert person_of(shuffled) == person_of(some)
    assert taught(Person(NAME), shuffled, True) == taught(Person(NAME), some, True)


@given(several)
def test_what_was_taught_counts_like_what_was_seeded(some):
    assert taught(Person(NAME), some, True).known == person_of(some).known


@given(several, several)
def test_people_found_apart_can_be_followed_together(some, others):
    found = persons(NAME, [*some, *[one for one in others if one.id not in {each.id for each in some}]])
    both = merge_persons(NAME, found[:2])
    assert both.known.papers == tuple(sorted(chain.from_iterable(one.known.papers for one in found[:2])))
    assert both == merge_persons(NAME, found[1::-1])
    assert both == merge_persons(NAME, [*found[:2], *found[:1]])
    if found[:2]:
        assert both.homonym_papers == sum(one.known.size for one in found[2:])


@given(several, several)
def test_evidence_adds_up(some, others):
    ids = {paper.id for paper in some}
    one = sum((gather_evidence(NAME, paper) for paper in some), Evidence())
    other = sum((gather_evidence(NAME, paper) for paper in others if paper.id not in ids), Evidence())
    assert one + other == other + one
    assert (one + other) - other == one


@given(several, papers)
def test_what_somebody_said_is_what_counts(known, paper):
    assume(signed([paper]))
    person = person_of(known)
    yes = attribute(apply_feedback(person, paper, is_author=True), paper)
    no = attribute(apply_feedback(person, paper, is_author=False), paper)
    assert (yes.verdict, yes.score, yes.reasons) == (Decision.LIKELY, 1.0, (ConfirmedByFeedback(),))
    assert (no.verdict, no.score, no.reasons) == (Decision.UNLIKELY, 0.0, (RejectedByFeedback(),))


@given(several, papers)
def test_a_person_s_own_papers_are_hers(known, paper):
    for one in signed(known):
        found = attribute(person_of(known), one)
        assert (found.verdict, found.reasons) == (Decision.LIKELY, (SeedPaper(),))


@given(papers, st.lists(st.sampled_from(PEOPLE), min_size=3, max_size=5, unique=True))
def test_three_shared_coauthors_in_the_same_place_and_field_are_likely(paper, coauthors):
    authors = tuple(map(Author, [NAME, *coauthors]))
    known, new = replace(paper, authors=authors), replace(paper, id="9902.00001", authors=authors)
    assert attribute(person_of([known]), new).verdict is Decision.LIKELY


@given(papers, st.integers(0, 500) | st.none())
def test_without_evidence_nothing_is_likely(paper, namesakes):
    assume(signed([paper]))
    found = attribute(Person(NAME, homonym_papers=namesakes), paper)
    assert found.verdict is Decision.POSSIBLE
    assert attribute(Person(NAME), paper, rivals=[person_of([paper])]).verdict is not Decision.LIKELY


@given(several, papers, st.sampled_from(PEOPLE))
def test_a_known_coauthor_in_place_of_a_stranger_never_lowers_the_score(known, paper, familiar):
    person = person_of(known)
    strangers = replace(paper, id="9902.00001", authors=(*paper.authors, Author("Nobody SeedPaper")))
    assume(all(author.name != familiar for author in paper.authors))
    friends = replace(strangers, authors=(*paper.authors, Author(familiar)))
    assert attribute(person, friends).score >= attribute(person, strangers).score


@given(several, several, papers, papers)
def test_rejected_papers_and_rivals_never_raise_the_score(known, theirs, rejected, paper):
    person = person_of(known)
    assume(paper.id != rejected.id and rejected.id not in {one.id for one in known})
    before = attribute(person, paper).score
    assert attribute(apply_feedback(person, rejected, is_author=False), paper).score <= before
    assert attribute(person, paper, rivals=[person_of(theirs)]).score <= before


@given(several, papers, st.integers(0, 500), st.integers(0, 500))
def test_more_namesakes_never_raise_the_score(known, paper, some, more):
    person = person_of(known)
    fewer, many = (attribute(replace(person, homonym_papers=number), paper) for number in sorted([some, more]))
    assert many.score <= fewer.score


@given(several, papers)
def test_a_score_is_a_chance_and_an_unsigned_paper_has_none(known, paper):
    found = attribute(person_of(known), paper, Background.of(known))
    assert 0 <= found.score <= 1
    assert found.reasons or not known
    if not signed([paper]):
        assert (found.verdict, found.score, found.reasons) == (Decision.UNLIKELY, 0.0, (NoMatchingName(),))
