"""bioRxiv's and medRxiv's categories: typed in many ways, shown in one, matched by the code that papers carry."""

import pytest

from bot.core.following import categories
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject, SubjectKind, is_muted, match
from bot.core.following.index_keys import corpus_keys, subject_keys, text_keys
from bot.core.following.preprint_categories import PREPRINT_NAMES, SERVERS, preprint_label
from bot.core.following.typed_follow import TypedKind, read_typed_follows
from bot.core.following.typed_topics import read_topic
from bot.core.papers import Author, Paper
from bot.core.sources import provenance_name
from bot.errors import BadInput

NEUROSCIENCE = Subject(SubjectKind.CATEGORY, "bioRxiv neuroscience")


def preprint(*codes: str, source: str = "biorxiv") -> Paper:
    return Paper("w1", "On cells", "We see.", (Author("M. Okafor"),), codes, source=source, source_id="10.64898/1")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("bioRxiv neuroscience", "bioRxiv neuroscience"),
        ("BIORXIV: Cell Biology", "bioRxiv cell biology"),
        ("biorxiv:cell-biology", "bioRxiv cell biology"),
        ("biorxiv cell_biology", "bioRxiv cell biology"),
        ("neuroscience (bioRxiv)", "bioRxiv neuroscience"),
        ("neuroscience on bioRxiv", "bioRxiv neuroscience"),
        ("bioRxiv 神经科学", "bioRxiv neuroscience"),
        ("bioRxivの神経科学", "bioRxiv neuroscience"),
        ("medRxiv的流行病学", "medRxiv epidemiology"),
        ("medRxiv Infectious Diseases (except HIV/AIDS)", "medRxiv infectious diseases"),
        ("medrxiv HIV/AIDS", "medRxiv hiv aids"),
        ("medRxiv pharmacology & therapeutics", "medRxiv pharmacology and therapeutics"),
        ("bioRxiv", "bioRxiv"),
        ("all of medRxiv", None),
        ("medRxiv neuroscience", None),
        ("neuroscience", None),
        ("biorxiv.org", None),
    ],
)
def test_a_category_is_understood_however_it_is_typed(text: str, label: str | None) -> None:
    assert categories.category(text) == label


@pytest.mark.parametrize("code", [*SERVERS, *PREPRINT_NAMES])
def test_every_code_is_shown_as_what_can_be_typed_again(code: str) -> None:
    label = preprint_label(code)
    subject = Subject.parse(label)
    assert (subject.kind, subject.name, subject.key) == (SubjectKind.CATEGORY, label, code)
    assert categories.category(code) == label
    assert len(f"unfollow {label}".encode()) <= 64  # a button's
    assert [entry.text for entry in read_typed_follows(label)] == [label]


def test_every_category_has_a_name_in_each_language() -> None:
    assert all(len(names) == 3 for names in PREPRINT_NAMES.values())
    assert categories.category_name("bioRxiv neuroscience", "ja") == "神経科学"
    assert categories.category_name("biorxiv:neuroscience", "zh") == "神经科学"


def test_a_category_of_a_server_matches_its_own() -> None:
    paper = preprint("biorxiv:neuroscience")
    assert match(NEUROSCIENCE, paper)
    assert not match(NEUROSCIENCE, preprint("medrxiv:neurology", source="medrxiv"))
    assert not match(Subject.parse("bioRxiv genetics"), paper)
    assert provenance_name(paper) == "bioRxiv neuroscience"


@pytest.mark.parametrize("codes", [("biorxiv:neuroscience",), ("biorxiv:something-new",), ()])
def test_a_whole_server_matches_whatever_it_has(codes: tuple[str, ...]) -> None:
    subject, paper = Subject.parse("bioRxiv"), preprint(*codes)
    assert match(subject, paper)
    assert subject_keys(subject) & text_keys(paper) & corpus_keys(paper)
    assert not match(Subject.parse("medRxiv"), paper)


def test_a_category_can_be_muted() -> None:
    assert is_muted([Subject.parse_mute("biorxiv neuroscience")], preprint("biorxiv:neuroscience"))
    assert not is_muted([Subject.parse_mute("bioRxiv genetics")], preprint("biorxiv:neuroscience"))


def test_a_category_that_there_is_not_is_no_name() -> None:
    with pytest.raises(BadInput, match="error-category"):
        Subject.parse("bioRxiv alchemy")


def test_several_at_once_a_link_and_a_person_in_a_category() -> None:
    line = "bioRxiv neuroscience, medRxiv epidemiology and cs.CV"
    assert [entry.text for entry in read_typed_follows(line)] == [
        "bioRxiv neuroscience",
        "medRxiv epidemiology",
        "cs.CV",
    ]
    (link,) = read_typed_follows("https://www.biorxiv.org/collection/cell-biology")
    assert (link.kind, link.text) == (TypedKind.CATEGORY, "bioRxiv cell biology")
    (person,) = read_typed_follows("Yi Wang in bioRxiv cell biology")
    assert parse_follow_request(person.text).categories == ("bioRxiv cell biology",)


def test_a_field_that_is_named_alone_offers_the_servers_category() -> None:
    topic = read_topic("neuroscience")
    assert topic is not None
    assert topic.categories == ("q-bio.NC", "bioRxiv neuroscience")
