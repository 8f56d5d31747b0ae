"""Somebody on Telegram and somebody on Discord, a product with a model, an outside that can turn bad, and the truth.

Days go by as fast as they can be worked through; the product's clock is the test's. What must have arrived is computed
from what was announced. It never decides how the outside misbehaves.
"""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from discord.gateway import KeepAliveHandler

from adapters.discord.connection import DiscordConnection
from adapters.discord.rate_limit import DiscordRateLimiter
from adapters.discord.run import DiscordListener
from adapters.discord.send import DiscordMessenger
from adapters.telegram.connection import TelegramBot
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import TelegramMessenger
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState
from bot.core.following.audit import DeliveryAudit
from bot.ports import Messenger
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.retry_policy import RetryPolicy
from bot.wiring.app import App, open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from scheduler.collect import Collector
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.llm import LlmEndpoint
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import World, announced
from tests.stories.product import with_model
from tests.torture.arrived import MIRA, NOT_HERS, Verdict, verdict_of

CADENCE = timedelta(hours=1)
QUICK = RetryPolicy(connect=2.0, silence=0.3, total=0.6, tries=2, first_wait=5.0, longest_wait=600.0)
NUMBERED = re.compile(r"method number (\d{4})")
SOON = 60.0  # seconds in which somebody must have been answered, on a machine that has other work, too
ANSWERED = 8.0  # seconds after which she tries again


def said(body: dict[str, Any]) -> str:
    """What an honest model says: of a paper what its abstract says, of several that they are several."""
    asked = json.loads(next(one["content"] for one in body["messages"] if one["role"] == "user"))
    if "papers" in asked:
        cited = "".join(f"[{number}]" for number in range(1, len(asked["papers"]) + 1))
        everywhere = [f"{number}.1" for number in range(1, len(asked["papers"]) + 1)]
        connection = {"text": f"All propose a made-up method {cited}.", "from": everywhere}
        return json.dumps({"sentences": [connection, {"text": "It reaches 89.6% [1].", "from": ["1.2"]}]})
    found = NUMBERED.search(" ".join(asked["abstract"].values()))
    assert found is not None
    entry = {"new": f"We propose made-up method number {found[1]}.", "result": "It reaches 89.6% on a made-up set."}
    nothing = {"how": None, "audience": None, "limits": None, "headline": None}
    return json.dumps({**entry, **nothing, "new_from": [1], "result_from": [2]})


@dataclass
class Hostile:
    """The outside and the two of them. `patience`: seconds that the platforms get for an answer."""

    world: World
    telegram: StrictTelegram
    discord: StrictDiscord
    model: LlmEndpoint
    patience: float = 2.0
    papers: Sequence[AnnouncedPaper] = ()
    elsewhere: dict[str, str] = field(default_factory=dict)  # where one of the four is looked for, if not where it is
    overrides: dict[str, Any] = field(default_factory=dict)  # settings of the product

    def __post_init__(self) -> None:
        self.ann = self.telegram.person("Ann")
        self.dora = self.discord.person("Dora")
        self.refs = {"Ann": ChatRef("telegram", str(self.ann.id)), "Dora": ChatRef("discord", f"@{self.dora.id}")}
        self.inboxes: dict[str, Callable[[], Sequence[Any]]] = {
            "Ann": lambda: self.ann.inbox,
            "Dora": lambda: self.dora.dm.shown,
        }

    async def add_club(self) -> None:
        """A group on Telegram that follows her, too."""
        self.club = self.telegram.group("Club", [self.ann], basic=True)
        self.refs["Club"] = ChatRef("telegram", str(self.club.id))
        self.inboxes["Club"] = lambda: self.club.inbox
        self.club.says(self.ann, f"/follow {MIRA}")
        await self.club.hears()

    def heal(self) -> None:
        """All is well."""
        self.elsewhere.clear()
        self.world.arxiv.heal()
        self.telegram.heal()
        self.discord.heal()
        self.model.heal()

    @asynccontextmanager
    async def product(self) -> AsyncIterator["Life"]:
        """The product from a start to its end in order."""
        model = with_model(self.model, writing_deadline_seconds=1.0)
        model["openai_base_url"] = self.elsewhere.get("model", self.model.url)
        settings = self.world.settings(**{**model, **self.overrides})
        doors = [PlatformFactory(lambda _: True, self._telegram), PlatformFactory(lambda _: True, self._discord)]
        async with open_app(settings, clock=self.world.clock, platforms=doors) as app:
            listening = [asyncio.create_task(platform.run()) for platform in app.listeners]
            try:
                yield Life(self, app)
            finally:
                for task in listening:
                    task.cancel()
                await asyncio.gather(*listening, return_exceptions=True)
                for thread in threading.enumerate():
                    if isinstance(thread, KeepAliveHandler):  # of a line that was still being opened: nobody ends it
                        thread.stop()

    def _telegram(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        url = self.elsewhere.get("telegram", self.telegram.api_url)
        bot = TelegramBot(self.telegram.token, url, telegram_product.hasty_pacing(), patience=self.patience)
        resources.closing.push_async_callback(bot.close_connections)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        return messenger, lambda desk: TelegramListener(desk, bot, messenger, menus_after=0.0)

    def _discord(self, resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        rest, gateway = self.discord.api_url, self.discord.gateway_url
        if (address := self.elsewhere.get("discord")) is not None:
            rest, gateway = address, address.replace("http", "ws")
        line = DiscordConnection(self.discord.token, rest, gateway, patience=self.patience)
        resources.closing.push_async_callback(line.close)
        messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=42.0 * discord_product.HASTE))
        return messenger, lambda desk: DiscordListener(desk, line, messenger)

    def verdict(self, given_up: dict[str, set[str]], lies: Sequence[str] = ()) -> Verdict:
        """What each of them had, against all papers; `given_up` says of which that was said."""
        return verdict_of({name: place() for name, place in self.inboxes.items()}, self.papers, given_up, lies)


@dataclass
class Life:
    """The product while it runs."""

    outside: Hostile
    app: App

    def __post_init__(self) -> None:
        app, world = self.app, self.outside.world
        url = self.outside.elsewhere.get("arxiv", world.arxiv.oai_url)
        clock = world.clock
        source = ArxivOai(url, "tests@localhost", app.arxiv.lease, sleep=clock.sleep, now=clock.now, retry_policy=QUICK)
        self.collector = Collector(source, app.store.papers, app.store.sweeps, clock)

    async def is_heard(self) -> None:
        """Wait until Discord's commands are there."""
        await self.outside.discord.is_heard(within=SOON)

    async def works(self, day: date, hour: int, minute: int = 0) -> None:
        """It is that time (UTC), or later: what is due is done."""
        world = self.outside.world
        world.arxiv.today = day
        world.clock.time = max(world.clock.time, world.at(day, hour, minute))
        await self.collector.sweep_if_due(CADENCE)
        await self.app.composer.compose_due()
        await self.app.deliverer.deliver_all()

    async def both_follow(self) -> None:
        """Ann and Dora say whom they follow, and where they live."""
        await self.ann_asks(f"/follow {MIRA}", MIRA)
        await self.ann_asks("/timezone Europe/Zurich", "Zurich")
        await self.dora_asks("follow", MIRA, who=MIRA)
        await self.dora_asks("timezone", "New York", zone="America/New_York")

    async def both_speak(self) -> None:
        """Each asks something, and is answered."""
        await self.speaks("Ann")
        await self.speaks("Dora")

    async def speaks(self, name: str) -> None:
        """One of them asks something, and is answered."""
        if name == "Ann":
            await self.ann_asks("/following", MIRA)
        else:
            await self.is_heard()
            await self.dora_asks("following", MIRA)

    async def ann_asks(self, line: str, wanted: str) -> None:
        """She says it and is answered so, if a poll takes its time."""
        ann = self.outside.ann
        heard = len(ann.inbox)
        async with asyncio.timeout(SOON):
            ann.says(line)
            while not any(wanted in message.text for message in ann.inbox[heard:]):
                ann.arrived.clear()
                await ann.arrived.wait()

    async def dora_asks(self, command: str, wanted: str, **options: str) -> None:
        """She runs it until it is answered so: on a busy machine three seconds may be too short for an answer."""
        dora, said = self.outside.dora, ""
        async with asyncio.timeout(SOON):
            while wanted not in said:
                with suppress(TimeoutError):
                    said = (await dora.starts(dora.dm, command, **options).comes(ANSWERED)).text

    async def deliveries(self, name: str) -> tuple[DeliveryAudit, ...]:
        """What is recorded of somebody's latest deliveries."""
        chat = await self.app.store.chats.find(self.outside.refs[name])
        assert chat is not None
        story = await self.app.store.inspection.chat(chat.id)
        assert story is not None
        return story.deliveries

    async def given_up(self) -> dict[str, set[str]]:
        """The ids of papers whose delivery is visibly given up, with a reason, by who should have had them."""
        found: dict[str, set[str]] = {name: set() for name in self.outside.refs}
        for name, ref in self.outside.refs.items():
            chat = await self.app.store.chats.find(ref)
            assert chat is not None
            for each in self.outside.papers:
                passage = (await self.app.store.inspection.paper_for_chat(chat.id, each.paper.id)).progress
                delivery = passage.delivery if passage else None
                if delivery is not None and delivery.state is DeliveryState.GIVEN_UP and delivery.reason:
                    found[name].add(each.paper.id)
        return found


@asynccontextmanager
async def hostile(
    folder: Path, first: date, papers: Sequence[AnnouncedPaper], patience: float
) -> AsyncIterator[Hostile]:
    """An outside in a hurry, on the evening before `first`; somebody else's papers are announced every day."""
    async with AsyncExitStack() as closing:
        before = first - timedelta(days=1)
        weeks = [before + timedelta(days=number) for number in range((papers[-1].day - first).days + 8)]
        others = [announced(90_000 + n, "Somebody Else", day=day, title=NOT_HERS) for n, day in enumerate(weeks)]
        arxiv = await closing.enter_async_context(StrictArxiv([*papers, *others], today=before, page_size=4))
        telegram = await closing.enter_async_context(StrictTelegram(telegram_product.hasty_rates()))
        discord = await closing.enter_async_context(StrictDiscord(discord_product.hasty_rates()))
        model = await closing.enter_async_context(LlmEndpoint(said))
        world = World(arxiv, f"sqlite:///{folder / 'weeks.db'}")
        world.morning(before, 20)
        discord.now = lambda: world.clock.time.timestamp()
        yield Hostile(world, telegram, discord, model, patience, papers)
