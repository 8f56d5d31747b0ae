"""A command's way: whatever is typed gets a friendly answer, and bad input changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.standins import arxiv_faults as faults
from tests.stories.conftest import TUESDAY, announced


async def test_follow_shows_who_was_found(world):
    world.announce(
        announced(1, "Ming-Lan Cheng", "Wei-Ting Hsu", title="Edge-Aware Token Merging"),
        announced(2, "Ming-Lan Cheng", "Wei-Ting Hsu"),
        announced(3, "Minglan Cheng", "Wei-Ting Hsu"),
        announced(4, "M.-L. Cheng"),
        announced(5, "Lan Cheng"),
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow Ming-Lan Cheng")
        assert "You now follow Ming-Lan Cheng." in said
        assert "3 papers on arXiv since 2026, mostly cs.CV, often with Wei-Ting Hsu. Latest:" in said
        assert "Edge-Aware Token Merging" in said
        assert "initials: M.-L. Cheng (1)" in said
        assert "You follow Ming-Lan Cheng already." in await ann.says("/follow minglan cheng")


async def test_follow_without_arxiv_still_follows(world):
    world.arxiv.fail(faults.rate_exceeded, times=None)
    async with world.product() as ann:
        said = await ann.says("/follow Mira Okafor")
        assert "You now follow Mira Okafor." in said
        assert "does not answer just now" in said
        assert "Mira Okafor" in await ann.says("/following")


async def test_later_follows_offer_what_the_last_week_brought(world):
    world.announce(announced(1, "Mira Okafor"), announced(2, "Yi Wang"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "number 1" in await ann.says("/follow Mira Okafor")
        said = await ann.says("/follow Yi Wang")
        assert "1 paper of the last week waits for you.\n[1] Show now" in said
        assert "1 new paper" not in said
        assert "1 new paper" in await ann.says("1")
        assert "Nothing new" in await ann.says("/digest")


async def test_refresh_reads_and_brings(world):
    async with world.product() as ann:
        assert "You follow nobody yet" in await ann.says("/digest")
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        assert "number 1" in await ann.says("/refresh")


async def test_refresh_without_arxiv_says_so(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.arxiv.fail(faults.answering(b"<html></html>", content_type="text/html"), times=None)
        assert "arXiv could not be read since 06:00" in await ann.says("/refresh")


async def test_refresh_without_arxiv_brings_what_waits_already_and_says_what_is_missing(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        await ann.app.collector.sweep()
        world.arxiv.fail(faults.answering(b"<html></html>", content_type="text/html"), times=None)
        said = await ann.says("/refresh")
        assert "number 1" in said
        assert "arXiv could not be read since" in said


async def test_one_paper_by_id_or_link(world):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    async with world.product() as ann:
        for way in ("2606.00001", "https://arxiv.org/pdf/2606.00001v1", "arXiv:2606.00001"):
            said = await ann.says(f"/paper {way}")
            assert "Score Distributions" in said
            assert "89.6%" in said
        assert "can’t find a paper 2606.99999 on arXiv" in await ann.says("/paper 2606.99999")


async def test_preferences_answer_with_what_happens_next(world):
    async with world.product() as ann:
        assert "Mon, Wed and Fri at 08:30" in await ann.says("/time 08:30 Mon Wed Fri")
        assert "it is 08:00 for you" in await ann.says("/timezone Zurich")
        assert "one sentence each" in await ann.says("/length short")
        assert "Paused" in await ann.says("/pause")
        assert "Paused: /resume" in await ann.says("/settings")
        assert "Next digest: tomorrow" in await ann.says("/resume")
        assert "When there is nothing new" in await ann.says("/settings")
        assert "中文" in await ann.says("/language 中文")


async def test_a_paused_chat_gets_nothing_and_loses_nothing(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/pause")
        world.announce(announced(1, "Mira Okafor"))
        world.morning(TUESDAY, 9)
        await ann.app.collector.sweep()
        assert await ann.gets_her_digest() == ""
        await ann.says("/resume")
        assert "number 1" in await ann.says("/digest")


async def test_mute_keeps_out_and_unmute_lets_in(world):
    world.announce(announced(1, "Mira Okafor", title="A Survey of Everything"), announced(2, "Mira Okafor"))
    async with world.product() as ann:
        await ann.says('/mute "survey of"')
        said = await ann.says("/follow Mira Okafor") + await ann.says("/refresh")
        assert "1 paper of the last week comes" in said
        assert said.count("[1] Abstract") == 1
        assert "number 2" in said
        assert "1  A Survey" not in said
        assert "may come through" in await ann.says('/unmute "survey of"')


async def test_unfollow_by_button(world):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        assert "[1] Stop following Mira Okafor" in await ann.says("/unfollow")
        assert "no longer follow Mira Okafor" in await ann.says("1")
        assert "no button 7" in await ann.says("7")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/follow", "Whom do you want to follow?"),
        ("/follow " + "x" * 5000, "at most 100 characters"),
        ("/follow cs.XX", "I don’t know the category cs.XX"),
        ("/follow :", "does not look like a person’s name"),
        ("/unfollow Nobody Known", "You don’t follow Nobody Known"),
        ("/time 25:99", "Write it like /time 08:30"),
        ("/time", "/time 08:30 Mon Wed Fri"),
        ("/timezone Atlantis", "Write a city or a zone"),
        ("/language klingon", "I speak English"),
        ("/length huge", "/length short"),
        ("/paper twelve", "An id looks like 2606.09076"),
        ("/paper", "/paper 2606.09076"),
        ("/settings loud", "/settings quiet on"),
        ("/mute", "What shall I keep out?"),
        ("/folow Ann", "Did you mean /follow?"),
        ("/\u202exyzzy\x00", "I don’t know /xyzzy"),
        ("/", "Try /help"),
        ("hello", "begin with a slash"),
    ],
)
async def test_bad_input_says_what_was_expected_and_changes_nothing(world, line, expected):
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        before = await ann.says("/settings") + await ann.says("/following")
        said = await ann.says(line)
        assert expected in " ".join(said.split())
        assert "\u202e" not in said
        assert await ann.says("/settings") + await ann.says("/following") == before


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(max_size=80),
    command=st.sampled_from(["time", "timezone", "language", "length", "paper", "mute", "help", ""]),
)
async def test_no_line_is_ever_left_without_an_answer(world, text, command):
    async with world.product() as ann:
        line = f"/{command} {text}".replace("\n", " ")
        said = await ann.says(line)
        assert said.strip()
        assert "went wrong on my side" not in said
