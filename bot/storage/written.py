"""What has been written of papers, once for everyone who reads that language."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from bot.core.papers import Paper
from bot.ports import Brief, Entry, FallbackReason, Translation
from bot.storage.database import SqlRepository
from bot.storage.safe_text import storable
from bot.storage.tables import EntryRow

_A_SET = "*"  # stands for the id where several papers are meant; no paper is called so
_REASON = "lack"  # the stored key of an entry's `fallback_reason`; old rows have it
_FIELDS = {field.name for field in fields(Entry)}


class SqlWrittenTexts(SqlRepository):
    """What was written, by text, language and edition; an edition also says what sort of writing it is."""

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        told = await self._written((paper.id, revision(paper), language, edition))
        if told is None:
            return None
        reason = told.get(_REASON)
        known = {name: value for name, value in told.items() if name in _FIELDS}
        return Entry(**{**known, "fallback_reason": FallbackReason(reason) if reason else None})

    async def add_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        values = asdict(entry)
        values[_REASON] = values.pop("fallback_reason")
        await self._keep((paper.id, revision(paper), language, edition), values, now)

    async def translation(self, paper: Paper, target: str, edition: str) -> Translation | None:
        told = await self._written((paper.id, revision(paper), target, edition))
        if told is None:
            return None
        return Translation(**{**told, "made": date.fromisoformat(told["made"])})

    async def add_translation(self, paper: Paper, edition: str, translation: Translation, now: datetime) -> None:
        told = {**asdict(translation), "made": translation.made.isoformat()}
        await self._keep((paper.id, revision(paper), translation.language, edition), told, now)

    async def brief(self, papers: Sequence[Paper], language: str, edition: str) -> Brief | None:
        told = await self._written((_A_SET, set_revision(papers), language, edition))
        return None if told is None else Brief(told["text"], tuple(told["papers"]), told["model"])

    async def add_brief(
        self, papers: Sequence[Paper], language: str, edition: str, brief: Brief, now: datetime
    ) -> None:
        await self._keep((_A_SET, set_revision(papers), language, edition), asdict(brief), now)

    async def _written(self, key: tuple[str, str, str, str]) -> dict[str, Any] | None:
        async with self._database.reading() as session:
            row = await session.get(EntryRow, key)
        return None if row is None else row.entry

    async def _keep(self, key: tuple[str, str, str, str], told: dict[str, Any], now: datetime) -> None:
        paper_id, revision, language, edition = key
        async with self._database.writing() as session:
            await session.exec(
                self._database.insert(EntryRow)
                .values(
                    paper_id=paper_id,
                    revision=revision,
                    language=language,
                    edition=edition,
                    entry=told,
                    written=now,
                )
                .on_conflict_do_nothing()
            )


def revision(paper: Paper) -> str:
    """Names the text that an entry is about: it changes when title or abstract do, whatever the version."""
    return sha256(storable(f"{paper.title}\n\n{paper.abstract}").encode()).hexdigest()


def set_revision(papers: Sequence[Paper]) -> str:
    """Names the texts that a brief is about, in whatever order they come."""
    return sha256("\n".join(sorted(f"{paper.id} {revision(paper)}" for paper in papers)).encode()).hexdigest()
