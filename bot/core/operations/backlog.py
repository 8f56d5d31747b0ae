"""How many requests of each chat are being answered at the moment, and when a chat sends more than anybody types.

A chat that floods us is told so once, until all of its requests are answered; other chats are not affected, and
nothing is remembered of a chat that has no request under way.
"""

from collections import Counter
from collections.abc import Hashable
from enum import StrEnum

MOST_AT_ONCE = 20
"""Requests of one chat: more is nobody's typing, and Telegram takes no more messages for a group in a minute."""

FLOOD_PHRASE = "error-too-much"
"""The key of what is said to a chat whose request is REFUSED."""


class BacklogDecision(StrEnum):
    """What becomes of one more request of a chat."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # not answered; the sender is told so
    DROPPED = "dropped"  # not answered; the sender has been told already


class Backlog:
    """At most `limit` requests of a chat at once, and beyond that one notice that there are too many."""

    def __init__(self, limit: int = MOST_AT_ONCE) -> None:
        self._limit = limit
        self._under_way: Counter[Hashable] = Counter()
        self._notified: set[Hashable] = set()

    def enter(self, chat: Hashable) -> BacklogDecision:
        """Decide about one more request of `chat`. Unless it is DROPPED, `leave` has to follow."""
        if self._under_way[chat] < self._limit:
            self._under_way[chat] += 1
            return BacklogDecision.ACCEPTED
        if chat in self._notified:
            return BacklogDecision.DROPPED
        self._notified.add(chat)
        self._under_way[chat] += 1
        return BacklogDecision.REFUSED

    def leave(self, chat: Hashable) -> None:
        """A request of `chat` has been answered, or the notice has been sent."""
        self._under_way[chat] -= 1
        if not self._under_way[chat]:
            del self._under_way[chat]
            self._notified.discard(chat)

    def __len__(self) -> int:
        """How many chats have requests under way."""
        return len(self._under_way)
