"""What a chat's sentences have caught, and which of it a day's digest brings: the nearest, as many as the chat wants.

What is over that is not pending, but it is not lost: /radar shows it. It decides, and neither reads nor stores.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.following.follows import Match
from bot.core.papers import Paper


class CatchState(StrEnum):
    """What has become of a paper that a sentence caught."""

    NEW = "new"  # no digest has been chosen since
    TAKEN = "taken"  # it went to a digest, or another follow had brought it
    OVER = "over"  # others of its day were nearer


@dataclass(frozen=True, slots=True)
class RadarCatch:
    """A paper that a followed sentence or combination caught. `match`: why it fits as the follow is tuned now.

    `state`: None for a combination, of which everything goes to a digest.
    """

    paper: Paper
    since: datetime | None
    state: CatchState | None = None
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper, by its id, that may go to a digest for a follow, by its number, and how near it is now."""

    follow: int
    paper: str
    nearness: int


@dataclass(frozen=True, slots=True)
class Admission:
    """The candidates that a day's digest brings, those that another follow brings anyway, and those over the cap."""

    admitted: tuple[Candidate, ...]
    present: tuple[Candidate, ...]
    over: tuple[Candidate, ...]


def rank_by_marks(catches: Iterable[RadarCatch]) -> list[RadarCatch]:
    """What a combination holds, the newest first, of one day what is most like a paper marked ✓; like ✗ comes last."""

    def precedence(catch: RadarCatch) -> tuple[bool, int, int, str]:
        likeness = catch.match.likeness if catch.match else None
        points = likeness.points if likeness else 0
        return (
            bool(likeness and likeness.unlike),
            -(catch.paper.created or date.min).toordinal(),
            -points,
            catch.paper.id,
        )

    return sorted(catches, key=precedence)


def admit(candidates: Iterable[Candidate], room: Mapping[int, int], present: AbstractSet[str]) -> Admission:
    """Choose for each follow the nearest, as many as there is `room` for. `present`: papers that come anyway."""
    admitted: dict[str, Candidate] = {}
    anyway: list[Candidate] = []
    over: list[Candidate] = []
    left = dict(room)
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.nearness, candidate.paper, candidate.follow)):
        if candidate.paper in present or candidate.paper in admitted:
            anyway.append(candidate)
        elif left.get(candidate.follow, 0) > 0:
            admitted[candidate.paper] = candidate
            left[candidate.follow] -= 1
        else:
            over.append(candidate)
    return Admission(tuple(admitted.values()), tuple(anyway), tuple(over))
