"""From /start, by buttons and one name, to the first digest: on every platform, in every language, as it is read."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import World, announced

LOCALES = {"en": "en-GB", "zh": "zh-CN", "ja": "ja"}
OWN_NAMES = {"en": "English", "zh": "中文", "ja": "日本語"}
READS = {
    "en": {
        "what": "I am Paperboy. You name authors; once a day I bring their new papers, in a few lines each.",
        "promise": "I say only what the papers say, and I never bring one twice.",
        "guessed": "Your digest comes every day at 08:00 (London).",
        "unknown": "Your digest comes every day at 08:00 (UTC).",
        "asked": "Is it 07:00 where you are?",
        "no": "No, …",
        "zones": "What time is it for you? Choose a city with your clock. For any other: /timezone Africa/Lagos",
        "zurich": "08:00 Zurich",
        "plan": "Your digest comes every day at 18:00 (Zurich).",
        "whom": "Whom do you want to follow first? Send me a name, like Ada Lovelace; "
        "papers of the last week come at once.",
        "change": "Change this",
        "asked again": "Is it 08:00 where you are?",
        "yes": "Yes, it is 08:00",
        "followed": "You now follow Mira Okafor.",
        "comes": "1 paper of the last week comes right away.",
        "digest": "Tuesday, 16 June · 1 new paper from one of your authors",
        "next": "Next digest today 18:00 (Zurich)",
        "set": "Time zone: Europe/Zurich · /timezone",
    },
    "zh": {
        "what": "我是 Paperboy。告诉我你关注哪些作者，他们的新论文我每天送来一次，每篇几行。",
        "promise": "我只说论文里写了的，同一篇不会送两次。",
        "guessed": "推送时间：每天 08:00（上海）。",
        "unknown": "推送时间：每天 08:00（UTC）。",
        "asked": "你那里现在是 14:00 吗？",
        "no": "不是…",
        "zones": "你那里现在几点？选一个时间对得上的城市。其他地方请这样写：/timezone Africa/Lagos",
        "zurich": "08:00 苏黎世",
        "plan": "推送时间：每天 18:00（苏黎世）。",
        "whom": "想先关注谁？把名字发给我就行，例如 Chien-Shiung Wu；最近一周的论文马上送到。",
        "change": "修改设置",
        "asked again": "你那里现在是 08:00 吗？",
        "yes": "对，现在是 08:00",
        "followed": "已关注：Mira Okafor",
        "comes": "最近一周有 1 篇论文，马上送到。",
        "digest": "6月16日 周二 · 1 位作者的 1 篇新论文",
        "next": "下次推送：今天 18:00（苏黎世）",
        "set": "时区：Europe/Zurich · /timezone",
    },
    "ja": {
        "what": "Paperboyです。著者を教えてください。その人の新しい論文を、1日1回、数行ずつお届けします。",
        "promise": "お伝えするのは論文に書いてあることだけです。同じ論文を二度お届けすることはありません。",
        "guessed": "配信は毎日 08:00（東京）です。",
        "unknown": "配信は毎日 08:00（UTC）です。",
        "asked": "そちらは今15:00ですか？",
        "no": "いいえ…",
        "zones": "そちらは今何時ですか？時計の合う都市を選んでください。"
        "ほかの場所はこのように書けます：/timezone Africa/Lagos",
        "zurich": "08:00 チューリッヒ",
        "plan": "配信は毎日 18:00（チューリッヒ）です。",
        "whom": "最初に誰をフォローしますか？名前を送ってください（例：Hideki Yukawa）。"
        "この1週間の論文をすぐにお届けします。",
        "change": "設定を変える",
        "asked again": "そちらは今08:00ですか？",
        "yes": "はい、08:00です",
        "followed": "Mira Okaforをフォローしました。",
        "comes": "この1週間の論文1件を、すぐにお届けします。",
        "digest": "6月16日(火) · フォロー中の著者1名の新着論文1件",
        "next": "次の配信：今日 18:00（チューリッヒ）",
        "set": "タイムゾーン：Europe/Zurich · /timezone",
    },
}


class OnTelegram:
    """Ann on Telegram: her first message changes under her finger."""

    knows_where = True

    def __init__(self, world: World, telegram: StrictTelegram, language: str) -> None:
        self._world, self._telegram = world, telegram
        self._ann = telegram.person("Ann", LOCALES[language], started=False)

    def running(self) -> AbstractAsyncContextManager[object]:
        return telegram_product.running(self._world, self._telegram)

    async def starts(self) -> str:
        self._ann.says("/start")
        self._first = await self._ann.hears()
        return self._first.read

    async def presses(self, label: str) -> str:
        edits = self._first.edits
        press = self._ann.presses(self._first, label)
        await asyncio.wait_for(press.answered.wait(), 30)
        for _ in range(250):  # the button stops waiting first, then the message changes
            if self._first.edits > edits:
                break
            await asyncio.sleep(0.02)
        assert (press.notice, self._first.edits) == (None, edits + 1)
        assert len(self._ann.inbox) == 1
        return self._first.read

    @property
    def labels(self) -> list[str]:
        return self._first.labels

    async def says(self, words: str) -> str:
        self._ann.says(words)
        return (await self._ann.hears()).read

    async def hears(self) -> str:
        return (await self._ann.hears()).read


class OnDiscord:
    """Ann in her private chat on Discord."""

    knows_where = True

    def __init__(self, world: World, discord: StrictDiscord, language: str) -> None:
        self._world, self._discord = world, discord
        self._ann = discord.person("Ann", LOCALES[language])

    def running(self) -> AbstractAsyncContextManager[object]:
        return discord_product.running(self._world, self._discord)

    async def starts(self) -> str:
        answer = await self._ann.runs(self._ann.dm, "start")
        (self._first,) = answer.messages
        await self._ann.dm.hears()
        return self._first.text

    async def presses(self, label: str) -> str:
        answer = await self._ann.presses(self._first, label)
        assert (answer.changed, answer.messages) == (True, [])
        return self._first.text

    @property
    def labels(self) -> list[str]:
        return self._first.labels

    async def says(self, words: str) -> str:
        self._ann.writes(words)
        return (await self._ann.dm.hears()).text

    async def hears(self) -> str:
        return (await self._ann.dm.hears()).text


class OnTheConsole:
    """Ann at a terminal that knows its zone but not her language."""

    knows_where = False

    def __init__(self, world: World) -> None:
        self._world, self._shown, self._more = world, "", ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with self._world.product() as self._ann:
            if self._shown:  # a terminal opened anew shows no buttons
                await self.starts()
            yield

    async def starts(self) -> str:
        self._shown = await self._ann.says("/start")
        return _joined(self._shown)

    async def presses(self, label: str) -> str:
        number = next(number for number, text in self._buttons() if text.removeprefix("✓ ").startswith(label))
        self._shown = await self._ann.says(number)
        return _joined(self._shown)

    @property
    def labels(self) -> list[str]:
        return [label for _, label in self._buttons()]

    async def says(self, words: str) -> str:
        """The answer; what comes right after it is kept for `hears`."""
        said = await self._ann.says(words)
        said, mark, self._more = said.partition("\n\n" + _heading(said)) if _heading(said) else (said, "", "")
        self._more = mark + self._more
        return _joined(said)

    async def hears(self) -> str:
        return _joined(self._more)

    def _buttons(self) -> list[tuple[str, str]]:
        return re.findall(r"\[(\d+)\] (.+?)(?=  \[|\n|$)", self._shown)


def _joined(text: str) -> str:
    """Without the breaks of lines, which in Han and kana leave no space behind."""
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=\S)|\n(?=[\u3000-\u9fff\uff00-\uffef])", "", text).replace(
        "\n", " "
    )


def _heading(text: str) -> str:
    return next((line for line in text.splitlines() if any(line == reads["digest"] for reads in READS.values())), "")


@pytest.fixture(params=["telegram", "discord", "console"])
def platform(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("language", LOCALES)
async def test_from_start_by_buttons_to_the_first_digest(world, telegram, discord, platform, language):
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards"))
    reads = READS[language]
    ann: OnTelegram | OnDiscord | OnTheConsole
    match platform:
        case "telegram":
            ann = OnTelegram(world, telegram, language)
        case "discord":
            ann = OnDiscord(world, discord, language)
        case _:
            ann = OnTheConsole(world)
    async with ann.running():
        first = await ann.starts()
        if not ann.knows_where:
            first = await ann.presses(OWN_NAMES[language])
        assert reads["what"] in first
        assert reads["promise"] in first
        assert reads["guessed" if ann.knows_where else "unknown"] in first
        assert reads["asked"] in first or not ann.knows_where
        assert f"✓ {OWN_NAMES[language]}" in ann.labels
        assert "✓ 08:00" in ann.labels

        await ann.presses("18:00")
        assert {"✓ 18:00", "08:00"} < set(ann.labels)
        assert reads["zones"] in await ann.presses(reads["no"])
        assert len(ann.labels) == 25
        ready = await ann.presses(reads["zurich"])
        assert reads["plan"] in ready
        assert reads["whom"] in ready
    async with ann.running():
        again = await ann.presses(reads["change"]) if reads["change"] in ann.labels else await ann.starts()
        assert reads["plan"] in again
        assert reads["asked again"] in again
        assert reads["whom"] in await ann.presses(reads["yes"])
        followed = await ann.says("Mira Okafor")
        assert reads["followed"] in followed
        assert reads["comes"] in followed
        assert "/digest" not in followed
        digest = await ann.hears()
        assert reads["digest"] in digest
        assert "Score Distributions as Rewards" in digest
        assert reads["next"] in digest
        assert reads["set"] in await ann.says("/settings")
