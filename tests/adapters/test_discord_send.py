"""Messages to Discord, over real HTTP, on good and bad days."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.discord.connection import DiscordConnection
from adapters.discord.rate_limit import BURST, DiscordRateLimiter
from adapters.discord.send import DOUBTED, PLATFORM, DiscordMessenger
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Outcome, PermanentFailure, RetryLater, Sent, UnknownOutcome
from bot.core.operations.limits import DISCORD_REQUESTS_PER_SECOND
from bot.core.silence import SilenceCause
from bot.core.text.document import Bold, Button, Buttons, Document, Link, Sound, para
from bot.ports import Messenger
from tests.standins import discord_faults as faults
from tests.standins.discord import StrictDiscord
from tests.standins.discord_people import Somebody
from tests.standins.discord_rates import Rates
from tests.standins.discord_world import Place

WORDS = Document((para("Some ", Bold("words"), " & @everyone"), Buttons(((Button("Yes", "yes"),),))))


def person(somebody: Somebody) -> ChatRef:
    return ChatRef("discord", f"@{somebody.id}")


def place(channel: Place) -> ChatRef:
    return ChatRef("discord", channel.parent.id, channel.id) if channel.parent else ChatRef("discord", channel.id)


@pytest.fixture
async def discord() -> AsyncIterator[StrictDiscord]:
    async with StrictDiscord(Rates.unlimited()) as discord:
        yield discord


@pytest.fixture
async def line(discord: StrictDiscord) -> AsyncIterator[DiscordConnection]:
    line = DiscordConnection(discord.token, discord.api_url, discord.gateway_url, patience=1.0)
    yield line
    await line.close()


@pytest.fixture
def messenger(line: DiscordConnection) -> DiscordMessenger:
    return DiscordMessenger(line, DiscordRateLimiter(per_second=10**6))


async def send(messenger: Messenger, to: ChatRef, key: str = "1-0", *, silent: bool = False) -> Outcome:
    (payload,) = messenger.prepare(WORDS)
    return await messenger.send(to, payload, key=key, silent=silent)


async def test_a_message_arrives_with_its_form_and_its_buttons(discord, messenger) -> None:
    ann = discord.person("Ann")
    assert await send(messenger, person(ann)) == Sent(ann.dm.inbox[0].id)
    (message,) = ann.dm.inbox
    assert message.text == "Some words & @everyone"
    assert [piece.text for piece in message.seen if "bold" in piece.marks] == ["words"]
    assert message.labels == ["Yes"]
    assert not message.silent
    await send(messenger, person(ann), "1-1", silent=True)
    assert ann.dm.inbox[1].silent
    assert discord.refused == []


async def test_channels_and_threads_too(discord, messenger) -> None:
    lab = discord.guild("Lab")
    papers = discord.channel("papers", lab)
    talk = discord.thread("talk", papers)
    assert isinstance(await send(messenger, place(papers)), Sent)
    assert isinstance(await send(messenger, place(talk)), Sent)
    assert len(papers.inbox) == len(talk.inbox) == 1


async def test_a_private_chat_is_opened_once(discord, messenger) -> None:
    ann = discord.person("Ann")
    for number in range(3):
        await send(messenger, person(ann), f"1-{number}")
    assert discord.opened == 1
    assert len(ann.dm.inbox) == 3


@pytest.mark.parametrize("fault", [faults.reset_after_accepting, faults.hang_after_accepting, faults.garbage])
async def test_what_may_have_arrived_is_uncertain_and_arrives_once(discord, messenger, fault) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages", fault)
    assert isinstance(await send(messenger, person(ann)), UnknownOutcome)
    assert isinstance(await send(messenger, person(ann)), Sent)
    assert len(ann.dm.inbox) == 1


async def test_the_same_key_for_other_words_or_elsewhere_is_another_message(discord, messenger) -> None:
    ann, bob = discord.person("Ann"), discord.person("Bob")
    await send(messenger, person(ann))
    await send(messenger, person(bob))
    (payload,) = messenger.prepare(Document((para("Other words"),)))
    await messenger.send(person(ann), payload, key="1-0")
    assert [message.text for message in ann.dm.inbox] == ["Some words & @everyone", "Other words"]
    assert len(bob.dm.inbox) == 1


@pytest.mark.parametrize("fault", [faults.reset, faults.hang, faults.status(503)])
async def test_what_did_not_arrive_is_sent_again(discord, messenger, fault) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages", fault)
    assert isinstance(await send(messenger, person(ann)), UnknownOutcome)
    assert ann.dm.inbox == []
    assert isinstance(await send(messenger, person(ann)), Sent)


async def test_the_library_repeats_after_a_passing_trouble_of_discords(discord, line) -> None:
    line.patience = 10.0
    messenger = DiscordMessenger(line)
    ann = discord.person("Ann")
    discord.fail("/messages", faults.status(502), faults.too_many(0.1))
    assert isinstance(await send(messenger, person(ann)), Sent)
    assert len(ann.dm.inbox) == 1


async def test_a_long_wait_is_handed_back_and_obeyed(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages", faults.too_many(90.5))
    assert await send(messenger, person(ann)) == RetryLater(
        "RateLimited: Too many requests. Retry in 90.50 seconds.", 90.5
    )


async def test_a_ban_is_waited_out(discord, messenger) -> None:
    discord.fail("/messages", faults.ban)
    assert await send(messenger, person(discord.person("Ann"))) == RetryLater("HTTPException: 429", 600.0)


@pytest.mark.parametrize(
    ("fault", "means"),
    [
        (faults.blocked, ChatGone),
        (faults.no_common_server, ChatGone),
        (faults.missing_permissions, ChatGone),
        (faults.unknown_channel, ChatGone),
        (faults.refusing(400, 50035, "Invalid Form Body"), PermanentFailure),
        (faults.forbidden_by_proxy, RetryLater),
        (faults.unauthorized, RetryLater),
    ],
)
async def test_refusals(discord, messenger, fault, means) -> None:
    discord.fail("/messages", fault)
    assert isinstance(await send(messenger, person(discord.person("Ann"))), means)


@pytest.mark.parametrize(
    ("fault", "means"),
    [
        (faults.opening_too_fast, RetryLater),
        (faults.blocked, ChatGone),
        (faults.no_common_server, ChatGone),
        (faults.reset_after_accepting, RetryLater),  # the chat may be open, but nothing has been said in it
        (faults.hang, RetryLater),
        (faults.garbage, RetryLater),
    ],
)
async def test_a_private_chat_that_does_not_open(discord, messenger, fault, means) -> None:
    ann = discord.person("Ann")
    discord.fail("/users/@me/channels", fault)
    assert isinstance(await send(messenger, person(ann)), means)
    assert isinstance(await send(messenger, person(ann)), Sent)


async def test_a_few_missing_accesses_are_not_believed_many_in_a_row_are(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages", faults.missing_access)
    assert isinstance(await send(messenger, person(ann)), RetryLater)
    assert isinstance(await send(messenger, person(ann)), Sent)
    discord.fail("/messages", *[faults.missing_access] * (DOUBTED + 1))
    for _ in range(DOUBTED):
        assert isinstance(await send(messenger, person(ann), "2-0"), RetryLater)
    assert isinstance(await send(messenger, person(ann), "2-0"), ChatGone)


async def test_whether_a_message_would_be_taken(discord, messenger) -> None:
    ann = discord.person("Ann")
    channel = discord.channel("papers", discord.guild("Lab", ann))
    place = ChatRef(PLATFORM, channel.id)
    assert isinstance(await messenger.probe(place), Sent)
    channel.bot_may_write = False
    outcome = await messenger.probe(place)
    assert isinstance(outcome, ChatGone)
    assert outcome.cause is SilenceCause.MUTED
    assert channel.inbox == []
    discord.fail("/typing", faults.reset)
    assert isinstance(await messenger.probe(place), RetryLater)


async def test_out_of_reach_and_back(discord, messenger) -> None:
    ann = discord.person("Ann")
    await discord.hide()
    assert isinstance(await send(messenger, person(ann)), RetryLater)
    await discord.listen()
    assert isinstance(await send(messenger, person(ann)), Sent)


async def test_a_refused_token_is_told_without_the_token(discord) -> None:
    line = DiscordConnection("b2xk.old.token", discord.api_url)
    outcome = await send(DiscordMessenger(line), person(discord.person("Ann")))
    assert outcome == RetryLater("the token is refused", 300.0)
    await line.close()


async def test_after_the_end_nothing_is_sent_and_that_is_told(discord, line, messenger) -> None:
    ann = discord.person("Ann")
    await send(messenger, person(ann))
    await line.close()
    assert isinstance(await send(messenger, person(ann), "2-0"), RetryLater)


async def test_no_limit_is_ever_reached(discord, line) -> None:
    # In any second so many are granted at most; on a busy machine what was sent apart can arrive together, so the rest
    # is shown at a rate that leaves room for it.
    assert DISCORD_REQUESTS_PER_SECOND + BURST <= 50
    discord.rates = Rates(channel=10**6, opened=10**6)
    messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=25))
    line.patience = 20.0
    people = [discord.person(f"P{number}") for number in range(60)]
    outcomes = await asyncio.gather(*(send(messenger, person(user)) for user in people))
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert discord.refused == []
    assert discord.rates.busiest <= 50


async def test_five_in_five_seconds_in_one_channel(discord, line) -> None:
    discord.rates = Rates(channel_window=0.4)
    line.patience = 10.0
    messenger = DiscordMessenger(line)
    papers = discord.channel("papers", discord.guild("Lab"))
    outcomes = [await send(messenger, place(papers), f"1-{number}") for number in range(12)]
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert discord.refused == []


def test_links_are_not_lost(messenger) -> None:
    (payload,) = messenger.prepare(Document((para(Link("here", "https://arxiv.org/abs/2606.09076")),)))
    assert payload["components"][0]["content"] == "[here](https://arxiv.org/abs/2606.09076)"


async def test_private_chats_are_remembered_up_to_a_number_and_opened_again_beyond(discord, line) -> None:
    messenger = DiscordMessenger(line, DiscordRateLimiter(per_second=10**6), remembered=2)
    people = [discord.person(f"P{n}") for n in range(5)]
    for _ in range(2):
        for number, user in enumerate(people):
            assert isinstance(await send(messenger, person(user), key=f"{number}-0"), Sent)
    assert len(messenger._opened) == 2  # noqa: SLF001 (that nothing is kept can be seen nowhere else)
    assert discord.refused == []


CARD = Document(
    (para(Bold("1  On made-up methods"), " ", Link("arXiv", "https://arxiv.org/abs/2606.00001")), para("1"))
)
AN_HOUR = 3600.0


async def bring(messenger: Messenger, to: ChatRef, *, silent: bool, document: Document = CARD) -> Outcome:
    (payload,) = messenger.prepare(document)
    return await messenger.send(to, payload, key="7-0", silent=silent)


async def test_papers_that_are_there_are_not_brought_again_when_the_nonce_is_forgotten(discord, messenger) -> None:
    ann = discord.person("Ann")
    first = await bring(messenger, person(ann), silent=False)
    discord.now = lambda: time.monotonic() + AN_HOUR
    assert await bring(messenger, person(ann), silent=True) == first
    assert len(ann.dm.inbox) == 1
    other = Document((para(Link("arXiv", "https://arxiv.org/abs/2606.00002")),))
    assert await bring(messenger, person(ann), silent=True, document=other) != first
    assert [message.silent for message in ann.dm.inbox] == [False, True]
    assert discord.refused == []


async def test_other_words_and_what_was_answered_are_not_looked_for(discord, messenger) -> None:
    ann = discord.person("Ann")
    for silent in (False, True):
        await send(messenger, person(ann), f"{silent}", silent=silent)
    await bring(messenger, person(ann), silent=False)
    assert len(ann.dm.inbox) == 3
    assert not [call for call in discord.calls if call.startswith("GET /channels")]


async def test_where_nothing_may_be_read_the_nonce_has_to_do(discord, messenger) -> None:
    papers = discord.channel("papers", discord.guild("Lab"))
    papers.bot_may_read_back = False
    assert isinstance(await bring(messenger, place(papers), silent=True), Sent)


async def test_nothing_is_said_while_it_cannot_be_known_what_is_there(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages", *[faults.status(500)] * 9, method="GET")
    assert isinstance(await bring(messenger, person(ann), silent=True), RetryLater)
    assert ann.dm.inbox == []


ANNOUNCED = replace(CARD, preview="1 new paper · Mira Okafor · [On] *made-up* methods: https://evil.example/ @everyone")
NOTIFIED = "1 new paper · Mira Okafor · [On] *made-up* methods: … @everyone"


async def test_a_notification_says_what_came_and_the_message_is_whole(discord, messenger) -> None:
    ann = discord.person("Ann")
    assert isinstance(await bring(messenger, person(ann), silent=False, document=ANNOUNCED), Sent)
    (message,) = ann.dm.inbox
    assert (message.notified, message.content) == (NOTIFIED, "")
    assert message.text.startswith("1  On made-up methods")
    assert isinstance(await bring(messenger, person(ann), silent=False, document=ANNOUNCED), Sent)
    assert len(ann.dm.inbox) == 1
    assert discord.refused == []


async def test_a_preview_that_was_left_alone_becomes_its_message(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages/", *[faults.status(500)] * 9, method="PATCH")
    assert isinstance(await bring(messenger, person(ann), silent=False, document=ANNOUNCED), UnknownOutcome)
    assert [(message.content, message.text) for message in ann.dm.inbox] == [(NOTIFIED, "")]
    discord.heal()
    discord.now = lambda: time.monotonic() + AN_HOUR  # longer than a nonce is known
    assert isinstance(await bring(messenger, person(ann), silent=True, document=ANNOUNCED), Sent)
    (message,) = ann.dm.inbox
    assert message.text.startswith("1  On made-up methods")


async def test_what_is_put_off_between_the_two_has_been_announced_already(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages/", faults.ban, method="PATCH")
    assert isinstance(await bring(messenger, person(ann), silent=False, document=ANNOUNCED), UnknownOutcome)


async def test_where_a_preview_can_not_become_its_message_that_comes_below_without_a_sound(discord, messenger) -> None:
    ann = discord.person("Ann")
    discord.fail("/messages/", faults.refusing(400, 50035, "Invalid Form Body"), method="PATCH")
    assert isinstance(await bring(messenger, person(ann), silent=False, document=ANNOUNCED), Sent)
    preview, message = ann.dm.inbox
    assert preview.content == NOTIFIED
    assert (message.silent, message.text[:4]) == (True, "1  O")


def test_only_what_makes_a_sound_has_a_preview(messenger) -> None:
    (payload,) = messenger.prepare(replace(ANNOUNCED, sound=Sound.OFF))
    assert "preview" not in payload
    long = replace(ANNOUNCED, preview="word " * 300, blocks=ANNOUNCED.blocks * 600)
    first, *others = messenger.prepare(long)
    assert len(first["preview"]) <= 250
    assert others
    assert not any("preview" in payload for payload in others)
    _, second, *_ = messenger.prepare(replace(long, sound=Sound.ON))
    assert second["preview"].startswith("1 On made-up methods")
