"""The moment for which something is said."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.chats import Preferences
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import when


@dataclass(frozen=True, slots=True)
class ViewContext:
    """The moment: whose preferences, what time it is, when the next digest comes, since when arXiv is silent.

    `missed`: the first date whose digest did not come, since nothing ran then.
    """

    preferences: Preferences
    now: datetime
    next_due: datetime | None = None
    outage: datetime | None = None
    capabilities: Capabilities = KEYLESS
    missed: date | None = None

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
