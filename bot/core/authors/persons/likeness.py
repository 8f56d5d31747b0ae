"""How likely two sets of papers, signed with one name, are one person's: what they share, and what that is worth.

The weights were fitted by logistic regression on pseudo-homonyms in papers of April and May 2026 and rounded
(`docs/identity.md` tells how); those for affiliations and years apart are set by hand, that corpus having neither.
It refuses to look at what coauthors' names may tell of their origin: that separates made-up homonyms, not real ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

from bot.core.authors.persons.background import Background
from bot.core.authors.persons.directory_ids import score_identifiers
from bot.core.authors.persons.evidence import Counts, Evidence

# What a unit of each observation is worth, as a summand of the logarithm of odds.
WORDS, CATEGORIES, PLACES, TEAMS = 20.0, 2.5, 2.3, 0.3
_LONG_LIST = 5.0  # log₂ of the authors: 32; of a longer list few know each other
_DAMPING = 0.4  # of a category's weight: sharing only what all papers have is no likeness
# What two papers by different people have on average; assumed where there is no paper to tell.
_USUAL_WORDS, _USUAL_PLACES, _USUAL_TEAMS = 0.066, 0.34, 1.17


@dataclass(slots=True)
class Likeness:
    """What two sets of papers have in common.

    `coauthors`: rarities of the shared ones, summed up. `acquaintances`: the same for those at one remove, where no
    coauthor is shared. `words`, `categories`: 0 to 1. `places`, `teams`: difference of the mean place in the author
    list (0 to 1) and of the mean log₂ of its length. `gap`: years between the last paper of one and the first of the
    other. `smaller`, `larger`: papers in the two sets. `directories`: what directories of authors say, as a summand of
    the logarithm of odds.
    """

    smaller: int
    larger: int
    coauthors: float = 0.0
    acquaintances: float = 0.0
    words: float = 0.0
    categories: float = 0.0
    places: float = 0.0
    teams: float = 0.0
    affiliated: bool = False
    gap: int = 0
    directories: float = 0.0

    @property
    def coauthor_score(self) -> float:
        """What coauthors, affiliations and years are worth, as a summand of the logarithm of odds."""
        return score_links(self.coauthors, self.acquaintances, affiliated=self.affiliated) - score_gap(self.gap)

    @property
    def topic_score(self) -> float:
        """The same for what the papers are about, and for the part that their author has in them."""
        return WORDS * self.words + CATEGORIES * self.categories - PLACES * self.places - TEAMS * self.teams

    @property
    def score(self) -> float:
        """The logarithm of the odds that both sets are one person's."""
        likeness = self.coauthor_score + self.topic_score + self.directories
        return -2.4 + likeness - 3.0 * log(self.smaller) - 0.8 * log(self.larger)


def compare_evidence(
    ours: Evidence, theirs: Evidence, background: Background, category_rarity: Callable[[str], float] | None = None
) -> Likeness:
    """Compare two sets of papers; faster with the larger one first.

    `category_rarity`: how rare a category is, 0 to 1, where not the background is to say so.
    """
    likeness = compare_coauthors(ours, theirs, background)
    likeness.categories = compare_categories(
        ours.categories, theirs.categories, category_rarity or background.category_rarity
    )
    if not (ours.papers and theirs.papers):
        likeness.words, likeness.places, likeness.teams = _USUAL_WORDS, _USUAL_PLACES, _USUAL_TEAMS
        return likeness
    # The root makes the steps from hardly to a little alike as long as those above.
    likeness.words = sqrt(_topic_product(ours, theirs, background) / (ours.length * theirs.length or 1.0))
    likeness.places = abs(ours.place / ours.size - theirs.place / theirs.size) / 100
    likeness.teams = abs(ours.team / ours.size - theirs.team / theirs.size) / 100
    return likeness


def compare_coauthors(ours: Evidence, theirs: Evidence, background: Background) -> Likeness:
    """Only what coauthors, affiliations, years and directories tell."""
    return Likeness(
        smaller=min(ours.size, theirs.size),
        larger=max(ours.size, theirs.size),
        coauthors=sum([_coauthor_weight(key, ours, theirs, background) for key in shared_coauthors(ours, theirs)])
        * list_weight(ours)
        * list_weight(theirs),
        affiliated=not ours.affiliations.keys().isdisjoint(theirs.affiliations),
        gap=years_between(ours.span, theirs.span),
        directories=score_identifiers(ours, theirs),
    )


def list_weight(evidence: Evidence) -> float:
    """What a coauthor from its author lists counts for: 1, and less from lists that are longer than usual."""
    return float(min(1.0, 2.0 ** (_LONG_LIST - evidence.team / evidence.size / 100)))


def score_links(coauthors: float, acquaintances: float = 0.0, *, affiliated: bool = False) -> float:
    """What is added to the logarithm of odds for these; see `Likeness`."""
    score = 6.0 * log1p(coauthors)
    if acquaintances and not coauthors:
        score += 1.4 * log1p(acquaintances)
    return score + 1.5 if affiliated else score


def score_gap(years: int) -> float:
    """What is taken away for years between two sets of papers."""
    return 0.15 * min(max(years - 2, 0), 10)


def shared_coauthors(ours: Evidence, theirs: Evidence) -> list[str]:
    """The coauthors of both, as folded names in the order of `theirs`."""
    our_coauthors = ours.coauthors
    return [key for key in theirs.coauthors if key in our_coauthors]


def probability(score: float) -> float:
    """The chance, 0 to 1, behind a logarithm of odds."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


def _coauthor_weight(key: str, ours: Evidence, theirs: Evidence, background: Background) -> float:
    """What one shared coauthor counts for: more where both wrote with them often, but not in proportion."""
    times = min(ours.coauthors[key], theirs.coauthors[key])
    return background.name_rarity(key) * (1 + log(times))


def _topic_product(ours: Evidence, theirs: Evidence, background: Background) -> float:
    """The scalar product over shared topics, each weighed by how rare it is."""
    words, weights, rarest = ours.words, background.topic_weights, background.rarest_topic
    return sum(
        [count * words[topic] * weights.get(topic, rarest) for topic, count in theirs.words.items() if topic in words]
    )


def compare_categories(ours: Counts, theirs: Counts, rarity: Callable[[str], float]) -> float:
    """0 to 1: a cosine, lower where only frequent categories are shared."""
    if ours.keys().isdisjoint(theirs):
        return 0.0
    return CategoryVector.of(ours, rarity).compare(CategoryVector.of(theirs, rarity))


@dataclass(frozen=True, slots=True)
class CategoryVector:
    """Categories with how often they are met and how rare each is, to be compared with many others."""

    counts: Counts
    products: tuple[tuple[str, int, float], ...]  # category, count, square of its rarity
    length: float

    @classmethod
    def of(cls, counts: Counts, rarity: Callable[[str], float]) -> "CategoryVector":
        """`rarity`: how rare a category is, 0 to 1."""
        products = tuple([(category, count, rarity(category) ** 2) for category, count in counts.items()])
        return cls(counts, products, sqrt(sum([count * count * square for _, count, square in products])) + _DAMPING)

    def compare(self, other: "CategoryVector") -> float:
        """0 to 1: a cosine, lower where only frequent categories are shared."""
        counts = other.counts
        shared = [count * counts[category] * square for category, count, square in self.products if category in counts]
        return sum(shared) / (self.length * other.length) if shared else 0.0


def years_between(span: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    """Years between the end of the earlier span and the beginning of the later one; 0 where they overlap."""
    if span is None or other is None:
        return 0
    return max(span[0] - other[1], other[0] - span[1], 0)
