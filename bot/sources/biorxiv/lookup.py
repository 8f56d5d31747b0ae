"""One preprint by its DOI, at whichever of the servers has it: a DOI does not say which.

Refuses to ask about what can be none of theirs.
"""

import re
from collections.abc import Sequence

from bot.core.paper_ids import PaperId, unknown_paper
from bot.core.papers import Paper
from bot.sources.biorxiv.sweep import PreprintServer

_THEIRS = re.compile(r"10\.(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?\d{5,8}", re.ASCII)


class PreprintLookup:
    """A `RecordLookup`."""

    def __init__(self, servers: Sequence[PreprintServer]) -> None:
        self._servers = servers

    def covers(self, id: PaperId) -> bool:
        return bool(self._servers) and id.doi is not None and _THEIRS.fullmatch(id.doi) is not None

    async def look_up(self, id: PaperId) -> Paper:
        if self.covers(id):
            for server in self._servers:
                if paper := await server.find(id.base):
                    return paper
        raise unknown_paper(id)
