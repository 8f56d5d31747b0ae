"""How far back each source has been read of one author's papers, so that the next page of a list asks for no more.

It is remembered for an hour. Refuses to outlive the process: after a restart sources are asked again.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.following.followed_authors import FollowedAuthor

_FRESH = timedelta(hours=1)
_REST = timedelta(minutes=1)  # after a failure
_LONGEST_REST = timedelta(days=1)
_MOST = 5000  # authors, years and sources

ListPart = tuple[FollowedAuthor, int | None]  # whose papers, of which year


@dataclass(slots=True)
class ReadingHorizons:
    """How far back each source has been read, of as many authors as there is room for. It ends with the process."""

    _horizons: OrderedDict[tuple[str, ListPart], tuple[date, datetime]] = field(default_factory=OrderedDict)
    _rests: dict[str, datetime] = field(default_factory=dict)

    def get(self, source: str, part: ListPart, now: datetime) -> date:
        """The day down to which all has been read: `date.max` for nothing, `date.min` for everything."""
        day, read_at = self._horizons.get((source, part), (date.max, now))
        return day if now - read_at < _FRESH else date.max

    def set(self, source: str, part: ListPart, day: date, now: datetime) -> None:
        """It has been read down to that day; what is older is still to be asked for."""
        self._horizons[source, part] = day, now
        self._horizons.move_to_end((source, part))
        if len(self._horizons) > _MOST:
            self._horizons.popitem(last=False)

    def is_resting(self, source: str, now: datetime) -> bool:
        """Whether the source has failed just now, or has asked for a wait."""
        return self._rests.get(source, now) > now

    def rest(self, source: str, now: datetime, wait: float | None) -> None:
        """It has failed; `wait`: seconds that it asked for."""
        self._rests[source] = now + min(max(_REST, timedelta(seconds=wait or 0)), _LONGEST_REST)
