"""The attention score: each part is monotone, it orders and never drops, and the order of the input is no matter."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.names import Grade
from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.attention import (
    FEWEST_FOLLOWERS,
    NO_ATTENTION,
    AttentionEvidence,
    AttentionPart,
    attention,
    make_judge,
)
from bot.core.following.digest import choose
from bot.core.following.follows import Match, Subject, SubjectKind
from bot.core.following.nearness import MarkLikeness
from bot.core.papers import Author, Paper
from bot.core.search.index_text import IndexedPaper, index_text

MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")
REWARDS = Subject(SubjectKind.COMBINATION, 'cs.CV AND "reward model"')
YI = Subject(SubjectKind.AUTHOR, "Yi Tanaka")
VISION = Subject(SubjectKind.CATEGORY, "cs.CV")
FOLLOWS = [VISION, MIRA, YI]
OTHERS = ("Zoe Zimmer", "Anna Abel", "Noor El-Amin", "Jun-Ho Park", "Lena Vogt", "Bo Berg")  # in no order
BACKGROUND = shipped_background()


def paper(number=1, authors=("Mira Okafor",), *, title="On judges", comment=None, venue=None, categories=("cs.CV",)):
    return Paper(
        f"9901.{number:05d}",
        title,
        "Nothing.",
        tuple(map(Author, authors)),
        categories,
        created=date(2099, 1, 1) + timedelta(days=number % 3),
        comment=comment,
        venue=venue,
    )


def at(position, total):
    """A paper of so many authors of whom the followed one stands there, and why it is for the chat."""
    authors = [OTHERS[place % len(OTHERS)] for place in range(total)]
    authors[position] = MIRA.name
    return paper(authors=authors), [Match(MIRA, Grade.EXACT, MIRA.name, position)]


def score_at(position, total):
    return attention(*at(position, total)).score


papers = st.lists(
    st.builds(
        paper,
        st.integers(1, 99),
        st.lists(
            st.sampled_from(["Mira Okafor", "M. Okafor", "Yi Tanaka", *OTHERS]), min_size=1, max_size=6, unique=True
        ),
        title=st.sampled_from(["On judges", "Ice sheets by night", "Rewards"]),
        comment=st.sampled_from(
            [None, "Accepted to ICML 2026", "Code: https://github.com/a/b", "withdrawn by the authors"]
        ),
        venue=st.sampled_from([None, "Nature Methods"]),
        categories=st.sampled_from([("cs.CV",), ("math.NT",)]),
    ),
    max_size=12,
    unique_by=lambda some: some.id,
)


@given(
    papers,
    st.randoms(use_true_random=False),
    st.integers(0, 12),
    st.dictionaries(st.integers(1, 99), st.integers(0, 200)),
)
def test_whatever_the_order_in_which_papers_come_the_digest_is_the_same_and_loses_none(some, random, cap, followers):
    saved = paper(500, ["Anna Abel"], title="Rewards for judges")
    evidence = AttentionEvidence(
        {f"9901.{number:05d}": count for number, count in followers.items()}, (IndexedPaper(saved, index_text(saved)),)
    )
    judge = make_judge(evidence, BACKGROUND)
    shuffled = random.sample(some, len(some))
    chosen, again = (choose(each, FOLLOWS, [], cap, judge=judge) for each in (some, shuffled))
    assert (chosen.items, chosen.waiting, chosen.unasked) == (again.items, again.waiting, again.unasked)
    unordered = choose(some, FOLLOWS, [], 99)
    ordered = choose(some, FOLLOWS, [], 99, judge=judge)
    assert {item.paper.id for item in ordered.items} == {item.paper.id for item in unordered.items}
    assert set(ordered.dropped) == set(unordered.dropped)
    assert all(0 <= item.attention.score <= 100 for item in ordered.items)


@given(st.integers(3, 60), st.data())
def test_a_place_counts_the_more_the_more_it_says(total, data):
    position = data.draw(st.integers(1, total - 2))
    assert score_at(0, total) >= score_at(total - 1, total) >= score_at(position, total) > 0
    assert score_at(0, 1) >= score_at(0, total)
    assert score_at(position, total) >= score_at(position, total + 1)
    own, reasons = at(position, total)
    assert attention(own, [*reasons, Match(YI, Grade.EXACT, YI.name, 0)]).score > attention(own, reasons).score
    assert attention(own, [Match(VISION, Grade.EXACT)]).score == 0


closeness = st.lists(st.integers(0, 100), min_size=2, max_size=2).map(sorted)


@given(st.integers(0, 300), st.integers(0, 300), closeness, closeness)
def test_more_followers_and_more_nearness_never_count_less(chats, further, to_saved, to_opened):
    own, reasons = at(0, 2)
    liked = paper(2)
    fewer, more = (
        attention(own, reasons, chats + (further if place else 0), (liked, to_saved[place]), (liked, to_opened[place]))
        for place in (0, 1)
    )
    assert fewer.score <= more.score <= 100
    opened_alone, saved_alone = (
        attention(own, reasons, 0, *nearest) for nearest in ((None, (liked, 80)), ((liked, 80), None))
    )
    assert attention(own, reasons).score < opened_alone.score < saved_alone.score
    assert fewer.score == sum(part.points for part in fewer.parts)


def test_marks_of_a_combination_count_up_and_down_and_nothing_where_there_are_none():
    def points(likeness):
        parts = attention(paper(), [Match(REWARDS, Grade.EXACT, likeness=likeness)]).parts
        return [(part.points, part.fits, part.words) for part in parts]

    assert points(None) == []
    assert points(MarkLikeness(0)) == [(6, None, "")]
    assert points(MarkLikeness(30, like="9901.1")) == [(12, True, "9901.1")]
    assert points(MarkLikeness(-20, unlike="9901.2")) == [(3, False, "9901.2")]
    assert points(MarkLikeness(-40, unlike="9901.2")) == []


def test_of_few_followers_nothing_is_said_and_of_more_no_exact_number():
    own, reasons = at(0, 2)
    alone = attention(own, reasons)
    assert attention(own, reasons, FEWEST_FOLLOWERS - 1) == alone
    counts = {part.count for chats in (3, 7, 9) for part in attention(own, reasons, chats).parts[1:]}
    assert counts == {3}
    judge = make_judge(AttentionEvidence({own.id: FEWEST_FOLLOWERS}), BACKGROUND)
    assert judge(own, reasons) == alone  # one of the three is the chat itself
    assert judge(own, [Match(VISION, Grade.EXACT)]).score > 0


def test_what_the_record_says_counts_and_a_withdrawn_paper_has_no_points():
    own, reasons = at(0, 2)
    plain = attention(own, reasons)
    for better, part in (
        (replace(own, comment="Accepted to ICML 2026"), AttentionPart.ACCEPTANCE),
        (replace(own, venue="Nature Methods"), AttentionPart.VENUE),
        (replace(own, journal_ref="Phys. Rev. D 1"), AttentionPart.VENUE),
        (replace(own, comment="Code: https://github.com/a/b"), AttentionPart.CODE),
    ):
        scored = attention(better, reasons)
        assert scored.score > plain.score
        assert [each.part for each in scored.parts] == [AttentionPart.PLACE, part]
    for alike in (replace(own, comment="Submitted to ICML 2026"), replace(own, venue="bioRxiv")):
        assert attention(alike, reasons) == plain
    assert attention(replace(own, comment="This paper is withdrawn"), reasons, 50, (own, 90)) == NO_ATTENTION


def test_where_authors_stand_by_the_alphabet_a_place_says_nothing():
    names = ["Anna Abel", "Bo Berg", "Mira Okafor", "Zoe Zimmer"]
    scores = {
        attention(paper(authors=names), [Match(MIRA, Grade.EXACT, MIRA.name, position)]).score for position in range(4)
    }
    assert len(scores) == 1


def test_initials_are_no_place():
    signed = paper(authors=["M. Okafor", "Zoe Zimmer"])
    assert attention(signed, [Match(MIRA, Grade.INITIALS, "M. Okafor", 0)]) == NO_ATTENTION


def test_what_is_close_to_what_was_saved_comes_first_and_says_to_what():
    ice = paper(1, ["Noor El-Amin"], title="Sparse glacier routing for ice sheets")
    judges = paper(2, ["Jun-Ho Park"], title="On judges and score distributions")
    saved = paper(9, ["Lena Vogt"], title="Ice sheets, glacier by glacier")
    further = paper(8, ["Bo Berg"], title="A glacier model")
    favourites = tuple(IndexedPaper(own, index_text(own)) for own in (further, saved, further))
    judge = make_judge(AttentionEvidence({}, favourites), BACKGROUND)
    assert [item.paper for item in choose([judges, ice], [VISION], [], 5).items] == [judges, ice]  # the newer
    first, second = choose([judges, ice], [VISION], [], 5, judge=judge).items
    assert (first.paper, second.paper) == (ice, judges)
    (part,) = first.attention.parts
    assert (part.part, part.words) == (AttentionPart.NEARNESS, saved.title)


def test_a_subject_comes_with_its_best_paper_and_authors_before_categories():
    by_mira = [paper(1, ["Mira Okafor", "Bo Berg"]), paper(2, ["Zoe Zimmer", "Anna Abel", "Mira Okafor", "Bo Berg"])]
    by_yi = paper(4, ["Zoe Zimmer", "Yi Tanaka"])
    of_vision = paper(5, ["Bo Berg"], comment="Accepted to CVPR 2026", venue="Nature Methods")
    items = choose(
        [of_vision, by_yi, *by_mira], FOLLOWS, [], 9, judge=make_judge(AttentionEvidence(), BACKGROUND)
    ).items
    assert [item.paper for item in items] == [*by_mira, by_yi, of_vision]
