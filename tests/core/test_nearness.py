"""How near papers are to a sentence, and what ✓ and ✗ do to that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following import index_keys
from bot.core.following.follows import Subject, SubjectKind, match
from bot.core.following.nearness import LEAST, marked_terms, nearness, rarest_words, read_sentence
from bot.core.following.radar import Candidate, admit
from bot.core.following.tuning import NO_TUNING, Tuning
from bot.core.following.word_roots import forms_of, root
from bot.core.papers import Paper

SENTENCE = "reward models that say how sure they are"
_WORDS = [
    "reward", "rewards", "model", "calibrated", "calibration", "judge", "chess", "games", "abstain",
    "pixels", "classes", "glasses", "addresses",
    "the", "of", "论文", "näive", "x",
]  # fmt: skip
_text = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)
_paper = st.builds(
    Paper,
    id=st.sampled_from([f"2606.{number:05}" for number in range(8)]),
    title=_text,
    abstract=_text,
    authors=st.just(()),
    categories=st.just(()),
)
_sentence = st.lists(st.sampled_from([*_WORDS, "how", "sure"]), min_size=2, max_size=9).map(" ".join)


@st.composite
def _tunings(draw: st.DrawFn) -> tuple[str, Tuning]:
    """A sentence, and what somebody has said of some papers."""
    sentence, tuning = draw(_sentence), NO_TUNING
    for paper, fits in draw(st.lists(st.tuples(_paper, st.booleans()), max_size=5)):
        tuning = tuning.mark(paper.id, marked_terms(sentence, paper), fits)
    return sentence, tuning


@given(_tunings(), _paper, _paper)
def test_a_paper_that_fits_lowers_none_and_one_that_does_not_raises_none(tuned, marked, paper) -> None:
    sentence, tuning = tuned
    terms = marked_terms(sentence, marked)
    without = tuning.mark(marked.id, terms, None)
    before = nearness(sentence, paper, without).score
    assert nearness(sentence, paper, without.mark(marked.id, terms, True)).score >= before
    assert nearness(sentence, paper, without.mark(marked.id, terms, False)).score <= before
    assert nearness(sentence, paper, tuning.mark(marked.id, terms, None)) == nearness(sentence, paper, without)


@given(_tunings(), _paper)
def test_whatever_is_near_enough_shares_a_key(tuned, paper) -> None:
    subject = Subject(SubjectKind.SENTENCE, *tuned)
    if read_sentence(subject.name).roots and match(subject, paper):
        assert index_keys.subject_keys(subject) & index_keys.paper_keys(paper)


@given(_sentence)
def test_all_the_words_that_are_no_keys_are_not_near_enough_together(sentence) -> None:
    others = " ".join(word for word in sentence.split() if word not in rarest_words(sentence))
    liked = Paper("1", "grasp laundry", "", (), ())
    tuning = NO_TUNING.mark("1", marked_terms(sentence, liked), True)
    paper = Paper("2", f"{others} grasp laundry", f"{others} grasp laundry " * 40, (), ())
    assert nearness(sentence, paper, tuning).score < LEAST


@given(_tunings())
def test_what_was_said_comes_back_as_it_was(tuned) -> None:
    assert Tuning.from_json(tuned[1].to_json()) == tuned[1]


@given(_sentence, _paper)
def test_nearness_is_a_hundred_at_most_and_rests_on_words_of_the_paper(sentence, paper) -> None:
    near = nearness(sentence, paper)
    assert 0 <= near.score <= 100
    assert {root(term) for term in near.terms} <= set(map(root, f"{paper.title} {paper.abstract}".casefold().split()))
    assert bool(near.terms) or near.score == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [("calibrated", "calibration"), ("hallucinate", "hallucinations"), ("scene", "scenes"), ("models", "modeling")],
)
def test_forms_of_a_word_have_one_root(first: str, second: str) -> None:
    assert root(first) == root(second)
    assert {first, second} <= forms_of(root(first))


def test_more_of_the_sentence_is_nearer() -> None:
    def score(title: str, abstract: str = "") -> int:
        return nearness(SENTENCE, Paper("1", title, abstract, (), ())).score

    assert score("Reward models", "Reward models. Reward models.") > 90
    assert score("Reward models") > score("Reward", "One model") > score("Reward") > score("Models") > score("Ice") == 0
    assert score("Reward") < LEAST < score("Reward models")


def test_a_sentence_is_its_telling_words_in_latin_script() -> None:
    assert set(read_sentence("能说出 uncertainty 的 reward model").spelled.values()) == {
        "uncertainty",
        "reward",
        "model",
    }
    assert not read_sentence("会说出自己有多确定的奖励模型").roots
    assert not read_sentence("what they do and how they know it").roots


@given(
    st.lists(st.builds(Candidate, st.integers(1, 3), st.sampled_from("abcdef"), st.integers(50, 100)), unique=True),
    st.dictionaries(st.integers(1, 3), st.integers(0, 3)),
    st.sets(st.sampled_from("abcdef")),
)
def test_a_day_brings_the_nearest_and_loses_none(candidates, room, present) -> None:
    admission = admit(candidates, room, present)
    assert sorted(map(str, (*admission.admitted, *admission.present, *admission.over))) == sorted(map(str, candidates))
    papers = [candidate.paper for candidate in admission.admitted]
    assert len(papers) == len(set(papers))
    assert present.isdisjoint(papers)
    for follow in (1, 2, 3):
        admitted = [candidate.nearness for candidate in admission.admitted if candidate.follow == follow]
        over = [candidate.nearness for candidate in admission.over if candidate.follow == follow]
        assert len(admitted) <= max(room.get(follow, 0), 0)
        assert not admitted or not over or min(admitted) >= max(over)
