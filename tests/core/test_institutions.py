"""Institutions: which text names one, and whose affiliation it is."""

from dataclasses import replace

import pytest

from bot.core.following.follows import Subject, SubjectKind, match
from bot.core.following.index_keys import corpus_keys, subject_keys, text_keys
from bot.core.following.institutions import is_of_institution, read_institution
from bot.core.papers import Author, Paper

PAPER = Paper(
    "2606.00001", "A title", "An abstract.", (Author("Mira Okafor", "Dept. of Maps, École Inventée & Sons, Paris"),), ()
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('lab "Vector Institute"', "Vector Institute"),
        ("lab: Institut für Erfundenes", "Institut für Erfundenes"),
        ("institution Made-up University", "Made-up University"),
        ("机构 虚构大学", "虚构大学"),
        ("所属「架空大学」", "架空大学"),
        ("Vector Institute", None),
        ("Lab", None),
        ("lab x", None),
        ("Mira Okafor", None),
    ],
)
def test_only_what_says_so_is_one(text: str, name: str | None) -> None:
    assert read_institution(text) == name
    if name:
        assert Subject.parse(text) == Subject(SubjectKind.INSTITUTION, name)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("École Inventée", True),
        ("ecole inventee and sons", True),
        ("Inventée", True),
        ("Ecole Invent", False),
        ("Paris École", False),
    ],
)
def test_an_affiliation_fits_by_its_whole_words(name: str, fits: bool) -> None:
    subject = Subject(SubjectKind.INSTITUTION, name)
    assert (match(subject, PAPER) is not None) is fits
    if fits:
        assert subject_keys(subject) & corpus_keys(PAPER) & text_keys(PAPER)
    assert not is_of_institution(name, replace(PAPER, authors=(Author("Mira Okafor"),)))
