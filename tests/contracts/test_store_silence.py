"""What is stored of places that can't be reached: tries, what was missed, whom it concerns; on both databases."""

from datetime import date, timedelta

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.silence import SilenceCause, after_try, postpone
from bot.ports import ON_DEMAND
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, FRESH, LENA, MIRA, a_chat, draft, is_due, paper, ref, waiting_ids
from tests.contracts.set_clock import START, SetClock

GROUP, TOPIC = ChatRef("telegram", "-5"), ChatRef("telegram", "-5", "7")
FIRST, SECOND, THIRD = "2606.00001", "2606.00002", "2606.00003"
PLATFORMS = ("telegram",)


async def _chat(store: SqlStore, place: ChatRef) -> int:
    return (await store.chats.get_or_create(place, FRESH, DUE, START))[0].id


async def _following(store: SqlStore) -> int:
    """A chat for which three papers wait."""
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([paper(FIRST), paper(SECOND), paper(THIRD)], BEGAN, START)
    return chat


async def _fails(store: SqlStore, clock: SetClock, *, parts: int = 0) -> None:
    """The next delivery is sent as far as that, and then the chat can't be reached."""
    claim = await store.deliveries.claim(PLATFORMS, clock.now(), 60)
    assert claim is not None
    for position in range(parts):
        assert await store.deliveries.record_part(claim, position, f"m{position}", clock.now(), 60)
    status = DeliveryStatus(DeliveryState.PARKED, 0, clock.now(), "blocked", cause=SilenceCause.REFUSED)
    assert await store.deliveries.settle(claim, status, clock.now())


async def test_a_digest_of_which_nothing_arrived_waits_again_and_its_day_had_none(
    store: SqlStore, clock: SetClock
) -> None:
    chat = await _following(store)
    assert await store.outbox.enqueue(draft(chat, FIRST, slot="2026-06-16"), START)
    assert await store.outbox.enqueue(draft(chat, SECOND, kind=ON_DEMAND, slot="x"), START)
    await _fails(store, clock)
    silent = await store.chats.get(chat)
    assert silent is not None
    assert silent.silence is not None
    assert (silent.silence.reason, silent.silence.cause) == ("blocked", SilenceCause.REFUSED)
    assert await store.chat_lifecycle.reopen([ref()]) == 1
    assert await store.chat_lifecycle.reopen([ref()]) == 0
    assert await waiting_ids(store, chat) == {FIRST, SECOND, THIRD}
    assert await store.deliveries.claim(PLATFORMS, clock.tick(60), 60) is None
    assert await store.outbox.last_daily(chat) == date(2026, 6, 15)
    woken = await store.chats.get(chat)
    assert woken is not None
    assert woken.next_due == woken.awaited == START  # 08:00 in Zurich
    assert await store.outbox.enqueue(draft(chat, FIRST, SECOND, THIRD, slot="2026-06-16"), clock.now())
    composed = await store.chats.get(chat)
    assert composed is not None
    assert composed.awaited is None


async def test_what_has_begun_to_arrive_goes_on_where_it_was(store: SqlStore, clock: SetClock) -> None:
    chat = await _following(store)
    begun = await store.outbox.enqueue(draft(chat, FIRST, slot="2026-06-16"), START)
    await _fails(store, clock, parts=1)
    await store.chat_lifecycle.reopen([ref()])
    claim = await store.deliveries.claim(PLATFORMS, clock.now(), 60)
    assert claim is not None
    assert (claim.delivery, claim.first) == (begun, 1)
    assert await waiting_ids(store, chat) == {SECOND, THIRD}


async def test_what_may_have_arrived_stays_as_it_is(store: SqlStore, clock: SetClock) -> None:
    chat = await _following(store)
    uncertain = await store.outbox.enqueue(draft(chat, FIRST, slot="2026-06-16"), START)
    claim = await store.deliveries.claim(PLATFORMS, clock.now(), 60)
    assert claim is not None
    status = DeliveryStatus(DeliveryState.PARKED, 1, clock.now(), "blocked", uncertain=True)
    assert await store.deliveries.settle(claim, status, clock.now())
    await store.chat_lifecycle.reopen([ref()])
    claim = await store.deliveries.claim(PLATFORMS, clock.now(), 60)
    assert claim is not None
    assert (claim.delivery, claim.status.uncertain) == (uncertain, True)
    assert await waiting_ids(store, chat) == {SECOND, THIRD}


async def test_a_try_is_one_process_own_and_is_made_again_if_that_falls(store: SqlStore, clock: SetClock) -> None:
    chat = await _following(store)
    await store.chat_lifecycle.park(ref(), "blocked")
    assert await store.silent_places.claim_tries(PLATFORMS, START + timedelta(minutes=59), 600, 10) == []
    due = START + timedelta(days=1)
    assert await store.silent_places.claim_tries(("discord",), due, 600, 10) == []
    (claimed,) = await store.silent_places.claim_tries(PLATFORMS, due, 600, 10)
    assert claimed.id == chat
    assert await store.silent_places.claim_tries(PLATFORMS, due, 600, 10) == []
    later = due + timedelta(seconds=601)
    (claimed,) = await store.silent_places.claim_tries(PLATFORMS, later, 600, 10)
    assert claimed.silence is not None
    for silence in (postpone(claimed.silence, later), after_try(claimed.silence, later)):
        await store.silent_places.record_try(chat, silence, later)
        stored = await store.chats.get(chat)
        assert stored is not None
        assert stored.silence == silence


async def test_after_a_try_that_was_wrong_what_was_composed_is_the_next_one(store: SqlStore, clock: SetClock) -> None:
    chat = await _following(store)
    assert await store.outbox.enqueue(draft(chat, FIRST, slot="2026-06-16"), START)
    await _fails(store, clock)
    await store.silent_places.record_try(chat, None, clock.tick(86_400))
    assert await waiting_ids(store, chat) == {FIRST, SECOND, THIRD}
    composed = await store.outbox.enqueue(draft(chat, FIRST, SECOND, slot="2026-06-17"), clock.now())
    await _fails(store, clock)
    silent = await store.chats.get(chat)
    assert silent is not None
    assert silent.silence is not None
    assert (silent.silence.since, silent.silence.tries) == (START, 1)
    await store.silent_places.record_try(chat, None, clock.tick(86_400))
    assert await waiting_ids(store, chat) == {THIRD}
    assert await store.chats.due(PLATFORMS, clock.now(), 10) == []  # it goes first, and nothing is written beside it
    claim = await store.deliveries.claim(PLATFORMS, clock.now(), 60)
    assert claim is not None
    assert claim.delivery == composed
    assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, 0, clock.now()), clock.now())
    assert [due.id for due in await store.chats.due(PLATFORMS, clock.tick(3600), 10)] == [chat]
    await store.chat_lifecycle.park(ref(), "blocked again")
    silent = await store.chats.get(chat)
    assert silent is not None
    assert silent.silence is not None
    assert (silent.silence.since, silent.silence.tries) == (clock.now(), 0)  # that was another one


async def test_a_place_opens_with_its_threads_and_who_is_banned_sleeps_on(store: SqlStore, clock: SetClock) -> None:
    group, topic, banned = await _chat(store, GROUP), await _chat(store, TOPIC), await a_chat(store, "9")
    await store.chat_lifecycle.park(GROUP, "kicked")
    await store.chat_lifecycle.park(ref("9"), "blocked")
    await store.chat_lifecycle.park(ref("9"), "banned", SilenceCause.BANNED)
    assert await store.chat_lifecycle.reopen([GROUP, ref("9"), ref("nobody")]) == 2
    chats = [await store.chats.get(id_) for id_ in (group, topic, banned)]
    assert [chat.parked for chat in chats if chat] == [None, None, "banned"]
    tries = await store.silent_places.claim_tries(PLATFORMS, clock.tick(90 * 86_400), 600, 10)
    assert tries == []


async def test_who_set_a_place_up_is_notified_once_for_a_silence(store: SqlStore, clock: SetClock) -> None:
    await _chat(store, GROUP)
    await store.chat_lifecycle.set_founder(GROUP, "42")
    await store.chat_lifecycle.set_founder(GROUP, "43")
    await store.chat_lifecycle.park(ref("1"), "nobody has set this up")
    await store.chat_lifecycle.park(GROUP, "kicked")
    (unnotified,) = await store.silent_places.unnotified(PLATFORMS, 10)
    assert unnotified.founder == "42"
    await store.silent_places.mark_notified(unnotified.id)
    for _ in range(2):  # it flaps: nothing has been sent there in between
        assert await store.silent_places.unnotified(PLATFORMS, 10) == []
        await store.chat_lifecycle.reopen([GROUP])
        await store.chat_lifecycle.park(GROUP, "kicked again")
    await store.chat_lifecycle.reopen([GROUP])
    assert await store.outbox.enqueue(draft(unnotified.id), START)
    claim = await store.deliveries.claim(PLATFORMS, START, 60)
    assert claim is not None
    assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, 0, START), START)
    await store.chat_lifecycle.park(GROUP, "another time")
    assert len(await store.silent_places.unnotified(PLATFORMS, 10)) == 1
    await store.chat_lifecycle.reopen([GROUP])
    assert await store.silent_places.unnotified(PLATFORMS, 10) == []


async def test_a_detour_leads_to_the_place_until_the_thread_is_open(store: SqlStore, clock: SetClock) -> None:
    topic = await _chat(store, TOPIC)
    await store.chat_lifecycle.detour(GROUP, "no thread, no detour")
    await store.chat_lifecycle.detour(TOPIC, "TOPIC_CLOSED")
    await store.outbox.enqueue(draft(topic), START)
    claim = await store.deliveries.claim(PLATFORMS, START, 60)
    assert claim is not None
    assert claim.ref == GROUP
    (turned,) = await store.silent_places.unnotified(PLATFORMS, 10)
    assert (turned.detour, turned.destination) == ("TOPIC_CLOSED", GROUP)
    await store.chat_lifecycle.reopen([GROUP])
    assert await store.silent_places.unnotified(PLATFORMS, 10) == [turned]
    await store.chat_lifecycle.reopen([TOPIC])
    back = await store.chats.get(topic)
    assert back is not None
    assert (back.detour, back.destination) == (None, TOPIC)


async def test_what_can_be_moved_is_what_is_near_or_ones_own(store: SqlStore, clock: SetClock) -> None:
    group, topic, own = await _chat(store, GROUP), await _chat(store, TOPIC), await a_chat(store, "42")
    elsewhere = await a_chat(store, "-6")
    await store.chat_lifecycle.set_founder(ref("-6"), "42")
    for chat in (topic, elsewhere):
        await store.follows.add(chat, MIRA, START)
    general, private = await store.chats.get(group), await store.chats.get(own)
    assert general is not None
    assert private is not None
    assert await store.silent_places.adoptable(general, None, 9) == []
    assert await store.silent_places.adoptable(private, "42", 9) == []
    await store.chat_lifecycle.detour(TOPIC, "TOPIC_CLOSED")
    await store.chat_lifecycle.park(ref("-6"), "kicked")
    assert [chat.id for chat in await store.silent_places.adoptable(general, None, 9)] == [topic]
    assert [chat.id for chat in await store.silent_places.adoptable(private, "42", 9)] == [elsewhere]
    assert await store.silent_places.adoptable(private, "43", 9) == []
    await store.personal_data.erase(own)
    forgotten = await store.chats.get(elsewhere)
    assert forgotten is not None
    assert forgotten.founder is None


async def test_what_a_place_follows_can_be_handed_over_with_what_waits(store: SqlStore, clock: SetClock) -> None:
    old, new = await _following(store), await a_chat(store, "2", LENA)
    await store.pending.add(new, [SECOND], START)
    assert await store.outbox.enqueue(draft(old, FIRST, slot="2026-06-16"), START)
    await _fails(store, clock)
    assert await store.chat_lifecycle.hand_over(old, new) == 1
    assert await store.chat_lifecycle.hand_over(old, new) == 0
    assert await store.follows.all(old) == []
    assert {subject.name for subject in await store.follows.all(new)} == {MIRA.name, LENA.name}
    assert await waiting_ids(store, old) == set()
    assert await waiting_ids(store, new) == {FIRST, SECOND, THIRD}
    await is_due(store, new, DUE)
