"""Categories and phrases combined by AND, OR, NOT: what is one, what it means, and that what can't match is refused."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following import follows, index_keys
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.lists import parse_list
from bot.core.following.typed_follow import TypedKind, read_typed_follows
from bot.core.papers import Paper
from bot.errors import BadInput

Naive = Callable[[str, frozenset[str]], bool]  # of a padded text and categories


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ('cs.CV AND "reward model" NOT survey', 'cs.CV AND "reward model" NOT "survey"'),
        ("cs.cv AND reward model ANDNOT survey", 'cs.CV AND "reward model" NOT "survey"'),
        ("cs.CV ＡＮＤ「奖励模型」 NOT 综述", 'cs.CV AND "奖励模型" NOT "综述"'),
        ("“reward model” -survey", '"reward model" NOT "survey"'),
        ("hep-th OR （gr-qc AND “black hole”）", 'hep-th OR (gr-qc AND "black hole")'),
        ('cat:cs.CV AND abs:"reward model"', 'cs.CV AND "reward model"'),
        ("diffusion NOT survey", '"diffusion" NOT "survey"'),
        ("bioRxiv cell biology AND mitosis", 'bioRxiv cell biology AND "mitosis"'),
        ('cs.CV NOT (survey OR "a review")', 'cs.CV NOT ("survey" OR "a review")'),
        ('GAN AND "image synthesis"', '"GAN" AND "image synthesis"'),
    ],
)
def test_it_is_read_and_shown(typed: str, name: str) -> None:
    subject = Subject.parse(typed)
    assert (subject.kind, subject.name) == (SubjectKind.COMBINATION, name)
    assert Subject.parse(name) == Subject.parse_mute(typed) == subject
    assert [entry.kind for entry in read_typed_follows(typed)] == [TypedKind.COMBINATION]


def test_order_doubles_and_spelling_make_no_difference() -> None:
    forms = [
        'cs.CV AND "reward model" NOT survey',
        '"Reward  Model" -SURVEY cs.cv',
        'NOT survey AND cs.CV AND "reward model"',
    ]
    assert len({Subject.parse(form).key for form in forms}) == 1
    assert Subject.parse('cs.LG AND "reward model" NOT survey').key != Subject.parse(forms[0]).key


@pytest.mark.parametrize(
    "names", ["Ada Lovelace AND Alan Turing", "YI WANG AND MING CHENG", "Hinton AND LeCun", "Yi Wang"]
)
def test_names_are_no_combination(names: str) -> None:
    assert TypedKind.COMBINATION not in [entry.kind for entry in read_typed_follows(names)]


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("cs.CV NOT cs.CV", "error-combination-never"),
        ('"reward model" NOT reward', "error-combination-never"),
        ("cs.CV AND survey NOT cs", "error-combination-never"),
        ("cs.CV AND", "error-expression-hanging"),
        ("cs.CV OR NOT survey", "error-expression-negative"),
        ("NOT cs.CV", "error-expression-negative"),
        ("(cs.CV AND survey", "error-expression-parenthesis"),
        ("cs.CV AND cs.XX", "error-category"),
        ("cs.CV AND Ada Lovelace", "error-combination-bare"),
        ('cs.CV AND "?"', "error-phrase"),
        (" OR ".join(f'"word{n}"' for n in range(11)), "error-expression-long"),
    ],
)
def test_what_can_not_match_is_refused(typed: str, phrase: str) -> None:
    with pytest.raises(BadInput) as raised:
        Subject.parse(typed)
    assert raised.value.phrase == phrase


_WORDS = ("reward", "model", "reward model", "survey", "judge")
_CODES = ("cs.CV", "cs.LG", "hep-th")
_leaf: st.SearchStrategy[tuple[str, Naive]] = st.one_of(
    st.sampled_from(_WORDS).map(lambda word: (f'"{word}"', lambda text, _: f" {word} " in text)),
    st.sampled_from(_CODES).map(lambda code: (code, lambda _, codes: code in codes)),
    st.just(("cs", lambda _, codes: any(code.startswith("cs.") for code in codes))),
)


def _combine(inner: st.SearchStrategy[tuple[str, Naive]]) -> st.SearchStrategy[tuple[str, Naive]]:
    both = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        both.map(lambda parts: (
            f"({' AND '.join(line for line, _ in parts)})",
            lambda text, codes: all(holds(text, codes) for _, holds in parts))),
        both.map(lambda parts: (
            f"({' OR '.join(line for line, _ in parts)})",
            lambda text, codes: any(holds(text, codes) for _, holds in parts))),
        inner.map(lambda part: (f"(NOT {part[0]})", lambda text, codes: not part[1](text, codes))),
    )  # fmt: skip


_tree = st.recursive(_leaf, _combine, max_leaves=6)
_papers = st.builds(
    lambda words, codes: Paper("1", " ".join(words), "", (), tuple(codes)),
    st.lists(st.sampled_from(["reward", "model", "survey", "judge", "of"]), max_size=6),
    st.lists(st.sampled_from(_CODES), max_size=2, unique=True),
)


def parsed(line: str) -> Subject | None:
    """None where no paper can match."""
    try:
        return Subject.parse(line)
    except BadInput as error:
        if error.phrase != "error-combination-never":
            raise
        return None


@given(_tree, st.lists(_papers, max_size=8))
def test_it_means_what_a_naive_evaluator_says(tree: tuple[str, Naive], papers: list[Paper]) -> None:
    line, holds = tree
    subject = parsed(f"{line} AND (cs OR hep-th)")
    if subject is None:
        assert not any(holds(f" {paper.title} ", frozenset(paper.categories)) and paper.categories for paper in papers)
        return
    assert Subject.parse(subject.name).key == subject.key
    for paper in papers:
        expected = holds(f" {paper.title} ", frozenset(paper.categories)) and bool(paper.categories)
        assert (follows.match(subject, paper) is not None) == expected
        assert not expected or index_keys.subject_keys(subject) & index_keys.paper_keys(paper)


def test_the_longest_wanted_word_finds_it() -> None:
    subject = Subject.parse('cs.CV AND ("reward model" OR judges) NOT survey')
    assert index_keys.subject_keys(subject) == {"p:reward", "p:judges"}
    assert index_keys.subject_keys(Subject.parse("cs.CV NOT survey")) == {"c:cs.CV"}


def test_lists_and_exports_bring_it_along() -> None:
    name = 'cs.CV AND "reward model" NOT "survey"'
    assert parse_list(f"{name}\nAda Lovelace").follows == [Subject.parse(name), Subject.parse("Ada Lovelace")]
    rows = [{"kind": "combination", "name": name}, {"kind": "combination", "name": "cs.CV NOT cs"}]
    imported = parse_list(json.dumps({"format": "paperboy-export", "held": {"follow": rows}}))
    assert (imported.follows, imported.skipped) == ([Subject.parse(name)], 1)
