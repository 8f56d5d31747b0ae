"""Which person a chat means by a followed name, and what that says of the papers that carry the name.

Many chats follow the same person and get the same papers: each pair is attributed once, and cached as long as there is
room. Refuses to know where persons are stored, and to decide by itself: that is `bot.core.authors.identity`.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from bot.core.authors import names
from bot.core.authors.identity import Attribution, Background, Person, attribute
from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper

CACHED_ATTRIBUTIONS = 20_000  # some 10 MB
_CACHED_PERSONS = 500  # some 10 MB, too

Attributor = Callable[[Subject, Paper], Attribution | None]  # None: every paper of that name is meant


@dataclass(frozen=True)
class FollowedPerson:
    """The person meant by a followed name, and the competing candidates, all as JSON (`Person.to_json`)."""

    name: str  # as it is followed
    person: str
    competitors: str = "[]"

    @classmethod
    def of(cls, name: str, person: Person, competitors: Sequence[Person] = ()) -> "FollowedPerson":
        """From the values."""
        values = [json.loads(competitor.to_json()) for competitor in competitors]
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return cls(name, person.to_json(), text)

    @cached_property
    def digest(self) -> bytes:
        """Equal for two chats that mean the same person and know the same of them."""
        return sha256(f"{self.person}\n{self.competitors}".encode(errors="replace")).digest()

    def read(self) -> tuple[Person, tuple[Person, ...]]:
        """The person and the competitors. Raises what `Person.from_json` raises."""
        competitors = [Person.from_json(json.dumps(value)) for value in json.loads(self.competitors)]
        return Person.from_json(self.person), tuple(competitors)


def accept_any_author(_: Subject, __: Paper) -> None:
    """The `Attributor` of a chat that means no particular person."""


class Attributions:
    """The attributions of a process, cached. `background`: what is common among papers."""

    def __init__(self, background: Background = NO_BACKGROUND, most_cached: int = CACHED_ATTRIBUTIONS) -> None:
        self.background = background
        self._most_cached = most_cached
        self._attributions: OrderedDict[tuple[bytes, str], Attribution] = OrderedDict()
        self._persons: OrderedDict[bytes, tuple[Person, tuple[Person, ...]]] = OrderedDict()

    def attributor(self, persons: Iterable[FollowedPerson]) -> Attributor:
        """The `Attributor` of a chat that means these."""
        by_key = {names.fold(followed.name): followed for followed in persons}
        if not by_key:
            return accept_any_author

        def attribute_followed(subject: Subject, paper: Paper) -> Attribution | None:
            followed = by_key.get(subject.key) if subject.kind is SubjectKind.AUTHOR else None
            return None if followed is None else self.attribute(followed, paper)

        return attribute_followed

    def attribute(self, followed: FollowedPerson, paper: Paper) -> Attribution:
        """Whether the person wrote the paper."""
        # A later version may have other authors; the rest of the text hardly tells another person.
        key = followed.digest, f"{paper.id} {paper.updated}"
        attribution = self._attributions.get(key)
        if attribution is None:
            person, competitors = self._read(followed)
            attribution = attribute(person, paper, self.background, competitors)
            self._attributions[key] = attribution
            if len(self._attributions) > self._most_cached:
                self._attributions.popitem(last=False)
        return attribution

    def _read(self, followed: FollowedPerson) -> tuple[Person, tuple[Person, ...]]:
        persons = self._persons.get(followed.digest)
        if persons is None:
            persons = self._persons[followed.digest] = followed.read()
            if len(self._persons) > _CACHED_PERSONS:
                self._persons.popitem(last=False)
        return persons
