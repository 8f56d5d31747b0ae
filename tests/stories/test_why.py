"""Why did I get this, or not? Every answer there is, by living through it, and what the owner sees of the same."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.authors.names import Grade
from bot.core.chats import Preferences
from bot.core.delivery import DeliveryState, PermanentFailure, RetryLater, after_failed
from bot.core.following.audit import PaperAudit, PaperProgress
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Match, Subject
from bot.core.following.why import Explanation, Fate
from bot.core.paper_ids import PaperId
from bot.core.text.document import Para
from bot.phrases.languages import LANGUAGES
from bot.views import inspection
from bot.views import why as views
from bot.views.context import ViewContext
from tests.stories.conftest import TUESDAY, World, announced

WHEN = datetime(2026, 6, 16, 6, tzinfo=UTC)


async def test_the_life_of_a_paper(world: World) -> None:
    async with world.product() as ann:
        assert "have not come across 2606.00001" in await ann.says("/why 2606.00001")
        await ann.says("/follow Mira Okafor")
        await ann.says("/mute survey")
        world.announce(
            announced(1, "Mira Okafor", title="Hers"),
            announced(2, "Somebody Else", title="Not hers"),
            announced(3, "Mira Okafor", title="A survey of surveys"),
        )
        await ann.app.collector.sweep()
        said = await ann.says("/why https://arxiv.org/abs/2606.00001v1")
        assert "Hers" in said
        assert "what you follow: Mira Okafor" in said
        assert re.search(r"waits for your next digest: (today|tomorrow)", said)
        assert "None of your authors" in await ann.says("/why 2606.00002")
        assert "You muted “survey”" in await ann.says("/why 2606.00003")
        await ann.says("/pause")
        assert "/resume brings it" in await ann.says("/why 2606.00001")
        await ann.says("/resume")
        await ann.says("/digest")
        assert "You had it in a digest: 06:00" in await ann.says("/why 2606.00001")
        assert "looks like 2606.09076" in await ann.says("/why nonsense")
        world.announce(announced(4, "Mira Okafor", title="The next"))
        await ann.app.collector.sweep()
        await ann.says("/digest")
        assert await ann.app.store.pruning.prune(ann.app.clock.now() + timedelta(days=1))
        assert "You had it in a digest, which is not kept any more." in await ann.says("/why 2606.00001")
        assert "You had it in a digest: " in await ann.says("/why 2606.00004")


async def test_what_was_here_before_and_what_was_denied(world: World) -> None:
    long_ago = TUESDAY - timedelta(days=20)
    world.announce(announced(1, "Mira Okafor"), announced(2, "Lena Vogt", day=long_ago))
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        assert "You had it" in await ann.says("/why 2606.00001")
        await ann.says("/paper 2606.00002")
        await ann.says("/follow Lena Vogt")
        assert "only because somebody looked it up" in await ann.says("/why 2606.00002")
    async with world.product("bob") as bob:
        await bob.app.collector.sweep()
        await bob.says("/follow Lena Vogt")
        await bob.says("/paper 2606.00001")
        assert "None of your authors" in await bob.says("/why 2606.00001")
        world.morning(TUESDAY + timedelta(days=10))  # a new follow reaches back for a week
        await bob.says("/follow Mira Okafor")
        assert "before you followed that" in await bob.says("/why 2606.00001")
        await bob.app.store.feedback.add(
            2, Feedback("2606.00001", Subject.parse("Mira Okafor"), is_author=False), world.clock.now()
        )
        assert "You said that it is not by your Mira Okafor" in await bob.says("/why 2606.00001")


async def test_a_category_that_came_later_is_no_earlier_paper(world: World) -> None:
    """The follow is older than the paper, so "it was here before" would be untrue: it comes when it fits."""
    paper = announced(1, "Lena Vogt")
    async with world.product() as ann:
        await ann.says("/follow math.CO")
        world.announce(paper)
        await ann.app.collector.sweep()
        assert "fits none of your categories" in await ann.says("/why 2606.00001")
        world.morning(TUESDAY + timedelta(days=1))
        world.announce(replace(paper, paper=replace(paper.paper, categories=(*paper.paper.categories, "math.CO"))))
        await ann.app.collector.sweep()
        answer = " ".join((await ann.says("/why 2606.00001")).split())
        assert "It answers what you follow: math.CO. It waits" in answer
        assert "before you followed that" not in answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fate", Fate)
def test_every_answer_in_every_language(language: str, fate: Fate) -> None:
    mira = Subject.parse("Mira Okafor")
    match = Match(mira, Grade.EXACT, "Mira Okafor", 0)
    story = PaperAudit(announced(1, "Mira Okafor").paper, None, None, PaperProgress("x", WHEN), (mira,), (), ())
    occasion = ViewContext(Preferences(language), WHEN, WHEN)
    told = Explanation(fate, (match,), (match,), (Subject.parse_mute("survey"),))
    (*_, last) = views.why(PaperId("2606.00001"), story, told, occasion).blocks
    assert isinstance(last, Para)
    said = "".join(getattr(span, "text", "") for span in last.spans)
    assert len(said) > 8
    assert "{" not in said
    if language in {"en", "zh", "ja"}:
        assert re.sub("[“”’—]", "", said).isascii() == (language == "en")


async def test_what_could_not_be_sent(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(1, "Mira Okafor"))
        await ann.app.collector.sweep()
        store, now = ann.app.store, world.clock.now()
        chat = await store.chats.get(1)
        assert chat is not None
        delivery = await ann.app.composer.compose_now(chat)
        assert delivery is not None
        assert "on its way to you" in await ann.says("/why 2606.00001")
        claim = await store.deliveries.claim(("console",), now, 60)
        assert claim is not None
        await store.deliveries.settle(claim, after_failed(claim.status, RetryLater("the terminal is closed"), now), now)
        said = await ann.says("/why 2606.00001")
        assert "failed so far (the terminal is closed)" in said
        claim = await store.deliveries.claim(("console",), now + timedelta(minutes=1), 60)
        assert claim is not None
        await store.deliveries.settle(claim, after_failed(claim.status, PermanentFailure("too odd to print"), now), now)
        said = await ann.says("/why 2606.00001")
        assert "given up (too odd to print). /paper\n2606.00001 shows it" in said
        told = await store.inspection.delivery(delivery)
        assert told is not None
        assert told.state is DeliveryState.GIVEN_UP
        lines = "\n".join(inspection.delivery_lines(told))
        assert "because: too odd to print" in lines
        assert "sent once more" not in lines
        lines = "\n".join(inspection.delivery_lines(replace(told, repeats=2)))
        assert "sent once more without a sound, since nobody knew whether it had arrived: 2" in lines
        story = await store.inspection.chat(1)
        assert story is not None
        lines = "\n".join(inspection.chat_lines(story, now))
        for expected in ("chat 1: console:ann", "follows 1: Mira Okafor", "1 given up", f"delivery {delivery}: now"):
            assert expected in lines
        assert re.search(r"^next digest: 2026-\d\d-\d\d [\d:]+ UTC$", lines, re.MULTILINE)
        assert story.chat.next_due is not None
        later = story.chat.next_due + timedelta(minutes=5, seconds=59)
        assert " UTC, 5 min late" in "\n".join(inspection.chat_lines(story, later))
        record = await store.inspection.paper("2606.00001")
        assert record is not None
        assert "answers 1 that are followed: Mira Okafor" in "\n".join(inspection.paper_lines(record, []))
        assert await store.inspection.chat(99) is None
        assert await store.inspection.paper("0000.00000") is None
        assert await store.inspection.delivery(99) is None
