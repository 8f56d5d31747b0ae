"""The index leaves out nothing that comparing each with each would find."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.following import follows, index_keys
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.core.text.folded_words import words
from bot.storage.matching import Index
from bot.storage.safe_text import index_key

_given = st.sampled_from(
    ["Ming-Ming", "Mingming", "M.-M.", "Yi", "Y.", "Mira", "Mira J.", "José", "Jose", "Ming", "van"]
)
_family = st.sampled_from(["Cheng", "Wang", "Okafor", "de la Cruz", "Müller", "Mueller", r"M\"uller", "O'Neill"])
_name = st.one_of(
    st.builds("{} {}".format, _given, _family),
    st.builds("{}, {}".format, _family, _given),
    st.builds("{} {}".format, _family, _given),
    st.text(max_size=12),
)
_word = st.sampled_from(
    ["reward", "Reward", "models", "model", "näive", r"na\"ive", "论文", "a_b", "$x$", "ﬁne", "", "ſ"]
)
_text = st.lists(_word, max_size=8).map(" ".join)
_category = st.sampled_from(["cs.CV", "cs.LG", "hep-th", "biorxiv:neuroscience"])
_paper = st.builds(
    Paper,
    id=st.sampled_from(["1", "2", "3", "4"]),
    title=_text,
    abstract=_text,
    authors=st.lists(st.builds(Author, _name), max_size=5).map(tuple),
    categories=st.lists(_category, max_size=3).map(tuple),
)
_COMBINATIONS = ['cs.CV AND reward NOT "models"', '"näive" OR (hep-th AND "reward models")', "cs NOT cs.CV"]
_subject = st.one_of(
    st.builds(Subject, st.just(SubjectKind.AUTHOR), _name),
    st.builds(Subject, st.just(SubjectKind.CATEGORY), _category | st.sampled_from(["cs", "bioRxiv"])),
    st.builds(Subject, st.just(SubjectKind.PHRASE), _text.filter(words)),
    st.sampled_from(
        ['cs.CV AND reward NOT "models"', '"na\u00efve" OR (hep-th AND "reward models")', "cs NOT cs.CV"]
    ).map(Subject.parse),
)


@given(st.lists(_paper, max_size=4, unique_by=lambda paper: paper.id), _subject)
@example([Paper("1", "T", "A", tuple(map(Author, ["Y. Wang", "Yi Wang"])), ())], Subject(SubjectKind.AUTHOR, "Yi Wang"))
@example([Paper("1", "A reward", "models", (), ())], Subject(SubjectKind.PHRASE, "reward models"))
@example(
    [Paper("1", "T", "A", (), ("cs.CV",)), Paper("2", "T", "A", (), ("cs.LG",))], Subject(SubjectKind.CATEGORY, "cs")
)
def test_the_index_finds_what_comparing_each_with_each_finds(papers: list[Paper], subject: Subject) -> None:
    index = Index.of(papers)
    shared = {index_key(key) for key in index_keys.subject_keys(subject)} & set(index.keys())
    matching = (
        {paper.id for paper in index.candidates(subject, shared) if follows.match(subject, paper)} if shared else set()
    )
    assert matching == {paper.id for paper in papers if follows.match(subject, paper)}


def test_of_very_many_authors_only_those_who_may_be_meant_are_compared() -> None:
    crowd = tuple(Author(f"Somebody Else{number}") for number in range(3_000))
    index = Index.of([Paper("1", "T", "A", (*crowd, Author("Yi Wang"), Author("Y. Wang")), ())])
    subject = Subject(SubjectKind.AUTHOR, "Yi Wang")
    (candidate,) = index.candidates(subject, index_keys.subject_keys(subject))
    assert set(candidate.authors) == {Author("Yi Wang"), Author("Y. Wang")}
