"""What a directory of authors says who stands at a place of a paper's author list, and what that tells of a person.

A directory numbers authors by its own list, which may lack some, order them otherwise and abbreviate their names: a
place is occupied only where the names fit. Refuses to say whether a claim is right: it is weighed in
`bot.core.authors.persons.directory_ids`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.links import Directory
from bot.core.authors.names import Grade
from bot.core.authors.persons.signatures import find_signature, names_on
from bot.core.papers import Paper

MOST_PLACES = 100  # of an author list; who stands further back is not looked for


@dataclass(frozen=True, slots=True)
class AuthorClaim:
    """An author of a paper is `id` in `directory`, which may know an institution and an ORCID iD of theirs."""

    directory: Directory
    id: str
    institution: str = ""
    orcid: str = ""

    @property
    def key(self) -> str:
        """The id as evidence: one text for all directories. It stands in stored JSON and must not change."""
        return f"{self.directory.name.lower()}:{self.id}"


@dataclass(frozen=True, slots=True)
class ListedAuthor:
    """An author in a directory's own list of a paper's authors; without a claim where it has no id for them."""

    name: str
    claim: AuthorClaim | None


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What directories know of a person beside ids: an ORCID iD, an institution and who says so; "" for unknown."""

    orcid: str = ""
    institution: str = ""
    according_to: Directory | None = None


NO_DETAILS = PersonDetails()


def place_authors(paper: Paper, listed: Sequence[ListedAuthor]) -> dict[int, AuthorClaim]:
    """The claims by place among `names_on(paper)`: at its own place where the name fits, else where only one fits."""
    signed = [spelling for _, spelling in names_on(paper)[:MOST_PLACES]]
    claims: dict[int, AuthorClaim] = {}
    occupied: set[int] = set()
    displaced: list[ListedAuthor] = []
    for place, author in enumerate(listed[:MOST_PLACES]):
        if place < len(signed) and _may_be_same(signed[place], author.name):
            occupied.add(place)
            if author.claim:
                claims[place] = author.claim
        else:
            displaced.append(author)
    for author in displaced:
        fitting = [
            place for place, name in enumerate(signed) if place not in occupied and _may_be_same(name, author.name)
        ]
        if len(fitting) == 1:
            occupied.add(fitting[0])
            if author.claim:
                claims[fitting[0]] = author.claim
    return claims


def place_of(name: str, paper: Paper) -> int | None:
    """The place of the person called `name` on `paper`, None for nowhere."""
    signature = find_signature(name, paper)
    return signature[0] if signature else None


def describe_claims(claims: Iterable[AuthorClaim]) -> PersonDetails:
    """What most of the claims about one person's papers, the newest first, say of that person."""
    listed = list(claims)
    orcids = Counter(claim.orcid for claim in listed if claim.orcid)
    institutions = Counter((claim.institution, claim.directory) for claim in listed if claim.institution)
    orcid = orcids.most_common(1)[0][0] if orcids else ""
    if not institutions:
        return PersonDetails(orcid)
    institution, directory = institutions.most_common(1)[0][0]
    return PersonDetails(orcid, institution, directory)


def claim_keys(claims: Mapping[str, Sequence[AuthorClaim]]) -> dict[str, tuple[str, ...]]:
    """By paper, the ids as evidence."""
    return {paper: tuple([claim.key for claim in about]) for paper, about in claims.items()}


def _may_be_same(signed: str, listed: str) -> bool:
    return names.fold(signed) == names.fold(listed) or names.compare(signed, listed) is not Grade.NONE
