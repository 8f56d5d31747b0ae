"""The sources that papers come from: what each is called, how often it is read, and what counts as read whole.

How one is asked is `bot.sources`; adding one is docs/add-a-source.md.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.papers import ARXIV, Paper
from bot.core.word_lists import read_lines


@dataclass(frozen=True, slots=True)
class Source:
    """A source. `key` names it in stored papers and settings, `name` is what readers see.

    A source that is swept gives everything that is new in few requests, however many authors are followed; of others
    the followed authors are asked for one by one, over the day. `stale_after` without a good sweep is an outage.
    `announces`: it is due to bring something new by arXiv's calendar of announcements. `every` is how often it is read,
    None for the setting of the deployment; `rest` how long it is left alone after that, even if somebody wants it read.
    """

    key: str
    name: str
    is_swept: bool
    every: timedelta | None = None
    rest: timedelta = timedelta(hours=1)
    stale_after: timedelta = timedelta(hours=48)
    announces: bool = False
    is_venue: bool = False  # a paper of it is named by where it was published, rather than by the source


# The first that has a paper gives its text: preprints have abstracts and TeX, publishers' records often neither.
SOURCES: dict[str, Source] = {
    source.key: source
    for source in (
        Source(ARXIV, "arXiv", is_swept=True, rest=timedelta(), announces=True),
        Source("biorxiv", "bioRxiv", is_swept=True, every=timedelta(hours=12)),
        Source("medrxiv", "medRxiv", is_swept=True, every=timedelta(hours=12)),
        Source("europepmc", "Europe PMC", is_swept=False, is_venue=True),
        Source("openalex", "OpenAlex", is_swept=False, is_venue=True),
        Source("inspire", "INSPIRE", is_swept=False, is_venue=True),
        Source("crossref", "Crossref", is_swept=False, is_venue=True),
    )
}
_RANKS = {key: rank for rank, key in enumerate(SOURCES)}


_SERVERS = frozenset(name.casefold() for name in read_lines("bot.core", "preprint_servers"))


def is_preprint_server(venue: str | None) -> bool:
    """Whether a venue is only a server of preprints: "bioRxiv (Cold Spring Harbor Laboratory)"."""
    return venue is not None and venue.partition(" (")[0].strip().casefold() in _SERVERS


def source_name(key: str) -> str:
    """What readers see of a source; its key if it is none that is known here."""
    return SOURCES[key].name if key in SOURCES else key


def is_swept(key: str) -> bool:
    """Whether a source gives everything that is new, on the day."""
    return key in SOURCES and SOURCES[key].is_swept


def source_rank(key: str) -> int:
    """Its place in the order of `SOURCES`: the smaller, the sooner its text is shown."""
    return _RANKS.get(key, len(_RANKS))


def category_code(source: str, category: str) -> str:
    """The code under which a source's category is stored and followed: arXiv's own, or "biorxiv:cell-biology"."""
    if source == ARXIV:
        return category
    return f"{source}:{'-'.join(category.casefold().replace('_', ' ').split())}"


def category_source(code: str) -> str:
    """The key of the source whose category has this code."""
    source = code.partition(":")[0]
    return source if source in SOURCES else ARXIV


def provenance_name(paper: Paper) -> str:
    """Where a paper comes from: "arXiv cs.CV", "bioRxiv neuroscience", "Nature Methods"."""
    source = SOURCES.get(paper.source)
    if paper.venue and (source is None or source.is_venue):
        return paper.venue
    category = paper.primary.partition(":")[2].replace("-", " ") or paper.primary
    return f"{source_name(paper.source)} {category}".strip()
