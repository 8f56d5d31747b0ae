"""Names in full for preprints that come with initials: Europe PMC's author lists by DOI, many at a time.

Europe PMC has a preprint some hours to days after its server. Lists that came are kept while the process runs, so that
each preprint is asked for until it is there, and then no more. Refuses to hold a sweep up: it goes on without.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence

from bot.core.papers import Author
from bot.sources.europepmc.records import read_authors
from bot.sources.europepmc.search import LONGEST_QUERY, EuropePmcSearch
from bot.sources.json_fields import text

_KEPT = 20_000  # lists; a week of both servers has some 1,500
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[a-z0-9./_-]{1,60}", re.ASCII)  # not what means something in a query
_QUERY = "SRC:PPR AND ({})"


class PreprintNames:
    """Author lists of preprints, asked for once each."""

    def __init__(self, search: EuropePmcSearch) -> None:
        self._search = search
        self._lists: OrderedDict[str, tuple[Author, ...]] = OrderedDict()

    async def look_up(self, dois: Sequence[str]) -> dict[str, tuple[Author, ...]]:
        """By DOI, in small letters, the authors as Europe PMC lists them; without what it does not have yet.

        Raises SourceError.
        """
        unknown = [doi for doi in dict.fromkeys(dois) if doi not in self._lists and _PLAIN_DOI.fullmatch(doi)]
        for query in _queries(unknown):
            async for results in self._search.pages(query):
                for record in results:
                    doi, authors = text(record, "doi").casefold(), read_authors(record)
                    if doi in unknown and authors:
                        self._lists[doi] = authors
        while len(self._lists) > _KEPT:
            self._lists.popitem(last=False)
        return {doi: self._lists[doi] for doi in dois if doi in self._lists}


def _queries(dois: Sequence[str]) -> Iterator[str]:
    """Queries that ask for all of `dois`, each as long as the service takes."""
    terms: list[str] = []
    for doi in dois:
        term = f'DOI:"{doi}"'
        if terms and len(_QUERY.format(" OR ".join([*terms, term]))) > LONGEST_QUERY:
            yield _QUERY.format(" OR ".join(terms))
            terms = []
        terms.append(term)
    if terms:
        yield _QUERY.format(" OR ".join(terms))
