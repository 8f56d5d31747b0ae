"""What is asked of the full-text index, in the words of each database: FTS5's MATCH, PostgreSQL's tsquery.

A query's words come from `bot.core.search.index_text` and hold letters and digits only, so nothing in them is syntax.
"""

from bot.core.search.expressions import (
    ANYWHERE,
    AdjacentWords,
    Conjunction,
    Disjunction,
    IndexQuery,
    Negation,
    TextField,
)

_WEIGHTS = {TextField.TITLE: "A", TextField.ABSTRACT: "B", TextField.AUTHORS: "C", TextField.FACTS: "D"}


def fts5_query(query: IndexQuery) -> str:
    """The query for `MATCH`. Raises ValueError where a not stands alone: FTS5 has it only behind something."""
    if isinstance(query, AdjacentWords):
        columns = "" if query.fields == ANYWHERE else f"{{{' '.join(query.fields)}}} : "
        return f'{columns}"{" ".join(query.words)}"'
    if isinstance(query, Disjunction):
        return f"({' OR '.join(map(fts5_query, query.parts))})"
    if isinstance(query, Conjunction):
        positive = [part for part in query.parts if not isinstance(part, Negation)]
        negative = [part.part for part in query.parts if isinstance(part, Negation)]
        if not positive:
            raise ValueError("a conjunction of negations alone")
        line = f"({' AND '.join(map(fts5_query, positive))})"
        for part in negative:
            line = f"({line} NOT {fts5_query(part)})"
        return line
    raise ValueError("a negation alone")


def tsquery(query: IndexQuery) -> str:
    """The query for `to_tsquery`."""
    if isinstance(query, AdjacentWords):
        weights = "" if query.fields == ANYWHERE else ":" + "".join(_WEIGHTS[field] for field in query.fields)
        return f"'{' '.join(query.words)}'{weights}"
    if isinstance(query, Negation):
        return f"!({tsquery(query.part)})"
    sign = " & " if isinstance(query, Conjunction) else " | "
    return f"({sign.join(map(tsquery, query.parts))})"
