"""Who writes the entries of a digest where there is no language model: nobody but the abstract itself."""

from bot.core.papers import Paper
from bot.ports import Entry
from bot.writing.extractive.extract import EDITION, extract


class KeylessWriter:
    """Writes with the abstract's own sentences, in its own language."""

    edition = EDITION

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        """The extractive entry; `language` makes no difference, for nothing is translated."""
        return extract(paper)

    async def close(self) -> None:
        """Nothing is open."""
