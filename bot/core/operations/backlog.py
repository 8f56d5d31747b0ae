"""How much of each place is being answered at this moment, and when a place asks for more than anybody types.

Whoever floods us is told so once, until all of hers is answered; it keeps nobody else's words out, and remembers
nothing of a place that has nothing under way.
"""

from collections import Counter
from collections.abc import Hashable
from enum import StrEnum


class Entrance(StrEnum):
    """What becomes of one more thing that was said in a place."""

    ANSWERED = "answered"
    TOLD = "told"  # left out, and that is to be said
    LEFT_OUT = "left out"


class Backlog:
    """At most `most` things of a place at once. Who is let in, to be answered or to be told, has to leave."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside: Counter[Hashable] = Counter()
        self._told: set[Hashable] = set()

    def enter(self, place: Hashable) -> Entrance:
        """One more of `place`."""
        if self._inside[place] < self._most:
            self._inside[place] += 1
            return Entrance.ANSWERED
        if place in self._told:
            return Entrance.LEFT_OUT
        self._told.add(place)
        self._inside[place] += 1
        return Entrance.TOLD

    def leave(self, place: Hashable) -> None:
        """One that was let in is done with."""
        self._inside[place] -= 1
        if not self._inside[place]:
            del self._inside[place]
            self._told.discard(place)

    def __len__(self) -> int:
        """How many places have something under way."""
        return len(self._inside)
