"""The product as a process of its own that a test can start often, tell the time, and kill at a point it can count.

One parent loads the libraries and the phrases once (what is loaded late, after the first life) and forks a process for
every life: a start is a tenth of a second. Each life is the real thing (`bot.wiring.app`'s parts over real connections
and a real database file) but for two matters: its clock stands where the test puts it, and the jobs that the timetable
would start run when the test says so, which makes what happens countable. It never decides what is right.

python -m tests.torture.product: reads one JSON object a line, answers with the pid, then with how that life ended.
"""

import asyncio
import contextlib
import gc
import importlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, configure_mappers

from adapters.discord.connection import DiscordConnection
from adapters.discord.rate_limit import DiscordRateLimiter
from adapters.discord.run import DiscordListener
from adapters.discord.send import DiscordMessenger
from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.run import TelegramListener
from adapters.telegram.send import TelegramMessenger
from bot.__main__ import GARBAGE
from bot.commands.registry import REGISTRY
from bot.observability import log
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from bot.ports import Messenger
from bot.settings import Settings
from bot.wiring.app import App, open_app
from bot.wiring.platforms import ListenerFactory, PlatformFactory, PlatformResources
from bot.wiring.serve import serve
from bot.writing import writer as _writer  # noqa: F401 (imported before the fork, so that no life waits for it)

CADENCE = timedelta(hours=1)
HASTE = 20.0  # how much faster than the real platforms' the stand-ins' limits run, and our pace with them


class ToldClock:
    """A `Clock` that stands where the test puts it; waiting is short."""

    def __init__(self) -> None:
        self.time = datetime(2026, 6, 15, tzinfo=UTC)

    def now(self) -> datetime:
        """Where it stands."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let the others run for a moment, whatever was asked for."""
        await asyncio.sleep(min(seconds, 0.01))


@dataclass
class Fuse:
    """Kills this process at the `at`-th commit (0: never), before it or after it."""

    at: int
    after: bool
    begun: int = 0
    done: int = 0

    def set(self) -> None:
        """Count from now on."""
        event.listen(Engine, "commit", self._before)
        event.listen(Session, "after_commit", self._after)

    def _before(self, _: object) -> None:
        self.begun += 1
        if self.begun == self.at and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)

    def _after(self, _: object) -> None:
        self.done += 1
        if self.done == self.at and self.after:
            os.kill(os.getpid(), signal.SIGKILL)


async def live(told: dict[str, Any]) -> None:
    """One life: listens to people, does the clock's work when told the time, ends when the line is closed."""
    fuse = Fuse(told["commit"], told["after"])
    fuse.set()
    clock = ToldClock()
    clock.time = datetime.fromisoformat(told["now"])
    settings = Settings.model_construct(
        database_url=SecretStr(told["database"]),
        arxiv_oai_url=told["oai"],
        arxiv_api_url=told["api"],
        arxiv_contact="tests@localhost",
        arxiv_interval_seconds=0.0,
        wait_for_announcement_minutes=0,
        author_directories="none",
        journal_sources="none",
        preprint_servers="none",
        openai_api_key=SecretStr(told["key"]) if told.get("key") else None,
        openai_base_url=told.get("llm"),
        access="open",
    )
    reader, writer = await asyncio.open_unix_connection(told["socket"])
    async with open_app(settings, clock=clock, platforms=_doors(told)) as app:
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(app, stop, jobs=False))
        try:
            while line := await reader.readline():
                clock.time = datetime.fromisoformat(json.loads(line)["now"])
                trouble = await _work(app)
                answer = {"commits": fuse.done, "trouble": trouble}
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        finally:
            stop.set()
            await serving
    writer.close()


async def _work(app: App) -> list[str]:
    """What the timetable starts, one after the other; a job's failure is told and is not the others'."""
    trouble = []
    for job in (
        lambda: app.collector.sweep_if_due(CADENCE),
        app.composer.compose_due,
        app.deliverer.deliver_all,
    ):
        try:
            await job()
        except Exception as problem:
            trouble.append(f"{type(problem).__name__}: {problem.__cause__ or problem}")
    return trouble


def _doors(told: dict[str, Any]) -> list[PlatformFactory]:
    """Both platforms at the stand-ins' pace."""
    patience = told.get("patience", 5.0)

    def telegram(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        pace = TelegramRateLimiter(window=1 / HASTE, chat_every=1 / HASTE, group_window=60 / HASTE)
        bot = TelegramBot(told["telegram_token"], told["telegram"], pace, patience=patience)
        resources.closing.push_async_callback(bot.close_connections)
        messenger = TelegramMessenger(bot, {command.name for command in REGISTRY})
        return messenger, lambda desk: TelegramListener(desk, bot, messenger, menus_after=0.0)

    def discord(resources: PlatformResources) -> tuple[Messenger, ListenerFactory]:
        line = DiscordConnection(told["discord_token"], told["discord"], told["gateway"], patience=patience)
        resources.closing.push_async_callback(line.close)
        messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=42.0 * HASTE))
        return messenger, lambda desk: DiscordListener(desk, line, messenger)

    return [PlatformFactory(lambda _: True, telegram), PlatformFactory(lambda _: True, discord)]


def main() -> None:
    """Fork a life for each line."""
    gc.set_threshold(GARBAGE, 10, 20)
    configure_mappers()
    for language in LANGUAGES:
        phrasebook(language).day(date(2026, 6, 15))
    for line in sys.stdin:
        told = json.loads(line)
        gc.freeze()  # what all lives share is not looked through, and so copied, in each
        hearing, telling = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(hearing)
            _lead(told, telling)
        os.close(telling)
        print(pid, flush=True)  # noqa: T201 (this is how it tells)
        _load(hearing)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 (as above)


def _load(hearing: int) -> None:
    """Wait for the end of a life; what it had to import, no later one shall: that is most of what a life costs."""
    with open(hearing) as names:
        for name in names.read().split():
            with contextlib.suppress(Exception):
                importlib.import_module(name)


def _lead(told: dict[str, Any], telling: int) -> None:
    """The forked process; never returns."""
    code, before = 1, set(sys.modules)
    try:
        with open(told["log"], "ab", buffering=0) as kept, open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(kept.fileno(), 1)
            os.dup2(kept.fileno(), 2)
        log.set_up("INFO", "json", [])
        asyncio.run(live(told))
        os.write(telling, "\n".join(sorted(set(sys.modules) - before)).encode())
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
