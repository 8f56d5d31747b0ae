"""Whatever happens, in whatever order: no paper reaches a chat twice, and none that should is lost.

A short model says what a chat is owed; the store is asked after every step.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.ports import ON_DEMAND, DeliveryDraft, DueChange
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, FRESH, paper, ref, waiting_ids
from tests.contracts.set_clock import START, SetClock
from tests.examples import examples

LEASE = 60.0
_runs = count()


@dataclass
class Model:
    """What one chat is owed."""

    follows: bool = False
    parked: bool = False
    waiting: set[str] = field(default_factory=set)
    on_their_way: dict[int, set[str]] = field(default_factory=dict)  # by delivery, in order; ready or parked
    begun: set[int] = field(default_factory=set)  # deliveries of which something has been sent
    enqueued: dict[int, tuple[str, datetime]] = field(default_factory=dict)  # slots and moments of deliveries
    silent_since: datetime | None = None
    shown: set[str] = field(default_factory=set)
    slots: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)  # slots of deliveries, in order
    given_up: set[str] = field(default_factory=set)


_paper = st.integers(0, 6)
_some = st.frozensets(_paper, max_size=4)
_step = st.one_of(
    st.tuples(st.just("follow"), st.booleans()),
    st.tuples(st.just("sweep"), _some),
    st.tuples(st.just("look up"), _some),
    st.tuples(st.just("ask for"), _some),
    st.tuples(st.just("enqueue"), st.tuples(_some, _some, st.integers(0, 9))),
    st.tuples(st.just("pass over"), _some),
    st.tuples(
        st.just("send"),
        st.sampled_from([DeliveryState.SENT, DeliveryState.READY, DeliveryState.PARKED, DeliveryState.GIVEN_UP, None]),
    ),
    st.tuples(st.just("speak"), st.none()),
    st.tuples(st.just("try"), st.none()),
    st.tuples(st.just("prune"), st.none()),
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_step, max_size=30))
async def test_each_paper_once(store: SqlStore, clock: SetClock, steps: list[tuple[str, Any]]) -> None:
    run = next(_runs)
    place = ref(f"run {run}", platform=f"platform {run}")
    chat = (await store.chats.get_or_create(place, FRESH, DUE, START))[0].id
    topic = Subject(SubjectKind.PHRASE, f"topic{run}")
    model, stored, swept = Model(), set[str](), set[str]()

    def names(numbers: frozenset[int]) -> set[str]:
        return {f"{run}.{number}" for number in numbers}

    def papers_of(ids: set[str]) -> list[Paper]:
        return [paper(id_, abstract=f"On topic{run}.") for id_ in sorted(ids)]

    for step, argument in steps:
        now = clock.tick(2 * LEASE)  # every lease has run out by then
        match step:
            case "follow":
                assert await (
                    store.follows.add(chat, topic, now) if argument else store.follows.remove(chat, topic)
                ) == (model.follows != argument)
                model.follows = argument
            case "sweep":
                new = names(argument) - swept
                got = await store.papers.add_page(papers_of(names(argument)), BEGAN, now)
                owed = new - model.waiting - model.shown - _all(model) if model.follows else set()
                assert got == (len(new), len(owed))
                model.waiting |= owed
                swept |= names(argument)
                stored |= names(argument)
            case "look up":
                await store.papers.add(papers_of(names(argument)), now)
                stored |= names(argument)
            case "ask for":
                newly_pending = (names(argument) & stored) - model.waiting - model.shown - _all(model)
                assert await store.pending.add(chat, sorted(names(argument)), now) == len(newly_pending)
                model.waiting |= newly_pending
            case "enqueue":
                papers, dropped, slot = names(argument[0]), names(argument[1]) - names(argument[0]), str(argument[2])
                draft = DeliveryDraft(chat, ON_DEMAND, slot, ({"text": "so"},), tuple(papers), tuple(dropped))
                delivery = await store.outbox.enqueue(draft, now)
                assert (delivery is not None) == (slot not in model.slots and papers <= model.waiting)
                if delivery is not None:
                    model.slots.add(slot)
                    model.waiting -= papers | dropped
                    model.on_their_way[delivery] = papers
                    model.enqueued[delivery] = slot, now
            case "pass over":
                await store.outbox.skip_day(chat, START.date(), DueChange(None, None), sorted(names(argument)))
                model.waiting -= names(argument)
            case "send":
                claim = await store.deliveries.claim([place.platform], now, LEASE)
                if model.parked or not model.on_their_way:
                    assert claim is None
                    continue
                assert claim is not None
                assert claim.delivery == min(model.on_their_way)
                if argument is None:  # the process dies, having sent
                    await store.deliveries.record_part(claim, 0, None, now, LEASE)
                    model.begun.add(claim.delivery)
                    continue
                assert await store.deliveries.settle(claim, DeliveryStatus(argument, 1, now, "because"), now)
                if argument is DeliveryState.SENT:
                    model.shown |= model.on_their_way.pop(claim.delivery)
                    model.silent_since = None
                    model.sent.append(model.enqueued[claim.delivery][0])
                elif argument is DeliveryState.GIVEN_UP:
                    del model.on_their_way[claim.delivery]
                    model.given_up.add(model.enqueued[claim.delivery][0])
                elif argument is DeliveryState.PARKED:
                    model.parked, model.silent_since = True, model.silent_since or now
            case "speak":
                woken, _ = await store.chats.get_or_create(place, FRESH, DUE, now)
                assert woken.parked is None
                _wake(model)
            case "try":
                if not model.parked:
                    continue
                await store.silent_places.record_try(chat, None, now)
                stored_chat = await store.chats.get(chat)
                assert stored_chat is not None
                assert stored_chat.parked is None
                _wake(model, by_try=True)
            case "prune":
                await store.pruning.prune(clock.tick(1))
                model.slots -= {*model.sent[:-1], *model.given_up}
                model.sent, model.given_up = model.sent[-1:], set()
        assert await waiting_ids(store, chat) == model.waiting
        everything = {f"{run}.{number}" for number in range(7)}
        assert await store.pending.shown_or_pending(chat, sorted(everything)) == model.waiting | model.shown | _all(
            model
        )
        owners = [model.waiting, model.shown, *model.on_their_way.values()]
        assert sum(map(len, owners)) == len(set().union(*owners))


def _wake(model: Model, *, by_try: bool = False) -> None:
    """What nothing has arrived of waits again; after a try of ours only what was composed before the silence."""
    if not model.parked:
        return
    for delivery, papers in list(model.on_their_way.items()):
        slot, at = model.enqueued[delivery]
        is_late = by_try and model.silent_since is not None and at > model.silent_since
        if papers and delivery not in model.begun and not is_late:
            model.waiting |= model.on_their_way.pop(delivery)
            model.slots.discard(slot)
    model.parked = False
    if not by_try:
        model.silent_since = None


def _all(model: Model) -> set[str]:
    return set().union(*model.on_their_way.values())
