"""Due chats → written digest → outbox, one transaction a chat. It sends nothing itself.

Writing happens outside any transaction, is shared by everyone and holds nothing up: what is not written in time is
quoted. The parts are frozen before anything is sent. Processes on one PostgreSQL share out the chats: each is
composed by the one that has claimed it.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot.core.chats import Chat
from bot.core.following.digest import DigestSelection
from bot.core.following.digest_places import MOST_SLOT
from bot.core.following.follows import Subject
from bot.core.following.needed_sources import needed_sources
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.core.operations.limits import DIGESTS_AT_ONCE
from bot.core.papers import ARXIV, Paper
from bot.core.schedule import timing
from bot.core.text.document import Document
from bot.ports import (
    DAILY,
    ON_DEMAND,
    PUBLISH,
    AttributionSource,
    Briefer,
    Clock,
    DeliveryDraft,
    DigestInputs,
    DueChange,
    Entry,
    Messenger,
    PaperLookup,
    Store,
    Writer,
)
from bot.views.changes import only_changes
from bot.views.context import ViewContext
from bot.views.digest import digest, quiet_day
from scheduler.announcement_wait import AnnouncementWait
from scheduler.attributions import AttributionService
from scheduler.briefing import write_brief
from scheduler.older_papers import OlderPapers
from scheduler.radar import admit_catches
from scheduler.selection import choose_sound, due_time, is_cut_off, relevant_outages, restrict, select_papers
from scheduler.silent_places import PlaceRetrier

log = structlog.get_logger(__name__)

BATCH = 40  # due chats claimed at once: few, so that other processes have their share
READ_AT_ONCE = 20  # chats whose digest inputs are read at once: few, so that what is read of them is fresh
PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Round:
    """What the digests have in common that are composed at one time."""

    outages: Mapping[str, datetime]  # sources that can't be read, by key: since when
    deadline: float  # when writing is waited for no longer, on the loop's clock
    is_early: bool = False  # arXiv's newest announcement has not been read yet
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)  # by paper and language


class Composer:
    """Makes digests. `messengers` by platform: only their chats are served."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        lookup: PaperLookup,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        *,
        briefer: Briefer | None = None,
        capabilities: Capabilities = KEYLESS,
        patience: float = PATIENCE,
        at_once: int = DIGESTS_AT_ONCE,
        attributions: AttributionSource | None = None,
        retrier: PlaceRetrier | None = None,
        sources: Collection[str] | None = None,
        announcement_wait: AnnouncementWait | None = None,
    ) -> None:
        """`patience`: seconds that all digests of one round, or one that was asked for, wait together for writing.

        `at_once`: digests that are composed side by side. `retrier`: tries places that could not be reached.
        `sources`: the keys of those that are read here; None for all that ever were.
        """
        self._announcement_wait = announcement_wait or AnnouncementWait(store.sweeps, clock)
        self._retrier = retrier
        self._sources = sources
        self._store = store
        self._at_once = at_once
        self._writer = writer
        self._briefer = briefer
        self._capabilities = capabilities
        self._patience = patience
        self._older_papers = OlderPapers(store, lookup, clock)
        self._messengers = messengers
        self._clock = clock
        self._attributions: AttributionSource = attributions or AttributionService(store.corpus, clock)
        self._ending = False

    def end(self) -> None:
        """Begin no further digests: what is due stays due."""
        self._ending = True

    async def compose_due(self, share: Callable[[bool], Awaitable[None]] | None = None) -> int:
        """Compose every digest that is due, also where a place proves open again; how many deliveries that made.

        `share` is called before each batch is composed, with whether there may be more than that.
        """
        if self._retrier is not None:
            await self._retrier.run()
        deliveries, failed = 0, set[int]()
        gate, deadline = asyncio.Semaphore(self._at_once), self._deadline()

        async def compose(chat: Chat, inputs: DigestInputs, round_: Round) -> bool:
            async with gate:
                try:
                    return await self._compose_daily(chat, inputs, round_) is not None
                except Exception:
                    # One chat's trouble must not hold up the others; it stays due and is tried at the next tick.
                    log.exception("compose.failed", chat=chat.id)
                    failed.add(chat.id)
                    return False

        while True:
            due, is_early = await self._announcement_wait.serve_by()
            async with self._store.chats.claim_due(tuple(self._messengers), due, BATCH, failed) as chats:
                if not chats:
                    return deliveries
                if share is not None:
                    await share(len(chats) == BATCH)
                for start in range(0, len(chats), READ_AT_ONCE):
                    if self._ending:
                        return deliveries
                    group = chats[start : start + READ_AT_ONCE]
                    await admit_catches(self._store, group, self._clock.now(), settle=True)
                    inputs = await self._store.pending.digest_inputs([chat.id for chat in group])
                    round_ = Round(await self._outages(), deadline, is_early)
                    deliveries += sum(await asyncio.gather(*(compose(chat, inputs[chat.id], round_) for chat in group)))

    async def _compose_daily(self, chat: Chat, inputs: DigestInputs, round_: Round) -> int | None:
        now, schedule = self._clock.now(), chat.preferences.schedule
        due = due_time(chat, inputs, now)
        if due > now:  # the schedule was changed, or this date has had its digest
            await self._store.chats.reschedule(chat.id, DueChange(chat.next_due, due))
            return None
        day = timing.local_date(schedule, due)
        following = timing.next_due(schedule, day, now)
        selection = await self._select(chat, inputs)
        missed = timing.first_missed_date(schedule, chat.awaited or chat.next_due, day)
        context = replace(
            self._context(chat, inputs, now, following, round_), missed=missed, was_silent=bool(chat.awaited)
        )
        slot = day.isoformat()
        if selection.items:
            document: Document | None = await self._document(
                chat, selection, context, round_, slot, is_first=inputs.is_first
            )
        elif selection.changes:
            document = only_changes(selection.changes, context)
        else:
            document = quiet_day(context, is_cut_off=is_cut_off(round_.outages, inputs.follows))
        if document is None:
            dropped = [paper.id for paper in selection.dropped]
            await self._store.outbox.skip_day(chat.id, day, DueChange(chat.next_due, following), dropped)
            return None
        document = replace(document, sound=choose_sound(chat, selection, inputs.silent))
        draft = self._draft(chat, DAILY, slot, document, selection)
        delivery = await self._store.outbox.enqueue(draft, now, DueChange(chat.next_due, following))
        log.info("compose.daily", chat=chat.id, delivery=delivery, papers=len(draft.papers), day=str(day))
        return delivery

    async def compose_now(self, chat: Chat, *, older: bool = False, only: Subject | None = None) -> int | None:
        """A digest outside of the daily ones: of what is pending, or with `older` another batch. None for no papers.

        `only`: of one of the chat's follows. Raises SourceError if there may be older papers but the source can't be
        asked.
        """
        await admit_catches(self._store, [chat], self._clock.now(), settle=False)
        inputs = (await self._store.pending.digest_inputs([chat.id]))[chat.id]
        attributor = await self._attributions.attributor(inputs.persons)
        selection = await self._select(chat, inputs if only is None else restrict(inputs, only, attributor))
        is_older = not selection.items and older
        if is_older:
            selection = await self._older_papers.select(chat, attributor, only)
        if not selection.items:
            return None
        now = self._clock.now()
        if is_older:  # after a fall at this point they are pending: they come with the next digest
            await self._store.pending.add(chat.id, [item.paper.id for item in selection.items], now)
        round_ = Round(await self._outages(), self._deadline())
        context = self._context(chat, inputs, now, chat.next_due, round_)
        slot = secrets.token_hex(MOST_SLOT // 2)
        document = await self._document(
            chat, selection, context, round_, slot, older=is_older, only=only, is_first=inputs.is_first
        )
        document = replace(document, sound=choose_sound(chat, selection, inputs.silent))
        draft = self._draft(chat, ON_DEMAND, slot, document, selection)
        delivery = await self._store.outbox.enqueue(draft, now)
        log.info("compose.now", chat=chat.id, delivery=delivery, papers=len(draft.papers), older=is_older)
        return delivery

    async def preview(self, chat: Chat) -> Document | None:
        """The digest of what is pending, as it would be now; nothing is recorded. None for no papers."""
        inputs = (await self._store.pending.digest_inputs([chat.id]))[chat.id]
        selection = await self._select(chat, inputs)
        if not selection.items:
            return None
        round_ = Round(await self._outages(), self._deadline())
        return await self._document(
            chat, selection, self._context(chat, inputs, self._clock.now(), chat.next_due, round_), round_, slot=None
        )

    async def _outages(self) -> dict[str, datetime]:
        """The sources that can't be read, by key: since when. One that is read no more is not among them."""
        outages = await self._store.sweeps.outages()
        return {key: since for key, since in outages.items() if self._sources is None or key in self._sources}

    async def _select(self, chat: Chat, inputs: DigestInputs) -> DigestSelection:
        attributor = await self._attributions.attributor(inputs.persons)
        return select_papers(chat, inputs, attributor, await self._attributions.judge(inputs.attention))

    def _context(
        self, chat: Chat, inputs: DigestInputs, now: datetime, following: datetime | None, round_: Round
    ) -> ViewContext:
        outages = relevant_outages(round_.outages, inputs.follows)
        outage = outages.pop(ARXIV, None)
        is_early = round_.is_early and ARXIV in needed_sources(inputs.follows)
        return ViewContext(chat.preferences, now, following, outage, outages, self._capabilities, is_early=is_early)

    async def _document(
        self,
        chat: Chat,
        selection: DigestSelection,
        context: ViewContext,
        round_: Round,
        slot: str | None,
        *,
        older: bool = False,
        only: Subject | None = None,
        is_first: bool = False,
    ) -> Document:
        """The digest to be stored under `slot`, if at all; its brief and entries as far as they are written in time."""
        papers = [item.paper for item in selection.items]
        within = max(0.0, round_.deadline - asyncio.get_running_loop().time())
        brief, entries = await asyncio.gather(
            write_brief(self._briefer, chat, selection.items, within),
            self._entries(chat, papers, context.preferences.language, within, round_),
        )
        saved = await self._store.saved.among(chat.id, list(entries))
        return digest(
            selection, entries, context, brief, older=older, only=only, saved=saved, slot=slot, is_first=is_first
        )

    async def _entries(
        self, chat: Chat, papers: Sequence[Paper], language: str, within: float, round_: Round
    ) -> dict[str, Entry]:
        """Entries by paper, those of the round where it has them."""
        missing = [paper for paper in papers if (paper.id, language) not in round_.entries]
        writing = (self._writer.write(paper, language, chat=chat.id, within=within) for paper in missing)
        fresh = dict(zip((paper.id for paper in missing), await asyncio.gather(*writing), strict=True))
        # A fallback may be this chat's alone: its budget, its moment.
        shared = ((paper, entry) for paper, entry in fresh.items() if entry.fallback_reason is None)
        round_.entries.update(((paper, language), entry) for paper, entry in shared)
        return {paper.id: fresh.get(paper.id) or round_.entries[paper.id, language] for paper in papers}

    def _deadline(self) -> float:
        """When writing that begins now is waited for no longer, on the loop's clock."""
        return asyncio.get_running_loop().time() + self._patience

    def _draft(self, chat: Chat, kind: str, slot: str, document: Document, selection: DigestSelection) -> DeliveryDraft:
        payloads = tuple(self._messengers[chat.ref.platform].prepare(document, rich=chat.preferences.rich))
        if chat.preferences.publish:
            payloads = tuple({**payload, PUBLISH: True} for payload in payloads)
        return DeliveryDraft(
            chat=chat.id,
            kind=kind,
            slot=slot,
            payloads=payloads,
            papers=tuple(item.paper.id for item in selection.items),
            dropped=tuple(paper.id for paper in selection.dropped),
            changes=tuple((change.paper.id, change.kind) for change in selection.changes),
        )
