"""What somebody typed to be searched for, as a question to the index: words, "phrases", fields, a source, a first day.

The fields stand in `resources/search_fields.txt`. What is no field ("GAN: a survey") are words. Refuses what can't be
found in any paper, naming what was expected.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.following import categories
from bot.core.following.quotes import strip_quotes
from bot.core.following.typed_expression import TypedTerm, read_expression
from bot.core.search.expressions import (
    ANYWHERE,
    AdjacentWords,
    Conjunction,
    Disjunction,
    Expression,
    IndexQuery,
    TextField,
    drop_negations,
    is_bounded,
    leaves,
    replace_leaves,
)
from bot.core.search.index_text import category_word, index_words, name_phrases
from bot.core.sources import SOURCES
from bot.core.word_lists import word_table
from bot.errors import BadInput

LONGEST_SEARCH = 300

_FIELDS = {name: field for field, names in word_table("bot.core.following", "search_fields") for name in names}
_SINCE, _SOURCE, _CATEGORY, _AUTHOR = "since", "source", "category", "author"
_TEXT_FIELDS = {"title": (TextField.TITLE,), "abstract": (TextField.ABSTRACT,), "anywhere": ANYWHERE}
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_AGO = re.compile(r"(\d{1,4})\s?(d|w|m|y|天|日|周|週|月|年)[a-z]{0,5}", re.IGNORECASE)
_DAYS = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "週": 7, "m": 30, "月": 30, "y": 365, "年": 365}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched for. `since`: the first day of version 1; `source`: a key of `bot.core.sources.SOURCES`."""

    query: IndexQuery
    since: date | None = None
    source: str | None = None

    @property
    def marked_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of title and abstract that are wanted, as the index has them, to be marked where they stand."""
        positive = [leaf for leaf, is_negated in leaves(self.query) if not is_negated]
        return tuple(leaf.words for leaf in positive if TextField.ABSTRACT in leaf.fields)


def read_search(line: str, today: date) -> SearchRequest:
    """What the tidy `line` asks for. Raises BadInput, whose phrase names what was expected."""
    if len(line) > LONGEST_SEARCH:
        raise BadInput("error-search-long", limit=LONGEST_SEARCH)
    expression = read_expression(line, _only_words)
    parts = expression.parts if isinstance(expression, Conjunction) else (expression,)
    filters = {part: _FIELDS[part.field] for part in parts if isinstance(part, TypedTerm) and _is_filter(part)}
    rest = tuple(part for part in parts if not isinstance(part, TypedTerm) or part not in filters)
    for term, _ in (pair for part in rest for pair in leaves(part)):
        if _is_filter(term):
            raise BadInput("error-search-filter", text=f"{term.field}:{term.text}"[:60])
    joined: Expression[TypedTerm] = rest[0] if len(rest) == 1 else Conjunction(rest)
    if not rest or drop_negations(joined) is None:
        raise BadInput("error-search-empty")
    if not is_bounded(joined):
        raise BadInput("error-expression-negative")
    since = [_read_day(term, today) for term, field in filters.items() if field == _SINCE]
    sources = [_read_source(term) for term, field in filters.items() if field == _SOURCE]
    return SearchRequest(
        replace_leaves(joined, _ask_index), max(since) if since else None, sources[0] if sources else None
    )


def _is_filter(term: TypedTerm) -> bool:
    return _FIELDS.get(term.field) in (_SINCE, _SOURCE)


def _only_words(terms: list[TypedTerm]) -> list[TypedTerm]:
    """Without the dashes and dots between them, as long as anything else is there."""
    return [term for term in terms if term.field or index_words(term.text)] or terms


def _ask_index(term: TypedTerm) -> IndexQuery:
    field = _FIELDS.get(term.field, "anywhere")
    text = term.text if term.field in _FIELDS or not term.field else f"{term.field} {term.text}"
    if field == _CATEGORY:
        return _ask_category(text)
    if field == _AUTHOR:
        forms = [AdjacentWords(form, (TextField.AUTHORS,)) for form in name_phrases(text)]
    else:
        words = index_words(text)
        forms = [AdjacentWords(words, _TEXT_FIELDS[field])] if words else []
    if not forms:
        raise BadInput("error-search-word", text=text[:60])
    return forms[0] if len(forms) == 1 else Disjunction(tuple(forms))


def _ask_category(text: str) -> IndexQuery:
    category = categories.category(strip_quotes(text))
    if category is None:
        raise BadInput("error-category", text=text[:40])
    codes = sorted(categories.codes_of(category))
    forms = tuple(AdjacentWords((category_word(code),), (TextField.FACTS,)) for code in codes)
    return forms[0] if len(forms) == 1 else Disjunction(forms)


def _read_source(term: TypedTerm) -> str:
    folded = "".join(filter(str.isalnum, term.text.casefold()))
    if folded not in SOURCES:
        raise BadInput("error-search-source", text=term.text[:40], names=", ".join(SOURCES))
    return folded


def _read_day(term: TypedTerm, today: date) -> date:
    text = term.text.strip()
    if ago := _AGO.fullmatch(text):
        days = int(ago[1]) * _DAYS[ago[2].lower()]
        if not (day := _DAY.fullmatch(text)) or ago[2].isascii():
            return today - timedelta(days=min(days, (today - date.min).days))
    day = _DAY.fullmatch(text)
    try:
        if day:
            return date(int(day[1]), int(day[2] or 1), int(day[3] or 1))
    except ValueError:
        pass
    raise BadInput("error-search-since", text=text[:40])
