"""Researchers who don't exist and three months of their papers, for a clone that has no real ones.

Made so that what is hard in reality is hard here: leaders of a group write with students who never wrote together,
people work on more than one subject, groups of one field use the same words, a third of the papers have a guest from
elsewhere, and most people have one paper. It is not fitted to any figure, and figures on it say nothing about real
people.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, islice

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from tests.bench.made_up_crowd import names

FIRST = date(2099, 4, 1)
DAYS = 75
GROUPS = 110
CATEGORIES = ("cs.CV", "cs.CL", "cs.RO", "math.OC", "astro-ph.GA", "q-bio.NC")
_SYLLABLES = [start + end for start in "bcdfgklmnprstvz" for end in ("al", "er", "in", "or", "um", "ex")]


@dataclass
class Group:
    """A leader, students, two subjects."""

    leader: str
    members: list[str]
    category: str
    subjects: list[list[str]]
    guests: list[str] = field(default_factory=list)


def made_up_papers() -> tuple[AnnouncedPaper, ...]:
    """About 1,600 papers in the order of their days; the same ones every time."""
    chance = random.Random(2604)
    people = names(chance)
    words = _words(chance)
    ordinary = list(islice(words, 600))
    field_words = {category: list(islice(words, 250)) for category in CATEGORIES}
    groups = [_group(chance, people, words, field_words) for _ in range(GROUPS)]
    for group in groups:
        group.guests = [chance.choice(chance.choice(groups).members) for _ in range(4)]
    found = []
    for number in range(GROUPS * 15):
        group = chance.choices(groups, cum_weights=_falling(GROUPS))[0]
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        found.append((day, number, _signers(chance, group, people), group))
    return tuple(
        AnnouncedPaper(
            day,
            Paper(
                f"99{day.month:02}.{number:05}",
                *_text(chance, group, field_words[group.category], ordinary),
                authors=tuple(map(Author, signers)),
                categories=_categories(chance, group),
                created=day,
            ),
        )
        for day, number, signers, group in sorted(found, key=lambda one: one[:2])
    )


def _group(
    chance: random.Random, people: Iterator[str], words: Iterator[str], field_words: dict[str, list[str]]
) -> Group:
    category = chance.choice(CATEGORIES)
    subjects = [[*islice(words, 12), *chance.sample(field_words[category], 25)] for _ in range(2)]
    return Group(next(people), list(islice(people, chance.randint(3, 9))), category, subjects)


def _signers(chance: random.Random, group: Group, people: Iterator[str]) -> list[str]:
    """Students, sometimes a guest, a newcomer who is never seen again, mostly the leader last."""
    members = chance.sample(group.members, min(len(group.members), 1 + int(chance.expovariate(0.7))))
    if chance.random() < 0.33:
        members.append(chance.choice(group.guests))
    members += list(islice(people, min(int(chance.expovariate(0.8)), 6)))
    chance.shuffle(members)
    return list(dict.fromkeys([*members, group.leader] if chance.random() < 0.8 else members))


def _text(chance: random.Random, group: Group, of_field: Sequence[str], ordinary: Sequence[str]) -> tuple[str, str]:
    subject = chance.choice(group.subjects)
    common = chance.choices(ordinary, cum_weights=_falling(len(ordinary)), k=75)
    text = [
        *common,
        *chance.choices(of_field, cum_weights=_falling(len(of_field)), k=25),
        *chance.choices(subject, k=12),
    ]
    chance.shuffle(text)
    title = [*chance.sample(subject, 3), *chance.sample(text, 5)]
    return " ".join(title).capitalize(), " ".join(text).capitalize() + "."


def _categories(chance: random.Random, group: Group) -> tuple[str, ...]:
    primary = group.category if chance.random() < 0.9 else chance.choice(CATEGORIES)
    return tuple(dict.fromkeys([primary, *chance.sample(CATEGORIES, chance.randrange(2))]))


def _words(chance: random.Random) -> Iterator[str]:
    seen = set()
    while True:
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word


def _falling(number: int) -> list[float]:
    """Weights of ranks, by Zipf's law."""
    return list(accumulate(1 / (rank + 5) for rank in range(number)))
