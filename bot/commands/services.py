"""What commands work with: ports and limits, never the classes behind them, and not the commands themselves."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.commands.reading_horizons import ReadingHorizons
from bot.commands.refused_codes import RefusedCodes
from bot.core.access import OPEN_TO_ALL, AccessRules
from bot.core.chats import Preferences
from bot.core.following.follows import Subject
from bot.core.following.needed_sources import needed_sources
from bot.core.operations.budgets import Price
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.core.paper_ids import PaperId, unknown_paper
from bot.core.papers import Paper
from bot.core.schedule.zone_guess import guess_zone
from bot.core.sources import SOURCES, is_swept, source_rank
from bot.core.works import arxiv_ids
from bot.errors import NotFound, OutOfReach
from bot.phrases.languages import interface_language
from bot.ports import (
    AttributionSource,
    AuthorDirectory,
    AuthorIdentification,
    BackCatalogue,
    Broadcaster,
    ChartPainter,
    Clock,
    DigestPublisher,
    JournalDirectory,
    Offloader,
    PaperLookup,
    RecordLookup,
    ReferenceLibrary,
    SourceReading,
    SourceRefresher,
    Store,
    Translator,
    WeekBriefs,
    Writer,
)
from bot.views.context import ViewContext

RECENT = timedelta(days=7)  # how far back a new follow reaches for the first digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that commands work with. `default_preferences` are those of a chat that is new.

    `rules`: who may come in and who runs this deployment. `platforms`: those that are served.
    """

    store: Store
    paper_lookup: PaperLookup
    source_refresher: SourceRefresher
    publisher: DigestPublisher
    week_briefs: WeekBriefs
    writer: Writer
    attribution_source: AttributionSource
    clock: Clock
    default_preferences: Preferences
    capabilities: Capabilities = KEYLESS
    rules: AccessRules = OPEN_TO_ALL
    broadcaster: Broadcaster | None = None
    platforms: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset(SOURCES)  # those that are read, by key
    hourly_refreshes: int = 6  # how often a chat may have its sources read within an hour
    translator: Translator | None = None  # there is one where `capabilities.translate`
    daily_translations: int = 20  # new ones that a chat gets on one local date
    daily_tokens: int | None = None  # what language models may take on one date (UTC), all chats together
    prices: Mapping[str, Price] = field(default_factory=dict)  # of language models, as far as they are known
    back_catalogues: tuple[BackCatalogue, ...] = ()  # where an author's published works are looked up
    daily_dollars: Mapping[str, float] = field(default_factory=dict)  # that a source may cost a day (UTC), by its key
    reading_horizons: ReadingHorizons = field(default_factory=ReadingHorizons)
    record_lookup: RecordLookup | None = None  # where papers that arXiv does not have are looked up
    author_directory: AuthorDirectory | None = None  # where pages about authors are read
    journal_directory: JournalDirectory | None = None  # where it is looked up which journals there are
    author_identification: AuthorIdentification | None = None  # where it is asked who the people of one name are
    reference_library: ReferenceLibrary | None = None  # where readers have their own libraries of references
    chart_painter: ChartPainter | None = None  # who draws pictures
    offloader: Offloader | None = None  # where the papers of a common name are grouped
    refused_codes: RefusedCodes = field(default_factory=RefusedCodes)
    public_url: str = ""  # below which chats are read as pages; "" where they are not
    quoting_writer: Writer | None = None  # writes entries without a model, for where none may be asked
    patience: float = 20.0  # seconds that a reply waits for sources before it says that reading goes on

    def preferences_for(self, locale: str | None, zone: str | None = None) -> Preferences:
        """The preferences of a new chat: in the language that its people read, in the zone where they probably are."""
        schedule = self.default_preferences.schedule
        if probable_zone := zone or guess_zone(locale):
            schedule = replace(schedule, zone=probable_zone)
        return replace(self.default_preferences, language=interface_language(locale), schedule=schedule)

    async def view(self, preferences: Preferences, next_due: datetime | None) -> ViewContext:
        """The present moment for a chat with these preferences."""
        state = await self.store.sweeps.state()
        return ViewContext(preferences, self.clock.now(), next_due, state.failing_since, capabilities=self.capabilities)

    async def readings(self, follows: Iterable[Subject]) -> list[SourceReading]:
        """Where those sources stand, of those that are swept, from which something of `follows` may come."""
        return await self.readings_of(needed_sources(follows, [key for key in self.sources if is_swept(key)]))

    async def readings_of(self, keys: Collection[str]) -> list[SourceReading]:
        """Where these sources stand, as far as they were ever read."""
        states = await self.store.sweeps.states()
        readings = [SourceReading.of(key, states[key]) for key in sorted(states.keys() & set(keys), key=source_rank)]
        return [reading for reading in readings if reading is not None]

    async def paper(self, id_: PaperId) -> Paper:
        """One paper, from the store or else from its source, and then stored. Raises NotFound or OutOfReach."""
        paper = await self.store.papers.find(id_)
        if paper is not None:
            return paper
        record = await self._look_up(id_)
        if id_.record is not None and (ids := arxiv_ids(record)):  # arXiv has its whole text, and its abstract as TeX
            with suppress(NotFound, OutOfReach):
                return await self.paper(PaperId(ids[0]))
        await self.store.papers.add([record], self.clock.now())
        # It may be a record of a work that is stored.
        return await self.store.papers.find(id_) or await self.store.papers.find(PaperId(record.record_id)) or record

    async def stored_paper(self, id_: PaperId) -> Paper | None:
        """The stored paper that is named so; which one an id of a catalogue names, its source is asked."""
        paper = await self.store.papers.find(id_)
        if paper is not None or id_.record is None or not self.can_look_up(id_):
            return paper
        try:
            record = await self._look_up(id_)
        except (NotFound, OutOfReach):
            return None
        names = [PaperId(name) for name in (*arxiv_ids(record), record.record_id)]
        papers = [await self.store.papers.find(name) for name in names]
        return next((paper for paper in papers if paper is not None), None)

    def can_look_up(self, id_: PaperId) -> bool:
        """Whether a source can be asked for what is named by a DOI or an id of a catalogue."""
        return self.record_lookup is not None and self.record_lookup.covers(id_)

    async def _look_up(self, id_: PaperId) -> Paper:
        """The paper as its source has it. Raises NotFound or OutOfReach."""
        if id_.arxiv is not None:
            return await self.paper_lookup.by_id(id_.arxiv)
        if self.record_lookup is not None and self.record_lookup.covers(id_):
            return await self.record_lookup.look_up(id_)
        raise unknown_paper(id_)
