"""Whatever is said, pressed, typed or handed over on the platforms' own roads is answered, and breaks nothing.

Everything goes through the libraries and our adapters as it does from people: commands, buttons with any data, links
that start the bot, files, what is typed after its name. `make torture`: ten minutes of each platform, or as many
seconds as FUZZ_SECONDS says.
"""

import asyncio
import contextlib
import io
import json
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.observability.log import set_up
from tests.standins.arxiv import StrictArxiv
from tests.standins.discord import StrictDiscord
from tests.standins.discord_limits import BUTTON, ROW
from tests.standins.discord_people import Somebody
from tests.standins.discord_rates import Rates as DiscordRates
from tests.standins.discord_world import Message
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_chats import Person
from tests.standins.telegram_rates import Rates
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.torture.fuzzed import links
from tests.torture.fuzzing import like, lines, spoiled, words
from tests.torture.honest_inputs import EXPORT, OPML
from tests.torture.report import report

PEOPLE = 8
PATIENCE = 10.0  # seconds; a chat is answered in its order, and what comes before has two each at most
BATCH = 100  # seconds in which all of them must have been answered
V2 = 1 << 15
files = like(EXPORT).map(lambda told: json.dumps(told).encode()) | spoiled(OPML) | st.binary(max_size=200)
on_telegram = st.one_of(
    st.tuples(st.just("say"), lines.map(lambda line: f"/{line}") | words.filter(str.strip)),
    st.tuples(st.just("press"), lines | words),
    st.tuples(st.just("start"), links),
    st.tuples(st.just("type"), words),
    st.tuples(st.just("hand over"), files),
    st.tuples(st.just("say in a group"), lines),
)
on_discord = st.one_of(
    st.tuples(st.just("say"), lines.map(lambda line: f"/{line}") | words.filter(str.strip)),
    st.tuples(st.just("press"), st.builds(lambda number, line: f"{number}:{line}", st.integers(0, 99), lines)),
    st.tuples(st.just("run"), words),
    st.tuples(st.just("type"), words),
)


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """Whatever is logged as an error, to be looked at at the end."""
    stream, found = io.StringIO(), list[str]()
    before = logging.getLogger().handlers[:], logging.getLogger().level
    set_up("WARNING", "json", [], stream)
    yield found
    logging.getLogger().handlers[:], level = before
    logging.getLogger().setLevel(level)
    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    ours = [one for one in told if not one["event"].startswith("Error handling request")]  # the stand-ins', hung up on
    found += [json.dumps(one) for one in ours if one["level"] in ("error", "critical")]
    assert found == []


def some(strategy: st.SearchStrategy[Any], many: int) -> list[Any]:
    """So many of them."""
    found: list[Any] = []

    @settings(max_examples=many, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def gather(one: Any) -> None:
        found.append(one)

    gather()
    return found


async def acts_on_telegram(telegram: StrictTelegram, ann: Person, group: Any, acts: list[tuple[str, Any]]) -> None:
    """Do it all, then press once more until that is answered: what is done too fast in one chat is passed over."""
    for how, what in acts:
        match how:
            case "say":
                ann.says(what)
            case "press":
                data = what.encode(errors="ignore")[:64].decode(errors="ignore")
                telegram.emit("callback_query", ann.pressing(100, data))
            case "start":
                ann.says(f"/start {what}")
            case "type":
                ann.types_after_its_name(what[:256])
            case "hand over":
                name = f"list{len(telegram.files)}"
                telegram.files[name] = what
                ann.sends(name, len(what))
            case "say in a group":
                group.says(ann, f"/{what}")
    press = None
    while press is None or not press.answered.is_set():
        pressing = ann.pressing(100, "following")
        telegram.emit("callback_query", pressing)
        press = ann.pressed[pressing["id"]]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(press.answered.wait(), PATIENCE)


async def acts_on_discord(ann: Somebody, acts: list[tuple[str, Any]]) -> None:
    """Do one after the other, each when the one before is answered."""
    for number, (how, what) in enumerate(acts):
        match how:
            case "say":
                ann.dm.read = len(ann.dm.inbox)
                ann.writes(what)
                await ann.dm.hears(within=20)
            case "press":
                data = {"type": BUTTON, "style": 2, "label": "x", "custom_id": what[:100] or "0:"}
                message = Message(ann.dm, [{"type": ROW, "id": 1, "components": [data]}], V2)
                await asyncio.wait_for(ann.presses(message, "x"), 20)
            case "run":
                name, option = OPTIONS[number % len(OPTIONS)]
                await asyncio.wait_for(ann.runs(ann.dm, name, **{option: what}), 20)
            case "type":
                name, option = COMPLETED[number % len(COMPLETED)]
                await ann.types(ann.dm, name, option, what)


OPTIONS = [("follow", "who"), ("unfollow", "who"), ("mute", "what"), ("time", "at"), ("timezone", "zone")]
OPTIONS += [("paper", "paper"), ("language", "language"), ("length", "length"), ("settings", "setting")]
COMPLETED = [("follow", "who"), ("unfollow", "who"), ("time", "at"), ("timezone", "zone"), ("language", "language")]


async def calm(telegram: StrictTelegram) -> None:
    """Wait until what was passed by in its chat is answered, too, and nothing but polls comes."""
    before, now = -1, 0
    async with asyncio.timeout(BATCH):
        while before != now:
            await asyncio.sleep(1)
            before, now = now, sum(call != "getUpdates" for call in telegram.calls)


async def fuzz_telegram(folder: Path, many: int, until: float = 0.0) -> int:
    """Everybody does `many` things, again and again until then; how many were done."""
    done = 0
    async with StrictArxiv([announced(1, "Mira Okafor")], today=TUESDAY) as arxiv, StrictTelegram() as telegram:
        telegram.rates = Rates.unlimited()
        world = World(arxiv, f"sqlite:///{folder / 'fuzz.db'}")
        people = [telegram.person(f"Ann {number}") for number in range(PEOPLE)]
        group = telegram.group("Club", people)
        async with telegram_product.running(world, telegram) as product:
            await product.reads_arxiv()
            while not done or time.monotonic() < until:
                acts = await asyncio.to_thread(some, on_telegram, PEOPLE * many)
                shares = [acts[start::PEOPLE] for start in range(PEOPLE)]
                acting = (
                    acts_on_telegram(telegram, *one) for one in zip(people, [group] * PEOPLE, shares, strict=True)
                )
                await asyncio.wait_for(asyncio.gather(*acting), BATCH)
                done += len(acts)
            await calm(telegram)
    return done


async def fuzz_discord(folder: Path, many: int, until: float = 0.0) -> int:
    """The same there."""
    done = 0
    async with StrictArxiv([announced(1, "Mira Okafor")], today=TUESDAY) as arxiv, StrictDiscord() as discord:
        discord.rates = DiscordRates.unlimited()
        world = World(arxiv, f"sqlite:///{folder / 'fuzz.db'}")
        people = [discord.person(f"Ann {number}") for number in range(PEOPLE)]
        async with discord_product.running(world, discord) as product:
            await product.reads_arxiv()
            while not done or time.monotonic() < until:
                acts = await asyncio.to_thread(some, on_discord, PEOPLE * many)
                shares = [acts[start::PEOPLE] for start in range(PEOPLE)]
                await asyncio.gather(*(acts_on_discord(*one) for one in zip(people, shares, strict=True)))
                done += len(acts)
    return done


async def test_on_telegram(tmp_path: Path, errors: list[str]) -> None:
    assert await fuzz_telegram(tmp_path, 12) > PEOPLE


async def test_on_discord(tmp_path: Path, errors: list[str]) -> None:
    assert await fuzz_discord(tmp_path, 12) > PEOPLE


@pytest.mark.torture
@pytest.mark.parametrize("platform", ["Telegram", "Discord"])
async def test_for_long(tmp_path: Path, errors: list[str], platform: str) -> None:
    until = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "600"))
    fuzzing = fuzz_telegram if platform == "Telegram" else fuzz_discord
    report(f"fuzzed: what people do on {platform}", examples=await fuzzing(tmp_path, 8, until))
