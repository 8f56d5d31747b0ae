"""How common names, words and categories are, so that a rare one shared weighs more than a frequent one.

Counted over whatever papers there are; a thousand serve almost as well as ten thousand. Without any, `NO_BACKGROUND`
assumes what can be assumed beforehand: two-syllable Chinese names are many people's, "method" is in every paper.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log, sqrt

from bot.core.authors.naming.family_names import is_usual_family_name, romanization_of
from bot.core.authors.persons.signatures import names_on
from bot.core.authors.persons.topics import count_topics, stem
from bot.core.papers import Paper
from bot.core.word_lists import read_words

_ORDINARY_TOPICS = frozenset(map(stem, read_words("bot.core.authors", "ordinary_words")))
_MANY_NAMES = 2000  # tell which parts of names are usual
_FEW_NAMES = 400  # of one language: with fewer counted, every name would seem common
_LONGEST_COMMON_GIVEN = 5  # letters: "hao", "xiang", but not "mingming"


@dataclass(frozen=True, eq=False)
class Background:
    """Of `papers` papers, how many have a word, a folded name or a category. Rarities are 0 to 1.

    `given`, `family`: how many of `names` different folded names have that part, "lee" and "lee/korean" apart.
    `romanizations`: how many are spelled as which language's names.
    """

    papers: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    names: int = 0
    given: Mapping[str, int] = field(default_factory=dict)
    family: Mapping[str, int] = field(default_factory=dict)
    romanizations: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Background":
        """Count over `papers`. What only one of them has is left out: it is as rare as what none has."""
        words: Counter[str] = Counter()
        people: Counter[str] = Counter()
        categories: Counter[str] = Counter()
        total = 0
        for paper in papers:
            total += 1
            words.update(count_topics(paper).keys())
            people.update({key for key, _ in names_on(paper)})
            categories.update(set(paper.categories))
        parts = list(map(_parts_of, people))
        given_names, families = Counter(part[0] for part in parts), Counter(part[1] for part in parts)
        return cls(
            total, _drop_single(words), _drop_single(people), _drop_single(categories),
            len(people), _drop_single(given_names), _drop_single(families),
            Counter(part[2] for part in parts),
        )  # fmt: skip

    @cached_property
    def topic_weights(self) -> dict[str, float]:
        """The square of the rarity of every counted stem, which is what a product of two texts takes."""
        if not self.papers:
            return dict.fromkeys(_ORDINARY_TOPICS, 0.1**2)
        return {topic: rarity(count, self.papers) ** 2 for topic, count in self.words.items()}

    @cached_property
    def rarest_topic(self) -> float:
        """The same for any other stem."""
        return rarity(1, self.papers) ** 2 if self.papers else 0.33**2

    def name_rarity(self, key: str) -> float:
        """How rare a folded name is: less where its parts are common, since others may be called so."""
        if not self.papers:
            given_name, _, family = key.rpartition(" ")
            return 0.6 if is_usual_family_name(family) and len(given_name) <= _LONGEST_COMMON_GIVEN else 1.0
        bearers = self.name_frequency(key) or 0.0
        return rarity(self.people.get(key, 1), self.papers) / sqrt(1 + bearers / 2)

    def name_frequency(self, key: str) -> float | None:
        """How many people would have a folded name if its parts were drawn independently, among names of one language.

        Among all names a Korean one would seem rarer than it is. None where too few names were counted to tell.
        """
        if self.names < _MANY_NAMES:
            return None
        given_name, family, language = _parts_of(key)
        names = max(self.romanizations.get(language, 0), _FEW_NAMES)
        return self.given.get(given_name, 1) * self.family.get(family, 1) / names

    def given_name_count(self, key: str) -> int:
        """How many of the names that were counted have the given name of this folded one."""
        return self.given.get(_parts_of(key)[0], 0)

    def category_rarity(self, name: str) -> float:
        """How rare a category is."""
        return rarity(self.categories.get(name, 1), self.papers) if self.papers else 0.5


def rarity(count: int, total: int) -> float:
    """1 for what is on one of `total` papers, towards 0 for what is on all of them."""
    return max(0.0, log((total + 1) / (count + 0.5)) / log(total + 1)) if total > 1 else 1.0


def _parts_of(key: str) -> tuple[str, str, str]:
    """Given and family name of a folded name, and the language as whose names it is spelled; each is counted apart."""
    given_name, _, family = key.rpartition(" ")
    language = romanization_of(given_name, family)
    mark = "" if language == "other" else f"/{language}"
    return given_name + mark, family + mark, language


def _drop_single(counts: Counter[str]) -> dict[str, int]:
    return {key: count for key, count in counts.items() if count > 1}


NO_BACKGROUND = Background()
