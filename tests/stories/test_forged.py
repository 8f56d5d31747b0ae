"""Nobody acts on what is another's: whatever a client makes of a button, it changes only the chat it is pressed in."""

import asyncio
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands.registry import REGISTRY
from bot.core.access import UserRef
from bot.core.chats import ChatRef
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from tests.examples import sample
from tests.standins.discord_limits import BUTTON, ROW
from tests.standins.discord_world import Message
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced

HIDDEN = [
    "card",
    "card.save",
    "card.unsave",
    "card.hers",
    "card.not",
    "card.undo",
    "card.list",
    "card.page",
    "brief.where",
    "unsave",
    "saved",
    "forget.now",
]
HIDDEN += ["forget.not", "invite.revoke 1", "broadcast.send", "broadcast.drop", "people", "ban", "unban", "invite"]
EVERY = sorted({*HIDDEN, *(command.name for command in (*REGISTRY, *REGISTRY.for_owners))} - {"refresh", "translate"})
PIECES = [
    "1",
    "2",
    "1@2026-06-17",
    "2026-06-17",
    "2606.00001",
    "0",
    "Mira Okafor",
    "telegram:1001",
    "chat=1",
    "chat 1",
    "'; DELETE FROM follow; --",
]
PIECES += ["zh", "07:00", "full", "cs.CV", "../1", "1:1", "quiet on", "\u202e", "{}", "-1", "999999999999999999999"]

FORGED = st.builds(
    lambda command, rest: " ".join([command, *rest]).encode()[:60].decode(errors="ignore"),
    st.sampled_from(EVERY) | st.text(max_size=20),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=10), max_size=4),
)


def forged(many: int) -> list[str]:
    """So many forged buttons, the same each time."""
    found: list[str] = []

    @settings(max_examples=many, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(FORGED)
    def collect(line: str) -> None:
        if line.strip():
            found.append(line)

    collect()
    sure = [
        f"{command} {piece}".strip()
        for command in EVERY
        for piece in ("", *sample(("2606.00001 1 1", "1", "Mira Okafor")))
    ]
    random.Random(6).shuffle(sure)
    return [*sure, *found]


async def victim(app, ref):
    """A chat that has something in every drawer; all of it, to be compared."""
    store, now = app.store, app.clock.now()
    chat = await store.chats.find(ref)
    await store.follows.add(chat.id, Subject(SubjectKind.AUTHOR, "Mira Okafor"), now)
    await store.mutes.add(chat.id, Subject(SubjectKind.PHRASE, "survey"), now)
    await store.saved.add(chat.id, "2606.00001", now)
    await store.feedback.add(chat.id, Feedback("2606.00001", Subject(SubjectKind.AUTHOR, "Mira Okafor"), True), now)
    await store.pending.add(chat.id, ["2606.00001"], now)
    return chat.id, await store.personal_data.export(chat.id)


@pytest.mark.timeout(180)
async def test_on_telegram_no_forged_button_reaches_another_chat(world, telegram):
    world.announce(announced(1, "Mira Okafor", day=TUESDAY))
    ann, *eves = (telegram.person(name) for name in ("Ann", *(f"Eve {number}" for number in range(20))))
    async with telegram_product.running(world, telegram, owner_ids=f"telegram:{ann.id}") as product:
        await product.reads_arxiv()
        ann.says("/invite 9")
        await ann.hears()
        chat, before = await victim(product.app, ChatRef("telegram", str(ann.id)))
        for eve in eves:
            eve.says("/following")
            await eve.hears()
        for batch in batches(forged(20), len(eves)):
            pressed = []
            for eve, line in zip(eves, batch, strict=False):
                pressing = eve.pressing(100, line.encode()[:64].decode(errors="ignore"))
                telegram.emit("callback_query", pressing)
                pressed.append(eve.pressed[pressing["id"]])
            await asyncio.wait_for(asyncio.gather(*(press.answered.wait() for press in pressed)), 120)
        await asyncio.sleep(0.5)
        assert await product.app.store.personal_data.export(chat) == before
        assert [one.uses_left for one in await product.app.store.access.invites(world.clock.now())] == [9]
        assert await product.app.store.access.admissions([who(ann, "telegram")]) == ({who(ann, "telegram")}, set())
        await ann.hears_nothing(0.1)
        telegram.refused.clear()  # messages to be changed that were never there


@pytest.mark.timeout(180)
async def test_on_discord_no_forged_button_reaches_another_chat(world, discord):
    world.announce(announced(1, "Mira Okafor", day=TUESDAY))
    ann, eve = discord.person("Ann"), discord.person("Eve")
    async with discord_product.running(world, discord, owner_ids=f"discord:{ann.id}") as product:
        await product.reads_arxiv()
        ann.writes("/invite 9")
        await ann.dm.hears()
        chat, before = await victim(product.app, ChatRef("discord", f"@{ann.id}"))
        await eve.runs(eve.dm, "following")
        for number, line in enumerate(forged(20)):
            button = {"type": BUTTON, "style": 2, "label": "x", "custom_id": f"{number}:{line}"}
            message = Message(eve.dm, [{"type": ROW, "id": 1, "components": [button]}], 1 << 15)
            await eve.presses(message, "x")
        assert await product.app.store.personal_data.export(chat) == before
        assert [one.uses_left for one in await product.app.store.access.invites(world.clock.now())] == [9]
        await ann.dm.hears_nothing(0.1)
        discord.refused.clear()


def who(person, platform):
    return UserRef(platform, str(person.id))


def batches(lines, size):
    return [lines[start : start + size] for start in range(0, len(lines), size)]
