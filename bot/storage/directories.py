"""What directories of authors have answered about papers. Refuses to judge: how old is too old is not decided here."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from bot.core.authors.author_claims import AuthorClaim
from bot.core.authors.links import Directory
from bot.ports import DirectoryAnswer
from bot.storage.database import SqlRepository, batches
from bot.storage.safe_text import storable
from bot.storage.tables import DirectoryAnswerRow

_DIRECTORIES = {directory.name.lower(): directory for directory in Directory}


class SqlDirectoryAnswers(SqlRepository):
    """The `DirectoryAnswers` of a database."""

    async def read(self, papers: Sequence[str]) -> dict[str, list[DirectoryAnswer]]:
        answers: dict[str, list[DirectoryAnswer]] = {}
        async with self._database.reading() as session:
            for batch in batches(papers):
                rows = select(DirectoryAnswerRow).where(col(DirectoryAnswerRow.paper_id).in_(batch))
                for row in await session.exec(rows.order_by(DirectoryAnswerRow.directory)):
                    if answer := _answer(row):  # of a directory that a newer version knows: not ours
                        answers.setdefault(row.paper_id, []).append(answer)
        return answers

    async def add(self, answers: Mapping[str, DirectoryAnswer]) -> None:
        if not answers:
            return
        async with self._database.writing() as session:
            merged = dict(answers)
            about_some = {paper: answer for paper, answer in answers.items() if answer.places is not None}
            for paper, answer in about_some.items():
                key = (storable(paper), answer.directory.name.lower())
                stored = await session.get(DirectoryAnswerRow, key)
                before = _answer(stored) if stored else None
                if before is not None and before.places is not None and answer.places is not None:
                    others = {place: claim for place, claim in before.claims.items() if place not in answer.places}
                    places = before.places | answer.places
                    merged[paper] = DirectoryAnswer(
                        answer.directory, {**others, **answer.claims}, answer.answered, places
                    )
            insert = self._database.insert(DirectoryAnswerRow)
            replaced = {name: insert.excluded[name] for name in ("answer", "answered")}
            upsert = insert.on_conflict_do_update(index_elements=["paper_id", "directory"], set_=replaced)
            await self._database.insert_many(session, upsert, [_row(*item) for item in merged.items()])


def _row(paper: str, answer: DirectoryAnswer) -> dict[str, object]:
    authors = [[place, claim.id, claim.institution, claim.orcid] for place, claim in answer.claims.items()]
    places = {} if answer.places is None else {"places": sorted(answer.places)}
    return {
        "paper_id": paper,
        "directory": answer.directory.name.lower(),
        "answer": {"authors": authors, **places},
        "answered": answer.answered,
    }


def _answer(row: DirectoryAnswerRow) -> DirectoryAnswer | None:
    directory = _DIRECTORIES.get(row.directory)
    if directory is None:
        return None
    claims = {
        int(place): AuthorClaim(directory, id_, institution, orcid)
        for place, id_, institution, orcid in row.answer["authors"]
    }
    places = row.answer.get("places")
    return DirectoryAnswer(directory, claims, row.answered, None if places is None else frozenset(places))
