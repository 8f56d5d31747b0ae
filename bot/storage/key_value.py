"""Short texts that a deployment remembers from one run to the next, such as what it has registered at a platform."""

from sqlmodel import col, select

from bot.storage.database import SqlRepository
from bot.storage.tables import KeyValueRow


class SqlKeyValueStore(SqlRepository):
    """The `KeyValueStore` of a database."""

    async def get(self, name: str) -> str | None:
        async with self._database.reading() as session:
            return (await session.exec(select(KeyValueRow.text).where(col(KeyValueRow.name) == name))).first()

    async def set(self, name: str, text: str) -> bool:
        async with self._database.writing() as session:
            upsert = self._database.insert(KeyValueRow).values(name=name, text=text)
            upsert = upsert.on_conflict_do_update(
                index_elements=["name"], set_={"text": text}, where=col(KeyValueRow.text) != text
            )
            return (await session.exec(upsert.returning(col(KeyValueRow.name)))).first() is not None
