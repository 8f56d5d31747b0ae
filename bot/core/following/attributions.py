"""Which person a chat means by a followed name, and what that says of the papers that carry the name.

Many chats follow the same person and get the same papers: each pair is judged once, and remembered for as long as
there is room. Refuses to know where persons are kept, and to judge by itself: that is `bot.core.authors.identity`.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from bot.core.authors import names
from bot.core.authors.identity import Attribution, Background, Person, attribute
from bot.core.authors.persons.background import UNKNOWN
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper

REMEMBERED = 20_000  # judgements: some 10 MB
_READ = 500  # persons: some 10 MB, too

Attributor = Callable[[Subject, Paper], Attribution | None]  # None: every paper of that name is meant


@dataclass(frozen=True)
class FollowedPerson:
    """The person meant by a followed name, and others of that name, all as JSON (`Person.to_json`)."""

    name: str  # as it is followed
    person: str
    rivals: str = "[]"

    @classmethod
    def of(cls, name: str, person: Person, rivals: Sequence[Person] = ()) -> "FollowedPerson":
        """From the values."""
        kept = [json.loads(rival.to_json()) for rival in rivals]
        return cls(name, person.to_json(), json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

    @cached_property
    def digest(self) -> bytes:
        """Equal for two chats that mean the same person and know the same of her."""
        return sha256(f"{self.person}\n{self.rivals}".encode(errors="replace")).digest()

    def read(self) -> tuple[Person, tuple[Person, ...]]:
        """The person and the others."""
        rivals = [Person.from_json(json.dumps(one)) for one in json.loads(self.rivals)]
        return Person.from_json(self.person), tuple(rivals)


def everybody(_: Subject, __: Paper) -> None:
    """The `Attributor` of a chat that means no particular person."""


class Attributions:
    """What is known of persons and papers. `background`: what is common among papers."""

    def __init__(self, background: Background = UNKNOWN, remembered: int = REMEMBERED) -> None:
        self.background = background
        self._remembered = remembered
        self._judged: OrderedDict[tuple[bytes, str], Attribution] = OrderedDict()
        self._persons: OrderedDict[bytes, tuple[Person, tuple[Person, ...]]] = OrderedDict()

    def meaning(self, persons: Iterable[FollowedPerson]) -> Attributor:
        """The `Attributor` of a chat that means these."""
        by_key = {names.fold(whom.name): whom for whom in persons}
        if not by_key:
            return everybody

        def tell(subject: Subject, paper: Paper) -> Attribution | None:
            whom = by_key.get(subject.key) if subject.kind is SubjectKind.AUTHOR else None
            return None if whom is None else self.judge(whom, paper)

        return tell

    def judge(self, whom: FollowedPerson, paper: Paper) -> Attribution:
        """Whether the person wrote the paper."""
        # A later version may have other authors; the rest of the text hardly tells another person.
        key = whom.digest, f"{paper.id} {paper.updated}"
        found = self._judged.get(key)
        if found is None:
            person, rivals = self._person(whom)
            found = attribute(person, paper, self.background, rivals)
            self._judged[key] = found
            if len(self._judged) > self._remembered:
                self._judged.popitem(last=False)
        return found

    def _person(self, whom: FollowedPerson) -> tuple[Person, tuple[Person, ...]]:
        found = self._persons.get(whom.digest)
        if found is None:
            found = self._persons[whom.digest] = whom.read()
            if len(self._persons) > _READ:
                self._persons.popitem(last=False)
        return found
