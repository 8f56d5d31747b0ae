"""Why a paper is thought to be a person's, or not: values that a view can put into words of any language.

Refuses to be sentences, and to be complete: what spoke neither for nor against is not mentioned.
"""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where in the author list somebody stands."""

    FIRST = "first"
    BETWEEN = "between"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Known:
    """The paper is one of those the person was built from."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody said that the paper is hers."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Somebody said that the paper is not hers."""


@dataclass(frozen=True, slots=True)
class NotSigned:
    """No author of the paper has a name that may be the person's."""


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """The name there is only as much as `written`: initials, or a shorter form."""

    written: str


@dataclass(frozen=True, slots=True)
class SharedCoauthor:
    """`name`, as the paper writes it, signed `times` of the person's known papers."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class NoSharedCoauthor:
    """None of the person's `known` coauthors signed the paper."""

    known: int


@dataclass(frozen=True, slots=True)
class RejectedCoauthor:
    """`name` signed papers that are not the person's."""

    name: str


@dataclass(frozen=True, slots=True)
class LikeRejected:
    """The paper is rather like those that somebody said are not hers."""


@dataclass(frozen=True, slots=True)
class LikeNamesake:
    """The paper is rather like those of another person of that name."""


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """Nobody else was found who signs with the name; `papers` are hers."""

    papers: int


@dataclass(frozen=True, slots=True)
class ManyNamesakes:
    """Others signed `papers` with the name, far more than she did."""

    papers: int


@dataclass(frozen=True, slots=True)
class SharedAffiliation:
    """The same institution, in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class SameCategory:
    """The paper's primary category is one of the person's."""

    category: str


@dataclass(frozen=True, slots=True)
class OtherField:
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
class SamePlace:
    """Mostly at this end of the author list, and here too."""

    place: Place


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Mostly at one end of the author list, and at the other one here."""

    usual: Place
    here: Place


@dataclass(frozen=True, slots=True)
class YearsApart:
    """So many years lie between the paper and the nearest known one."""

    years: int


Reason = (
    Known
    | Confirmed
    | Rejected
    | NotSigned
    | Abbreviated
    | SharedCoauthor
    | NoSharedCoauthor
    | RejectedCoauthor
    | LikeRejected
    | LikeNamesake
    | OnlyOne
    | ManyNamesakes
    | SharedAffiliation
    | SameCategory
    | OtherField
    | TopicOverlap
    | OtherTopics
    | SamePlace
    | OtherPlace
    | YearsApart
)
