"""Papers as values and as rows: a work's own row, and the text that a record keeps beside the one that leads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.authors.fuller_names import fill_names, has_initials_only
from bot.core.papers import ARXIV, Author, Paper
from bot.storage.database import batches
from bot.storage.safe_text import storable
from bot.storage.tables import PaperRow, RecordRow

_OPTIONAL_TEXT = ("comment", "doi", "journal_ref", "venue", "license", "page", "language")
# What a newer text of a paper replaces.
TEXT_COLUMNS = ("title", "abstract", "authors", "categories", "created", "updated", "version", "source", "source_id",
                *_OPTIONAL_TEXT)  # fmt: skip
_OF_THE_WORK = ("venue", "license")  # stay where the record that leads says nothing of them
_DATES = ("created", "updated")


def paper_of(row: PaperRow) -> Paper:
    """The work that a row stands for."""
    return Paper(
        id=row.id,
        title=row.title,
        abstract=row.abstract,
        authors=_authors_of(row),
        categories=tuple(row.categories),
        created=row.created,
        updated=row.updated,
        version=row.version,
        comment=row.comment,
        doi=row.doi,
        journal_ref=row.journal_ref,
        source=row.source,
        source_id=row.source_id,
        venue=row.venue,
        license=row.license,
        page=row.page,
        language=row.language,
    )


async def read_papers(session: AsyncSession, ids: Iterable[str]) -> dict[str, Paper]:
    """The stored papers among `ids`, by id."""
    papers: dict[str, Paper] = {}
    for batch in batches(sorted(set(ids))):
        rows = await session.exec(select(PaperRow).where(col(PaperRow.id).in_(batch)))
        papers.update((row.id, paper_of(row)) for row in rows)
    return papers


def columns(paper: Paper, stored: PaperRow | None = None) -> dict[str, Any]:
    """What is stored of `paper`; a version number that only a look-up brought stays with its text.

    So does what another record or a look-up has said of the work, where this one says nothing.
    """
    version = paper.version
    if version is None and stored is not None and stored.updated == paper.updated:
        version = stored.version
    optional = {name: _text_or_none(getattr(paper, name)) for name in _OPTIONAL_TEXT}
    if stored is not None:
        if stored.venue and not paper.venue:  # another record has said where it was published
            optional["doi"] = optional["doi"] or stored.doi
        optional |= {name: optional[name] or getattr(stored, name) for name in _OF_THE_WORK}
    return {
        "title": storable(paper.title),
        "abstract": storable(paper.abstract),
        "authors": [_author_fields(author) for author in _known_names(paper, stored)],
        "categories": [storable(category) for category in paper.categories],
        "created": paper.created,
        "updated": paper.updated,
        "version": version,
        "source": storable(paper.source),
        "source_id": storable(paper.source_id),
        **optional,
    }


def _known_names(paper: Paper, stored: PaperRow | None) -> tuple[Author, ...]:
    """The authors; those of whom it has initials only as another record or an earlier answer has named them."""
    if stored is None or paper.source == ARXIV or not any(map(has_initials_only, paper.authors)):
        return paper.authors
    return fill_names(paper.authors, _authors_of(stored))


def _authors_of(row: PaperRow) -> tuple[Author, ...]:
    return tuple(Author(fields[0] or "", *fields[1:]) for fields in row.authors)


def record_text(paper: Paper) -> dict[str, Any]:
    """What a record keeps of what its source says, as JSON."""
    text = columns(paper)
    return text | {name: None if (day := text[name]) is None else day.isoformat() for name in _DATES}


def record_of(record: RecordRow, work: PaperRow) -> Paper:
    """What the record's source says of the work: the work's own text for the record that leads."""
    text = record.text
    if text is None:
        return replace(paper_of(work), same_as=tuple(record.same_as))
    days = {name: date.fromisoformat(text[name]) if text.get(name) else None for name in _DATES}
    return paper_of(PaperRow(id=work.id, first_seen=record.first_seen, **(text | days)))


def is_led_by(work: PaperRow, paper: Paper) -> bool:
    """Whether the work's text is that of the record `paper`."""
    return (work.source, work.source_id or work.id) == (storable(paper.source), storable(paper.record_id))


def _text_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _author_fields(author: Author) -> list[str | None]:
    """Name, affiliation, and the ORCID iD of the few that have one."""
    fields = [storable(author.name), _text_or_none(author.affiliation)]
    return [*fields, storable(author.orcid)] if author.orcid else fields
