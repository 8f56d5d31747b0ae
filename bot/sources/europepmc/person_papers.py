"""Europe PMC as a source of followed authors' papers: asked for several at a time, by ORCID iD and by name.

It is asked for what it has had since a day, not for what was published since: journals' records get there late. Under a
name it lists namesakes, too; who wrote a paper is for others to say.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.core.authors.links import Directory
from bot.core.authors.names import display
from bot.core.authors.naming.family_names import is_usual_family_name
from bot.core.authors.naming.parsing import parse_name
from bot.core.following.followed_authors import FollowedAuthor
from bot.errors import SourceError
from bot.ports import AnswerPage, CatalogueAnswer
from bot.sources.europepmc.records import EUROPE_PMC, indexed_on, read_paper
from bot.sources.europepmc.search import LONGEST_QUERY, SERVER, EuropePmcSearch

_FIRST = date(1800, 1, 1)
_NEWEST = 100  # of one author
_ODD, _ODD_SHARE = 20, 0.25  # records that can't be a paper: notices and books without authors are usual


@dataclass(frozen=True, slots=True)
class EuropePmcPapers:
    """A `PersonSource`, and a `BackCatalogue`."""

    search: EuropePmcSearch
    now: Callable[[], datetime]
    key: str = EUROPE_PMC
    batch: int = 8
    reach: timedelta = timedelta(days=4)

    def covers(self, author: FollowedAuthor) -> bool:
        return bool(_terms(author))

    async def papers_of(self, authors: Sequence[FollowedAuthor], since: date) -> AsyncIterator[AnswerPage]:
        until = self.now().astimezone(UTC).date()
        for query, is_by_id in _queries(authors, f" AND FIRST_IDATE:[{since} TO {until}]"):
            async for results in self.search.pages(query):
                papers = [(paper, indexed_on(record)) for record in results if (paper := read_paper(record))]
                set_aside = len(results) - len(papers)
                if set_aside > max(_ODD, _ODD_SHARE * len(results)):
                    raise SourceError(f"{set_aside} of {len(results)} records of {SERVER} can't be papers")
                registered = {paper.id: day for paper, day in papers if day}
                whole = tuple(paper for paper, _ in papers)
                yield AnswerPage(whole, len(results), set_aside, by_id=is_by_id, registered=registered)

    async def newest_of(self, author: FollowedAuthor, since: date | None, before: date | None) -> CatalogueAnswer:
        until = before - timedelta(days=1) if before else self.now().astimezone(UTC).date()
        when = f" AND FIRST_PDATE:[{since or _FIRST} TO {until}]"
        terms = _terms(author)
        page = await self.search.newest(f"({' OR '.join(terms)}){when}", _NEWEST)
        papers = [paper for record in page.results if (paper := read_paper(record))]
        is_whole = len(page.results) >= page.hits
        return CatalogueAnswer.of(papers, is_whole=is_whole, records=len(page.results))


def _queries(authors: Iterable[FollowedAuthor], behind: str) -> list[tuple[str, bool]]:
    """Queries that ask for all of `authors`, each as long as the service takes; and whether each is about ids only."""
    queries: list[tuple[str, bool]] = []
    for is_by_id in (True, False):
        gathered: list[str] = []
        for author in authors:
            for term in _terms(author):
                if term.startswith("AUTHORID:") != is_by_id:
                    continue
                if gathered and len(f"({' OR '.join([*gathered, term])}){behind}") > LONGEST_QUERY:
                    queries.append((f"({' OR '.join(gathered)}){behind}", is_by_id))
                    gathered = []
                gathered.append(term)
        if gathered:
            queries.append((f"({' OR '.join(gathered)}){behind}", is_by_id))
    return queries


def _terms(author: FollowedAuthor) -> tuple[str, ...]:
    """What asks for an author: their ORCID iDs, and the name in the two forms in which the service has names."""
    by_id = [f'AUTHORID:"{orcid}"' for orcid in author.ids(Directory.ORCID)]
    return tuple(dict.fromkeys([*by_id, *(f'AUTH:"{form}"' for form in _forms(author.name))]))


def _forms(name: str) -> list[str]:
    """ "Kent SJ", "Kent S" and "Kent Stephen" for Stephen J. Kent; nothing for half a name or another script.

    One initial is not enough of a family name that thousands have: "Wang W" alone would bring everybody.
    """
    plain = "".join(letter if letter.isalpha() or letter in "-' " else " " for letter in display(name))
    words, parsed = plain.split(), parse_name(name)
    if len(words) < 2 or not parsed or parsed[0].opaque:
        return []
    if parsed[0].family_first:
        words = [*words[1:], words[0]]
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():  # van der Berg
        at -= 1
    family, given = " ".join(words[at:]), words[:at]
    initials = "".join(piece[0].upper() for word in given for piece in word.split("-") if piece)
    full = [f"{family} {given[0]}"] if len(given[0]) > 1 else []
    usual = is_usual_family_name(family.casefold())
    shorter = [f"{family} {form}" for form in (initials, initials[:1]) if len(form) > 1 or (form and not usual)]
    return list(dict.fromkeys([*shorter, *full]))
