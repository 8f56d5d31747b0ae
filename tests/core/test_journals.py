"""Which text names a journal, and which venue of a paper is it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.following.follows import Subject, SubjectKind, is_muted, match
from bot.core.following.index_keys import subject_keys, text_keys
from bot.core.following.journals import journal_key, read_journal
from bot.core.following.typed_follow import TypedKind, read_typed_follows
from bot.core.papers import Author, Paper

METHODS = Subject(SubjectKind.JOURNAL, "Nature Methods")
PAPER = Paper(
    "w1", "Cells", "", (Author("Mira Okafor"),), (), date(2026, 6, 15), source="crossref", venue="Nature methods"
)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('"Nature Methods" journal', ("Nature Methods",)),
        ("journal Nature Methods", ("Nature Methods",)),
        ("the journal: Nature Methods", ("Nature Methods",)),
        ("Nature Methods journal", ("Nature Methods journal", "Nature Methods")),
        ("Astrophysical Journal", ("Astrophysical Journal", "Astrophysical")),
        ("Journal of Fluid Mechanics", ("Journal of Fluid Mechanics",)),
        ("期刊 Nature Methods", ("Nature Methods",)),
        ("期刊：Nature Methods", ("Nature Methods",)),
        ("《Nature Methods》期刊", ("Nature Methods",)),
        ("Nature Methods誌", ("Nature Methods",)),
        ("学術誌 Nature Methods", ("Nature Methods",)),
        ("ジャーナル Nature Methods", ("Nature Methods",)),
        ("雑誌", ()),
        ("journal", ()),
        ("Ada Lovelace", ()),
        ('"graph rewriting"', ()),
        ("journals of the plague year", ()),
        ("journal " + "x" * 400, ()),
    ],
)
def test_a_journal_is_named_by_its_word(text: str, titles: tuple[str, ...]) -> None:
    assert read_journal(text) == titles
    kinds = [entry.kind for entry in read_typed_follows(text)]
    assert (kinds == [TypedKind.JOURNAL]) is bool(titles)
    if titles:
        assert Subject.parse(text) == Subject.parse_mute(text) == Subject(SubjectKind.JOURNAL, titles[0])


def test_a_title_is_its_words() -> None:
    assert journal_key("The Lancet") == journal_key("LANCET")
    assert journal_key("Cell & Tissue") == journal_key("Cell and Tissue")
    assert journal_key("Nature Methods") != journal_key("Nature")


def test_a_paper_is_matched_by_where_it_was_published() -> None:
    assert match(METHODS, PAPER) is not None
    assert subject_keys(METHODS) <= text_keys(PAPER)
    for venue in ("Nature", "Nature Methods Supplement", None):
        elsewhere = replace(PAPER, venue=venue)
        assert match(METHODS, elsewhere) is None
        assert not is_muted([METHODS], elsewhere)
    assert is_muted([METHODS], PAPER)
