"""The scheduler's surroundings, short and written by hand: a scripted source and platform, a real store."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, Sent
from bot.core.papers import ArxivId, Paper
from bot.core.text.document import Document, plain
from bot.errors import NotFound, SourceError
from bot.ports import SweepPage
from tests.contracts.conftest import clock, databases, postgresql_server, store, url

__all__ = ["clock", "databases", "postgresql_server", "store", "url"]  # both databases, as for the store's contracts


class ScriptedSource:
    """A `PaperSource` that gives these pages, then ends, fails, or leaves out its last page."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.pages: list[list[Paper]] = []
        self.fails: SourceError | None = None
        self.stops_short = False
        self.asked: list[date] = []

    async def sweep(self, since: date, until: date | None = None) -> AsyncIterator[SweepPage]:
        """Page by page, each answered a minute after the one before."""
        self.asked.append(since)
        for number, papers in enumerate(self.pages):
            last = number == len(self.pages) - 1 and not self.fails and not self.stops_short
            moment = self.now.replace(minute=number)
            yield SweepPage(tuple(papers), 0, 0, len(papers), moment, None, last)
        if self.fails:
            raise self.fails


class ScriptedMessenger:
    """A `Messenger` that takes every block as a message of its own, and answers from `answers` before it says Sent."""

    platform = "telegram"

    def __init__(self) -> None:
        self.answers: list[Outcome] = []
        self.sent: list[tuple[str, str]] = []
        self.tried: list[tuple[str, str, bool]] = []
        self.probed: list[str] = []

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Mapping[str, Any]]:
        """One message a block."""
        return [
            {"text": "\n".join(plain(leaf.spans) for leaf in part.leaves() if hasattr(leaf, "spans"))}
            for part in (replace(document, blocks=(block,)) for block in document.blocks)
        ]

    async def send(self, chat: ChatRef, payload: Mapping[str, Any], *, key: str, silent: bool = False) -> Outcome:
        """Take it, or answer as told."""
        self.tried.append((chat.chat, key, silent))
        if self.answers:
            answer = self.answers.pop(0)
            if not isinstance(answer, Sent):
                return answer
        self.sent.append((chat.chat, payload["text"]))
        return Sent(key)

    async def probe(self, chat: ChatRef) -> Outcome:
        """What is answered next, without a message."""
        self.probed.append(chat.chat)
        return self.answers.pop(0) if self.answers else Sent()


class SmallCatalogue:
    """A `Catalogue` of a few papers, or one that is out of reach."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.fails: SourceError | None = None

    async def by_author(
        self, name: str, limit: int = 100, before: date | None = None, since: date | None = None
    ) -> list[Paper]:
        """Those submitted before."""
        if self.fails:
            raise self.fails
        return [paper for paper in self.papers if before is None or paper.created is None or paper.created < before]

    async def by_id(self, id: ArxivId) -> Paper:
        """One of them."""
        for paper in self.papers:
            if paper.id == id.base:
                return paper
        raise NotFound("error-paper-unknown", id=str(id))
