"""Who may come in: strangers, codes, owners, groups; and that a stranger costs nothing."""

import asyncio
import re
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.core.access import UserRef
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)
LOCALES = {"en": "en", "zh": "zh-hans", "ja": "ja"}


def owner_of(person, platform="telegram"):
    return f"{platform}:{person.id}"


async def code_from(owner, times=""):
    """The owner asks for a code; the words to say and the link."""
    owner.says(f"/invite {times}")
    made = await owner.hears()
    code = re.search(r"/start ([a-z0-9]+)", made.read)
    link = re.search(r"https://t\.me/\S+\?start=(\S+)", made.read)
    assert code, made.read
    assert link, made.read
    assert link[1] == f"invite_{code[1]}"
    return code[1], link[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_gets_one_sentence_and_costs_nothing(world, telegram, language):
    ann = telegram.person("Ann", LOCALES.get(language, language))
    book = phrasebook(language)
    async with telegram_product.running(world, telegram, access="invite") as product:
        for words in ("/follow Mira Okafor", "hello", "/start", "/refresh", "https://arxiv.org/abs/2606.00001"):
            ann.says(words)
            assert (await ann.hears()).read == book.say("error-stranger-invite", who=owner_of(ann))
        ann.says("/start follow_Mira_Okafor")
        assert (await ann.hears()).read == book.say("error-stranger-invite", who=owner_of(ann))
        ann.says("/start abcdefghijklmnop")
        assert (await ann.hears()).read == book.say("error-invite-code")
        ann.says("/people")
        assert (await ann.hears()).read == book.say("error-stranger-invite", who=owner_of(ann))
        await ann.hears_nothing(0.1)
        assert world.arxiv.requests == []
        assert await product.app.store.access.chats(10) == []


async def test_a_code_lets_in_as_many_as_it_was_made_for(world, telegram):
    olga, ann, bob = (telegram.person(name) for name in ("Olga", "Ann", "Bob"))
    async with telegram_product.running(world, telegram, access="invite", owner_ids=owner_of(olga)) as product:
        code, link = await code_from(olga)
        ann.says(f"/start {link}")
        assert "I am Paperboy" in (await ann.hears()).read
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).read
        bob.says(f"/start {code}")
        assert "does not open the door" in (await bob.hears()).read

        two, _ = await code_from(olga, "2")
        bob.says(f"/start {two.upper()}")
        assert "I am Paperboy" in (await bob.hears()).read
        olga.says("/invite list")
        out = await olga.hears()
        assert "No. 2 · once more" in out.read
        olga.presses(out, "Revoke no. 2")
        cyd = telegram.person("Cyd")
        for _ in range(100):
            if not await product.app.store.access.invites(world.clock.now()):
                break
            await asyncio.sleep(0.02)
        cyd.says(f"/start {two}")
        assert "does not open the door" in (await cyd.hears()).read
    stored = b"".join(path.read_bytes() for path in world.files())
    assert code.encode() not in stored
    assert two.encode() not in stored


async def test_a_code_is_good_for_thirty_days_and_says_so(world, telegram):
    olga, ann, bob = (telegram.person(name) for name in ("Olga", "Ann", "Bob"))
    async with telegram_product.running(world, telegram, access="invite", owner_ids=owner_of(olga)):
        olga.says("/invite 2")
        made = (await olga.hears()).read
        assert "Until 16 Jul, unless you revoke it" in made
        code = re.search(r"/start ([a-z0-9]+)", made)
        assert code
        olga.says("/invite list")
        assert "2 times more · made 06:00 · until 16 Jul" in (await olga.hears()).read
        world.clock.tick(30 * 86_400 - 1)
        ann.says(f"/start {code[1]}")
        assert "I am Paperboy" in (await ann.hears()).read
        world.clock.tick(1)
        bob.says(f"/start {code[1]}")
        assert "does not open the door" in (await bob.hears()).read
        olga.says("/invite list")
        assert "No code is out" in (await olga.hears()).read


async def test_who_is_banned_hears_nothing_and_asks_in_vain(world, telegram):
    olga, ann = telegram.person("Olga"), telegram.person("Ann")
    world.announce(announced(1, "Mira Okafor", day=WEDNESDAY))
    async with telegram_product.running(world, telegram, owner_ids=owner_of(olga)) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        olga.says("/people")
        assert f"{owner_of(ann)} · since 06:00 · follows 1" in (await olga.hears()).read
        olga.says(f"/ban {owner_of(ann)}")
        assert "is kept out" in (await olga.hears()).read
        world.morning(WEDNESDAY, 9)
        await product.reads_arxiv()
        await product.delivers()
        await ann.hears_nothing()
        ann.says("/digest")
        assert "closed its door" in (await ann.hears()).read
        code, _ = await code_from(olga)
        ann.says(f"/start {code}")
        assert "closed its door" in (await ann.hears()).read

        olga.says(f"/ban {owner_of(olga)}")
        assert "That is an owner" in (await olga.hears()).read
        olga.says(f"/unban {owner_of(ann)}")
        await olga.hears()
        ann.says("/following")
        assert "Mira Okafor" in (await ann.hears()).read
        await product.delivers()
        assert "1 new paper" in (await ann.hears()).read


async def test_owners_commands_are_nobody_elses_and_nobody_is_told_of_them(world, telegram):
    olga, ann = telegram.person("Olga"), telegram.person("Ann")
    lab = telegram.group("Lab", [olga])
    async with telegram_product.running(world, telegram, owner_ids=owner_of(olga), menus_after=0.0):
        for command in ("invite", "people", "ban telegram:1", "usage", "health", "broadcast Hello", "broadcast.send x"):
            ann.says(f"/{command}")
            assert (await ann.hears()).read == f"I don’t know /{command.split()[0]}. Try /help."
            if "." not in command:
                lab.says(olga, f"/{command}")  # others hear the answer there
                assert "I don’t know" in (await lab.hears()).read
        ann.says("/help")
        assert "/people" not in (await ann.hears()).read
        olga.says("/help")
        assert "/people" in (await olga.hears()).read
        olga.says("/health")
        assert "Platforms: telegram" in (await olga.hears()).read
        olga.says("/usage")
        assert "3 chats" in (await olga.hears()).read
        await until(lambda: (f"chat {olga.id}", "ja") in telegram.menus)
        for (scope, _), menu in telegram.menus.items():
            assert ("people" in menu) == (scope == f"chat {olga.id}"), scope


async def test_a_group_is_in_once_somebody_who_may_come_in_brings_it(world, telegram):
    olga, ann = telegram.person("Olga"), telegram.person("Ann")
    lab, club = telegram.group("Lab", [ann]), telegram.group("Club", [ann])
    async with telegram_product.running(world, telegram, access="invite", owner_ids=owner_of(olga)) as product:
        lab.says(ann, "/following")
        assert "by invitation" in (await lab.hears()).read
        lab.says(olga, "/following")
        assert "You follow nobody yet" in (await lab.hears()).read
        lab.says(ann, "/following")
        assert "You follow nobody yet" in (await lab.hears()).read
        ann.says("/following")
        assert "by invitation" in (await ann.hears()).read
        club.adds(olga)
        async with asyncio.timeout(30):
            while not (await product.app.store.access.admissions({UserRef("telegram", str(club.id))}))[0]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert "I am Paperboy." in (await club.hears()).read
        club.says(ann, "/following")
        assert "You follow nobody yet" in (await club.hears()).read


async def test_a_channel_comes_in_by_a_code(world, telegram):
    olga = telegram.person("Olga")
    news = telegram.channel("News", [olga])
    async with telegram_product.running(world, telegram, access="invite", owner_ids=owner_of(olga)) as product:
        code, _ = await code_from(olga)
        assert await news.reacts(news.posts("/follow cs.CV")) == "🤔"
        assert await news.reacts(news.posts(f"/start {code}")) == "👍"
        assert await news.reacts(news.posts("/follow cs.CV")) == "👍"
        members, _ = await product.app.store.access.admissions({UserRef("telegram", str(news.id))})
        assert members


async def test_an_allowlist_asks_for_names(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:  # everybody may come in, and has
        ann.says("/following")
        await ann.hears()
        await product.app.store.access.admit(UserRef("telegram", str(ann.id)), world.clock.now())
    async with telegram_product.running(world, telegram, access="invite"):
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).read
    async with telegram_product.running(world, telegram, access="allowlist"):
        ann.says("/following")
        assert "only those whom its owner has listed" in (await ann.hears()).read


async def test_who_guesses_codes_is_looked_at_no_more_for_a_while(world, telegram):
    olga, ann, bob = (telegram.person(name) for name in ("Olga", "Ann", "Bob"))
    async with telegram_product.running(world, telegram, access="invite", owner_ids=owner_of(olga)):
        code, _ = await code_from(olga, "2")
        with capture_logs() as events:
            for number in range(5):
                ann.says(f"/start abcdefghijklmno{number}")
                assert "does not open the door" in (await ann.hears()).read
        refused = [event for event in events if event["event"] == "access.code_refused"]
        assert [event["who"] for event in refused] == [owner_of(ann)] * 5
        assert "abcdefg" not in str(events)
        ann.says(f"/start {code}")
        assert "Try again in a quarter of an hour" in (await ann.hears()).read
        bob.says(f"/start {code}")
        assert "I am Paperboy" in (await bob.hears()).read
        world.clock.tick(15 * 60)
        ann.says(f"/start {code}")
        assert "I am Paperboy" in (await ann.hears()).read


async def test_on_discord_the_code_is_said_with_start(world, discord):
    olga, ann = discord.person("Olga"), discord.person("Ann")
    owners = owner_of(olga, "discord")
    async with discord_product.running(world, discord, access="invite", owner_ids=owners):
        refused = await ann.runs(ann.dm, "follow", who="Mira Okafor")
        assert f"you are discord:{ann.id}" in refused.text
        ann.writes("hello")
        assert "by invitation" in (await ann.dm.hears()).text
        assert world.arxiv.requests == []
        olga.writes("/invite")
        made = (await olga.dm.hears()).text
        code = re.search(r"/start ([a-z0-9]+)", made)
        assert code, made
        assert "I am Paperboy" in (await ann.runs(ann.dm, "start", code=code[1])).text
        assert "You follow nobody yet" in (await ann.runs(ann.dm, "following")).text
        assert not {"invite", "people"} & {one["name"] for one in discord.commands}


async def test_refreshing_has_its_measure(world):
    async with world.product() as ann:
        for _ in range(6):
            assert "an hour" not in await ann.says("/refresh")
            world.clock.tick(60)
        said = " ".join((await ann.says("/refresh")).split())
        assert "6 times an hour; the next time today 07:01 (UTC)" in said
    async with world.product() as ann:  # a restart gives nothing back
        assert "6 times an hour" in " ".join((await ann.says("/refresh")).split())
        world.clock.tick(3600)
        assert "an hour" not in await ann.says("/refresh")
