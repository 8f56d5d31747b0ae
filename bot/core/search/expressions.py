"""What can be asked of papers: words side by side, and, or, not. Trees of values, whatever their leaves are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

LeafT = TypeVar("LeafT")
OtherT = TypeVar("OtherT")


class TextField(StrEnum):
    """A part of what is indexed of a paper."""

    TITLE = "title"
    ABSTRACT = "abstract"
    AUTHORS = "authors"
    FACTS = "facts"


TEXT = (TextField.TITLE, TextField.ABSTRACT)
ANYWHERE = tuple(TextField)


@dataclass(frozen=True, slots=True)
class AdjacentWords:
    """Indexed words that stand side by side, at least one, in any of these fields."""

    words: tuple[str, ...]
    fields: tuple[TextField, ...] = ANYWHERE


@dataclass(frozen=True, slots=True)
class Conjunction(Generic[LeafT]):
    """All of them hold."""

    parts: tuple["Expression[LeafT]", ...]


@dataclass(frozen=True, slots=True)
class Disjunction(Generic[LeafT]):
    """At least one of them holds."""

    parts: tuple["Expression[LeafT]", ...]


@dataclass(frozen=True, slots=True)
class Negation(Generic[LeafT]):
    """It does not hold."""

    part: "Expression[LeafT]"


Expression: TypeAlias = LeafT | Conjunction[LeafT] | Disjunction[LeafT] | Negation[LeafT]
IndexQuery: TypeAlias = Expression[AdjacentWords]


def evaluate(expression: Expression[LeafT], holds: Callable[[LeafT], bool]) -> bool:
    """Whether the expression holds where `holds` says it of each leaf."""
    if isinstance(expression, Conjunction):
        return all(evaluate(part, holds) for part in expression.parts)
    if isinstance(expression, Disjunction):
        return any(evaluate(part, holds) for part in expression.parts)
    if isinstance(expression, Negation):
        return not evaluate(expression.part, holds)
    return holds(expression)


def replace_leaves(expression: Expression[LeafT], replace: Callable[[LeafT], Expression[OtherT]]) -> Expression[OtherT]:
    """The same tree with something else for each leaf."""
    if isinstance(expression, Conjunction):
        return Conjunction(tuple(replace_leaves(part, replace) for part in expression.parts))
    if isinstance(expression, Disjunction):
        return Disjunction(tuple(replace_leaves(part, replace) for part in expression.parts))
    if isinstance(expression, Negation):
        return Negation(replace_leaves(expression.part, replace))
    return replace(expression)


def drop_negations(expression: Expression[LeafT]) -> Expression[LeafT] | None:
    """What holds wherever `expression` does, without a negation; None if that is no condition at all."""
    if isinstance(expression, Conjunction):
        parts = tuple(part for whole in expression.parts if (part := drop_negations(whole)) is not None)
        return (parts[0] if len(parts) == 1 else Conjunction(parts)) if parts else None
    if isinstance(expression, Disjunction):
        alternatives = tuple(map(drop_negations, expression.parts))
        bounded = tuple(part for part in alternatives if part is not None)
        return Disjunction(bounded) if len(bounded) == len(alternatives) else None
    return None if isinstance(expression, Negation) else expression


def is_bounded(expression: Expression[LeafT]) -> bool:
    """Whether a not stands only beside something that is wanted, so that an index can be asked for it."""
    if isinstance(expression, Conjunction):
        positive = [part for part in expression.parts if not isinstance(part, Negation)]
        negative = [part.part for part in expression.parts if isinstance(part, Negation)]
        return bool(positive) and all(map(is_bounded, (*positive, *negative)))
    if isinstance(expression, Disjunction):
        return all(map(is_bounded, expression.parts))
    return not isinstance(expression, Negation)


def leaves(expression: Expression[LeafT], *, negated: bool = False) -> Iterator[tuple[LeafT, bool]]:
    """Every leaf in order, and whether it stands behind a not."""
    if isinstance(expression, Conjunction | Disjunction):
        for part in expression.parts:
            yield from leaves(part, negated=negated)
    elif isinstance(expression, Negation):
        yield from leaves(expression.part, negated=not negated)
    else:
        yield expression, negated
