"""What it costs to lose few of a person's own papers: the share of others' papers that would be asked about.

One row a setting, from which any threshold of POSSIBLE can be read. Beside it what a rare name is worth, where it is
one person's and where two people have it after all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from bot.core.authors.identity import Background, Decision, apply_feedback, attribute
from bot.core.authors.persons.evidence import gather_evidence
from bot.core.authors.persons.likeness import compare_evidence
from tests.bench.namesake_cases import Later, person_of
from tests.bench.pseudo_homonyms import NAME

OWN = (0.99, 0.97, 0.95, 0.90, 0.85, 0.80, 0.70)  # shares of the own papers to be shown


def unknown_rivals(cases: Sequence[Later], background: Background) -> list[float]:
    """For each of `OWN` the share of others' papers that are as likely, where only the person is known."""
    scores = []
    for case in cases:
        for key, known in case.known.items():
            person = person_of(known)
            scores += [(author == key, attribute(person, paper, background).score) for author, paper in case.later]
    return _shares(scores)


def known_rivals(cases: Sequence[Later], background: Background) -> list[float]:
    """The same where all of the name are known, by how much nearer a paper is to the person than to any other."""
    scores = []
    for case in cases:
        people = {key: person_of(known).known for key, known in case.known.items()}
        for author, paper in case.later:
            this = gather_evidence(NAME, paper)
            alike = {key: compare_evidence(own, this, background).score for key, own in people.items()}
            scores += [
                (author == key, alike[key] - max(alike[other] for other in people if other != key)) for key in people
            ]
    return _shares(scores)


def _shares(scores: Sequence[tuple[bool, float]]) -> list[float]:
    own = sorted((score for is_own, score in scores if is_own), reverse=True)
    others = [score for is_own, score in scores if not is_own]
    return [fmean(score >= own[min(round(share * len(own)), len(own) - 1)] for score in others) for share in OWN]


@dataclass(frozen=True)
class RareName:
    """Of one person's own papers the share that is LIKELY. Where two have the name, how many LIKELY papers are right,
    at first and once the chat has rejected one of the other's.
    """

    alone: float
    shared: float
    rejected: float

    @classmethod
    def over(cls, cases: Sequence[Later], background: Background) -> "RareName":
        """Of each case the first two people; nobody else of the name was met."""
        alone, shared, rejected = [], [], []
        for case in cases:
            pair = list(case.known)[:2]
            later = [(author, paper) for author, paper in case.later if author in pair]
            for key in pair:
                person = replace(person_of(case.known[key]), homonym_papers=0)
                verdicts = [(author == key, attribute(person, paper, background).verdict) for author, paper in later]
                alone += [verdict is Decision.LIKELY for is_own, verdict in verdicts if is_own]
                shared += [is_own for is_own, verdict in verdicts if verdict is Decision.LIKELY]
                wrong = next(paper for author, paper in later if author != key)
                warned = apply_feedback(person, wrong, is_author=False)
                rejected += [
                    author == key
                    for author, paper in later
                    if paper.id != wrong.id and attribute(warned, paper, background).verdict is Decision.LIKELY
                ]
        return cls(fmean(alone), fmean(shared), fmean(rejected))
