"""What can be followed, and which papers answer it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.names import Grade
from bot.core.following.follows import Subject, SubjectKind, is_muted, match, match_all, tidy
from bot.core.following.index_keys import paper_keys, subject_keys
from bot.core.papers import Author, Paper
from bot.errors import BadInput


def paper(title="A Title", abstract="An abstract.", authors=("Mira Okafor",), categories=("cs.CV",)):
    return Paper("9901.00001", title, abstract, tuple(Author(name) for name in authors), tuple(categories))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Okafor", Subject(SubjectKind.AUTHOR, "Mira Okafor")),
        ("  Mira \n Okafor ", Subject(SubjectKind.AUTHOR, "Mira Okafor")),
        ("cs.CV", Subject(SubjectKind.CATEGORY, "cs.CV")),
        ("CS.cv", Subject(SubjectKind.CATEGORY, "cs.CV")),
        ("hep-th", Subject(SubjectKind.CATEGORY, "hep-th")),
        ("Astro-ph", Subject(SubjectKind.CATEGORY, "astro-ph")),
        ("cs.*", Subject(SubjectKind.CATEGORY, "cs")),
        ("cmp-lg", Subject(SubjectKind.CATEGORY, "cs.CL")),
        ("alg-geom", Subject(SubjectKind.CATEGORY, "math.AG")),
        ('"graph rewriting"', Subject(SubjectKind.PHRASE, "graph rewriting")),
        ("“graph rewriting”", Subject(SubjectKind.PHRASE, "graph rewriting")),
        ("「拡散モデル」", Subject(SubjectKind.PHRASE, "拡散モデル")),
        ("Mira\u202e Okafor\x07", Subject(SubjectKind.AUTHOR, "Mira Okafor")),
    ],
)
def test_reads_what_to_follow(text, expected):
    assert Subject.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("", "error-follow-empty"),
        (" \u202e\x00 ", "error-follow-empty"),
        ("x" * 5000, "error-author-long"),
        ("cs.XX", "error-category"),
        ("math.X", "error-category"),
        ('"' + "y" * 300 + '"', "error-phrase-long"),
        ('"?!"', "error-phrase"),
        (":", "error-author"),
        ("https://example.org", "error-author"),
    ],
)
def test_says_what_was_expected(text, phrase):
    with pytest.raises(BadInput) as caught:
        Subject.parse(text)
    assert caught.value.phrase == phrase


def test_an_author_matches_by_name_and_knows_the_place():
    found = match(Subject(SubjectKind.AUTHOR, "Mira Okafor"), paper(authors=("Jun-Ho Park", "Okafor, Mira")))
    assert found is not None
    assert (found.grade, found.position) == (Grade.EXACT, 1)


def test_initials_match_but_less_and_a_variant_is_not_assumed():
    follow = Subject(SubjectKind.AUTHOR, "Ming-Ming Cheng")
    by_initials = match(follow, paper(authors=("M.-M. Cheng",)))
    assert by_initials is not None
    assert by_initials.grade is Grade.INITIALS
    assert match(follow, paper(authors=("Ming Cheng",))) is None


def test_an_exact_name_wins_over_initials_before_it():
    found = match(Subject(SubjectKind.AUTHOR, "Ming-Ming Cheng"), paper(authors=("M.-M. Cheng", "Ming-Ming Cheng")))
    assert found is not None
    assert found.grade is Grade.EXACT


def test_a_phrase_matches_whole_words_across_lines_and_case():
    follow = Subject(SubjectKind.PHRASE, "graph rewriting")
    assert match(follow, paper(abstract="We study Graph\n  Rewriting systems."))
    assert not match(follow, paper(abstract="We study paragraph rewriting systems."))
    assert not match(follow, paper(title="On a graph", abstract="rewriting is studied."))


def test_an_archive_is_all_its_classes() -> None:
    computing, mathematics = Subject(SubjectKind.CATEGORY, "cs"), Subject(SubjectKind.CATEGORY, "math")
    vision = paper(categories=("cs.CV", "math.OC"))
    assert match(computing, vision)
    assert match(mathematics, vision)
    assert subject_keys(computing) & paper_keys(vision)
    assert match(Subject(SubjectKind.CATEGORY, "stat"), vision) is None
    assert is_muted([computing], vision)
    assert not is_muted([mathematics], vision)  # only where it stands first


def test_a_category_matches_cross_lists_and_mutes_only_as_the_first():
    crossed = paper(categories=("cs.CV", "cs.RO"))
    assert match(Subject(SubjectKind.CATEGORY, "cs.RO"), crossed)
    assert not is_muted([Subject(SubjectKind.CATEGORY, "cs.RO")], crossed)
    assert is_muted([Subject(SubjectKind.CATEGORY, "cs.CV")], crossed)


def test_reasons_keep_the_order_of_follows():
    follows = [
        Subject(SubjectKind.CATEGORY, "cs.CV"),
        Subject(SubjectKind.AUTHOR, "Mira Okafor"),
        Subject(SubjectKind.PHRASE, "nowhere"),
    ]
    assert [reason.subject for reason in match_all(follows, paper())] == follows[:2]


names = st.lists(
    st.text(alphabet="abcdefgijklmoru-é ü.", min_size=1, max_size=12).filter(lambda text: text.strip(" -.")),
    min_size=1,
    max_size=4,
)


@given(names, st.data())
def test_whatever_matches_shares_a_key(authors, data):
    written = paper(authors=authors, abstract=" ".join(authors), categories=("cs.CV", "hep-th"))
    subject = data.draw(
        st.one_of(
            st.sampled_from(authors).map(lambda name: Subject(SubjectKind.AUTHOR, name)),
            st.sampled_from(authors).map(lambda name: Subject(SubjectKind.PHRASE, name)),
            st.sampled_from(["cs.CV", "hep-th", "cs.RO"]).map(lambda name: Subject(SubjectKind.CATEGORY, name)),
        ).filter(lambda one: one.key != "")
    )
    if match(subject, written):
        assert subject_keys(subject) & paper_keys(written)


@given(st.text(max_size=300))
def test_tidied_text_is_one_line_without_hidden_characters(text):
    tidied = tidy(text)
    assert tidied == " ".join(tidied.split())
    assert tidied == tidy(tidied)
    assert not any(ord(character) < 32 or character in "\u202e\u2066\u200b" for character in tidied)
