"""What the tests of the directories share: a pace, stand-ins, papers and fetchers in a hurry."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.core.papers import Author, Paper
from bot.directories.catalogue import Catalogue, while_waited_for
from bot.directories.dblp_signatures import DblpSignatures
from bot.directories.inspire_literature import InspireLiterature
from bot.directories.openalex_works import OpenAlexWorks
from bot.directories.orcid_works import OrcidWorks
from bot.directories.semantic_scholar_papers import SemanticScholarPapers
from bot.directories.zbmath_documents import ZbmathDocuments
from bot.sources.fetcher import Fetcher
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Turns
from tests.standins.paper_directories import OPENALEX_KEY, S2_KEY, Listed, StrictPaperDirectories

ORCID = "0000-0002-1825-0097"
PATIENCE = 30.0  # seconds: however busy the machine is
HASTE = replace(while_waited_for(0.6), body=200_000)
YI = {"openalex": "A11", "semanticscholar": "11", "dblp": "95/7448-1", "inspire": "1011", "zbmath": "tanaka.yi.1"}
YI["orcid"], OTHER_ORCID = ORCID, "0000-0001-5109-3700"
OTHER = {"openalex": "A12", "semanticscholar": "12", "dblp": "95/7448-2", "inspire": "1012", "zbmath": "tanaka.yi.2"}
OTHER["orcid"] = OTHER_ORCID
MIRA = {"openalex": "A2", "semanticscholar": "2", "dblp": "9/1", "inspire": "Mira.Okafor.1", "zbmath": "okafor.mira"}
KNOWN = {
    "2406.00001": [Listed("Yi Tanaka", YI, "Tsinghua University", ORCID), Listed("Mira Okafor", MIRA)],
    "2406.00002": [Listed("Jun-Ho Park"), Listed("Yi Tanaka", OTHER, "University of Tromsø")],
}


def paper(id_: str, *authors: str, categories: tuple[str, ...] = ("cs.CV", "hep-th", "math.AG")) -> Paper:
    """A made-up paper that every directory covers."""
    return Paper(
        id=id_,
        title=f"A made-up paper {id_}",
        abstract="We study made-up things.",
        authors=tuple(map(Author, authors)),
        categories=categories,
        created=date(2024, 6, int(id_[-1]) + 1),
    )


PAPERS = [
    paper("2406.00001", "Yi Tanaka", "Mira Okafor"),
    paper("2406.00002", "Jun-Ho Park", "Yi Tanaka"),
    paper("2406.00003", "Yi Tanaka"),
]


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
async def directories() -> AsyncIterator[StrictPaperDirectories]:
    async with StrictPaperDirectories(KNOWN) as running:
        yield running


def catalogues_at(directories: StrictPaperDirectories, policy: RetryPolicy, key: str) -> dict[str, Catalogue]:
    """Each of the directories."""

    def fetcher(server: str) -> Fetcher:
        return Fetcher(server, "tests@localhost", policy, secrets=(OPENALEX_KEY, S2_KEY))

    return {
        "openalex": OpenAlexWorks(fetcher("OpenAlex"), directories.url("openalex"), key),
        "semanticscholar": SemanticScholarPapers(fetcher("S2"), directories.url("semanticscholar"), S2_KEY),
        "dblp": DblpSignatures(fetcher("DBLP"), directories.url("dblp")),
        "inspire": InspireLiterature(fetcher("INSPIRE"), directories.url("inspire")),
        "zbmath": ZbmathDocuments(fetcher("zbMATH"), directories.url("zbmath")),
        "orcid": OrcidWorks(fetcher("ORCID"), directories.url("orcid")),
    }


@pytest.fixture
def catalogues(directories: StrictPaperDirectories) -> dict[str, Catalogue]:
    """Each of the directories, with all the time there is."""
    return catalogues_at(directories, while_waited_for(PATIENCE), OPENALEX_KEY)


@pytest.fixture
def hasty_catalogues(directories: StrictPaperDirectories) -> dict[str, Catalogue]:
    """The same in a hurry, for those who fail anyway."""
    return catalogues_at(directories, HASTE, OPENALEX_KEY)
