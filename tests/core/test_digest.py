"""Which papers a digest shows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.digest import choose, excluded_by_feedback
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
