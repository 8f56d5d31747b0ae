"""Which papers of followed sentences a digest brings, settled before the digest is chosen. Composes nothing itself."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.chats import Chat
from bot.core.schedule.timing import local_date
from bot.ports import Store


async def admit_catches(store: Store, chats: Sequence[Chat], now: datetime, *, settle: bool) -> None:
    """Let the nearest papers of followed sentences be pending for `chats`, as many as each sentence has room for today.

    `settle`: what is over that is only seen in /radar from now on.
    """
    days = {chat.id: local_date(chat.preferences.schedule, now) for chat in chats}
    await store.radar.admit(days, now, settle=settle)
