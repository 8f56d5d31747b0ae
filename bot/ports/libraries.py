"""Where a reader keeps references, and papers are added for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class LibraryReport:
    """How many papers were `added`, were `present` already, were `refused`; `is_whole`: none was left out."""

    added: int = 0
    present: int = 0
    refused: int = 0
    is_whole: bool = True


class ReferenceLibrary(Protocol):
    """A service at which readers have libraries of their own."""

    async def add(self, key: str, papers: Sequence[Paper]) -> LibraryReport:
        """Add to the library that `key` opens those of `papers` that it has not got; never one twice.

        The key is sent there and nowhere else, and is not kept. A report that is not whole: the service has stopped
        answering in the middle, and the rest can be sent again. Raises NotAllowed where the key does not open a library
        for writing, and OutOfReach where nothing could be added.
        """
        ...
