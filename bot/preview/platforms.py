"""Each platform as a pair: the messenger that makes its messages, and the picture that is made of them.

The messengers are the product's own. Here they only prepare; what they would send is recorded.
"""

import io
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, Sent
from bot.core.text.document import Document
from bot.ports import Messenger, Payload

NARROW = 40  # columns of a terminal on a phone
NO_TOKEN = "0:none"  # noqa: S105 - the shape of one, for lines that nobody speaks through


class RecordingMessenger:
    """A messenger whose messages are made as `like` makes them, and recorded instead of sent."""

    def __init__(self, platform: str, like: Messenger) -> None:
        self.platform = platform
        self._like = like
        self.payloads: list[Payload] = []

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        return self._like.prepare(document, rich=rich)

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        self.payloads.append(payload)
        return Sent()

    async def probe(self, chat: ChatRef) -> Outcome:
        return Sent()


@dataclass(frozen=True, slots=True)
class PlatformPreview:
    """One platform's section of the page. `draw` returns the messages of `messengers` as HTML that needs `style`."""

    title: str
    style: str
    messengers: tuple[RecordingMessenger, ...]
    draw: Callable[[], str]


def platform_preview(platform: str, *, at: str, day: str, language: str, closing: AsyncExitStack) -> PlatformPreview:
    """How "telegram", "discord" or "console" shows messages; `at` and `day` are the hour and date beside them."""
    match platform:
        case "telegram":
            from adapters.telegram import picture as telegram  # libraries are loaded for those who are looked at
            from adapters.telegram.connection import TelegramBot
            from adapters.telegram.send import TelegramMessenger

            bot = TelegramBot(NO_TOKEN)
            closing.push_async_callback(bot.close_connections)
            messenger = RecordingMessenger(platform, TelegramMessenger(bot, {command.name for command in REGISTRY}))
            return PlatformPreview(
                "Telegram",
                telegram.style(),
                (messenger,),
                lambda: telegram.picture(messenger.payloads, at=at, day=day, language=language),
            )
        case "discord":
            from adapters.discord import picture as discord
            from adapters.discord.connection import DiscordConnection
            from adapters.discord.send import DiscordMessenger

            line = DiscordConnection(NO_TOKEN)
            closing.push_async_callback(line.close)
            messenger = RecordingMessenger(platform, DiscordMessenger(line))
            return PlatformPreview(
                "Discord",
                discord.style(),
                (messenger,),
                lambda: discord.picture(messenger.payloads, at=at, day=day, language=language),
            )
        case "console":
            from adapters.console import picture as console

            wide, narrow = _terminal(platform), _terminal("console-narrow", NARROW)
            return PlatformPreview(
                "Console", console.style(), (wide, narrow), lambda: console.picture(wide.payloads, narrow.payloads)
            )
    raise ValueError(f"there is no platform {platform!r}")


def _terminal(platform: str, columns: int | None = None) -> RecordingMessenger:
    from adapters.console.send import ConsoleMessenger
    from adapters.console.terminal import Terminal

    terminal = Terminal(io.StringIO())
    terminal.fixed_width = columns or terminal.width
    return RecordingMessenger(platform, ConsoleMessenger(terminal, "you"))
