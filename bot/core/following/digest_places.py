"""A paper's place in a digest, as its card's buttons carry it: "3", or "3@2026-06-17" where the digest is one message.

It refuses to know what such a digest holds: that is asked of the store, and only for the chat in which was pressed.
"""

import re
from dataclasses import dataclass
from typing import Self

MOST_NUMBER = 999
MOST_SLOT = 12  # characters of a digest's slot, so that an action has room for it beside a paper's id

_PLACE = re.compile(r"(?P<number>\d{1,3})(?:@(?P<slot>[0-9a-f-]{1,12}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DigestPlace:
    """The number of a paper in its digest, from 1; 0 for a paper that stands by itself.

    `slot`: the digest's own, where its message turns into this paper's card and back; "" elsewhere.
    """

    number: int = 0
    slot: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The place that was written there; what is none stands for a paper by itself."""
        match = _PLACE.fullmatch(text)
        if match is None:
            return cls()
        return cls(int(match["number"]), (match["slot"] or "") if int(match["number"]) else "")

    def __str__(self) -> str:
        return f"{self.number}@{self.slot}" if self.slot else str(self.number)
