"""Six lines pasted at once while arXiv is slow: answered in the order given, and what was confirmed is kept."""

import asyncio
import signal
from typing import Any

from aiohttp import web

from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.shell import Shell

LINES: tuple[tuple[str, dict[str, str], str], ...] = (
    ("follow", {"who": "Mira Okafor"}, "You now follow Mira Okafor"),
    ("follow", {"who": "Lena Vogt"}, "You now follow Lena Vogt"),
    ("timezone", {"zone": "Europe/Berlin"}, "Your clock is"),
    ("time", {"at": "06:45"}, "Your digest comes"),
    ("length", {"length": "long"}, "Full it is"),
    ("following", {}, "You follow 2"),
)
TYPED = ["/" + " ".join([name, *arguments.values()]) for name, arguments, _ in LINES]


class Gate:
    """An arXiv that answers once it may."""

    def __init__(self) -> None:
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def __call__(self, arxiv: Any, request: web.Request, seen: Any) -> web.StreamResponse:
        self.asked.set()
        await self.may_answer.wait()
        return web.Response(body=await arxiv.honest(request, seen), content_type="application/xml")


def shows_everything(text: str) -> bool:
    """Whether /settings tells all that was confirmed."""
    return all(word in text for word in ("06:45", "Berlin", "Length: full", "2"))


def in_order(texts: list[str]) -> bool:
    """Whether these are the answers to the lines, one after the other."""
    return all(expected in text for (*_, expected), text in zip(LINES, texts, strict=True))


async def test_on_telegram(world, telegram):
    gate, ann = Gate(), telegram.person("Ann", "en")
    world.arxiv.fail(gate, times=None)
    async with telegram_product.running(world, telegram):
        for line in TYPED:
            ann.says(line)
        await asyncio.wait_for(gate.asked.wait(), 20)
        await ann.types()  # a sign of life, and nothing that overtakes
        await ann.hears_nothing(0.1)
        gate.may_answer.set()
        assert in_order([(await ann.hears()).text for _ in LINES])
        ann.says("/settings")
        assert shows_everything((await ann.hears()).text)


async def test_on_discord(world, discord):
    gate, ann, texts = Gate(), discord.person("Ann"), list[str]()
    world.arxiv.fail(gate, times=None)

    async def answered(answer):
        texts.append((await answer.comes(30)).text)

    async with discord_product.running(world, discord):
        answers = [ann.starts(ann.dm, name, **arguments) for name, arguments, _ in LINES]
        waiting = [asyncio.create_task(answered(answer)) for answer in answers]
        await asyncio.wait_for(gate.asked.wait(), 20)
        async with asyncio.timeout(20):
            while not all(answer.deferred for answer in answers):
                await asyncio.gather(*(answer.news.wait() for answer in answers))
        assert texts == []
        gate.may_answer.set()
        await asyncio.gather(*waiting)
        assert in_order(texts)
        assert shows_everything((await ann.runs(ann.dm, "settings")).text)


async def test_at_the_console(shell):
    code, out, err = await shell.run("chat", typed="\n".join([*TYPED, "/settings"]) + "\n")
    assert code == 0, err
    places = [out.index(expected) for *_, expected in LINES]
    assert places == sorted(places)
    assert shows_everything(out[out.index("Your settings") :])


async def test_the_real_process_while_others_ask(shell: Shell) -> None:
    gate = Gate()
    async with StrictTelegram() as telegram:
        process = await shell.start(
            "run", TELEGRAM_BOT_TOKEN=telegram.token, ACCESS="open", TELEGRAM_API_URL=telegram.api_url
        )
        try:
            shell.arxiv.fail(gate, times=None)
            crowd = [telegram.person(f"P{number}", "en") for number in range(8)]
            ann = telegram.person("Ann", "en")
            crowd[0].says("/follow Jun-Ho Park")  # arXiv answers somebody else slowly
            for line in TYPED:
                ann.says(line)
                for person in crowd[1:]:
                    person.says("/settings")
            await asyncio.wait_for(gate.asked.wait(), 30)
            gate.may_answer.set()
            for *_, expected in LINES:  # among them comes the first digest
                while expected not in (text := (await ann.hears(within=60)).text):
                    assert not any(other in text for *_, other in LINES)
            ann.says("/settings")
            while "Your settings" not in (text := (await ann.hears(within=60)).text):
                pass
            assert shows_everything(text)
        finally:
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 20)
        assert b"Traceback" not in err
