"""Messages to Telegram, over real HTTP, on good and bad days."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.connection import TelegramBot
from adapters.telegram.rate_limit.limiter import TelegramRateLimiter
from adapters.telegram.send import TelegramMessenger
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, Outcome, PermanentFailure, RetryLater, Sent, ThreadGone, UnknownOutcome
from bot.core.silence import SilenceCause
from bot.core.text.document import Bold, Button, Buttons, Document, Link, para
from bot.ports import Messenger
from tests.standins import telegram_faults as faults
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_places import Place
from tests.standins.telegram_rates import Rates

WORDS = Document((para("Some ", Bold("words"), " & more"), Buttons(((Button("Yes", "yes"),),))))


def ref(place: Place, thread: str = "") -> ChatRef:
    return ChatRef("telegram", str(place.id), thread)


@pytest.fixture
async def telegram() -> AsyncIterator[StrictTelegram]:
    async with StrictTelegram(Rates.unlimited()) as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: StrictTelegram) -> AsyncIterator[TelegramBot]:
    bot = TelegramBot(
        telegram.token, telegram.api_url, TelegramRateLimiter(overall=10**6, chat_every=0.0), patience=0.5
    )
    yield bot
    await bot.close_connections()


@pytest.fixture
def messenger(bot: TelegramBot) -> TelegramMessenger:
    return TelegramMessenger(bot)


async def send(messenger: Messenger, to: ChatRef, *, silent: bool = False) -> Outcome:
    (payload,) = messenger.prepare(WORDS)
    return await messenger.send(to, payload, key="1-0", silent=silent)


async def test_a_message_arrives_with_its_form_and_its_buttons(telegram, messenger) -> None:
    ann = telegram.person("Ann")
    assert await send(messenger, ref(ann)) == Sent(str(ann.inbox[0].id))
    (message,) = ann.inbox
    assert message.text == "Some words & more"
    assert [entity.type for entity in message.entities] == ["bold"]
    assert message.buttons == [[("Yes", "yes")]]
    assert (message.silent, message.preview) == (False, False)
    await send(messenger, ref(ann), silent=True)
    assert ann.inbox[1].silent


async def test_groups_channels_and_topics(telegram, messenger) -> None:
    forum, channel = telegram.group("Lab", [], forum=True), telegram.channel("News", [])
    forum.threads.add(77)
    await send(messenger, ref(forum))
    await send(messenger, ref(forum, "77"))
    await send(messenger, ref(channel))
    assert [message.thread for message in forum.inbox] == [None, 77]
    assert len(channel.inbox) == 1
    assert isinstance(await send(messenger, ref(forum, "78")), ThreadGone)


async def test_a_closed_topic_is_its_own_matter_and_general_is_the_whole_forum(telegram, messenger) -> None:
    forum = telegram.group("Lab", [], forum=True)
    forum.threads.add(77)
    forum.closed_threads |= {77, None}
    assert isinstance(await send(messenger, ref(forum, "77")), ThreadGone)
    closed = await send(messenger, ref(forum))
    assert isinstance(closed, ChatGone)
    assert closed.cause is SilenceCause.CLOSED


async def test_whether_a_message_would_be_taken(telegram, messenger) -> None:
    ann = telegram.person("Ann")
    lab, news = telegram.group("Lab", [ann]), telegram.channel("News", [ann])
    for place in (ann, lab, news):
        assert isinstance(await messenger.probe(ref(place)), Sent)
    ann.blocks(told=False)
    lab.mutes(ann, told=False)
    news.kicks(ann, told=False)
    causes = (SilenceCause.REFUSED, SilenceCause.MUTED, SilenceCause.REMOVED)
    for place, cause in zip((ann, lab, news), causes, strict=True):
        outcome = await messenger.probe(ref(place))
        assert isinstance(outcome, ChatGone)
        assert outcome.cause is cause
        assert place.inbox == []


@pytest.mark.parametrize(
    ("fault", "means", "arrived"),
    [
        (faults.blocked, ChatGone, 0),
        (faults.kicked, ChatGone, 0),
        (faults.migrate(-1001), Moved, 0),
        (faults.too_many(3), RetryLater, 0),
        (faults.unauthorized, RetryLater, 0),
        (faults.refusing(400, "Bad Request: message is too long"), PermanentFailure, 0),
        (faults.bad_gateway, UnknownOutcome, 0),
        (faults.internal_error, UnknownOutcome, 0),
        (faults.hang, UnknownOutcome, 0),
        (faults.hang_after_accepting, UnknownOutcome, 1),
        (faults.reset, UnknownOutcome, 0),
        (faults.reset_after_accepting, UnknownOutcome, 1),
        (faults.garbage, UnknownOutcome, 1),
        (faults.nonsense, UnknownOutcome, 1),
    ],
)
async def test_every_bad_day_is_a_value(telegram, messenger, fault, means, arrived) -> None:
    ann = telegram.person("Ann")
    telegram.fail("sendMessage", fault)
    outcome = await send(messenger, ref(ann))
    assert type(outcome) is means
    assert len(ann.inbox) == arrived
    assert telegram.token not in str(outcome)


async def test_the_places_that_are_not(telegram, messenger) -> None:
    stranger, blocker = telegram.person("Stranger", started=False), telegram.person("Blocker")
    blocker.blocks(told=False)
    old = telegram.group("Lab", [], basic=True)
    new = telegram.migrate(old, blocker, told=False)
    for place in (stranger, blocker):
        assert isinstance(await send(messenger, ref(place)), ChatGone)
    assert isinstance(await send(messenger, ChatRef("telegram", "4")), ChatGone)
    assert await send(messenger, ref(old)) == Moved(
        str(new.id), f"ChatMigrated: Group migrated to supergroup. New chat id: {new.id}"
    )


async def test_out_of_reach_is_tried_later_and_works_again(telegram, messenger) -> None:
    ann = telegram.person("Ann")
    await telegram.hide()
    assert isinstance(await send(messenger, ref(ann)), RetryLater)
    await telegram.listen()
    assert isinstance(await send(messenger, ref(ann)), Sent)


async def test_tags_that_telegram_cannot_read_cost_the_form_and_not_the_words(telegram, messenger) -> None:
    ann = telegram.person("Ann")
    telegram.fail("sendMessage", faults.refusing(400, "Bad Request: can't parse entities: unsupported start tag"))
    document = Document((para("a < b ", Bold("& c"), " ", Link("page", "https://example.org/?a=1&b=2")),))
    (payload,) = messenger.prepare(document)
    assert isinstance(await messenger.send(ref(ann), payload, key=""), Sent)
    assert ann.inbox[0].text == "a < b & c page"
    telegram.fail("sendMessage", *[faults.refusing(400, "Bad Request: can't parse entities: still not")] * 2)
    assert isinstance(await messenger.send(ref(ann), payload, key=""), PermanentFailure)


async def test_editing_what_says_so_already_is_no_failure(telegram, messenger) -> None:
    ann = telegram.person("Ann")
    await send(messenger, ref(ann))
    (payload,) = messenger.prepare(Document((para("Other words"),)))
    number = ann.inbox[0].id
    for _ in range(2):
        assert await messenger.edit(ref(ann), number, payload) == Sent(str(number))
    assert (ann.inbox[0].text, ann.inbox[0].buttons, ann.inbox[0].edits) == ("Other words", [], 1)
    assert isinstance(await messenger.edit(ref(ann), 1, payload), PermanentFailure)


async def test_after_the_end_nothing_is_sent_and_nothing_lost(telegram, bot, messenger) -> None:
    ann = telegram.person("Ann")
    await bot.close_connections()
    assert isinstance(await send(messenger, ref(ann)), RetryLater)
    assert ann.inbox == []


async def test_slow_answers_do_not_hold_up_others(telegram, messenger) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    arrived, gate = asyncio.Event(), asyncio.Event()

    async def slowly(request, accept):
        arrived.set()
        await gate.wait()
        return accept()

    telegram.fail("sendMessage", slowly)
    slow = asyncio.create_task(send(messenger, ref(ann)))
    await arrived.wait()
    assert isinstance(await send(messenger, ref(bob)), Sent)
    assert not slow.done()
    gate.set()
    assert isinstance(await slow, Sent)
