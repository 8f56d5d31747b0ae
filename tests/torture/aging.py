"""The product as a process that is told the time and asked what it holds: python -m tests.torture.aging SETTINGS.

It reads one JSON object a line: {"now": …} does what the timetable would do at that moment, {"count": true} tells how
many objects of which type are alive once everything that can be collected is. It answers each with a line. As in
`tests.torture.product`, only clock and timetable are the test's; Telegram's pace runs twenty times as fast.
"""

import asyncio
import ctypes
import gc
import json
import platform
import sys
from collections import Counter
from datetime import datetime
from typing import Any

from pydantic import SecretStr

from adapters.telegram.connection import TelegramBot
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import TelegramMessenger
from bot.commands.registry import REGISTRY
from bot.observability import log
from bot.ports import Messenger
from bot.settings import Settings
from bot.wiring.app import App, open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from bot.wiring.serve import serve
from tests.stories.telegram_product import hasty_pacing
from tests.torture.product import CADENCE, ToldClock


async def age(told: dict[str, Any]) -> None:
    """Live until the input ends."""
    clock = ToldClock()
    clock.time = datetime.fromisoformat(told.pop("now"))
    token, url = told.pop("token"), told.pop("telegram")
    told |= {name: SecretStr(told[name]) for name in ("database_url", "openai_api_key")}
    settings = Settings.model_construct(**told)

    def telegram(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        bot = TelegramBot(token, url, hasty_pacing())
        resources.closing.push_async_callback(bot.close_connections)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        return messenger, lambda desk: TelegramListener(desk, bot, messenger, menus_after=0.0)

    lines = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with open_app(settings, clock=clock, platforms=[PlatformFactory(lambda _: True, telegram)]) as app:
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(app, stop, jobs=False))
        while line := await lines.readline():
            asked = json.loads(line)
            if "now" in asked:
                clock.time = datetime.fromisoformat(asked["now"])
                await _work(app)
            print(json.dumps(_alive() if "count" in asked else {}), flush=True)  # noqa: T201 (this is how it tells)
        stop.set()
        await serving


async def _work(app: App) -> None:
    if app.language_model.prewriter is not None:
        await app.language_model.prewriter.run()
    await app.collector.sweep_if_due(CADENCE)
    await app.composer.compose_due()
    await app.deliverer.deliver_all()
    await app.alerts.notify_if_due()


def _alive() -> dict[str, int]:
    gc.collect()
    if platform.libc_ver()[0] == "glibc":  # what is free goes back to the machine, so that its figure is what is held
        ctypes.CDLL(None).malloc_trim(0)
    return dict(Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects()))


if __name__ == "__main__":
    log.set_up("WARNING", "json", [])
    asyncio.run(age(json.loads(sys.argv[1])))
