"""What answers from outside, or on behalf of the scheduler: clock, arXiv, a writer, a platform."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.core.authors.directory_record import DirectoryRecord
from bot.core.authors.links import AuthorLink
from bot.core.chats import Chat, ChatRef
from bot.core.delivery import Outcome
from bot.core.following.attributions import Attributions
from bot.core.papers import ArxivId, Paper
from bot.core.schedule.sweeps import SweepReport
from bot.core.text.document import Document

Payload = Mapping[str, Any]  # one message as a platform takes it; JSON
RateLease = Callable[[], AbstractAsyncContextManager[None]]  # hold it for exactly one request to arXiv


class RateShare(Protocol):
    """`Shares.share` for one bot, now."""

    async def __call__(self, ticket: str, *, most: int, held: int, wanted: int, lease: float) -> int:
        """How many of the `most` places whoever has `ticket` may hold from now on. Raises StorageError."""
        ...


class Clock(Protocol):
    """What time it is. Only the real one in `scheduler.clock` asks the machine."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True, slots=True)
class SweepPage:
    """One answer of a sweep. `set_aside` counts records without title or authors."""

    papers: tuple[Paper, ...]
    set_aside: int
    deleted: int
    records: int
    response_date: datetime
    complete_list_size: int | None
    last: bool


class PaperSource(Protocol):
    """Where new papers come from."""

    def sweep(self, since: date, until: date | None = None) -> AsyncIterator[SweepPage]:
        """Everything that changed since that day (UTC), page by page. Raises SourceError rather than leave one out."""
        ...


class PaperLookup(Protocol):
    """Where one person's papers, or one paper, can be looked up."""

    async def by_author(self, name: str, limit: int = 100, before: date | None = None) -> list[Paper]:
        """Papers by somebody written about like `name`, newest first: candidates, not matches. Raises SourceError."""
        ...

    async def by_id(self, id: ArxivId) -> Paper:
        """One paper. Raises NotFound or SourceError."""
        ...


class AuthorDirectory(Protocol):
    """Where the page that a link names can be read: who she is there, what she wrote, with whom."""

    async def look_up(self, link: AuthorLink) -> DirectoryRecord:
        """The person. Raises NotFound, OutOfReach, or Unavailable for what this deployment has no key to."""
        ...


class FallbackReason(StrEnum):
    """Why the abstract's own sentences stand where a language model was to write."""

    LATE = "late"  # it is still writing; who asks again later finds what it wrote
    SPENT = "spent"  # the day's budget is used up
    SILENT = "silent"  # it does not answer
    DISTRUSTED = "distrusted"  # it said what the paper does not say, twice


@dataclass(frozen=True, slots=True)
class Entry:
    """What a digest says of a paper. `model` is None where these are the abstract's own sentences, quoted.

    `headline` is the title in the language that was asked for, None where it is in that language already.
    `fallback_reason` says why there is no model where there should be one.
    """

    new: str
    how: str | None = None
    result: str | None = None
    audience: str | None = None
    limits: str | None = None
    model: str | None = None
    headline: str | None = None
    fallback_reason: FallbackReason | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """A paper's title and whole abstract in `language` (BCP 47), made by `model` on the day `made` (UTC).

    `left` sentences stand in the paper's own language, because what was made of them could not be trusted.
    """

    title: str
    abstract: str
    language: str
    model: str
    made: date
    left: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """What connects `papers` (ids, in the order of their numbers): sentences in which "[2]" cites the second of them.

    `text` is "" where nothing could be said that the papers bear out.
    """

    text: str
    papers: tuple[str, ...]
    model: str


class Writer(Protocol):
    """Who says what is new in a paper. `edition` changes whenever the same paper would be written differently."""

    edition: str

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        """The entry for `paper` in `language`, on behalf of a chat, within so many seconds.

        Never fails for want of a model or of time: the abstract's own sentences serve.
        """
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


class Briefer(Protocol):
    """Who says what connects the papers of one digest."""

    async def brief(
        self, papers: Sequence[Paper], language: str, *, chat: int | None = None, within: float | None = None
    ) -> Brief | None:
        """What connects `papers`, on behalf of a chat; None if there is nothing to say, or not within the seconds."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


class Translator(Protocol):
    """Who puts a paper into another language, faithfully or not at all."""

    async def kept(self, paper: Paper, target: str) -> Translation | None:
        """The translation that is there already: it costs nothing."""
        ...

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """Title and abstract in the language `target` (BCP 47), on behalf of a chat. Raises WriterError."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


class OwnerNotifier(Protocol):
    """Who runs this deployment, and wants to hear what only she can mend."""

    async def tell(self, phrase: str, **details: str | int) -> None:
        """Say the phrase `phrase`, filled in."""
        ...


class Messenger(Protocol):
    """How one platform is spoken to."""

    platform: str

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        """The messages that `document` takes, frozen: what is stored is what will be sent.

        `rich`: the chat wants the platform's richest form (formulas set as such), where there is one.
        """
        ...

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        """Send one message; failures are values. `key` is the same for every attempt at it."""
        ...


class AttributionSource(Protocol):
    """Who tells namesakes apart for the whole process."""

    async def attributions(self) -> Attributions:
        """What is known of persons and papers, by what is common among the kept papers of at most a day ago."""
        ...


class SweepRunner(Protocol):
    """Sweep now; whoever asks at the same time shares the sweep."""

    async def sweep(self) -> SweepReport:
        """Read what is new. Raises SourceError if the source could not be read whole."""
        ...


class DigestPublisher(Protocol):
    """Compose for one chat now and deliver it."""

    async def publish(self, chat: Chat, *, older: bool = False) -> bool:
        """Deliver what waits for `chat`, or with `older` another batch of older papers. False if there is nothing."""
        ...


class Broadcaster(Protocol):
    """Say something of the owner's to every chat."""

    async def audience(self) -> int:
        """How many chats can be written to."""
        ...

    async def broadcast(self, ticket: str, text: str) -> int:
        """Put `text` into the outbox for every chat that has not had `ticket` yet; for how many.

        Done again, after a fall in the middle or by mistake, it only reaches those whom it had not reached.
        """
        ...
