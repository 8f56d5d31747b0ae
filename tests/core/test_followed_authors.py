"""Which papers that a source brings under a name are news, and may be the followed author's."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.authors.identity import Decision, attribute, seed_person
from bot.core.authors.persons.reasons import OtherOrcid, SameOrcid
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.inquiries import Inquiry, inquire_since, is_news, select_news, share_of
from bot.core.papers import Author, Paper

ORCID, ANOTHER_ORCID = "0000-0002-1825-0097", "0000-0001-5109-3700"
BEGAN = datetime(2026, 6, 15, 9, tzinfo=UTC)
MING = FollowedAuthor("Ming-Lan Cheng", frozenset({f"orcid:{ORCID}"}), frozenset({"mira okafor"}))
WEI = replace(MING, name="Wei Wang")
PAPER = Paper("w1", "Masks from boxes", "We segment.", (), (), date(2026, 6, 15), source="crossref", source_id="10.1/x")


def signed(*names: str, orcid: str | None = None) -> Paper:
    """The paper by these; the first has the ORCID iD."""
    return replace(PAPER, authors=tuple(Author(name, None, None if at else orcid) for at, name in enumerate(names)))


@pytest.mark.parametrize(
    ("author", "paper", "may_sign"),
    [
        (MING, signed("Ming-Lan Cheng"), True),
        (MING, signed("M.-L. Cheng"), True),
        (MING, signed("M. Cheng"), False),
        (WEI, signed("W. Wang"), False),
        (WEI, signed("W. Wang", orcid=ORCID), True),
        (WEI, signed("W. Wang", orcid=ANOTHER_ORCID), False),
        (WEI, signed("W. Wang", "Mira Okafor"), True),
        (WEI, signed("Q. Wang", orcid=ORCID), False),
        (WEI, signed("Lena Vogt"), False),
    ],
)
def test_a_paper_that_a_name_has_brought(author: FollowedAuthor, paper: Paper, may_sign: bool) -> None:
    assert author.may_sign(paper) is may_sign


def test_an_id_vouches_for_an_initial_but_for_no_other_name() -> None:
    assert WEI.may_sign(signed("W. Wang"), by_id=True)
    assert not WEI.may_sign(signed("Lena Vogt"), by_id=True)


@pytest.mark.parametrize(
    ("published", "registered", "news"),
    [
        (BEGAN.date(), None, True),
        (date(2026, 6, 14), None, False),
        (date(2026, 3, 1), BEGAN.date(), True),  # it got there late
        (date(2026, 6, 20), date(2026, 6, 14), False),  # it was there already
        (date(1998, 3, 1), date(2026, 6, 20), False),  # an old volume
    ],
)
def test_news_is_what_came_since_the_question_began(published: date, registered: date | None, news: bool) -> None:
    assert is_news(replace(PAPER, created=published), registered, BEGAN) is news


def test_a_paper_is_news_for_whoever_is_asked_for_since_then() -> None:
    long = Inquiry(1, "Mira Okafor", BEGAN - timedelta(days=30), author=FollowedAuthor("Mira Okafor"))
    fresh = Inquiry(2, "Lena Vogt", BEGAN, author=FollowedAuthor("Lena Vogt"))
    theirs = replace(signed("Mira Okafor"), created=date(2026, 6, 10))
    hers = replace(signed("Lena Vogt"), created=date(2026, 6, 10))
    assert select_news([theirs, hers], {}, [long, fresh], by_id=False) == [theirs]


def test_everybody_s_turn_comes_within_the_day() -> None:
    for total in (1, 10, 2_500, 100_000):
        for batch in (1, 20, 50):
            share = share_of(total, batch)
            assert share % batch == 0
            assert share * 240 >= total
            assert share < total / 240 + batch + 1


def test_the_one_who_waits_longest_says_from_when_to_ask() -> None:
    answered = Inquiry(1, "A", BEGAN - timedelta(days=90), answered=BEGAN - timedelta(days=1))
    fresh = Inquiry(2, "B", BEGAN)
    assert inquire_since([answered, fresh], timedelta(days=7)) == date(2026, 6, 7)


def test_an_orcid_on_the_paper_speaks_for_and_against() -> None:
    known = [replace(signed("Wei Wang", "Mira Okafor"), id=f"2605.0000{n}") for n in range(4)]
    person = seed_person("Wei Wang", known, identifiers=[f"orcid:{ORCID}"])
    elsewhere = replace(signed("W. Wang", "Lena Vogt", orcid=ORCID), title="A trial of tablets", abstract="We treat.")
    same = attribute(person, elsewhere)
    assert same.verdict is Decision.LIKELY
    assert SameOrcid(ORCID) in same.reasons
    without = replace(elsewhere, id="w2", authors=(Author("W. Wang"), Author("Lena Vogt")))
    assert attribute(person, without).verdict is not Decision.LIKELY
    other = replace(elsewhere, id="w3", authors=(Author("W. Wang", None, ANOTHER_ORCID), Author("Lena Vogt")))
    assert attribute(person, other).score < attribute(person, without).score
    assert OtherOrcid(ANOTHER_ORCID) in attribute(person, other).reasons


def test_an_orcid_alone_tells_nothing_of_a_paper_without_one() -> None:
    person = seed_person("Wei Wang", identifiers=[f"orcid:{ORCID}"])
    assert attribute(person, signed("W. Wang")).verdict is Decision.POSSIBLE
    assert attribute(person, signed("Wei Wang")).verdict is Decision.POSSIBLE
    assert attribute(person, signed("W. Wang", orcid=ORCID)).verdict is Decision.LIKELY
