"""Places that can't be reached: which are to be tried now, and of which somebody is to be notified."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.chats import Chat
from bot.core.silence import Silence


class SilentPlaces(Protocol):
    """The chats that are parked."""

    async def claim_tries(self, platforms: Sequence[str], now: datetime, lease: float, limit: int) -> list[Chat]:
        """Chats of these platforms whose next try has come, the longest waiting first.

        Nobody else is given them within `lease` seconds: by then `record_try` says how it ended.
        """
        ...

    async def record_try(self, chat: int, silence: Silence | None, now: datetime) -> None:
        """How the silence goes on; None: the chat can be reached, and what it has missed is due at its next hour.

        Nothing changes if it can be reached by now, or is silent for another reason.
        """
        ...

    async def unnotified(self, platforms: Sequence[str], limit: int) -> list[Chat]:
        """Chats of which somebody is to be notified: the founder of a silent one, the place that a detour leads to."""
        ...

    async def adoptable(self, chat: Chat, person: str | None, limit: int, *, open_threads: bool = False) -> list[Chat]:
        """Chats that can't be written to, or whose thread can't, whose follows can be moved to `chat`, oldest first.

        They are other threads of its place, or were set up by `person`, and follow something. `open_threads`: those
        threads, too, of which nobody knows that they are closed: Telegram tells no bot that a topic was deleted.
        """
        ...

    async def mark_notified(self, chat: int) -> None:
        """It has been said of the chat: once for this silence, or this detour."""
        ...
