"""What a set of papers tells about the person who signed them: counts, so that papers can be added and removed.

It holds no text and no names but folded coauthors'. Refuses to weigh: what is common and what is rare is
`bot.core.authors.persons.background`, what it means is `bot.core.authors.persons.likeness`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from math import log2, sqrt
from operator import mul
from typing import Self

from bot.core.authors.persons.signatures import find_signature, names_on
from bot.core.authors.persons.topics import count_topics
from bot.core.papers import Paper

MOST_TOPICS = 600  # of a person: as many as a hundred papers have, and one more hardly adds to
_MOST_COAUTHORS = 200  # of one paper: longer lists don't tell who works with whom
_INSTITUTION = re.compile(
    r"univ|instit|colleg|school|academ|laborator|\blabs?\b|hospital|research|cent(?:er|re)|polytech|\beth\b|\bmit\b|"
    r"corp|\binc\b|\bltd\b|gmbh|technolog|hochschule|école|ecole",
)

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Evidence:
    """Sums over `papers` (base ids, sorted). `words` are stems with their weight, `years` those of version 1.

    Its field names are keys in stored JSON (`Person.to_json`) and must not change.
    `identifiers`: "directory:id" of the person, as directories of authors have it, with the papers that they say it of.
    `place`: 0 for first author to 100 for last, 50 for a single one, summed up; `team`: 100 · log₂(authors) likewise.
    """

    papers: tuple[str, ...] = ()
    coauthors: Counts = field(default_factory=dict)
    categories: Counts = field(default_factory=dict)  # 2 for a primary one, 1 for another
    words: Counts = field(default_factory=dict)
    affiliations: Counts = field(default_factory=dict)
    years: Counts = field(default_factory=dict)
    identifiers: Counts = field(default_factory=dict)
    place: int = 0
    team: int = 0

    def __add__(self, other: Self) -> Self:
        """Both together; they must have no paper in common."""
        return self._combine(other, 1, tuple(sorted([*self.papers, *other.papers])))

    def __sub__(self, other: Self) -> Self:
        """This without `other`, whose papers must all be in it: (a + b) - b == a."""
        return self._combine(other, -1, tuple([paper for paper in self.papers if paper not in other.papers]))

    def _combine(self, other: Self, sign: int, papers: tuple[str, ...]) -> Self:
        return replace(
            self,
            papers=papers,
            coauthors=_sum(self.coauthors, other.coauthors, sign),
            categories=_sum(self.categories, other.categories, sign),
            words=_sum(self.words, other.words, sign),
            affiliations=_sum(self.affiliations, other.affiliations, sign),
            years=_sum(self.years, other.years, sign),
            identifiers=_sum(self.identifiers, other.identifiers, sign),
            place=self.place + sign * other.place if papers else 0,
            team=self.team + sign * other.team if papers else 0,
        )

    def bound(self) -> Self:
        """With the heaviest words only, so that a person with many papers stays small."""
        if len(self.words) <= MOST_TOPICS:
            return self
        heaviest = sorted(self.words.items(), key=lambda item: (-item[1], item[0]))[:MOST_TOPICS]
        return replace(self, words=dict(heaviest))

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> Self:
        """Back from as_dict(), through JSON or not. Raises TypeError for other keys or a wrong type."""
        papers = values.get("papers", ())
        if not isinstance(papers, list | tuple):
            raise TypeError("papers: not a list")
        return cls(**{**values, "papers": tuple(map(str, papers))})  # type: ignore[arg-type]  # the dataclass's own names

    @cached_property
    def size(self) -> int:
        """How many papers, at least 1: what averages divide by."""
        return len(self.papers) or 1

    @cached_property
    def length(self) -> float:
        """The Euclidean norm of `words`."""
        return sqrt(sum(map(mul, self.words.values(), self.words.values())))

    @cached_property
    def id_counts(self) -> tuple[tuple[tuple[str, int], ...], int]:
        """`identifiers` in order, and `size`: what many single papers of one person have alike."""
        return tuple(sorted(self.identifiers.items())), self.size

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year with a paper."""
        years = [int(year) for year in self.years]
        return (min(years), max(years)) if years else None


@lru_cache(maxsize=2048)
def gather_evidence(name: str, paper: Paper) -> Evidence:
    """What `paper` alone tells about the person who signs it as `name`.

    Where no author's name may be that one, all authors are coauthors and the place is unknown (in the middle).
    """
    signed, words, affiliations = _facts_of(paper)
    signature = find_signature(name, paper)
    place = signature[0] if signature else None
    total = len(signed)
    return Evidence(
        papers=(paper.id,),
        coauthors={key: 1 for at, (key, _) in enumerate(signed) if at != place} if total <= _MOST_COAUTHORS else {},
        categories={category: 1 + (not at) for at, category in reversed(list(enumerate(paper.categories)))},
        words=words,
        affiliations=dict.fromkeys(affiliations[place], 1) if place is not None and place in affiliations else {},
        years={str(paper.created.year): 1} if paper.created else {},
        identifiers=_ids_on(paper, signed[place][1]) if place is not None else {},
        place=50 if place is None or total < 2 else round(100 * place / (total - 1)),
        team=round(100 * log2(max(total, 1))),
    )


def identify_evidence(evidence: Evidence, identifiers: Sequence[str]) -> Evidence:
    """`evidence` of one paper with what directories of authors say who signed it."""
    return replace(evidence, identifiers={**evidence.identifiers, **dict.fromkeys(identifiers, 1)})


@lru_cache(maxsize=2048)
def _facts_of(paper: Paper) -> tuple[Sequence[tuple[str, str]], dict[str, int], dict[int, frozenset[str]]]:
    """What is the same for every author of `paper`."""
    signed = names_on(paper)
    affiliations: dict[int, frozenset[str]] = {}
    if any(author.affiliation for author in paper.authors):
        places = {spelling: at for at, (_, spelling) in enumerate(signed)}
        for author in paper.authors:
            if author.affiliation and author.name in places:
                affiliations[places[author.name]] = _institutions(author.affiliation)
    return signed, count_topics(paper), affiliations


def _ids_on(paper: Paper, name: str) -> dict[str, int]:
    """The ORCID iD that the paper gives of its author called `name`."""
    orcids = {author.orcid for author in paper.authors if author.orcid and author.name == name}
    return {f"orcid:{orcid}": 1 for orcid in orcids}


def _institutions(affiliation: str) -> frozenset[str]:
    """The parts of an affiliation that name an institution; all of it where none does."""
    parts = [" ".join(part.casefold().split()) for part in re.split(r"[,;()|]|\band\b", affiliation)]
    return frozenset([part for part in parts if _INSTITUTION.search(part)] or [part for part in parts if part][:1])


def _sum(ours: Counts, theirs: Counts, sign: int) -> dict[str, int]:
    if sign < 0:
        return {key: rest for key, count in ours.items() if (rest := count - theirs.get(key, 0)) > 0}
    total = {**ours, **theirs}
    smaller, larger = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    for key in smaller:  # of a person with many papers and a single one, the few words of that one
        if key in larger:
            total[key] = ours[key] + theirs[key]
    return total
