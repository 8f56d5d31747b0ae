"""What a command may reach for. Commands know ports, never the classes behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.commands.command import Registry
from bot.core.access import OPEN_TO_ALL, AccessRules
from bot.core.chats import Chat, Preferences
from bot.core.following.attributions import Attributor, accept_any_author
from bot.core.operations.budgets import Price
from bot.core.operations.capabilities import KEYLESS, Capabilities
from bot.core.papers import ArxivId, Paper
from bot.core.schedule.zone_guess import guess_zone
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import (
    AttributionSource,
    AuthorDirectory,
    Broadcaster,
    Clock,
    DigestPublisher,
    PaperLookup,
    Store,
    SweepRunner,
    Translator,
    Writer,
)
from bot.views.context import ViewContext

RECENT = timedelta(days=7)  # how far back a new follow reaches for the first digest


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that commands work with. `usual` are the preferences of a chat that has just been met.

    `rules` say who may come in and who runs this deployment; `platforms` are those that are served.
    """

    store: Store
    catalogue: PaperLookup
    collecting: SweepRunner
    publishing: DigestPublisher
    writer: Writer
    telling: AttributionSource
    clock: Clock
    commands: Registry
    usual: Preferences
    capabilities: Capabilities = KEYLESS
    rules: AccessRules = OPEN_TO_ALL
    broadcasting: Broadcaster | None = None
    platforms: tuple[str, ...] = ()
    hourly_refreshes: int = 6  # how often a chat may have arXiv read within an hour
    translator: Translator | None = None  # there is one where `capabilities.translate`
    daily_translations: int = 20  # new ones a chat may ask for on one date of its own
    daily_tokens: int | None = None  # what language models may take on one date (UTC), all chats together
    prices: Mapping[str, Price] = field(default_factory=dict)  # of language models, where they are known
    directory: AuthorDirectory | None = None  # where pages about authors are read
    patience: float = 20.0  # seconds that somebody who asked is kept waiting for arXiv before she is told so

    def fresh(self, locale: str | None, zone: str | None = None) -> Preferences:
        """The preferences of a chat met just now: in the language its people read, where they most likely are."""
        schedule = self.usual.schedule
        if known := zone or guess_zone(locale):
            schedule = replace(schedule, zone=known)
        return replace(self.usual, language=interface_language(locale), schedule=schedule)

    def book(self, chat: Chat) -> Phrasebook:
        """The phrasebook of a chat."""
        return phrasebook(chat.preferences.language)

    async def occasion(self, preferences: Preferences, next_due: datetime | None) -> ViewContext:
        """The present moment, for the views."""
        state = await self.store.sweeps.state()
        return ViewContext(preferences, self.clock.now(), next_due, state.failing_since, self.capabilities)

    async def meaning(self, chat: int) -> Attributor:
        """Whom a chat means by the names that it follows."""
        persons = await self.store.persons.all(chat)
        return (await self.telling.attributions()).attributor(persons) if persons else accept_any_author

    async def paper(self, wanted: ArxivId) -> Paper:
        """One paper, from memory or from arXiv; kept from then on. Raises NotFound or SourceError."""
        found = await self.store.papers.get(wanted.base)
        if found is None:
            found = await self.catalogue.by_id(wanted)
            await self.store.papers.add([found], self.clock.now())
        return found
