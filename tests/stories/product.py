"""The whole product behind one door, its clock in a test's hands: what the stories of every platform run on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from bot.commands.command import Registry
from bot.ports import Messenger
from bot.wiring.app import App, open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from tests.standins.llm import KEY, LlmEndpoint
from tests.stories.conftest import World


def with_model(endpoint: LlmEndpoint, **overrides: Any) -> dict[str, Any]:
    """The settings of somebody who has a model there."""
    settings = {"openai_api_key": SecretStr(KEY), "openai_base_url": endpoint.url, "openai_model": "made-up-1"}
    return {**settings, **overrides}


def folded(text: str) -> str:
    """Without the terminal's line breaks."""
    return " ".join(text.split())


class Product:
    """What runs, and what the clock's jobs do when they are asked."""

    def __init__(self, app: App, messenger: Messenger, listening: "asyncio.Task[None]") -> None:
        self.app = app
        self.messenger = messenger
        self.listening = listening

    async def reads_arxiv(self) -> None:
        """The sweep."""
        await self.app.collector.sweep()

    async def delivers(self) -> None:
        """Every digest that is due, and everything that is in the outbox."""
        await self.app.composer.compose_due()
        await self.app.deliverer.deliver_all()


@asynccontextmanager
async def served(
    world: World,
    messenger: Messenger,
    make_listener: ListenerFactory,
    commands: Registry,
    *,
    close: Callable[[], Any],
    waits: float,
    **overrides: Any,
) -> AsyncIterator[Product]:
    """The product on this world; `overrides` are settings. At the end it is stopped in order."""

    def enter(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        resources.closing.push_async_callback(close)
        return messenger, lambda services: make_listener(replace(services, patience=waits))

    doors = [PlatformFactory(lambda _: True, enter)]
    async with open_app(world.settings(**overrides), clock=world.clock, platforms=doors, commands=commands) as app:
        listening = asyncio.create_task(app.listeners[0].run())
        try:
            yield Product(app, messenger, listening)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
