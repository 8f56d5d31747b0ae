"""Short texts that a deployment remembers from one run to the next, such as what it has registered at a platform."""

from sqlmodel import col, select

from bot.storage.database import SqlRepository
from bot.storage.tables import KeyValueRow


class SqlKeyValueStore(SqlRepository):
    """The `KeyValueStore` of a database."""

    async def get(self, name: str) -> str | None:
        async with self._database.reading() as session:
            return (await session.exec(select(KeyValueRow.text).where(col(KeyValueRow.name) == name))).first()

    async def set(self, name: str, text: str) -> None:
        async with self._database.writing() as session:
            upsert = self._database.insert(KeyValueRow).values(name=name, text=text)
            await session.exec(upsert.on_conflict_do_update(index_elements=["name"], set_={"text": text}))
