"""Categories and phrases combined by AND, OR, NOT: cs.CV AND "reward model" NOT survey. What it is and what it means.

Refuses authors, who are followed by themselves, and what no paper can fulfil: such a follow would wait for ever.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product

from bot.core.following import categories
from bot.core.following.quotes import QUOTED
from bot.core.following.typed_expression import TypedTerm, has_operators, read_expression
from bot.core.search.expressions import (
    TEXT,
    AdjacentWords,
    Conjunction,
    Disjunction,
    Expression,
    IndexQuery,
    Negation,
    TextField,
    drop_negations,
    evaluate,
    leaves,
    replace_leaves,
)
from bot.core.search.index_text import category_word, index_words
from bot.core.text.folded_words import words
from bot.errors import BadInput

LONGEST_LINE = 200
MOST_DIFFERENT = 10  # categories and phrases in one of them
_LONGEST_LABEL = 6  # words of a category's name

_CATEGORY_FIELDS = frozenset({"cat", "category"})  # as arXiv's search has them
_PHRASE_FIELDS = frozenset({"", "all", "ti", "abs", "title", "abstract"})


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A category as it is shown, or the words of a phrase; the other is ""."""

    category: str = ""
    phrase: str = ""

    @property
    def key(self) -> str:
        """The same for every way of writing it."""
        return f"c:{categories.code_of(self.category)}" if self.category else f"p:{' '.join(words(self.phrase))}"


Combination = Expression[TopicTerm]


def read_combination(line: str) -> Combination | None:
    """The combination that the tidy `line` is; None where it is something else, say a list of names.

    Raises BadInput where it is one but something is missing or wrong.
    """
    if not has_operators(line) or not _is_about_papers(line):
        return None
    if len(line) > LONGEST_LINE:
        raise BadInput("error-phrase-long", limit=LONGEST_LINE)
    return parse_combination(line)


@lru_cache(maxsize=4096)
def parse_combination(line: str) -> Combination:
    """The tree of a line that is a combination. Raises BadInput."""
    combination = replace_leaves(read_expression(line, _join_words), _read_term)
    different = {term.key for term, _ in leaves(combination)}
    if len(different) > MOST_DIFFERENT:
        raise BadInput("error-expression-long", limit=MOST_DIFFERENT)
    if not _can_hold(combination):
        raise BadInput("error-combination-never")
    return combination


def spell_combination(combination: Combination) -> str:
    """As it is shown and typed: phrases in quotes, parentheses where they are needed."""
    if isinstance(combination, Negation):
        return f"NOT {_in_parentheses(combination.part)}"
    if isinstance(combination, Disjunction):
        return " OR ".join(map(_in_parentheses, combination.parts))
    if isinstance(combination, Conjunction):
        first, *others = combination.parts
        further = [
            f" {spell_combination(part)}" if isinstance(part, Negation) else f" AND {_in_parentheses(part)}"
            for part in others
        ]
        return _in_parentheses(first) + "".join(further)
    return combination.category or f'"{combination.phrase}"'


def combination_key(combination: Combination) -> str:
    """Equal for two that differ in nothing but order, doubles and spelling."""
    if isinstance(combination, Negation):
        return f"not({combination_key(combination.part)})"
    if isinstance(combination, Conjunction | Disjunction):
        sign = "and" if isinstance(combination, Conjunction) else "or"
        return f"{sign}({','.join(sorted(set(map(combination_key, combination.parts))))})"
    return combination.key


def name_key(name: str) -> str:
    """The key of the combination that `name` spells; of anything else, with which it is compared, the words."""
    try:
        return combination_key(parse_combination(name))
    except BadInput:
        return " ".join(words(name))


def cheapest_keys(combination: Combination, keys_of: Callable[[TopicTerm], frozenset[str]]) -> frozenset[str]:
    """Keys of which every paper has one that fulfils it, as few papers as may be: `keys_of` gives those of a term."""
    positive = drop_negations(combination)
    return frozenset() if positive is None else _cheapest(positive, keys_of)[1]


def index_query(combination: Combination) -> IndexQuery | None:
    """What to ask the full-text index: all that fulfil it are among its answers, and some others."""

    def ask(term: TopicTerm) -> IndexQuery:
        if term.phrase:
            return AdjacentWords(index_words(term.phrase), TEXT)
        codes = sorted(categories.codes_of(term.category))
        return Disjunction(tuple(AdjacentWords((category_word(code),), (TextField.FACTS,)) for code in codes))

    positive = drop_negations(combination)
    return None if positive is None else replace_leaves(positive, ask)


def _cheapest(
    positive: Combination, keys_of: Callable[[TopicTerm], frozenset[str]]
) -> tuple[tuple[int, int], frozenset[str]]:
    """What the keys cost, as far as one can tell beforehand, and the keys: long words are rarer than categories."""
    if isinstance(positive, Conjunction):
        return min((_cheapest(part, keys_of) for part in positive.parts), key=lambda entry: entry[0])
    if isinstance(positive, Disjunction):
        alternatives = [_cheapest(part, keys_of) for part in positive.parts]
        cost = max(entry[0] for entry in alternatives)
        return cost, frozenset().union(*(entry[1] for entry in alternatives))
    if isinstance(positive, Negation):
        raise ValueError("a negation is left")
    longest = 0 if positive.category else -max(map(len, words(positive.phrase)))
    return (longest, 0), keys_of(positive)


def _is_about_papers(line: str) -> bool:
    """Whether a category or a quoted phrase is in it, or nothing but words in small letters: names have capitals."""
    try:
        terms = [term for term, _ in leaves(read_expression(line, _join_words))]
    except BadInput:
        return bool(QUOTED.search(line)) or any(map(categories.category, re.split(r"[\s()（）]+", line)))
    if any(term.field not in _CATEGORY_FIELDS | _PHRASE_FIELDS for term in terms):
        return False
    is_marked = any(term.is_quoted or term.field or categories.category(term.text) for term in terms)
    return is_marked or all(term.text == term.text.lower() for term in terms)


def _join_words(terms: list[TypedTerm]) -> list[TypedTerm]:
    """Bare words side by side are one phrase, or one category ("bioRxiv cell biology")."""
    joined: list[TypedTerm] = []
    at, is_open = 0, False  # whether the last one is a phrase that goes on
    while at < len(terms):
        length = next((size for size in range(_LONGEST_LABEL, 0, -1) if _is_label(terms[at : at + size])), 0)
        if length:
            joined.append(TypedTerm(" ".join(term.text for term in terms[at : at + length])))
        elif terms[at].is_quoted or terms[at].field:
            joined.append(terms[at])
        elif is_open:
            joined[-1] = TypedTerm(f"{joined[-1].text} {terms[at].text}")
        else:
            joined.append(terms[at])
        is_open = not length and not terms[at].is_quoted and not terms[at].field
        at += length or 1
    return joined


def _is_label(terms: list[TypedTerm]) -> bool:
    is_bare = all(not term.is_quoted and not term.field for term in terms)
    return is_bare and categories.category(" ".join(term.text for term in terms)) is not None


def _read_term(term: TypedTerm) -> TopicTerm:
    text = " ".join(re.sub(r"[\"“”„‟«»「」『』＂〝〞〟｢｣]", " ", term.text).split())
    is_bare = not term.is_quoted and not term.field
    if (is_bare or term.field in _CATEGORY_FIELDS) and (category := categories.category(text)):
        return TopicTerm(category=category)
    if term.field in _CATEGORY_FIELDS or (is_bare and categories.looks_like_category(text)):
        raise BadInput("error-category", text=text[:40])
    if term.field not in _PHRASE_FIELDS or (is_bare and " " in text and text != text.lower()):
        raise BadInput("error-combination-bare", text=text[:60])
    if not words(text) or not index_words(text):
        raise BadInput("error-phrase", text=term.text[:60])
    return TopicTerm(phrase=text)


def _in_parentheses(part: Combination) -> str:
    return f"({spell_combination(part)})" if isinstance(part, Conjunction | Disjunction) else spell_combination(part)


def _can_hold(combination: Combination) -> bool:
    """Whether any paper can fulfil it: a phrase holds where a longer one with it does, an archive with its classes."""
    terms = list({term.key: term for term, _ in leaves(combination)}.values())
    implied = {
        term.key: [other.key for other in terms if other is not term and _implies(term, other)] for term in terms
    }
    for values in product((True, False), repeat=len(terms)):
        truth = {term.key: value for term, value in zip(terms, values, strict=True)}
        is_possible = all(truth[other] for key, others in implied.items() if truth[key] for other in others)
        if is_possible and evaluate(combination, partial(_look_up, truth)):
            return True
    return False


def _look_up(truth: Mapping[str, bool], term: TopicTerm) -> bool:
    return truth[term.key]


def _implies(term: TopicTerm, other: TopicTerm) -> bool:
    if term.category and other.category:
        return categories.codes_of(term.category) < categories.codes_of(other.category)
    if term.phrase and other.phrase:
        return f" {' '.join(words(other.phrase))} " in f" {' '.join(words(term.phrase))} "
    return False
