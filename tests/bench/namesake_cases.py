"""The settings in which namesakes are told apart, and what each method makes of them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.authors.identity import Background, Decision, Person, attribute, persons, seed_person
from bot.core.papers import Paper
from tests.bench import namesake_measures as measures
from tests.bench.namesake_measures import Attributed, Grouped
from tests.bench.pseudo_homonyms import NAME, Case, Corpus, case, choices, disguised, is_measured

Verdicts = list[tuple[bool, Decision]]


@dataclass(frozen=True)
class Months:
    """What was announced earlier, and what later; `everything` is both, `background` counts the earlier ones."""

    earlier: Corpus
    later: Corpus
    everything: Corpus
    background: Background

    @classmethod
    def of(cls, earlier: Sequence[Paper], later: Sequence[Paper]) -> "Months":
        # The name that everybody is given is rarer than any that people share: how rare it is must not count.
        background = replace(Background.of(earlier), names=0)
        months = cls(Corpus(earlier), Corpus(later), Corpus([*earlier, *later]), background)
        # Whose name is rare is better told from all the papers there are.
        months.earlier.bearers = months.later.bearers = months.everything.bearers
        return months


def grouping_cases(
    months: Months, number: int, *, least: int, one_category: bool, seed: int, half: bool = False
) -> list[Case]:
    """Namesakes with `least` later papers each; of earlier papers, only those of their coauthors are seen.

    `half`: only people that nothing was chosen on.
    """
    pool = _pool(months.later.rare(least), half)
    chosen = choices(months.later, pool, number, one_category=one_category, chance=random.Random(seed))
    return [case(months.everything, some, months.later.by_author) for some in chosen]


def crowded_cases(months: Months, number: int, people: int, seed: int, *, half: bool = False) -> list[Case]:
    """Names of many: `people` authors each, however few papers they have, without a paper in common."""
    chance = random.Random(seed)
    pool = _pool(months.later.rare(1), half)
    found: list[Case] = []
    while len(found) < number:
        chosen: list[str] = []
        ids: set[str] = set()
        for key in chance.sample(pool, len(pool)):
            theirs = {paper.id for paper in months.later.by_author[key]}
            if not ids & theirs:
                chosen.append(key)
                ids |= theirs
            if len(chosen) == people:
                break
        found.append(case(months.everything, chosen, months.later.by_author))
    return found


def grouped(cases: Sequence[Case], background: Background) -> dict[str, Grouped]:
    """B³ of each method."""
    methods = {
        "the string": measures.the_string,
        "one shared coauthor": measures.one_shared_coauthor,
        "coauthors, TF-IDF, average linkage": lambda one: measures.average_linkage(one, background),
        "ours": lambda one: ours(one, background),
    }
    return {
        name: Grouped.over([measures.b_cubed(one.truth, method(one)) for one in cases])
        for name, method in methods.items()
    }


def ours(one: Case, background: Background) -> dict[str, int]:
    """The persons that persons() finds, as numbers."""
    found = persons(NAME, [*one.papers, *one.context], background)
    return {paper: number for number, person in enumerate(found) for paper in person.known.papers}


@dataclass(frozen=True)
class Later:
    """Of several namesakes the papers that are known, and those announced later with their authors."""

    known: dict[str, list[Paper]]
    later: list[tuple[str, Paper]]


def later_cases(
    months: Months, number: int, *, known: int, one_category: bool, seed: int, half: bool = False
) -> list[Later]:
    """Namesakes with at least `known` earlier papers, of whom so many are known, and at least one later one."""
    chance = random.Random(seed)
    pool = _pool([key for key in months.earlier.rare(known) if key in months.later.by_author], half)
    found = []
    for chosen in choices(months.everything, pool, number, one_category=one_category, chance=chance):
        names = [months.everything.written[key] for key in chosen]
        found.append(
            Later(
                {
                    key: [disguised(p, names) for p in chance.sample(months.earlier.by_author[key], known)]
                    for key in chosen
                },
                [(key, disguised(paper, names)) for key in chosen for paper in months.later.by_author[key]],
            )
        )
    return found


def attributed(cases: Sequence[Later], background: Background) -> dict[str, Attributed]:
    """What the verdicts of each method are worth."""
    verdicts: dict[str, Verdicts] = {"the string": [], "one shared coauthor": [], "ours": [], "ours, among rivals": []}
    for one in cases:
        people = {key: person_of(known) for key, known in one.known.items()}
        for key, known in one.known.items():
            person = people[key]
            rivals = [other for other in people.values() if other is not person]
            simple = {"the string": measures.by_string(known), "one shared coauthor": measures.by_coauthor(known)}
            for author, paper in one.later:
                for name, method in simple.items():
                    verdicts[name].append((author == key, method(paper)))
                verdicts["ours"].append((author == key, attribute(person, paper, background).verdict))
                verdicts["ours, among rivals"].append(
                    (author == key, attribute(person, paper, background, rivals).verdict)
                )
    return {name: Attributed.over(some) for name, some in verdicts.items()}


def attributed_as_found(
    months: Months, number: int, *, one_category: bool, seed: int, half: bool = False
) -> dict[str, Attributed]:
    """The same for persons as persons() finds them; each author is whoever has most of her papers.

    Without and with the others of the name as rivals.
    """
    pool = _pool([key for key in months.earlier.rare(2) if key in months.later.by_author], half)
    alone: Verdicts = []
    among: Verdicts = []
    for chosen in choices(months.everything, pool, number, one_category=one_category, chance=random.Random(seed)):
        names = [months.everything.written[key] for key in chosen]
        one = case(months.earlier, chosen, months.earlier.by_author)
        found = persons(NAME, [*one.papers, *one.context], months.background)
        later = [(key, disguised(paper, names)) for key in chosen for paper in months.later.by_author[key]]
        for key in chosen:
            person = max(
                found, key=lambda each: (sum(one.truth[i] == key for i in each.known.papers), -each.known.size)
            )
            rivals = [other for other in found if other is not person]
            for author, paper in later:
                alone.append((author == key, attribute(person, paper, months.background).verdict))
                among.append((author == key, attribute(person, paper, months.background, rivals).verdict))
    return {"as found": Attributed.over(alone), "as found, among rivals": Attributed.over(among)}


def _pool(authors: Sequence[str], half: bool) -> list[str]:
    return [key for key in authors if is_measured(key) or not half]


def person_of(known: Sequence[Paper]) -> Person:
    """Who wrote these."""
    return seed_person(NAME, known)
