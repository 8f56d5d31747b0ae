"""Messages to the terminal: it is a platform like the others, and goes through the outbox like the others."""

from collections.abc import Sequence

from adapters.console.render import render
from adapters.console.terminal import Terminal
from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, RetryLater, Sent
from bot.core.text.document import Document
from bot.ports import Payload

PLATFORM = "console"
ABSENT = 20.0  # seconds until the next attempt at a message for another console


class ConsoleMessenger:
    """Writes to the terminal at which the user called `name` sits."""

    platform = PLATFORM

    def __init__(self, terminal: Terminal, name: str) -> None:
        self._terminal = terminal
        self._name = name

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        # One message: a terminal scrolls. Both forms are frozen, as it may be read on another terminal.
        plain, buttons = render(document, self._terminal.width)
        if not plain.strip():
            return []
        styled, _ = render(document, self._terminal.width, colour=True)
        return [{"plain": plain, "styled": styled, "actions": [button.action for button in buttons]}]

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        if chat.chat != self._name:
            return RetryLater(f"{chat.chat} is not at this console", after=ABSENT)
        try:
            text = payload["styled" if self._terminal.colour else "plain"]
            await self._terminal.show_above_prompt(text, payload["actions"])
        except OSError as error:  # the terminal was closed, the pipe broken
            return RetryLater(f"the terminal is gone ({type(error).__name__})")
        return Sent()

    async def probe(self, chat: ChatRef) -> Outcome:
        return Sent() if chat.chat == self._name else RetryLater(f"{chat.chat} is not at this console", after=ABSENT)
