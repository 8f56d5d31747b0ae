"""Meanings: what a text says with the paper's own words and numbers, and the paper does not.

Negations, hedges and quantities, who is ahead of whom, what rises and what falls, which number stands for what: in the
languages whose words are known.
"""

from bot.writing.guarding.clauses import clauses
from bot.writing.guarding.comparisons import reversed_comparisons
from bot.writing.guarding.directions import speaks_of_worse, turned_directions
from bot.writing.guarding.findings import Finding
from bot.writing.guarding.han_names import invented_han_names
from bot.writing.guarding.source_index import SourceIndex
from bot.writing.guarding.strength import lost_strength, speaks_of_all
from bot.writing.guarding.swaps import swapped_numbers

LANGUAGES = frozenset({"en", "zh", "ja", None})


def changed_meanings(source: SourceIndex, text: str, language: str | None, *, own: bool = False) -> list[Finding]:
    """What is said otherwise in `text`, readable already and in `language`.

    `own`: the source is no more than the few sentences on which the text stands, so that what points at the same thing
    speaks of the same.
    """
    if language not in LANGUAGES:
        return []
    text_clauses = clauses(text) if own or speaks_of_all(text) or speaks_of_worse(text) else []
    return [
        *(lost_strength(source, text_clauses, own=own) if text_clauses else ()),
        *(turned_directions(source, text_clauses, own=own) if own or speaks_of_worse(text) else ()),
        *swapped_numbers(source, text, own=own),
        *reversed_comparisons(source, text),
        *invented_han_names(source, text),
    ]
