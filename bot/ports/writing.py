"""What is written about papers, and who writes it: entries, briefs, translations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from bot.core.papers import Paper


class FallbackReason(StrEnum):
    """Why the abstract's own sentences stand where a language model was to write."""

    LATE = "late"  # it is still writing; a later request gets what it wrote
    SPENT = "spent"  # the day's budget is used up
    SILENT = "silent"  # it does not answer
    DISTRUSTED = "distrusted"  # it said what the paper does not say, twice


@dataclass(frozen=True, slots=True)
class Entry:
    """What a digest says of a paper. `model` is None where these are the abstract's own sentences, quoted.

    Quoted they lack a section's heading and an opening that points back to a sentence which is not shown.

    `headline` is the title in the language that was asked for, None where it is in that language already.
    `fallback_reason` says why there is no model where there should be one.
    `evidence` has the sentences of title and abstract that bear a line out, by the line's field; {} in older entries.
    `quoted` are the fields where a model was to write and its line could not be trusted: such a sentence itself stands
    there.
    """

    new: str
    how: str | None = None
    result: str | None = None
    audience: str | None = None
    limits: str | None = None
    model: str | None = None
    headline: str | None = None
    fallback_reason: FallbackReason | None = None
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    quoted: frozenset[str] = frozenset()

    def is_quoted(self, name: str) -> bool:
        """Whether the line of that field is the paper's own sentence."""
        return self.model is None or name in self.quoted


@dataclass(frozen=True, slots=True)
class Translation:
    """A paper's title and whole abstract in `language` (BCP 47), by `model`, on the day `translated_on` (UTC).

    `untranslated` counts sentences that stand in the paper's own language: their translation could not be trusted.
    """

    title: str
    abstract: str
    language: str
    model: str
    translated_on: date
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """What connects `papers` (ids, in the order of their numbers): sentences in which "[2]" cites the second of them.

    `text` is "" where nothing could be said that the papers bear out. `evidence` has for each of its `sentences` the
    (paper's number, sentence) that bear it out; older briefs lack either, or both.
    """

    text: str
    papers: tuple[str, ...]
    model: str
    evidence: tuple[tuple[tuple[int, str], ...], ...] = ()
    sentences: tuple[str, ...] = ()


BriefReasons = Mapping[str, Sequence[str]]
"""For which followed authors, fields or words a paper came to a reader, by its id."""

NO_REASONS: BriefReasons = {}


class Writer(Protocol):
    """Writes what is new in a paper. `edition` changes whenever the same paper would be written differently."""

    edition: str

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        """The entry for `paper` in `language`, on behalf of a chat, within so many seconds.

        Never fails for want of a model or of time: the abstract's own sentences serve.
        """
        ...

    async def find(self, paper: Paper, language: str) -> Entry | None:
        """The entry that exists already, or costs nothing; None where a model would have to be asked."""
        ...

    async def close(self) -> None:
        """Stop what is being written and release every resource."""
        ...


class Briefer(Protocol):
    """Writes what connects the papers of one digest."""

    async def brief(
        self,
        papers: Sequence[Paper],
        language: str,
        *,
        chat: int | None = None,
        within: float | None = None,
        reasons: BriefReasons = NO_REASONS,
    ) -> Brief | None:
        """What connects `papers`, on behalf of a chat; its text is "" where nothing does that they bear out.

        None for one paper or too many, where no model answers or may be asked, or not within the seconds. Whoever
        follows the papers for the same `reasons` shares it.
        """
        ...

    async def close(self) -> None:
        """Stop what is being written and release every resource."""
        ...


class Translator(Protocol):
    """Translates a paper, faithfully or not at all."""

    async def find(self, paper: Paper, target: str) -> Translation | None:
        """The translation into the language `target` (BCP 47) that exists already: it costs nothing."""
        ...

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """Title and abstract in the language `target` (BCP 47), on behalf of a chat. Raises WriterError."""
        ...

    async def close(self) -> None:
        """Stop what is being translated and release every resource."""
        ...
