"""What directories of authors say about two sets of papers, weighed: who is one person there need not be one.

Directories err: two people of one name are often one there, above all where names are short and common, and nearly
everybody is several. So the same id joins two papers only together with another directory or with something else, and
different ids keep them apart only if little is shared. The weights are set by hand, not fitted: no corpus at hand has
both ids and the truth. Refuses to count what has not been asked or answered: a paper without an id says nothing.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt

from bot.core.authors.persons.evidence import Evidence

# By directory, what is added to the logarithm of the odds for the same id, and taken away for different ones. Someone
# looks after ids at ORCID (the authors themselves), INSPIRE, DBLP and zbMATH; the others are assigned by programs.
_WEIGHTS: Mapping[str, tuple[float, float]] = {
    "orcid": (9.5, 3.5),
    "inspire": (4.7, 3.5),
    "dblp": (4.6, 3.2),
    "zbmath": (4.5, 2.8),
    "openalex": (4.4, 3.0),
    "semantic_scholar": (4.4, 2.5),
}
_OTHER = (4.0, 2.0)
# One paper may have been given to the wrong author; that many were is less likely. Two people taken for one stay
# so on all their papers, though: it grows slowly.
_FOR_MANY = 0.6

_IdCounts = tuple[tuple[tuple[str, int], ...], int]


def score_identifiers(ours: Evidence, theirs: Evidence) -> float:
    """What is added to the logarithm of the odds that both are one person's; 0 where no directory knows both."""
    return _score(ours.id_counts, theirs.id_counts) if ours.identifiers and theirs.identifiers else 0.0


@lru_cache(maxsize=65_536)  # of the papers of one name, most are alike in this
def _score(ours: _IdCounts, theirs: _IdCounts) -> float:
    (our_counts, our_papers), (their_counts, their_papers) = ours, theirs
    our_ids, their_ids = _by_directory(our_counts), _by_directory(their_counts)
    return sum(
        [
            _score_directory(directory, our_ids[directory], their_ids[directory], our_papers, their_papers)
            for directory in our_ids
            if directory in their_ids
        ]
    )


def _by_directory(counts: Iterable[tuple[str, int]]) -> dict[str, dict[str, int]]:
    ids: dict[str, dict[str, int]] = {}
    for identifier, count in counts:
        ids.setdefault(identifier.partition(":")[0], {})[identifier] = count
    return ids


def _score_directory(
    directory: str, our_ids: Mapping[str, int], their_ids: Mapping[str, int], our_papers: int, their_papers: int
) -> float:
    """One directory's part: by how often a paper of each side has the same id, and on how many papers it says one."""
    same, different = _WEIGHTS.get(directory, _OTHER)
    ours, theirs = sum(our_ids.values()), sum(their_ids.values())
    agreement = sum([count * their_ids.get(key, 0) for key, count in our_ids.items()]) / (ours * theirs)
    support = sqrt(min(ours / our_papers, 1.0) * min(theirs / their_papers, 1.0))
    many = 1 + _FOR_MANY * log(min(ours, theirs))
    return support * (same * many * agreement - different * (1 - agreement))
