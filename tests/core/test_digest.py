"""Which papers a digest shows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.identity import Attribution, Decision
from bot.core.following.digest import MOST_QUESTIONS, choose, excluded_by_decision, excluded_by_feedback
from bot.core.following.feedback import Feedback, index_feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper

PEOPLE = ["Mira Okafor", "Jun-Ho Park", "M. Okafor", "Yi Tanaka", "Noor El-Amin"]
FOLLOWS = [
    Subject(SubjectKind.CATEGORY, "cs.CV"),
    Subject(SubjectKind.AUTHOR, "Mira Okafor"),
    Subject(SubjectKind.AUTHOR, "Yi Tanaka"),
]


def paper(number, authors, categories=("cs.CV",), title="On judges"):
    return Paper(
        f"9901.{number:05d}",
        title,
        "Nothing.",
        tuple(Author(name) for name in authors),
        categories,
        created=date(2099, 1, 1) + timedelta(days=number % 5),
    )


papers = st.lists(
    st.builds(
        paper,
        st.integers(1, 99),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3),
        st.sampled_from([("cs.CV",), ("cs.LG", "cs.CV"), ("math.NT",)]),
    ),
    max_size=20,
    unique_by=lambda one: one.id,
)


@given(
    papers,
    st.integers(0, 12),
    st.sampled_from([[], [Subject(SubjectKind.CATEGORY, "cs.CV")], [Subject(SubjectKind.PHRASE, "judges")]]),
)
def test_every_paper_is_shown_waits_or_is_dropped_and_only_once(some, cap, mutes):
    chosen = choose(some, FOLLOWS, mutes, cap)
    shown = [item.paper.id for item in chosen.items]
    dropped = [one.id for one in chosen.dropped]
    assert len(shown) <= cap
    assert len(set(shown + dropped)) == len(shown) + len(dropped)
    assert len(shown) + len(dropped) + chosen.waiting == len(some)
    assert len(chosen.possible) <= MOST_QUESTIONS
    assert {one.id for one in chosen.unasked} <= set(dropped)


def test_authors_come_first_and_initials_apart():
    category = paper(4, ["Noor El-Amin"])
    guess = paper(3, ["M. Okafor"], ("math.NT",))
    own = paper(1, ["Mira Okafor"])
    chosen = choose([category, guess, own], FOLLOWS, [], 10)
    assert [item.paper for item in chosen.certain] == [own, category]
    assert [item.paper for item in chosen.possible] == [guess]


def test_the_newest_of_one_person_comes_first_and_the_rest_waits():
    chosen = choose([paper(number, ["Mira Okafor"]) for number in (1, 2, 3)], FOLLOWS, [], 2)
    assert [item.paper.id for item in chosen.certain] == ["9901.00003", "9901.00002"]
    assert chosen.waiting == 1


def test_what_is_muted_or_not_followed_any_more_is_dropped():
    chosen = choose(
        [paper(1, ["Mira Okafor"]), paper(2, ["Jun-Ho Park"], ("math.NT",))],
        FOLLOWS,
        [Subject(SubjectKind.PHRASE, "on judges")],
        5,
    )
    assert not chosen.items
    assert len(chosen.dropped) == 2


def test_what_the_chat_has_denied_is_not_shown_and_what_it_has_confirmed_is_certain() -> None:
    mira = Subject(SubjectKind.AUTHOR, "Mira Okafor")
    hers, not_hers, other = paper(1, ["M. Okafor"]), paper(2, ["Mira Okafor"]), paper(3, ["Mira Okafor", "Yi Tanaka"])
    verdicts = index_feedback(
        [Feedback(hers.id, mira, True), Feedback(not_hers.id, mira, False), Feedback(other.id, mira, False)]
    )
    chosen = choose([hers, not_hers, other], FOLLOWS[1:], [], 10, verdicts)
    assert [item.paper.id for item in chosen.certain] == [other.id, hers.id]
    assert [reason.subject.name for reason in chosen.certain[0].reasons] == ["Yi Tanaka"]
    assert chosen.dropped == (not_hers,)
    assert [reason.subject for reason in excluded_by_feedback(other, FOLLOWS, verdicts)] == [mira]


MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")


def guessed(chances):
    """An attributor that thinks each paper possible, with the chance that stands under its number."""
    return lambda subject, one: (
        Attribution(Decision.POSSIBLE, chances[int(one.id[-5:])], ()) if subject.kind is SubjectKind.AUTHOR else None
    )


def test_of_those_that_may_be_hers_the_likeliest_is_asked_about() -> None:
    some = [paper(number, ["Mira Okafor"]) for number in (1, 2, 3)]
    chosen = choose(some, [MIRA], [], 10, attributor=guessed({1: 0.2, 2: 0.4, 3: 0.3}))
    assert [item.paper.id for item in chosen.possible] == ["9901.00002"]
    assert {one.id for one in chosen.unasked} == {"9901.00001", "9901.00003"}
    assert set(chosen.unasked) == set(chosen.dropped)
    assert chosen.waiting == 0
    everything = choose(some, [MIRA], [], 10, attributor=guessed({1: 0.2, 2: 0.4, 3: 0.3}), questions=3)
    assert len(everything.possible) == 3
    assert not everything.unasked


def test_what_comes_for_another_reason_is_no_question() -> None:
    some = [paper(number, ["Mira Okafor"]) for number in (1, 2, 3)]
    chosen = choose(some, FOLLOWS, [], 10, attributor=guessed({1: 0.2, 2: 0.4, 3: 0.3}))
    assert len(chosen.certain) == 3  # all are in a followed category
    assert not chosen.unasked


def test_three_rejections_in_a_row_make_it_stricter_until_a_paper_is_confirmed() -> None:
    doubtful, likelier = paper(8, ["Mira Okafor"]), paper(9, ["Mira Okafor"])
    attributor = guessed({8: 0.06, 9: 0.5})

    def asked(*is_author: bool, author: Subject = MIRA) -> list[str]:
        verdicts = index_feedback([Feedback(f"9901.{at:05}", author, each) for at, each in enumerate(is_author, 20)])
        items = choose([doubtful, likelier], [MIRA], [], 10, verdicts, attributor, questions=2).possible
        excluded = {one.id for one in (doubtful, likelier) if excluded_by_decision(one, [MIRA], verdicts, attributor)}
        assert excluded == {doubtful.id, likelier.id} - {item.paper.id for item in items}  # listed elsewhere
        return sorted(item.paper.id for item in items)

    both = [doubtful.id, likelier.id]
    assert asked(False, False) == both
    assert asked(False, False, False) == [likelier.id]
    assert asked(True, False, False, False) == [likelier.id]
    assert asked(False, False, False, True) == both
    assert asked(False, False, True, False) == both
    assert asked(False, False, False, author=Subject(SubjectKind.AUTHOR, "Yi Tanaka")) == both
