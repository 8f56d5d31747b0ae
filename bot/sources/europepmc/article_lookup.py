"""One record at Europe PMC by its DOI, by PubMed's or PubMed Central's id, or as one of its preprints.

Sources: https://europepmc.org/Help#mostofsearch (the fields EXT_ID, SRC, PMCID, DOI).
"""

from dataclasses import dataclass

from bot.core.catalogue_ids import EUROPE_PMC
from bot.core.paper_ids import PaperId, unknown_paper
from bot.core.papers import Paper
from bot.sources.europepmc.records import read_paper
from bot.sources.europepmc.search import EuropePmcSearch


@dataclass(frozen=True, slots=True)
class EuropePmcLookup:
    """A `RecordLookup`."""

    search: EuropePmcSearch

    def covers(self, id: PaperId) -> bool:
        return bool(_query(id))

    async def look_up(self, id: PaperId) -> Paper:
        async for results in self.search.pages(_query(id), 5):
            for result in results:
                if paper := read_paper(result):
                    return paper
        raise unknown_paper(id)


def _query(id: PaperId) -> str:
    if id.doi is not None:
        return "" if '"' in id.doi else f'DOI:"{id.doi}"'
    if id.record is None or id.record[0] != EUROPE_PMC:
        return ""
    source, _, own = id.base.upper().partition(":")
    return f'PMCID:"{own}"' if source == "PMC" else f'EXT_ID:"{own}" AND SRC:{source}'
