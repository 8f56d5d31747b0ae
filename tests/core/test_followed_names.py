"""Which of those followed is meant by what was typed."""

import pytest

from bot.core.following.followed_names import find_followed
from bot.core.following.follows import Subject

FOLLOWS = [
    Subject.parse(text)
    for text in (
        "Mira Okafor",
        "Chidi Okafor",
        "Fei-Fei Li",
        "Christopher D. Manwell",
        "cs.CV",
        '"graph rewriting"',
        "ATLAS Collaboration",
    )
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Mira Okafor", ["Mira Okafor"]),
        ("mira okafor!", ["Mira Okafor"]),
        ("Okafor, Mira", ["Mira Okafor"]),
        ("M. Okafor", ["Mira Okafor"]),
        ("okafor", ["Mira Okafor", "Chidi Okafor"]),
        ("papers by Prof. Chidi Okafor please", ["Chidi Okafor"]),
        ("李飞飞", ["Fei-Fei Li"]),
        ("Chris Manwell", ["Christopher D. Manwell"]),
        ("Chris B. Manwell", []),
        ("CS.CV", ["cs.CV"]),
        ("graph rewriting", ["graph rewriting"]),
        ("“graph rewriting”", ["graph rewriting"]),
        ("the ATLAS collaboration", ["ATLAS Collaboration"]),
        ("https://mira-okafor.github.io", ["Mira Okafor"]),
        ("Hedda Quist", []),
        ("Mira Okafor; Chidi Okafor", []),
        ("what is the weather?", []),
        ("", []),
    ],
)
def test_find_followed(typed: str, names: list[str]) -> None:
    assert [subject.name for subject in find_followed(FOLLOWS, typed)] == names
