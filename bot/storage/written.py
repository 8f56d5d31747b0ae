"""What has been written of papers, once for everyone who reads that language."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlmodel import col, select

from bot.core.papers import Paper
from bot.ports import Brief, Entry, FallbackReason, Translation
from bot.storage.database import SqlRepository
from bot.storage.safe_text import storable
from bot.storage.tables import WrittenTextRow

_A_SET = "*"  # stands for the id where several papers are meant; no paper is called so
_A_LINE = "="  # likewise where a line is meant, and the sentences that it stands on
_NO_LANGUAGE = ""
_ENTRY_FIELDS = {field.name for field in fields(Entry)}


class SqlWrittenTexts(SqlRepository):
    """Rows by text, language and edition; an edition also says what sort of writing it is."""

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        stored = await self._read((paper.id, revision(paper), language, edition))
        return None if stored is None else _entry(stored)

    async def add_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        stored = asdict(entry)
        stored["lack"] = stored.pop("fallback_reason")
        stored["quoted"] = sorted(entry.quoted)
        await self._add((paper.id, revision(paper), language, edition), stored, now)

    async def translation(self, paper: Paper, target: str, edition: str) -> Translation | None:
        stored = await self._read((paper.id, revision(paper), target, edition))
        if stored is None:
            return None
        return Translation(
            title=stored["title"],
            abstract=stored["abstract"],
            language=stored["language"],
            model=stored["model"],
            translated_on=date.fromisoformat(stored["made"]),
            untranslated=stored.get("left", 0),
        )

    async def add_translation(self, paper: Paper, edition: str, translation: Translation, now: datetime) -> None:
        stored = asdict(translation)
        stored["made"] = stored.pop("translated_on").isoformat()
        stored["left"] = stored.pop("untranslated")
        await self._add((paper.id, revision(paper), translation.language, edition), stored, now)

    async def brief(self, papers: Sequence[Paper], language: str, edition: str) -> Brief | None:
        stored = await self._read((_A_SET, set_revision(papers), language, edition))
        return None if stored is None else _brief(stored)

    async def add_brief(
        self, papers: Sequence[Paper], language: str, edition: str, brief: Brief, now: datetime
    ) -> None:
        await self._add((_A_SET, set_revision(papers), language, edition), asdict(brief), now)

    async def briefs(self, papers: Sequence[Paper], language: str) -> list[Brief]:
        key = (
            col(WrittenTextRow.paper_id) == _A_SET,
            col(WrittenTextRow.revision) == set_revision(papers),
            col(WrittenTextRow.language) == language,
        )
        async with self._database.reading() as session:
            rows = await session.exec(select(WrittenTextRow).where(*key).order_by(col(WrittenTextRow.written).desc()))
            return [_brief(row.entry) for row in rows]

    async def verdict(self, revision: str, edition: str) -> str | None:
        stored = await self._read((_A_LINE, revision, _NO_LANGUAGE, edition))
        return None if stored is None else str(stored["verdict"])

    async def add_verdict(self, revision: str, edition: str, verdict: str, now: datetime) -> None:
        await self._add((_A_LINE, revision, _NO_LANGUAGE, edition), {"verdict": verdict}, now)

    async def _read(self, key: tuple[str, str, str, str]) -> dict[str, Any] | None:
        async with self._database.reading() as session:
            row = await session.get(WrittenTextRow, key)
        return None if row is None else row.entry

    async def _add(self, key: tuple[str, str, str, str], stored: dict[str, Any], now: datetime) -> None:
        paper_id, revision, language, edition = key
        async with self._database.writing() as session:
            await session.exec(
                self._database.insert(WrittenTextRow)
                .values(
                    paper_id=paper_id,
                    revision=revision,
                    language=language,
                    edition=edition,
                    entry=stored,
                    written=now,
                )
                .on_conflict_do_nothing()
            )


def _entry(stored: dict[str, Any]) -> Entry:
    """An entry as it is stored, whichever version stored it; its `fallback_reason` is stored as "lack"."""
    reason = stored.get("lack")
    fields = {name: value for name, value in stored.items() if name in _ENTRY_FIELDS}
    fields["evidence"] = {name: tuple(sentences) for name, sentences in stored.get("evidence", {}).items()}
    fields["quoted"] = frozenset(stored.get("quoted", ()))
    return Entry(**fields, fallback_reason=FallbackReason(reason) if reason else None)


def _brief(stored: dict[str, Any]) -> Brief:
    """A brief as it is stored, whichever version stored it."""
    evidence = tuple(tuple((number, sentence) for number, sentence in cited) for cited in stored.get("evidence", ()))
    sentences = tuple(stored.get("sentences", ()))
    return Brief(stored["text"], tuple(stored["papers"]), stored["model"], evidence, sentences)


def revision(paper: Paper) -> str:
    """Names the text that an entry is about: it changes when title or abstract do, whatever the version."""
    return sha256(storable(f"{paper.title}\n\n{paper.abstract}").encode()).hexdigest()


def set_revision(papers: Sequence[Paper]) -> str:
    """Names the texts that a brief is about, in whatever order they come."""
    return sha256("\n".join(sorted(f"{paper.id} {revision(paper)}" for paper in papers)).encode()).hexdigest()
