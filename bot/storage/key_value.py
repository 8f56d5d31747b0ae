"""A few words that the deployment keeps for itself from one run to the next: what it has told a platform already."""

from sqlmodel import col, select

from bot.storage.database import SqlRepository
from bot.storage.tables import KeyValueRow


class SqlKeyValueStore(SqlRepository):
    """Notes by name."""

    async def get(self, name: str) -> str | None:
        async with self._database.reading() as session:
            return (await session.exec(select(KeyValueRow.text).where(col(KeyValueRow.name) == name))).first()

    async def set(self, name: str, text: str) -> None:
        async with self._database.writing() as session:
            upsert = self._database.insert(KeyValueRow).values(name=name, text=text)
            await session.exec(upsert.on_conflict_do_update(index_elements=["name"], set_={"text": text}))
