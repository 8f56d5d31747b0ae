"""JSON that stands in databases and exported files is read and written as it was before any attribute was renamed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.core.authors.identity import Person, apply_feedback, attribute, merge_persons, seed_person
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.lists import parse_list
from bot.core.papers import Author, Paper

NAME = "Yi Tanaka"
STORED: dict[str, Any] = json.loads(Path(__file__).with_name("stored_persons.json").read_text("utf-8"))


def paper(
    number: int,
    authors: str,
    text: str,
    year: int = 2024,
    categories: tuple[str, ...] = ("cs.CV", "cs.LG"),
    affiliation: str | None = None,
) -> Paper:
    return Paper(
        id=f"2401.{number:05}",
        title=f"On {text}",
        abstract=f"We study {text} with Müller's method.",
        authors=tuple(Author(name, affiliation if name.endswith("Tanaka") else None) for name in authors.split(", ")),
        categories=categories,
        created=date(year, 1, number),
    )


ICE = [
    paper(1, "Yi Tanaka, Lena Vogt", "glacier ice", 2020, ("physics.geo-ph",), "Dept. of Ice, Univ. of Tromsø"),
    paper(2, "Lena Vogt, Y. Tanaka", "sparse glacier routing", 2022),
    paper(3, "Mira Okafor, Yi Tanaka, 王毅", "ice flow"),
]
SPIN = [
    paper(4, "Jun-Ho Park, Yi Tanaka", "spin tensor proof", 2023, ("math.OC",)),
    paper(5, "Yi Tanaka, A. B. Sørensen", "spin graphs"),
]
SEED = seed_person(NAME, ICE, homonym_papers=2)
HINTS = seed_person(NAME, coauthors=["Vogt, Lena"], categories=["cs.CV"])
OTHER = seed_person(NAME, SPIN, homonym_papers=3)
FED_BACK = apply_feedback(apply_feedback(apply_feedback(SEED, SPIN[0], False), ICE[1], False), SPIN[1], True)
PERSONS = {
    "empty": seed_person(NAME),
    "hints": HINTS,
    "seed": SEED,
    "seed and feedback": FED_BACK,
    "merged": merge_persons(NAME, [SEED, apply_feedback(OTHER, ICE[0], False)]),
}
FOLLOWED = FollowedPerson(NAME, STORED["followed"]["person"], STORED["followed"]["rivals"])


@pytest.mark.parametrize("name", PERSONS)
def test_a_stored_person_is_read_and_written_as_it_was(name: str) -> None:
    line = STORED["persons"][name]
    assert Person.from_json(line) == PERSONS[name]
    assert Person.from_json(line).to_json() == PERSONS[name].to_json() == line


def test_a_followed_person_is_read_and_written_as_it_was() -> None:
    assert FollowedPerson.of(NAME, FED_BACK, [OTHER, HINTS]) == FOLLOWED
    assert FOLLOWED.read() == (FED_BACK, (OTHER, HINTS))
    assert FOLLOWED.digest.hex() == STORED["digest"]


def test_a_stored_person_is_attributed_as_before() -> None:
    attribution = attribute(
        FOLLOWED.read()[0], paper(6, "Yi Tanaka, Lena Vogt", "glacier spin"), rivals=[seed_person(NAME, SPIN)]
    )
    assert attribution.score == pytest.approx(STORED["score"], abs=1e-11)


def test_an_exported_file_is_read_as_it_was() -> None:
    imported = parse_list(json.dumps(STORED["export"]))
    author = Subject(SubjectKind.AUTHOR, NAME)
    assert imported.follows == [author, Subject(SubjectKind.CATEGORY, "cs.CV")]
    assert imported.mutes == [Subject(SubjectKind.PHRASE, "reward hacking")]
    assert imported.saved == ["2401.00001"]
    assert imported.feedback == [Feedback("2401.00004", author, False), Feedback("2401.00002", author, True)]
    assert imported.persons == [FOLLOWED]
    assert imported.preferences == {"language": "ja"}
    assert imported.skipped == 0
