"""Words, "phrases" and fields that somebody combined by AND, OR, NOT, a minus and parentheses, as a tree.

Operators are in capitals, as in arXiv's own search ("and" is a word like another); between two terms without one both
are wanted. NOT binds closest, then AND, then OR. Full-width signs are read as the others. Refuses what is not whole,
naming what is missing; what a field means, its reader says.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.following.quotes import QUOTED, unquote
from bot.core.search.expressions import Conjunction, Disjunction, Expression, Negation, drop_negations, leaves
from bot.errors import BadInput

MOST_TERMS = 24
_DEEPEST = 8

_FIELD = r"(?:[A-Za-z]{2,10}|[\u3040-\u30ff\u4e00-\u9fff]{2,6})\s?[:：]"
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<open>[(（])|(?P<close>[)）])"
    rf"|(?P<operator>(?:AND|OR|NOT|ANDNOT|ＡＮＤ|ＯＲ|ＮＯＴ)(?=[\s(（]|\Z|[^\w:：]))"
    rf"|(?P<minus>(?<!\S)[-－−–](?=\S))|(?P<field>{_FIELD})?\s*(?P<term>{QUOTED.pattern}|[^\s()（）\"“”„‟«»「」『』＂〝〞〟｢｣]+|\S)"
)


@dataclass(frozen=True, slots=True)
class TypedTerm:
    """A word or a phrase in quotes, `field` in small letters in front of it, "" for none."""

    text: str
    field: str = ""
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "open", "close", "and", "or", "not", "term"
    term: TypedTerm | None = None
    written: str = ""


def read_expression(line: str, join: Callable[[list[TypedTerm]], list[TypedTerm]] = list) -> Expression[TypedTerm]:
    """The tree of one tidy line. `join`: what to make of terms that stand side by side without an operator.

    Raises BadInput where something is missing, where it has no end, or where all would be excluded and nothing wanted.
    """
    tokens = _read_tokens(line)
    parser = _Parser(tokens, join)
    expression = parser.read_all()
    if sum(1 for _ in leaves(expression)) > MOST_TERMS:
        raise BadInput("error-expression-long", limit=MOST_TERMS)
    if drop_negations(expression) is None:
        raise BadInput("error-expression-negative")
    return expression


def has_operators(line: str) -> bool:
    """Whether more than words stand there: an operator, or a term with a minus in front."""
    kinds = [token.kind for token in _read_tokens(line)]
    return len(kinds) > 1 and any(kind in ("and", "or", "not") for kind in kinds)


def _read_tokens(line: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(line):
        if match["open"] or match["close"]:
            tokens.append(_Token("open" if match["open"] else "close", written=match[0]))
        elif match["operator"]:
            word = unicodedata.normalize("NFKC", match["operator"])
            names = ["and", "not"] if word == "ANDNOT" else [word.lower()]
            tokens += [_Token(name, written=word) for name in names]
        elif match["minus"]:
            tokens.append(_Token("not", written="-"))
        elif match["term"]:
            quoted = unquote(match["term"])
            text = match["term"] if quoted is None else quoted
            field = unicodedata.normalize("NFKC", match["field"] or "").rstrip(": ").casefold()
            tokens.append(_Token("term", TypedTerm(text.strip(), field, quoted is not None), match[0]))
    return tokens


class _Parser:
    def __init__(self, tokens: list[_Token], join: Callable[[list[TypedTerm]], list[TypedTerm]]) -> None:
        self._tokens = tokens
        self._join = join
        self._at = 0
        self._depth = 0

    def read_all(self) -> Expression[TypedTerm]:
        expression = self._read_or()
        if self._at < len(self._tokens):
            raise BadInput("error-expression-parenthesis")
        return expression

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _read_or(self) -> Expression[TypedTerm]:
        parts = [self._read_and()]
        while self._kind() == "or":
            self._at += 1
            parts.append(self._read_and())
        return parts[0] if len(parts) == 1 else Disjunction(tuple(parts))

    def _read_and(self) -> Expression[TypedTerm]:
        parts = self._read_some()
        while self._kind() in ("and", "not", "open", "term"):
            if self._kind() == "and":
                self._at += 1
            parts += self._read_some()
        return parts[0] if len(parts) == 1 else Conjunction(tuple(parts))

    def _read_some(self) -> list[Expression[TypedTerm]]:
        """Terms side by side, or what stands in parentheses or behind a not."""
        if self._kind() == "not":
            self._at += 1
            negated = self._read_negated()
            return [negated.part if isinstance(negated, Negation) else Negation(negated)]
        if self._kind() == "open":
            return [self._read_parenthesis()]
        return list(self._join(self._read_terms()))

    def _read_negated(self) -> Expression[TypedTerm]:
        if self._kind() == "open":
            return self._read_parenthesis()
        is_minus = self._tokens[self._at - 1].written == "-"
        joined = self._join(self._read_terms(1 if is_minus else MOST_TERMS + 1))
        return joined[0] if len(joined) == 1 else self._put_back(joined)

    def _put_back(self, joined: list[TypedTerm]) -> TypedTerm:
        """A not is of the first term alone where the others can't be joined to it."""
        self._at -= len(joined) - 1
        return joined[0]

    def _read_parenthesis(self) -> Expression[TypedTerm]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadInput("error-expression-long", limit=MOST_TERMS)
        self._at += 1
        expression = self._read_or()
        if self._kind() != "close":
            raise BadInput("error-expression-parenthesis")
        self._at += 1
        self._depth -= 1
        return expression

    def _read_terms(self, most: int = MOST_TERMS + 1) -> list[TypedTerm]:
        terms: list[TypedTerm] = []
        while self._kind() == "term" and len(terms) < most:
            term = self._tokens[self._at].term
            terms += [term] if term is not None else []
            self._at += 1
        if not terms:
            before = self._tokens[self._at - 1].written if self._at else ""
            after = self._tokens[self._at].written if self._at < len(self._tokens) else ""
            raise BadInput("error-expression-hanging", text=f"{before} {after}".strip())
        return terms
