"""Telegram under the contract: its unmodified library, and the strict stand-in in a hurry."""

from collections.abc import Iterator
from typing import ClassVar

from adapters.telegram.connection import TelegramBot
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import PLATFORM, TelegramMessenger
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.ports import Messenger
from bot.wiring.platforms import ListenerFactory, PlatformResources
from tests.contracts.platform_under_test import Fault, Shown, UnderTest
from tests.standins import telegram_faults as faults
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_messages import Message
from tests.stories.conftest import World
from tests.stories.telegram_product import LATER, hasty_pacing

FORMS = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "blockquote",
    "expandable_blockquote",
}
LINKS = {"url", "text_link"}


class TelegramUnderTest(UnderTest):
    """Ann's private chat with the bot."""

    platform = PLATFORM
    faults: ClassVar = {
        Fault.SLOW_DOWN: faults.too_many(3),
        Fault.BLOCKED: faults.blocked,
        Fault.MOVED: faults.migrate(-1001),
        Fault.REFUSED: faults.refusing(400, "Bad Request: message is too long"),
        Fault.NO_ANSWER: faults.reset,
        Fault.TAKEN_NO_ANSWER: faults.reset_after_accepting,
        Fault.GARBAGE: faults.garbage,
    }
    repeats_once = False  # sendMessage has no key
    new_name = "-1001"
    nowhere = ("4", "-1009999999999", "no number", "")

    def __init__(self, world: World, telegram: StrictTelegram) -> None:
        super().__init__(world)
        self.telegram = telegram
        self.person = telegram.person("Ann")
        self.ann = ChatRef(PLATFORM, str(self.person.id))

    def open(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        bot = TelegramBot(self.telegram.token, self.telegram.api_url, hasty_pacing(), patience=2.0)
        resources.closing.push_async_callback(bot.close_connections)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        return messenger, lambda desk: TelegramListener(desk, bot, messenger, menus_after=LATER)

    async def says(self, line: str) -> None:
        self.person.says(line)

    async def presses(self, label: str) -> None:
        message = next(one for one in reversed(self.person.inbox) if label in one.labels)
        self.person.presses(message, label)

    def chat(self) -> Iterator[tuple[object, Shown]]:
        for one in self.person.inbox:
            yield one.id, Shown(one.read, tuple(_live(one)), tuple(one.labels), one.silent)

    async def meets(self, fault: Fault) -> None:
        self.telegram.fail("sendMessage", self.faults[fault])

    async def closes(self) -> None:
        self.person.blocks(told=False)

    async def opens(self) -> None:
        self.person.unblocks(told=False)

    async def goes(self) -> None:
        await self.telegram.hide()

    async def comes_back(self) -> None:
        await self.telegram.listen()


def _live(message: Message) -> Iterator[tuple[str, str]]:
    for entity in message.entities:
        words = message.text[entity.start : entity.end]
        kind = "form" if entity.type in FORMS else "link" if entity.type in LINKS else "ping"
        yield kind, entity.url or words
