"""The moment for which a view is drawn: whose preferences hold and what time it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.chats import Preferences
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import when


@dataclass(frozen=True, slots=True)
class ViewContext:
    """A chat's preferences at one moment.

    `next_due`: when its next digest comes. `outage`: since when arXiv has not answered, `outages`: since when other
    sources have not, by key, as far as they might bring the chat something. `missed`: the first local date whose digest
    did not come because nothing ran, or, if it `was_silent`, because the chat could not be reached. `is_early`: arXiv's
    newest announcement, which might bring the chat something, has not been read yet.
    """

    preferences: Preferences
    now: datetime
    next_due: datetime | None = None
    outage: datetime | None = None
    outages: Mapping[str, datetime] = field(default_factory=dict)
    capabilities: Capabilities = KEYLESS
    missed: date | None = None
    was_silent: bool = False
    is_early: bool = False

    @property
    def zone(self) -> str:
        """The chat's IANA zone."""
        return self.preferences.schedule.zone

    @property
    def today(self) -> date:
        """The chat's local date."""
        return when.local(self.now, self.zone).date()

    @property
    def book(self) -> Phrasebook:
        """The chat's phrasebook."""
        return phrasebook(self.preferences.language)

    def upcoming(self, due: datetime) -> str:
        """When something will be: "tomorrow 08:00 (Zurich)"."""
        return when.upcoming(due, self.zone, self.now, self.book)

    def day(self, instant: datetime) -> str:
        """On which of the chat's days something was: "15 Jun"."""
        return self.book.short_day(when.local(instant, self.zone).date(), self.today)

    def past(self, instant: datetime) -> str:
        """When something was: "06:10", or "15 Jun 06:10" if it was not today."""
        return when.past(instant, self.zone, self.now, self.book)
