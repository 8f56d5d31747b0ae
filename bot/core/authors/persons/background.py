"""How common names, words and categories are, so that a rare one shared weighs more than a frequent one.

Counted over whatever papers there are; a thousand serve almost as well as ten thousand. Without any, `UNKNOWN`
assumes the little that one knows beforehand: two-syllable Chinese names are many people's, "method" is every paper's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from bot.core.authors.naming.family_names import is_usual_family_name
from bot.core.authors.persons.signatures import names_on
from bot.core.authors.persons.topics import stem, topics
from bot.core.papers import Paper

_ORDINARY = frozenset(
    map(
        stem,
        """
        ability able accuracy achieve achieved achieves address addressing aim allow analysis analyze application apply
        approach article available baseline based behavior benchmark better capability challenge challenges challenging
        code combine common compare comparison complex component compute consistent context contribution current data
        dataset demonstrate demonstrates depend design develop development different difficult direct domain effect
        effective effectiveness efficiency efficient enable error estimate evaluate evaluated evaluation example exist
        existing experiment experimental explore extend extensive factor fail feature find finding findings focus form
        framework function gap general generate good group high identify impact implement important improve improvement
        improves include including increase information input insight introduce investigate issue key knowledge lack
        large lead learn level limit limitation limitations limited long low machine main measure mechanism method
        methods metric model models multi multiple need new novel number observe obtain offer open order outperform
        output paper parameter perform performance point possible potential practical predict present previous prior
        problem process produce propose proposed proposes provide provides quality question range rate real reason
        recent reduce related relevant rely remain remains report represent require required research result reveal
        robust role sample scale second set setting show significant significantly similar simple single size small
        solution source specific standard state strategy strong structure study suggest support system target task
        tasks technique term test theory time training type understand understanding unified user valid value variety
        view way wide work world
        """.split(),  # noqa: SIM905 (a word list reads as one)
    )
)
_MANY_NAMES = 2000  # tell which parts of names are usual
_LONGEST_COMMON_GIVEN = 5  # letters: "hao", "xiang", but not "mingming"


@dataclass(frozen=True, eq=False)
class Background:
    """Of `papers` papers, how many a word, a person's folded name or a category is on. Rarities are 0 to 1.

    `given`, `family`: how many of `names` different folded names have that part.
    """

    papers: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    names: int = 0
    given: Mapping[str, int] = field(default_factory=dict)
    family: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Background":
        """Count `papers`. What only one of them has is not kept: it is as rare as what none has."""
        words: Counter[str] = Counter()
        people: Counter[str] = Counter()
        categories: Counter[str] = Counter()
        total = 0
        for paper in papers:
            total += 1
            words.update(topics(paper).keys())
            people.update({key for key, _ in names_on(paper)})
            categories.update(set(paper.categories))
        parts = [key.rpartition(" ") for key in people]
        given, family = Counter(part[0] for part in parts), Counter(part[2] for part in parts)
        return cls(
            total, _repeated(words), _repeated(people), _repeated(categories),
            len(people), _repeated(given), _repeated(family),
        )  # fmt: skip

    @cached_property
    def topic_weights(self) -> dict[str, float]:
        """Of every known stem the square of its rarity, which is what a product of two texts takes."""
        if not self.papers:
            return dict.fromkeys(_ORDINARY, 0.1**2)
        return {topic: rarity(count, self.papers) ** 2 for topic, count in self.words.items()}

    @cached_property
    def rarest_topic(self) -> float:
        """The same for any other stem."""
        return rarity(1, self.papers) ** 2 if self.papers else 0.33**2

    def person(self, key: str) -> float:
        """How rare a folded name is."""
        if not self.papers:
            given, _, family = key.rpartition(" ")
            return 0.6 if is_usual_family_name(family) and len(given) <= _LONGEST_COMMON_GIVEN else 1.0
        return rarity(self.people.get(key, 1), self.papers)

    def bearers(self, key: str) -> float | None:
        """How many people would have a folded name if its parts were drawn independently; None where few are known."""
        if self.names < _MANY_NAMES:
            return None
        given, _, family = key.rpartition(" ")
        return self.given.get(given, 1) * self.family.get(family, 1) / self.names

    def category(self, name: str) -> float:
        """How rare a category is."""
        return rarity(self.categories.get(name, 1), self.papers) if self.papers else 0.5


def rarity(count: int, total: int) -> float:
    """1 for what is on one of `total` papers, towards 0 for what is on all of them."""
    return max(0.0, log((total + 1) / (count + 0.5)) / log(total + 1)) if total > 1 else 1.0


def _repeated(counts: Counter[str]) -> dict[str, int]:
    return {key: count for key, count in counts.items() if count > 1}


UNKNOWN = Background()
