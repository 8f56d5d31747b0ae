"""A sentence is followed, catches what is near it, brings the nearest of a day, and learns from ✓ and ✗."""

import json
import re
from datetime import timedelta

from bot.core.following.follows import SubjectKind
from bot.core.following.lists import FORMAT, parse_list
from bot.core.following.tuning import Tuning
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

WEDNESDAY = TUESDAY + timedelta(days=1)
LINE = "reward models that say how sure they are"
JUDGES = "We train reward models. Calibrated judges abstain where annotators disagree."
GAMES = "We train reward models. Chess engines play tournaments against grandmasters."


def near(number: int, title: str, abstract: str, day=WEDNESDAY):
    return announced(number, "Mira Okafor", title=title, abstract=abstract, day=day)


async def test_the_nearest_of_a_day_come_and_the_rest_is_in_the_radar(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says(f"/follow {LINE}, 2 a day"))
        assert f"You now follow “{LINE}”" in said
        assert "I look for: reward and models. The 2 nearest papers a day at most." in said
        assert "sentence" in folded(await ann.says("/following"))
        assert "already" in await ann.says("/follow Reward models that say how sure they are!")
        world.morning(WEDNESDAY, 9)
        world.announce(
            near(1, "Reward models", JUDGES),
            near(2, "Reward models and games", GAMES),
            near(3, "Judges", "A reward model among much else."),
            near(4, "Ice by night", "Nothing of the kind."),
        )
        await ann.app.collector.sweep()
        said = folded(await ann.gets_her_digest())
        assert f"because you follow radar: “{LINE}” (" in said
        assert " of 100: reward and models)" in said
        assert "Reward models and games" in said
        assert "Judges" not in said.replace("Calibrated judges", "")
        assert "Ice by night" not in said
        said = folded(await ann.says("/radar"))
        assert "3. Judges" in said
        assert "over the 2 a day" in said
        assert "Ice by night" not in said
        assert "A day brings only the nearest of these" in folded(await ann.says("/why 2606.00003"))
        said = folded(await ann.says("/why 2606.00001"))
        assert re.search(rf"“{LINE}”: Nearness \d\d: reward and models", said)
        assert "Nothing new" in folded(await ann.says("/digest"))  # the day has had its two
        assert "4 nearest papers a day" in folded(await ann.says("/radar 1 4 a day"))
        world.morning(WEDNESDAY + timedelta(days=1), 9)
        assert "no longer follow" in folded(await ann.says(f"/unfollow {LINE}"))
        assert "You follow no sentence yet" in folded(await ann.says("/radar"))


async def test_marks_change_what_is_caught_next(world: World, telegram: StrictTelegram) -> None:
    thursday = WEDNESDAY + timedelta(days=1)
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says(f"/follow {LINE}")
        await ann.hears()
        world.morning(WEDNESDAY, 9)
        world.announce(near(1, "Reward models: scores", JUDGES), near(2, "Reward models: play", GAMES))
        await product.reads_arxiv()
        ann.says("/radar")
        radar = await ann.hears()
        before = nearness(radar.text)
        ann.presses(radar, f"✗ {before['play'][0]}")
        await ann.turns(radar)
        marked = nearness(radar.text)
        assert before["play"][1] - marked["play"][1] > 10 > before["scores"][1] - marked["scores"][1]
        ann.presses(radar, f"✓ {before['scores'][0]}")
        assert "✓ fits" in (await ann.turns(radar, 2)).text
        world.morning(thursday, 9)
        world.announce(
            near(3, "More play", GAMES, thursday),
            near(4, "More scores", JUDGES, thursday),
        )
        await product.reads_arxiv()
        ann.says("/radar")
        text = (await ann.hears()).text
        assert nearness(text)["scores"][1] > 0
        assert "More scores" in text
        assert "More play" not in text
        assert "like 2606.00001, which fits" in text


async def test_marks_of_a_combination_order_it_on_discord_and_drop_nothing(
    world: World, discord: StrictDiscord
) -> None:
    ann = discord.person("Ann")
    combination = 'cs.CV AND "reward model" NOT "survey"'
    judges, games = (text.replace("models", "models, a reward model of each") for text in (JUDGES, GAMES))
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who='cs.CV AND "reward model" NOT survey')
        await ann.dm.hears()
        await ann.runs(ann.dm, "follow", who=f"{LINE}, 1 a day")
        world.morning(WEDNESDAY, 9)
        world.announce(
            near(1, "Scores", judges), near(2, "Play", games), near(3, "Scores, a survey", f"A survey. {judges}")
        )
        await product.reads_arxiv()
        overview = (await ann.runs(ann.dm, "radar")).messages[0]
        assert LINE in overview.text
        assert combination in overview.text
        radar = (await ann.runs(ann.dm, "radar", sentence="2")).messages[0]
        assert "a survey" not in radar.text
        assert "all of them still come" in radar.text
        first = "Scores" if radar.text.index("Scores") < radar.text.index("Play") else "Play"
        await ann.presses(radar, "✗ 1")
        other = {"Scores": "Play", "Play": "Scores"}[first]
        assert radar.text.index(other) < radar.text.index(first)  # in place
        assert "✗ doesn’t fit" in radar.text
        world.morning(WEDNESDAY + timedelta(days=1), 9)
        day = WEDNESDAY + timedelta(days=1)
        world.announce(near(5, "More scores", judges, day), near(4, "More play", games, day))
        await product.reads_arxiv()
        again = (await ann.runs(ann.dm, "radar", sentence="2")).messages[0].text
        liked, unliked = f"More {other.lower()}", f"More {first.lower()}"
        assert again.index(liked) < again.index(other) < again.index(unliked)
        sent = len(ann.dm.inbox)
        await product.delivers()
        digest = "".join(message.text for message in ann.dm.inbox[sent:])
        assert digest.index(liked) < digest.index(unliked)  # all of them come
        unliked_id = {"Scores": "2606.00005", "Play": "2606.00004"}[first]
        why = (await ann.runs(ann.dm, "why", paper=unliked_id)).text
        assert f"{combination}: like 2606.0000{1 if first == 'Scores' else 2}, which doesn’t" in why


def nearness(text: str) -> dict[str, tuple[int, int]]:
    """By the last word of its title, the number and the nearness of every paper that a radar shows."""
    shown = re.findall(r"(\d+)\. .*?(\w+)\n.*\nNearness (\d+)", text)
    return {word: (int(number), int(score)) for number, word, score in shown}


async def test_it_is_asked_where_that_is_not_sure_and_an_export_keeps_it(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/follow teaching small models with the traces of large ones"))
        assert "a description of papers? I can follow it" in said
        assert "/follow sentence: teaching small models with the traces of large ones" in said
        assert "You now follow “teaching small models" in folded(await ann.says("1"))
        said = folded(await ann.says("/follow 会说出自己有多确定的奖励模型"))
        assert "I compare words, and papers are written in English" in said
        await ann.says(f"/follow {LINE}, 5 a day")
        held = await ann.app.store.personal_data.export(1)
        held["follow"][-1]["tuning"] = Tuning().mark("2606.00001", {"chess": 1.0}, False).to_json()
    imported = parse_list(json.dumps({"format": FORMAT, "version": 1, "held": held}, default=str))
    assert [subject.kind for subject in imported.follows] == [SubjectKind.SENTENCE] * 2
    assert imported.a_day[imported.follows[1]] == 5
    assert imported.follows[1].tuning.mark_of("2606.00001") is False
