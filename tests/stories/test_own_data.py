"""Taking everything along, bringing it elsewhere, and being forgotten: on every platform, and in the file itself."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.following import MOST_MUTES
from bot.core.chats import ChatRef
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.lists import FORMAT
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.stories.test_the_right_person import KNOWN
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)
REWARDS = announced(1, "Zwanzigerova Ludmila", "Jun-Ho Park", title="Score Distributions as Rewards")
SECRETS = ("Zwanzigerova", "quasiperiodic marmalade", "obfuscated turnips", "Pacific/Kiritimati")


async def lives(says, hears):
    """Somebody uses everything that leaves something behind."""
    for line in (
        f'/follow "{SECRETS[1]}"',  # the first follow of an author would bring her papers at once
        f"/follow {SECRETS[0]} Ludmila",
        f'/mute "{SECRETS[2]}"',
        "/timezone Kiritimati",
        "/language zh",
        "/time 07:15 Mon Wed Fri",
        "/length short",
        "/settings rich off",
        "/settings sound on",
        "/save 2606.00001",
    ):
        says(line)
        await hears()


def held_in(content):
    told = json.loads(content)
    assert told["format"] == "paperboy-export"
    return told["held"]


def essence(held):
    """What an import brings back."""
    (chat,) = held["chat"]
    names = (
        "language",
        "zone",
        "at",
        "weekdays",
        "length",
        "paused",
        "quiet_days",
        "rich",
        "sound",
        "publish",
        "brief",
    )
    settings = {name: chat[name] for name in names}
    follows = [(row["kind"], row["name"]) for row in held["follow"]]
    mutes = [(row["kind"], row["name"]) for row in held["mute"]]
    verdicts = [(row["paper_id"], row["name"], row["hers"]) for row in held["verdict"]]
    return settings, follows, mutes, [row["paper_id"] for row in held["saved"]], verdicts


async def test_on_telegram_everything_is_had_as_a_file_and_read_again(world, telegram):
    world.announce(REWARDS)
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    async with telegram_product.running(world, telegram) as product:
        await product.reads_arxiv()
        await lives(ann.says, ann.hears)
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        await ann.hears()
        await product.app.store.feedback.add(1, verdict("2606.00001"), world.clock.now())
        ann.says("/export")
        assert "kB" in (await ann.hears()).read
        name, content = (await ann.hears()).file
        assert name == "paperboy-telegram-2026-06-17.json"
        held = held_in(content)
        assert essence(held)[1] == [(SubjectKind.PHRASE, SECRETS[1]), (SubjectKind.AUTHOR, f"{SECRETS[0]} Ludmila")]
        assert [row["state"] for row in held["item"]] == ["shown"]
        assert any("Score Distributions" in row["payload"]["text"] for row in held["part"])

        bob.says("/follow cs.LG")
        await bob.hears()
        telegram.files["from-ann"] = content
        bob.sends("from-ann", len(content))
        assert "已导入" in (await bob.hears()).read
        settings, follows, mutes, saved, verdicts = essence(await product.app.store.personal_data.export(2))
        assert set(follows) == {(SubjectKind.CATEGORY, "cs.LG"), *essence(held)[1]}
        assert (settings, mutes, saved, verdicts) == (essence(held)[0], *essence(held)[2:])
        assert [row["state"] for row in (await product.app.store.personal_data.export(2))["item"]] == ["waiting"]


def verdict(paper):
    return Feedback(paper, Subject(SubjectKind.AUTHOR, f"{SECRETS[0]} Ludmila"), False)


async def test_on_telegram_lists_are_taken_in_as_they_are_pasted_or_sent(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says('/import\nAda Lovelace\n- Ming-Ming Cheng\n# my heroes\ncs.CV\n"graph rewriting"\n12345 678')
        shown = await ann.hears()
        assert "I’d follow 4: Ada Lovelace, Ming-Ming Cheng, cs.CV, “graph rewriting”." in shown.read
        assert "One entry I don’t understand: “12345 678”" in shown.read
        ann.presses(shown, "Follow all 4")
        await until(lambda: shown.edits == 1)
        assert "4 followed" in shown.read
        telegram.files["opml"] = (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body>'
            b'<outline text="Folder of feeds"><outline text="Emmy &amp;a; No&#233;ther" type="rss"/>'
            b"<outline type='rss' title='Sofja Kowalewskaja' /></outline></body></opml>"
        )
        ann.sends("opml", 300)
        shown = await ann.hears()
        ann.presses(shown, "Follow all 2")
        await until(lambda: shown.edits == 1)
        follows = [subject.name for subject in await product.app.store.follows.all(1)]
        assert follows[:4] == ["Ada Lovelace", "Ming-Ming Cheng", "cs.CV", "graph rewriting"]
        assert "Sofja Kowalewskaja" in follows
        assert "Folder of feeds" not in follows
        assert len(world.arxiv.requests) == 0
        for broken in (
            b"{",
            b"[]",
            b'{"format": "paperboy-export", "held": 3}',
            b"<html/>",
            b"\x00\xff" * 50,
            b"{}" * 9,
        ):
            telegram.files["broken"] = broken
            ann.sends("broken", len(broken))
            assert "I can’t read that list" in (await ann.hears()).read
        ann.sends("unknown", 10)
        assert "could not fetch that file" in (await ann.hears()).read
        telegram.refused.clear()


async def test_on_discord_files_go_both_ways(world, discord):
    world.announce(REWARDS)
    ann, bob = discord.person("Ann"), discord.person("Bob")
    lab = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord) as product:
        await product.reads_arxiv()
        await lives(ann.writes, ann.dm.hears)
        exported = await ann.runs(ann.dm, "export")
        await until(lambda: any(message.files for message in exported.messages))
        ((name, content),) = [file for message in exported.messages for file in message.files]
        assert name.startswith("paperboy-discord")
        ann.writes("/export")
        await ann.dm.hears()
        assert essence(held_in((await ann.dm.hears()).files[0][1])) == essence(held_in(content))

        bob.writes("", content, discord.has(content))
        assert "已导入" in (await bob.dm.hears()).text
        assert essence(await product.app.store.personal_data.export(2)) == essence(held_in(content))

        shared = await ann.runs(lab, "export")
        await until(lambda: any(message.files for message in shared.messages))
        assert all(message.only_for is ann for message in shared.messages)


def read_alone(path):
    """The content of a file that nobody else may read."""
    assert path.stat().st_mode & 0o077 == 0
    return path.read_bytes()


async def test_at_the_terminal_the_file_is_for_its_owner_alone(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world.announce(REWARDS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says(f"/follow {SECRETS[0]} Ludmila")
        said = (await ann.says("/export")).replace("\n", "")
        path = Path(tmp_path / "paperboy-console-2026-06-16.json")
        assert str(path) in said
        assert "-2.json" in (await ann.says("/export")).replace("\n", "")
        assert essence(held_in(read_alone(path)))[1] == [(SubjectKind.AUTHOR, f"{SECRETS[0]} Ludmila")]


@pytest.mark.parametrize("access", ["open", "invite"])
async def test_who_is_forgotten_is_in_no_file_of_the_database(world, telegram, access):
    world.announce(REWARDS)
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    ann_id = str(ann.id)
    async with telegram_product.running(world, telegram, access=access, owner_ids=f"telegram:{bob.id}") as product:
        if access == "invite":
            bob.says("/invite")
            code = (await bob.hears()).read.split("/start ")[1].split()[0]
            ann.says(f"/start {code}")
            await ann.hears()
        await product.reads_arxiv()
        await lives(ann.says, ann.hears)
        bob.says('/follow "shared interest"')
        await bob.hears()
        ann.says('/follow "shared interest"')
        await ann.hears()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        await ann.hears()
        there = b"".join(path.read_bytes() for path in world.files())
        for secret in SECRETS[1:]:
            assert secret.encode() in there

        ann.says("/forget")
        asked = await ann.hears()
        ann.presses(asked, asked.labels[1])
        await settled(lambda: asked.edits)
        assert await product.app.store.chats.find(ChatRef("telegram", ann_id)) is not None
        ann.says("/forget")
        asked = await ann.hears()
        ann.presses(asked, asked.labels[0])
        await settled(lambda: asked.edits)
        files = {path.name: path.read_bytes() for path in world.files()}
        for secret in (*SECRETS[1:], ann_id, "07:15"):
            for name, content in files.items():
                assert secret.encode() not in content, (secret, name)
        (left,) = await product.app.store.access.chats(10)
        assert (left.ref.chat, left.follows) == (str(bob.id), 1)
        ann.says("/following")
        said = (await ann.hears()).read
        assert ("by invitation" in said) is (access == "invite")


async def settled(done):
    for _ in range(150):
        if done():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")


async def test_what_is_muted_has_its_measure_also_by_an_import(world):
    async with world.product() as ann:
        mutes = [{"kind": SubjectKind.PHRASE, "name": f"turnip number {number}"} for number in range(MOST_MUTES + 30)]
        brought = json.dumps({"format": FORMAT, "version": 1, "held": {"mute": mutes}})
        said = " ".join((await ann.says("/import " + brought)).split())
        assert f"{MOST_MUTES} muted" in said
        assert "30 entries I could not use" in said
        assert len(await ann.app.store.mutes.all(1)) == MOST_MUTES
        assert f"You mute {MOST_MUTES} already" in " ".join((await ann.says('/mute "one more turnip"')).split())
        assert "muted already" in await ann.says('/mute "turnip number 3"')
        await ann.says('/unmute "turnip number 3"')
        assert "You mute" not in await ann.says('/mute "one more turnip"')


async def test_who_is_meant_by_a_name_goes_along(world):
    world.announce(*KNOWN)
    async with world.product() as ann:
        await ann.says("/follow Yi Wang in physics.geo-ph")
        (hers,) = await ann.app.store.persons.all(1)
        held = await ann.app.store.personal_data.export(1)
    async with world.product("bob") as bob:
        told = {"format": FORMAT, "version": 1, "held": held}
        assert "1 followed" in await bob.says("/import " + json.dumps(told))
        assert await bob.app.store.persons.all(2) == [hers]
        held["followed_person"][0]["person"] = '{"name": 3}'
        await bob.says("/unfollow Yi Wang")
        assert "1 entry I could not use" in await bob.says("/import " + json.dumps(told))
        assert await bob.app.store.persons.all(2) == []
