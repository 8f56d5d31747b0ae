"""How messages leave: to a chat on its platform, to the owner, to every chat; and the rate they leave at."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.core.chats import ChatRef
from bot.core.delivery import Outcome
from bot.core.text.document import Document

Payload = Mapping[str, Any]  # one message as a platform takes it; JSON
PUBLISH = "publish"  # in a payload: it is to go out to those who follow the channel elsewhere


class Messenger(Protocol):
    """Prepares and sends messages on one platform."""

    platform: str

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        """The messages that `document` takes, frozen: what is stored is what will be sent.

        `rich`: the chat wants the platform's richest form (formulas set as such), where there is one.
        """
        ...

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        """Send one message; failures are values. `key` is the same for every attempt at it."""
        ...

    async def probe(self, chat: ChatRef) -> Outcome:
        """Ask whether a message to `chat` would be taken, without one: `Sent` if it would, as far as can be known.

        A person may see that the bot is typing, and nothing else. Failures are the values that `send` would give.
        """
        ...


class RateShare(Protocol):
    """`RateShares.renew` for one bot, now."""

    async def __call__(self, ticket: str, *, limit: int, in_use: int, demand: int, lease: float) -> int:
        """How many of the `limit` places the process with `ticket` may use from now on. Raises StorageError."""
        ...


class OwnerNotifier(Protocol):
    """Tells the owner of this deployment what only they can mend."""

    async def notify(self, phrase: str, **details: str | int) -> None:
        """Send the phrase with the key `phrase`, filled in with `details`."""
        ...


class Broadcaster(Protocol):
    """Sends the owner's words to every chat."""

    async def audience(self) -> int:
        """How many chats can be written to."""
        ...

    async def broadcast(self, ticket: str, text: str) -> int:
        """Put `text` into the outbox for every chat that has not had `ticket` yet; for how many.

        Repeated, after a fall in the middle or by mistake, it only reaches chats that it had not reached.
        """
        ...
