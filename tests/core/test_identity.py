"""Telling people of one name apart: what holds for any papers, and what the reasons say about a few."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.identity import (
    Background,
    Person,
    Verdict,
    attribute,
    frequent_coauthors,
    learned,
    persons,
    seeded,
    together,
    unlearned,
)
from bot.core.papers import Author, Paper
from bot.core.persons.evidence import Evidence, evidence
from bot.core.persons.reasons import (
    Abbreviated,
    Confirmed,
    Known,
    LikeNamesake,
    LikeRejected,
    ManyNamesakes,
    NoSharedCoauthor,
    NotSigned,
    OnlyOne,
    OtherField,
    OtherPlace,
    OtherTopics,
    Place,
    Rejected,
    RejectedCoauthor,
    SameCategory,
    SamePlace,
    SharedAffiliation,
    SharedCoauthor,
    TopicOverlap,
    YearsApart,
)
from tests.bench.made_up_crowd import names

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
    return seeded(NAME, some)


def taught(person: Person, some: Sequence[Paper], is_author: bool) -> Person:
    for paper in some:
        person = learned(person, paper, is_author)
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
    person = taught(taught(replace(person_of(known), namesakes=namesakes), confirmed, True), rejected, False)
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
    person = unlearned(taught(person_of(known), before, is_author), paper.id)
    after = learned(person, paper, is_author)
    assert after != person
    assert after.verdict(paper.id) == is_author
    assert learned(after, paper, is_author) == after
    assert learned(learned(person, paper, not is_author), paper, is_author) == after
    assert unlearned(after, paper.id) == person
    assert unlearned(person, paper.id) == person
    assert unlearned(after, paper.id).known == person.known


@given(several)
def test_the_opposite_word_undoes_what_was_said_of_a_seeded_paper(known):
    person = person_of(known)
    for paper in known:
        refused = learned(person, paper, is_author=False)
        assert paper.id not in refused.known.papers
        assert refused.rejected.papers == (paper.id,)
        assert learned(refused, paper, is_author=True).known == person.known


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
    both = together(NAME, found[:2])
    assert both.known.papers == tuple(sorted(chain.from_iterable(one.known.papers for one in found[:2])))
    assert both == together(NAME, found[1::-1])
    assert both == together(NAME, [*found[:2], *found[:1]])
    if found[:2]:
        assert both.namesakes == sum(one.known.size for one in found[2:])


@given(several, several)
def test_evidence_adds_up(some, others):
    ids = {paper.id for paper in some}
    one = sum((evidence(NAME, paper) for paper in some), Evidence())
    other = sum((evidence(NAME, paper) for paper in others if paper.id not in ids), Evidence())
    assert one + other == other + one
    assert (one + other) - other == one


@given(several, papers)
def test_what_somebody_said_is_what_counts(known, paper):
    assume(signed([paper]))
    person = person_of(known)
    yes = attribute(learned(person, paper, is_author=True), paper)
    no = attribute(learned(person, paper, is_author=False), paper)
    assert (yes.verdict, yes.score, yes.reasons) == (Verdict.LIKELY, 1.0, (Confirmed(),))
    assert (no.verdict, no.score, no.reasons) == (Verdict.UNLIKELY, 0.0, (Rejected(),))


@given(several, papers)
def test_a_person_s_own_papers_are_hers(known, paper):
    for one in signed(known):
        found = attribute(person_of(known), one)
        assert (found.verdict, found.reasons) == (Verdict.LIKELY, (Known(),))


@given(papers, st.lists(st.sampled_from(PEOPLE), min_size=3, max_size=5, unique=True))
def test_three_shared_coauthors_in_the_same_place_and_field_are_likely(paper, coauthors):
    authors = tuple(map(Author, [NAME, *coauthors]))
    known, new = replace(paper, authors=authors), replace(paper, id="9902.00001", authors=authors)
    assert attribute(person_of([known]), new).verdict is Verdict.LIKELY


@given(papers, st.integers(0, 500) | st.none())
def test_without_evidence_nothing_is_likely(paper, namesakes):
    assume(signed([paper]))
    found = attribute(Person(NAME, namesakes=namesakes), paper)
    assert found.verdict is Verdict.POSSIBLE
    assert attribute(Person(NAME), paper, rivals=[person_of([paper])]).verdict is not Verdict.LIKELY


@given(several, papers, st.sampled_from(PEOPLE))
def test_a_known_coauthor_in_place_of_a_stranger_never_lowers_the_score(known, paper, familiar):
    person = person_of(known)
    strangers = replace(paper, id="9902.00001", authors=(*paper.authors, Author("Nobody Known")))
    assume(all(author.name != familiar for author in paper.authors))
    friends = replace(strangers, authors=(*paper.authors, Author(familiar)))
    assert attribute(person, friends).score >= attribute(person, strangers).score


@given(several, several, papers, papers)
def test_rejected_papers_and_rivals_never_raise_the_score(known, theirs, rejected, paper):
    person = person_of(known)
    assume(paper.id != rejected.id and rejected.id not in {one.id for one in known})
    before = attribute(person, paper).score
    assert attribute(learned(person, rejected, is_author=False), paper).score <= before
    assert attribute(person, paper, rivals=[person_of(theirs)]).score <= before


@given(several, papers, st.integers(0, 500), st.integers(0, 500))
def test_more_namesakes_never_raise_the_score(known, paper, some, more):
    person = person_of(known)
    fewer, many = (attribute(replace(person, namesakes=number), paper) for number in sorted([some, more]))
    assert many.score <= fewer.score


@given(several, papers)
def test_a_score_is_a_chance_and_an_unsigned_paper_has_none(known, paper):
    found = attribute(person_of(known), paper, Background.of(known))
    assert 0 <= found.score <= 1
    assert found.reasons or not known
    if not signed([paper]):
        assert (found.verdict, found.score, found.reasons) == (Verdict.UNLIKELY, 0.0, (NotSigned(),))


def paper(number: int, authors: str, text: str = "", primary: str = "cs.CV", year: int = 2098) -> Paper:
    return Paper(
        f"9901.{number:05}",
        f"About {text}",
        f"We study {text} and find what was not known of {text} before.",
        tuple(Author(name) for name in authors.split(", ")),
        (primary,),
        date(year, 3, 1),
    )


ICE = [
    paper(1, "Mira Okafor, Yi Tanaka", "sparse routing in glacier models"),
    paper(2, "Lena Vogt, Mira Okafor, Yi Tanaka", "glacier flow seen from satellites"),
    paper(3, "Lena Vogt, Yi Tanaka", "melting glacier fronts and routing of water"),
]
SPIN = [
    paper(4, "Yi Tanaka, Hao Li, Ngozi Eze", "spin waves in thin magnetic films", "cond-mat.str-el"),
    paper(5, "Yi Tanaka, Ngozi Eze", "magnetic films with frustrated spin order", "cond-mat.str-el"),
]


def test_two_people_are_told_apart():
    found = persons(NAME, [*SPIN, *ICE, paper(6, "Hao Li, Ida Lund")])
    assert [person.known.papers for person in found] == [
        ("9901.00001", "9901.00002", "9901.00003"),
        ("9901.00004", "9901.00005"),
    ]
    assert frequent_coauthors(found[0], ICE) == ("Lena Vogt", "Mira Okafor")
    assert frequent_coauthors(found[1], SPIN, most=1) == ("Ngozi Eze",)


def test_coauthors_who_write_together_elsewhere_bring_papers_together():
    ours, theirs, elsewhere = (
        "Mira Okafor, Lena Vogt, Tiu Mann",
        "Ida Lund, Bo Ek, Ngozi Eze",
        "Ada Bo, Cy Dee, Eva Fox",
    )
    apart = [
        replace(
            paper(number, f"Yi Tanaka, {coauthors}"), title=WORDS[number], abstract=WORDS[number + 3], categories=()
        )
        for number, coauthors in enumerate([ours, theirs, elsewhere])
    ]
    together = [paper(100, f"{ours}, {theirs}", "else")]
    assert len(persons(NAME, apart)) == 3
    found = persons(NAME, [*apart, *together])
    assert [person.known.papers for person in found] == [("9901.00000", "9901.00001"), ("9901.00002",)]


def test_more_papers_than_are_looked_at_together():
    many = [paper(number, f"Yi Tanaka, {PEOPLE[number % 2]}", WORDS[number % 2 * 5]) for number in range(320)]
    found = persons(NAME, many)
    assert sorted(chain.from_iterable(person.known.papers for person in found)) == sorted(one.id for one in many)
    assert [person.known.size for person in found] == [160, 160]


def test_more_papers_than_are_looked_at_together_in_any_order():
    chance = random.Random(3)
    people = list(islice(names(chance), 240))
    many = []
    for number in range(310):
        group = chance.randrange(40)
        authors = [NAME, *chance.sample(people[6 * group : 6 * group + 6], group % 3)]
        text = " ".join([*chance.choices(WORDS, k=2), WORDS[group % 12]])
        many.append(paper(number, ", ".join(authors[:: 1 - 2 * (group % 2)]), text, ["cs.CV", "math.OC"][group % 2]))
    found = persons(NAME, many)
    assert len(found) > 1
    assert persons(NAME, many[::-1]) == found


def test_the_reasons_for_a_likely_paper():
    known = persons(NAME, ICE)[0]
    found = attribute(known, paper(7, "Ida Lund, Lena Vogt, Yi Tanaka", "routing below a glacier"))
    assert found.verdict is Verdict.LIKELY
    assert found.score > 0.9
    assert found.reasons[0] == SharedCoauthor("Lena Vogt", 2)
    assert SameCategory("cs.CV") in found.reasons
    assert SamePlace(Place.LAST) in found.reasons
    words = [reason.words for reason in found.reasons if isinstance(reason, TopicOverlap)]
    assert set(words[0]) >= {"routing", "glacier"}


def test_the_reasons_for_an_unlikely_paper():
    known = person_of(ICE)
    other = paper(8, "Yi Tanaka, Hao Li", "electrons", "cond-mat.str-el", 2060)
    found = attribute(known, replace(other, title="Electrons", abstract="They tunnel."))
    assert found.verdict is Verdict.UNLIKELY
    assert found.reasons == (
        NoSharedCoauthor(2),
        OtherTopics(),
        OtherField("cond-mat.str-el"),
        OtherPlace(Place.LAST, Place.FIRST),
        YearsApart(38),
    )


def test_initials_are_less_sure_and_say_so():
    known = persons(NAME, ICE)[0]
    full, short = (attribute(known, paper(9, f"Lena Vogt, {name}", "ice")) for name in (NAME, "Y. Tanaka"))
    assert short.score < full.score
    assert short.reasons[-1] == Abbreviated("Y. Tanaka")


def test_a_rejected_paper_speaks_against_those_like_it():
    known = person_of(ICE)
    new, like_it = paper(10, "Yi Tanaka, Hao Li", "reward models"), paper(11, "Hao Li, Yi Tanaka", "reward judges")
    before, after = attribute(known, like_it), attribute(learned(known, new, is_author=False), like_it)
    assert before.verdict is Verdict.POSSIBLE
    assert after.verdict is Verdict.UNLIKELY
    assert RejectedCoauthor("Hao Li") in after.reasons
    assert LikeRejected() in after.reasons


def test_a_confirmed_paper_speaks_for_those_like_it():
    known = person_of(ICE)
    new, like_it = paper(10, "Yi Tanaka, Hao Li", "reward models"), paper(11, "Hao Li, Yi Tanaka", "reward judges")
    assert attribute(known, like_it).verdict is Verdict.POSSIBLE
    assert attribute(learned(known, new, is_author=True), like_it).verdict is Verdict.LIKELY


def test_a_person_can_be_known_by_a_coauthor_and_a_category_alone():
    said = seeded(NAME, coauthors=["Vogt, Lena"], categories=["cs.CV"])
    with_her, without = paper(14, "Yi Tanaka, Lena Vogt", "ice"), paper(15, "Yi Tanaka, Hao Li", "spin", "math.OC")
    assert attribute(said, with_her).verdict is Verdict.LIKELY
    assert attribute(said, with_her).reasons == (SharedCoauthor("Lena Vogt", 1), SameCategory("cs.CV"))
    assert attribute(said, without).score < 0.2
    assert attribute(said, without).reasons == (NoSharedCoauthor(1), OtherField("math.OC"))


def test_the_only_one_of_a_name_is_trusted_more_and_one_of_many_less():
    known = person_of(ICE)
    doubtful = paper(16, "Yi Tanaka, Hao Li", "routing", "cs.CV")
    alone, among = (replace(known, namesakes=number) for number in (0, 200))
    assert attribute(alone, doubtful).score > attribute(known, doubtful).score > attribute(among, doubtful).score
    assert OnlyOne(3) in attribute(alone, doubtful).reasons
    assert ManyNamesakes(200) in attribute(among, doubtful).reasons


def test_a_common_institution_is_evidence():
    def at(number: int, institution: str) -> Paper:
        one = paper(number, "Yi Tanaka, Ida Lund" if number == 20 else "Yi Tanaka, Hao Li", WORDS[number % 7])
        return replace(one, authors=(Author(NAME, institution), *one.authors[1:]))

    known = person_of([at(20, "Dept. of Ice, Univ. of Tromsø, Norway")])
    here, there = (
        attribute(known, at(21, place)) for place in ("University Hospital and Univ. of Tromsø", "ETH Zürich")
    )
    assert here.score > there.score
    assert SharedAffiliation("univ. of tromsø") in here.reasons
    assert not any(isinstance(reason, SharedAffiliation) for reason in there.reasons)


def test_a_rival_takes_what_is_rather_his():
    ice, spin = persons(NAME, [*ICE, *SPIN])
    new = paper(12, "Yi Tanaka, Ngozi Eze, Bo Ek", "spin order in films", "cond-mat.str-el")
    assert attribute(spin, new, rivals=[ice]).verdict is Verdict.LIKELY
    assert attribute(ice, new, rivals=[spin]).score < attribute(ice, new).score
    assert LikeNamesake() in attribute(ice, new, rivals=[spin]).reasons


def test_of_nobody_known_everything_is_possible():
    assert attribute(Person(NAME), ICE[0]).verdict is Verdict.POSSIBLE


def test_a_name_that_hardly_anybody_has_is_rather_one_person_s():
    apart = [
        replace(paper(1, "Yi Tanaka, Hao Li"), title="spin", abstract="Waves of ice."),
        replace(paper(2, "Yi Tanaka, Ida Lund"), title="graph", abstract="Proofs."),
    ]
    parts = [word.rpartition(" ")[2] for word in islice(names(random.Random(2)), 60)]
    several = [Author(name) for part in parts for name in (f"Yi {part}", f"{part} Tanaka")]
    others = [Author(name) for name in islice(names(random.Random(1)), 2_000)]
    usual = Background.of([replace(paper(3, "Bo Ek"), authors=tuple(several + others))])
    rare = Background.of([replace(paper(3, "Bo Ek"), authors=tuple(others))])
    assert usual.bearers("yi tanaka") > 20 * rare.bearers("yi tanaka")
    assert len(persons(NAME, apart, rare)) == 1
    assert len(persons(NAME, apart, usual)) == 2


def test_a_background_makes_frequent_coauthors_count_less():
    known, new = person_of([ICE[0]]), paper(13, "Mira Okafor, Yi Tanaka", "proof")
    everywhere = Background.of([paper(number, "Mira Okafor, Bo Ek", "ice") for number in range(200, 300)])
    nowhere = Background.of([paper(number, "Tiu Mann, Bo Ek", "ice") for number in range(200, 300)])
    assert attribute(known, new, everywhere).score < attribute(known, new, nowhere).score
