"""The brief of a chat's week: composed on request, and on Sundays for those who want it → outbox.

Once a Sunday: its slot is that date, whoever composes it and however often. It sends nothing itself, and asks the model
only for what connects the papers; their lines are those that digests had.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.chats import Chat
from bot.core.following.feedback import index_feedback
from bot.core.following.week import Week, arrange_week
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.core.operations.limits import DIGESTS_AT_ONCE
from bot.core.papers import Paper
from bot.core.schedule import timing
from bot.core.text.document import Document, add_preview
from bot.ports import (
    AttributionSource,
    Briefer,
    Clock,
    DeliveryDraft,
    DueChange,
    Entry,
    Messenger,
    Store,
    Writer,
)
from bot.views import when
from bot.views.context import ViewContext
from bot.views.week import week_brief
from scheduler.briefing import write_brief

log = structlog.get_logger(__name__)

WEEKLY = "week"  # the kind of delivery whose slot is the Sunday that it is for, as ISO 8601 writes it
WEEK = timedelta(days=7)
BATCH = 200  # chats that are looked at in one tick
MOST_PAPERS = 1_000  # of a week: whoever gets more follows whole archives


class WeekComposer:
    """The `WeekBriefs` of a process, and its job. `messengers` by platform: only their chats are served."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        attributions: AttributionSource,
        *,
        briefer: Briefer | None = None,
        capabilities: Capabilities = KEYLESS,
        patience: float = 60.0,
        at_once: int = DIGESTS_AT_ONCE,
    ) -> None:
        """`patience`: seconds that a brief waits for what connects its papers. `at_once`: briefs side by side."""
        self._store = store
        self._writer = writer
        self._messengers = messengers
        self._clock = clock
        self._attributions = attributions
        self._briefer = briefer
        self._capabilities = capabilities
        self._patience = patience
        self._gate = asyncio.Semaphore(at_once)
        self._ending = False

    def end(self) -> None:
        """Begin no further briefs: what is due stays due."""
        self._ending = True

    async def compose_due(self) -> int:
        """Compose every brief that is due; how many deliveries that made."""
        now = self._clock.now()
        due = await self._store.chats.briefs_due(tuple(self._messengers), now, BATCH)
        return sum(await asyncio.gather(*(self._compose_in_turn(chat, since, now) for chat, since in due)))

    async def _compose_in_turn(self, chat: Chat, since: datetime, now: datetime) -> bool:
        async with self._gate:
            if self._ending:
                return False
            try:
                return await self._compose_sunday(chat, since, now)
            except Exception:
                # One chat's trouble must not hold up the others; it stays due and is tried at the next tick.
                log.exception("week.failed", chat=chat.id)
                return False

    async def _compose_sunday(self, chat: Chat, since: datetime, now: datetime) -> bool:
        schedule = timing.on_sundays(chat.preferences.schedule)
        due = timing.next_due(schedule, None, now)
        if due > now:  # that Sunday was missed: it is not made up for in the middle of the next week
            await self._store.chats.move_brief(chat.id, DueChange(since, due))
            return False
        day = timing.local_date(schedule, due)
        document = replace(add_preview(await self.compose(chat, due)), sound=chat.preferences.sound)
        payloads = tuple(self._messengers[chat.ref.platform].prepare(document, rich=chat.preferences.rich))
        draft = DeliveryDraft(chat.id, WEEKLY, day.isoformat(), payloads)
        delivery = await self._store.outbox.enqueue(draft, now)
        # After a fall at this point it is due once more, and its slot is filled.
        await self._store.chats.move_brief(chat.id, DueChange(since, timing.next_due(schedule, day, now)))
        log.info("week.composed", chat=chat.id, delivery=delivery, day=str(day))
        return delivery is not None

    async def compose(self, chat: Chat, end: datetime) -> Document:
        begin = end - WEEK
        brought = await self._store.pending.shown_between(chat.id, begin, end, MOST_PAPERS)
        week = await self._arrange(chat, [paper for paper, _ in brought])
        named = [item.paper for item in week.items]
        language = chat.preferences.language
        brief, entries = await asyncio.gather(
            write_brief(self._briefer, chat, week.items, self._patience), self._find_entries(named, language)
        )
        context = ViewContext(chat.preferences, self._clock.now(), chat.next_due, capabilities=self._capabilities)
        days = tuple(when.local(instant, context.zone).date() for instant in (begin, end))
        return week_brief(week, entries, (days[0], days[1]), context, brief)

    async def _arrange(self, chat: Chat, papers: Sequence[Paper]) -> Week:
        if not papers:
            return Week(())
        store = self._store
        follows, feedback = await store.follows.all(chat.id), index_feedback(await store.feedback.all(chat.id))
        persons = await store.persons.all(chat.id)
        evidence = await store.attention.evidence(chat.id, [paper.id for paper in papers])
        attributor = await self._attributions.attributor(persons)
        return arrange_week(papers, follows, feedback, attributor, await self._attributions.judge(evidence))

    async def _find_entries(self, papers: Sequence[Paper], language: str) -> dict[str, Entry]:
        entries = await asyncio.gather(*(self._writer.find(paper, language) for paper in papers))
        return {paper.id: entry for paper, entry in zip(papers, entries, strict=True) if entry is not None}
