"""Directories of authors that err, made up over namesakes of whom one knows who is who.

How often a real one errs is not known here: these are a careful one and one as bad as may be under a common name. The
worst is that two make the same mistakes.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.pseudo_homonyms import Case


@dataclass(frozen=True)
class Errors:
    """Shares, 0 to 1: of papers that it knows, of people who have two ids, of people who have somebody else's."""

    known: float
    split: float
    merged: float


CAREFUL = Errors(known=0.8, split=0.2, merged=0.05)
CARELESS = Errors(known=0.7, split=0.5, merged=0.3)


def ids_of(case: Case, directory: str, errors: Errors, chance: random.Random) -> dict[str, str]:
    """By paper, the id that the directory has for the namesake on it."""
    people = sorted(set(case.truth.values()))
    profiles: dict[str, list[str]] = {}
    for person in people:
        profile = chance.choice(people) if chance.random() < errors.merged else person
        id_ = f"{directory}:{profile}"
        profiles[person] = [id_, f"{id_} again"] if chance.random() < errors.split else [id_]
    claims: dict[str, str] = {}
    for paper, person in case.truth.items():
        if chance.random() < errors.known:
            own = profiles[person]
            claims[paper] = own[0] if len(own) == 1 or chance.random() < 0.6 else own[1]
    return claims


def copied(ids: Mapping[str, str], directory: str) -> dict[str, str]:
    """The same, mistakes included, in another directory."""
    return {paper: f"{directory}:{id_}" for paper, id_ in ids.items()}


def together(*directories: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What several directories say, by paper."""
    papers = {paper for ids in directories for paper in ids}
    return {paper: tuple([ids[paper] for ids in directories if paper in ids]) for paper in papers}


def by_directory(case: Case, ids: Mapping[str, str]) -> dict[str, str]:
    """The groups of somebody who believes one directory: by its ids, and papers without one alone."""
    return {paper: ids.get(paper, paper) for paper in case.truth}
