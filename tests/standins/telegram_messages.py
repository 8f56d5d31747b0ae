"""What the bot has sent, and the buttons that were pressed under it, as they stand in the stand-in's chats."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram_text import Entity


@dataclass
class Message:
    """What the bot has sent to a chat, as it stands there now."""

    id: int
    text: str
    entities: list[Entity]
    buttons: list[list[tuple[str, str]]]
    silent: bool
    thread: int | None = None
    reply_to: int | None = None
    preview: bool = True
    edits: int = 0
    file: tuple[str, bytes] | None = None  # its name and content, where the message is a file
    formulas: list[str] | None = None  # of a rich message; None for any other
    tags: list[str] = field(default_factory=list)
    deleted: bool = False
    key: dict[str, Any] | None = None  # in place of the keyboard, to pick a chat with
    invites_words: bool = False  # a client opens the field to reply to it at once
    at: float = field(default_factory=time.monotonic)

    @property
    def read(self) -> str:
        """What a person reads of it: nothing that has no width."""
        return self.text.replace("\u2060", "")

    @property
    def labels(self) -> list[str]:
        """What is written on its buttons."""
        return [label for row in self.buttons for label, _ in row]

    def data(self, label: str) -> str:
        """What the button with that label (or its beginning) carries."""
        return next(data for row in self.buttons for text, data in row if text.startswith(label))


@dataclass
class Press:
    """A pressed button. `answered` is set by the bot's answerCallbackQuery, which may bring a `notice`."""

    id: str
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    notice: str | None = None
    url: str | None = None
    alert: bool = False
