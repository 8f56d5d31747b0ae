"""A digest that somebody asked for: composed and delivered while she waits, through the outbox like any other."""

from bot.core.chats import Chat
from scheduler.compose import Composer
from scheduler.deliver import Deliverer


class Publisher:
    """Composes for one chat now and sends it."""

    def __init__(self, composer: Composer, deliverer: Deliverer) -> None:
        self._composer = composer
        self._deliverer = deliverer

    async def publish(self, chat: Chat, *, older: bool = False) -> bool:
        """Whether there was something. If it can't be sent just now, it follows by itself, from the outbox."""
        delivery = await self._composer.compose_now(chat, older=older)
        if delivery is None:
            return False
        await self._deliverer.deliver(delivery)
        return True
