"""Reasons why a paper is attributed to a person, or isn't: values that a view can put into words of any language.

Refuses to be sentences, and to be complete: what spoke neither for nor against is not mentioned.
"""

from dataclasses import dataclass
from enum import StrEnum


class AuthorPosition(StrEnum):
    """Where in the author list somebody stands."""

    FIRST = "first"
    BETWEEN = "between"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class SeedPaper:
    """The paper is one of those that the person was seeded with."""


@dataclass(frozen=True, slots=True)
class ConfirmedByFeedback:
    """A user said that the paper is by the person."""


@dataclass(frozen=True, slots=True)
class RejectedByFeedback:
    """A user said that the paper is not by the person."""


@dataclass(frozen=True, slots=True)
class NoMatchingName:
    """No author of the paper has a name that may be the person's."""


@dataclass(frozen=True, slots=True)
class AbbreviatedName:
    """The name on the paper says less than the person's: `spelling` has initials, or a shorter form."""

    spelling: str


@dataclass(frozen=True, slots=True)
class SharedCoauthor:
    """`name`, as the paper writes it, signed `times` of the person's known papers."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class NoSharedCoauthor:
    """None of the person's `coauthors` (how many are known) signed the paper."""

    coauthors: int


@dataclass(frozen=True, slots=True)
class RejectedCoauthor:
    """`name` signed papers that are not the person's."""

    name: str


@dataclass(frozen=True, slots=True)
class SimilarToRejected:
    """The paper is rather like those that feedback has rejected."""


@dataclass(frozen=True, slots=True)
class SimilarToHomonym:
    """The paper is rather like those of a homonym."""


@dataclass(frozen=True, slots=True)
class NoHomonyms:
    """No other person of that name was found; `papers` is how many this one has."""

    papers: int


@dataclass(frozen=True, slots=True)
class ManyHomonyms:
    """Homonyms signed `papers`, far more than the person did."""

    papers: int


@dataclass(frozen=True, slots=True)
class SameOrcid:
    """The paper gives its author the ORCID iD that the person has."""

    orcid: str


@dataclass(frozen=True, slots=True)
class OtherOrcid:
    """The paper gives its author another ORCID iD than the person has."""

    orcid: str


@dataclass(frozen=True, slots=True)
class SharedAffiliation:
    """The same institution, in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class SameCategory:
    """The paper's primary category is one of the person's."""

    category: str


@dataclass(frozen=True, slots=True)
class OtherCategory:
    """None of the paper's categories is among the person's; `category` is its primary one."""

    category: str


@dataclass(frozen=True, slots=True)
class TopicOverlap:
    """The text has much in common with the known papers: the words that count most, as the paper spells them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherTopics:
    """The text has hardly more in common with the known papers than any two abstracts have."""


@dataclass(frozen=True, slots=True)
class SameAuthorPosition:
    """Mostly at this end of the author list, and here too."""

    position: AuthorPosition


@dataclass(frozen=True, slots=True)
class OtherAuthorPosition:
    """Mostly at one end of the author list, and at the other one here."""

    usual: AuthorPosition
    here: AuthorPosition


@dataclass(frozen=True, slots=True)
class YearsApart:
    """So many years lie between the paper and the nearest known one."""

    years: int


Reason = (
    SeedPaper
    | ConfirmedByFeedback
    | RejectedByFeedback
    | NoMatchingName
    | AbbreviatedName
    | SharedCoauthor
    | NoSharedCoauthor
    | RejectedCoauthor
    | SimilarToRejected
    | SimilarToHomonym
    | NoHomonyms
    | ManyHomonyms
    | SameOrcid
    | OtherOrcid
    | SharedAffiliation
    | SameCategory
    | OtherCategory
    | TopicOverlap
    | OtherTopics
    | SameAuthorPosition
    | OtherAuthorPosition
    | YearsApart
)
