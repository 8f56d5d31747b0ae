"""A few words that the deployment keeps for itself from one run to the next: what it has told a platform already."""

from sqlmodel import col, select

from bot.storage.database import Keeper
from bot.storage.tables import NoteRow


class SqlNotes(Keeper):
    """Notes by name."""

    async def note(self, name: str) -> str | None:
        """What was noted under that name."""
        async with self._database.reading() as session:
            return (await session.exec(select(NoteRow.text).where(col(NoteRow.name) == name))).first()

    async def keep_note(self, name: str, text: str) -> None:
        """Note it, in place of what was noted before."""
        async with self._database.writing() as session:
            upsert = self._database.insert(NoteRow).values(name=name, text=text)
            await session.exec(upsert.on_conflict_do_update(index_elements=["name"], set_={"text": text}))
