"""Due chats → written digest → outbox, one transaction a chat.

Writing happens outside any transaction, is shared by everyone and holds nothing up: what is not written in time is
quoted. The parts are frozen before anything is sent.
It sends nothing itself.
"""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.core.authors.names import Grade
from bot.core.chats import Chat
from bot.core.following.attributions import Attributor, FollowedPerson, accept_any_author
from bot.core.following.digest import CAPS, DigestSelection, choose
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind, match
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.core.papers import Paper
from bot.core.schedule import timing
from bot.core.schedule.sweeps import SweepState
from bot.core.text.document import Document
from bot.errors import BotError, OutOfReach
from bot.ports import (
    DAILY,
    AttributionSource,
    Brief,
    Briefer,
    Clock,
    DeliveryDraft,
    DigestInputs,
    Entry,
    Messenger,
    PaperLookup,
    Store,
    Writer,
)
from bot.views.context import ViewContext
from bot.views.digest import digest, quiet
from scheduler.attributions import AttributionService

log = structlog.get_logger(__name__)

BATCH = 100  # due chats looked up at once
GATHERED = 20  # chats whose papers and follows are looked up at once: few, so that what is known of them is fresh
TOGETHER = 8  # chats composed side by side
PATIENCE = 60.0  # seconds
LOOK_BACK = 60  # how many older papers of one author are looked at for another batch


@dataclass(frozen=True, slots=True)
class Shared:
    """What the digests have in common that are composed at one time."""

    state: SweepState
    by: float  # when writing is waited for no longer, on the loop's clock
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)  # by paper and language


class Composer:
    """Makes digests. `messengers` by platform: only their chats are served."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        catalogue: PaperLookup,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        *,
        briefer: Briefer | None = None,
        capabilities: Capabilities = KEYLESS,
        patience: float = PATIENCE,
        telling: AttributionSource | None = None,
    ) -> None:
        """`patience`: seconds that all digests of one round, or one that was asked for, wait together for writing."""
        self._store = store
        self._writer = writer
        self._briefer = briefer
        self._capabilities = capabilities
        self._patience = patience
        self._catalogue = catalogue
        self._messengers = messengers
        self._clock = clock
        self._telling: AttributionSource = telling or AttributionService(store, clock)
        self._ending = False

    def end(self) -> None:
        """Begin no further digests: what is due stays due."""
        self._ending = True

    async def compose_due(self) -> int:
        """Compose every digest that is due; how many deliveries that made."""
        made, failed = 0, set[int]()
        gate = asyncio.Semaphore(TOGETHER)
        by = self._by()

        async def one(chat: Chat, gathered: DigestInputs, shared: Shared) -> bool:
            async with gate:
                try:
                    return await self._daily(chat, gathered, shared) is not None
                except Exception:
                    # One chat's trouble must not hold up the others; it stays due and is tried at the next tick.
                    log.exception("compose.failed", chat=chat.id)
                    failed.add(chat.id)
                    return False

        while True:
            due = await self._store.chats.due(tuple(self._messengers), self._clock.now(), BATCH + len(failed))
            chats = [chat for chat in due if chat.id not in failed]
            if not chats:
                return made
            for start in range(0, len(chats), GATHERED):
                if self._ending:
                    return made
                some = chats[start : start + GATHERED]
                gathered = await self._store.pending.digest_inputs([chat.id for chat in some])
                shared = Shared(await self._store.sweeps.state(), by)
                made += sum(await asyncio.gather(*(one(chat, gathered[chat.id], shared) for chat in some)))

    async def _daily(self, chat: Chat, gathered: DigestInputs, shared: Shared) -> int | None:
        now, schedule = self._clock.now(), chat.preferences.schedule
        due = timing.next_due(schedule, gathered.last, now)
        if due > now:  # the schedule was changed, or this date has had its digest
            await self._store.chats.prefer(chat.id, chat.preferences, due)
            return None
        day = timing.local_date(schedule, due)
        following = timing.next_due(schedule, day, now)
        selection = _select(chat, gathered, await self._meaning(gathered.persons))
        missed = timing.missed(schedule, chat.next_due, day)
        occasion = replace(self._occasion(chat, now, following, shared), missed=missed)
        document = await self._written(chat, selection, occasion, shared) if selection.items else quiet(occasion)
        dropped = tuple(paper.id for paper in selection.dropped)
        if document is None:
            await self._store.outbox.skip_day(chat.id, day, following, dropped)
            return None
        draft = self._draft(chat, DAILY, day.isoformat(), document, selection)
        delivery = await self._store.outbox.enqueue(draft, now, following)
        log.info("compose.daily", chat=chat.id, delivery=delivery, papers=len(draft.papers), day=str(day))
        return delivery

    async def compose_now(self, chat: Chat, *, older: bool = False) -> int | None:
        """A digest outside of the daily ones: of what waits, or with `older` another batch. None: there is nothing.

        Raises SourceError if there may be older papers but arXiv can't be asked.
        """
        gathered = (await self._store.pending.digest_inputs([chat.id]))[chat.id]
        selection = _select(chat, gathered, await self._meaning(gathered.persons))
        batch = not selection.items and older
        if batch:
            selection = await self._older(chat)
        if not selection.items:
            return None
        now = self._clock.now()
        if batch:  # should we fall over now, they wait: they come with the next digest
            await self._store.pending.add(chat.id, [item.paper.id for item in selection.items], now)
        shared = Shared(await self._store.sweeps.state(), self._by())
        occasion = self._occasion(chat, now, chat.next_due, shared)
        document = await self._written(chat, selection, occasion, shared, older=batch)
        draft = self._draft(chat, "now", uuid.uuid4().hex, document, selection)
        delivery = await self._store.outbox.enqueue(draft, now)
        log.info("compose.now", chat=chat.id, delivery=delivery, papers=len(draft.papers), older=batch)
        return delivery

    async def _older(self, chat: Chat) -> DigestSelection:
        """Older papers of those followed that this chat never had: from what is kept, then from the catalogue."""
        follows, mutes = await self._store.follows.all(chat.id), await self._store.mutes.all(chat.id)
        tell = await self._meaning(await self._store.persons.all(chat.id))
        cap = CAPS[chat.preferences.length]
        found: dict[str, Paper] = {}
        for subject in follows:
            kept = await self._store.corpus.matching(subject, LOOK_BACK * 5)
            found.update((paper.id, paper) for paper in await self._unseen(chat, kept))
        trouble: BotError | None = None
        authors = [subject for subject in follows if subject.kind is SubjectKind.AUTHOR]
        for subject in authors:
            if sum(_by(subject, paper) for paper in found.values()) >= cap or len(found) >= 4 * cap:
                continue
            kept = [paper for paper in await self._store.corpus.matching(subject, LOOK_BACK * 5) if paper.created]
            before = min((paper.created for paper in kept if paper.created), default=None)
            try:
                looked_up = await self._catalogue.by_author(
                    subject.name, LOOK_BACK, before + timedelta(days=1) if before else None
                )
            except OutOfReach as error:
                trouble = error
                break
            await self._store.papers.add(looked_up, self._clock.now())
            exact = [paper for paper in looked_up if _by(subject, paper)]
            found.update((paper.id, paper) for paper in await self._unseen(chat, exact))
        verdicts = index_feedback(await self._store.feedback.all(chat.id))
        selection = choose(found.values(), follows, mutes, cap, verdicts, tell)
        if not selection.items and trouble:
            raise trouble
        return DigestSelection(selection.certain, selection.possible, waiting=0, dropped=())

    async def _meaning(self, persons: Sequence[FollowedPerson]) -> Attributor:
        return (await self._telling.attributions()).attributor(persons) if persons else accept_any_author

    async def _unseen(self, chat: Chat, papers: list[Paper]) -> list[Paper]:
        had = await self._store.pending.shown_or_pending(chat.id, [paper.id for paper in papers])
        return [paper for paper in papers if paper.id not in had]

    def _occasion(self, chat: Chat, now: datetime, following: datetime | None, shared: Shared) -> ViewContext:
        return ViewContext(chat.preferences, now, following, shared.state.failing_since, self._capabilities)

    async def _written(
        self, chat: Chat, selection: DigestSelection, occasion: ViewContext, shared: Shared, *, older: bool = False
    ) -> Document:
        language, papers = occasion.preferences.language, [item.paper for item in selection.items]
        within = max(0.0, shared.by - asyncio.get_running_loop().time())
        missing = [paper for paper in papers if (paper.id, language) not in shared.entries]
        briefing = self._brief(chat, papers, language, within)
        writing = (self._writer.write(paper, language, chat=chat.id, within=within) for paper in missing)
        brief, written = await asyncio.gather(briefing, asyncio.gather(*writing))
        fresh = {(paper.id, language): entry for paper, entry in zip(missing, written, strict=True)}
        # What is lacking may be lacking for this chat alone: its budget, its moment.
        shared.entries.update((one, entry) for one, entry in fresh.items() if entry.lack is None)
        known_now = {**shared.entries, **fresh}
        entries: dict[str, Entry] = {paper.id: known_now[paper.id, language] for paper in papers}
        saved = await self._store.saved.among(chat.id, list(entries))
        return digest(selection, entries, occasion, brief, older=older, saved=saved)

    async def _brief(self, chat: Chat, papers: list[Paper], language: str, within: float) -> Brief | None:
        if self._briefer is None or len(papers) < 2:
            return None
        return await self._briefer.brief(papers, language, chat=chat.id, within=within)

    def _by(self) -> float:
        """When writing that begins now is waited for no longer, on the loop's clock."""
        return asyncio.get_running_loop().time() + self._patience

    def _draft(self, chat: Chat, kind: str, slot: str, document: Document, selection: DigestSelection) -> DeliveryDraft:
        return DeliveryDraft(
            chat=chat.id,
            kind=kind,
            slot=slot,
            payloads=tuple(self._messengers[chat.ref.platform].prepare(document, rich=chat.preferences.rich)),
            papers=tuple(item.paper.id for item in selection.items),
            dropped=tuple(paper.id for paper in selection.dropped),
        )


def _select(chat: Chat, gathered: DigestInputs, tell: Attributor) -> DigestSelection:
    cap, verdicts = CAPS[chat.preferences.length], index_feedback(gathered.verdicts)
    return choose(gathered.waiting, gathered.follows, gathered.mutes, cap, verdicts, tell)


def _by(author: Subject, paper: Paper) -> bool:
    found = match(author, paper)
    return found is not None and found.grade is Grade.EXACT
