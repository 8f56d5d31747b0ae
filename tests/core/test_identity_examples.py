"""Telling people of one name apart: what is found, and which reasons are given, for a few papers made for it."""

import random
from dataclasses import replace
from datetime import date
from itertools import chain, islice

from bot.core.authors.identity import (
    Background,
    Decision,
    Person,
    apply_feedback,
    attribute,
    frequent_coauthors,
    persons,
    seed_person,
)
from bot.core.authors.persons.reasons import (
    AbbreviatedName,
    AuthorPosition,
    ManyHomonyms,
    NoHomonyms,
    NoSharedCoauthor,
    OtherAuthorPosition,
    OtherCategory,
    OtherTopics,
    RejectedCoauthor,
    SameAuthorPosition,
    SameCategory,
    SharedAffiliation,
    SharedCoauthor,
    SimilarToHomonym,
    SimilarToRejected,
    TopicOverlap,
    YearsApart,
)
from bot.core.papers import Author, Paper
from tests.bench.made_up_crowd import names

NAME = "Yi Tanaka"
PEOPLE = ["Mira Okafor", "Jun-Ho Park", "Lena Vogt", "Wei Zhang", "A. B. Sørensen", "Ngozi Eze", "Hao Li", "Ida Lund"]
WORDS = ["glacier", "ice", "routing", "sparse", "reward", "judge", "flow", "retina", "graph", "proof", "tensor", "spin"]


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
    many = [paper(number, f"Yi Tanaka, {PEOPLE[number % 2]}", WORDS[number % 2 * 5]) for number in range(620)]
    found = persons(NAME, many)
    assert sorted(chain.from_iterable(person.known.papers for person in found)) == sorted(one.id for one in many)
    assert [person.known.size for person in found] == [310, 310]


def test_more_papers_than_are_looked_at_together_in_any_order():
    chance = random.Random(3)
    people = list(islice(names(chance), 240))
    many = []
    for number in range(610):
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
    assert found.verdict is Decision.LIKELY
    assert found.score > 0.9
    assert found.reasons[0] == SharedCoauthor("Lena Vogt", 2)
    assert SameCategory("cs.CV") in found.reasons
    assert SameAuthorPosition(AuthorPosition.LAST) in found.reasons
    words = [reason.words for reason in found.reasons if isinstance(reason, TopicOverlap)]
    assert set(words[0]) >= {"routing", "glacier"}


def test_the_reasons_for_an_unlikely_paper():
    known = seed_person(NAME, ICE)
    other = paper(8, "Yi Tanaka, Hao Li", "electrons", "cond-mat.str-el", 2060)
    found = attribute(known, replace(other, title="Electrons", abstract="They tunnel."))
    assert found.verdict is Decision.UNLIKELY
    assert found.reasons == (
        NoSharedCoauthor(2),
        OtherTopics(),
        OtherCategory("cond-mat.str-el"),
        OtherAuthorPosition(AuthorPosition.LAST, AuthorPosition.FIRST),
        YearsApart(38),
    )


def test_initials_are_less_sure_and_say_so():
    known = persons(NAME, ICE)[0]
    full, short = (attribute(known, paper(9, f"Lena Vogt, {name}", "ice")) for name in (NAME, "Y. Tanaka"))
    assert short.score < full.score
    assert short.reasons[-1] == AbbreviatedName("Y. Tanaka")


def test_a_rejected_paper_speaks_against_those_like_it():
    known = seed_person(NAME, ICE)
    new, like_it = paper(10, "Yi Tanaka, Hao Li", "reward models"), paper(11, "Hao Li, Yi Tanaka", "reward judges")
    before, after = attribute(known, like_it), attribute(apply_feedback(known, new, is_author=False), like_it)
    assert before.verdict is Decision.POSSIBLE
    assert after.verdict is Decision.UNLIKELY
    assert RejectedCoauthor("Hao Li") in after.reasons
    assert SimilarToRejected() in after.reasons


def test_a_confirmed_paper_speaks_for_those_like_it():
    known = seed_person(NAME, ICE)
    new, like_it = paper(10, "Yi Tanaka, Hao Li", "reward models"), paper(11, "Hao Li, Yi Tanaka", "reward judges")
    assert attribute(known, like_it).verdict is Decision.POSSIBLE
    assert attribute(apply_feedback(known, new, is_author=True), like_it).verdict is Decision.LIKELY


def test_a_person_can_be_known_by_a_coauthor_and_a_category_alone():
    said = seed_person(NAME, coauthors=["Vogt, Lena"], categories=["cs.CV"])
    with_her, without = paper(14, "Yi Tanaka, Lena Vogt", "ice"), paper(15, "Yi Tanaka, Hao Li", "spin", "math.OC")
    assert attribute(said, with_her).verdict is Decision.LIKELY
    assert attribute(said, with_her).reasons == (SharedCoauthor("Lena Vogt", 1), SameCategory("cs.CV"))
    assert attribute(said, without).score < 0.2
    assert attribute(said, without).reasons == (NoSharedCoauthor(1), OtherCategory("math.OC"))


def test_the_only_one_of_a_name_is_trusted_more_and_one_of_many_less():
    known = seed_person(NAME, ICE)
    doubtful = paper(16, "Yi Tanaka, Hao Li", "routing", "cs.CV")
    alone, among = (replace(known, homonym_papers=number) for number in (0, 200))
    assert attribute(alone, doubtful).score > attribute(known, doubtful).score > attribute(among, doubtful).score
    assert NoHomonyms(3) in attribute(alone, doubtful).reasons
    assert ManyHomonyms(200) in attribute(among, doubtful).reasons


def test_a_common_institution_is_evidence():
    def at(number: int, institution: str) -> Paper:
        one = paper(number, "Yi Tanaka, Ida Lund" if number == 20 else "Yi Tanaka, Hao Li", WORDS[number % 7])
        return replace(one, authors=(Author(NAME, institution), *one.authors[1:]))

    known = seed_person(NAME, [at(20, "Dept. of Ice, Univ. of Tromsø, Norway")])
    here, there = (
        attribute(known, at(21, place)) for place in ("University Hospital and Univ. of Tromsø", "ETH Zürich")
    )
    assert here.score > there.score
    assert SharedAffiliation("univ. of tromsø") in here.reasons
    assert not any(isinstance(reason, SharedAffiliation) for reason in there.reasons)


def test_a_rival_takes_what_is_rather_his():
    ice, spin = persons(NAME, [*ICE, *SPIN])
    new = paper(12, "Yi Tanaka, Ngozi Eze, Bo Ek", "spin order in films", "cond-mat.str-el")
    assert attribute(spin, new, rivals=[ice]).verdict is Decision.LIKELY
    assert attribute(ice, new, rivals=[spin]).score < attribute(ice, new).score
    assert SimilarToHomonym() in attribute(ice, new, rivals=[spin]).reasons


def test_of_nobody_known_everything_is_possible():
    assert attribute(Person(NAME), ICE[0]).verdict is Decision.POSSIBLE


def test_a_name_that_hardly_anybody_has_is_rather_one_person_s():
    apart = [
        replace(paper(1, "Yi Tanaka, Hao Li"), title="spin", abstract="Waves of ice."),
        replace(paper(2, "Yi Tanaka, Ida Lund"), title="graph", abstract="Proofs."),
    ]
    parts = [word.rpartition(" ")[2] for word in islice(names(random.Random(2)), 150)]
    several = [Author(name) for part in parts for name in (f"Yi {part}", f"{part} Tanaka")]
    others = [Author(name) for name in islice(names(random.Random(1)), 2_000)]
    usual = Background.of([replace(paper(3, "Bo Ek"), authors=tuple(several + others))])
    rare = Background.of([replace(paper(3, "Bo Ek"), authors=tuple(others))])
    assert (usual.name_frequency("yi tanaka") or 0) > 20 * (rare.name_frequency("yi tanaka") or 1)
    assert len(persons(NAME, apart, rare)) == 1
    assert len(persons(NAME, apart, usual)) == 2
    alone, other = replace(seed_person(NAME, ICE), homonym_papers=0), paper(12, "Yi Tanaka, Bo Ek", "proof of a graph")
    usual, rare = replace(usual, papers=0), replace(rare, papers=0)  # one paper tells nothing of words
    assert attribute(alone, other, rare).verdict is Decision.LIKELY
    assert attribute(alone, other, usual).verdict is Decision.POSSIBLE
    warned = apply_feedback(alone, paper(14, "Yi Tanaka, Ida Lund", "spin of a tensor"), is_author=False)
    assert attribute(warned, other, rare).verdict is Decision.POSSIBLE  # the name is shared after all


def test_a_background_makes_frequent_coauthors_count_less():
    known, new = seed_person(NAME, [ICE[0]]), paper(13, "Mira Okafor, Yi Tanaka", "proof")
    everywhere = Background.of([paper(number, "Mira Okafor, Bo Ek", "ice") for number in range(200, 300)])
    nowhere = Background.of([paper(number, "Tiu Mann, Bo Ek", "ice") for number in range(200, 300)])
    assert attribute(known, new, everywhere).score < attribute(known, new, nowhere).score


def test_what_is_much_nearer_to_a_rival_is_not_even_possible_unless_both_may_be_one_person():
    ice, spin = persons(NAME, [*ICE, *SPIN])
    new = paper(12, "Yi Tanaka, Bo Ek", "spin order in glacier ice", "cond-mat.str-el")
    assert attribute(ice, new).verdict is Decision.POSSIBLE
    among = attribute(ice, new, rivals=[spin])
    assert among.verdict is Decision.UNLIKELY
    assert SimilarToHomonym() in among.reasons
    first, other = seed_person(NAME, ICE[:1]), seed_person(NAME, ICE[1:])
    new = paper(13, "Ida Lund, Yi Tanaka", "melting glacier fronts and flow of water")
    assert attribute(first, new, rivals=[other]).verdict is Decision.POSSIBLE
