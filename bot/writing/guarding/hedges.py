"""Hedges: what a paper says may be so is not said to be so.

A clause of the text without any word of the kind is compared with those of the source that have one. It is asked only
where the source is no more than the sentences that the text stands on. "Can" is ability, and "suggests" is how papers
speak of evidence: neither is a hedge that a summary must keep.
"""

import re
from collections.abc import Iterator

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.clauses import Clause, clauses
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.scopes import find_scopes, is_about, says_most
from bot.writing.guarding.source_index import SourceIndex

QUOTED = 60, 80  # characters of a clause that a finding quotes: of the text's, of the source's
_WORDS = {key: re.compile(alternatives(words)) for key, words in word_table("bot.writing", "hedge_words")}


def lost_hedges(source: SourceIndex, text_clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    """A HEDGE for each clause of a text that says flatly what the source, its own sentences, says may be so."""
    hedged, plain = source.memo("hedged clauses", lambda text: find_scopes(clauses(text), _WORDS["hedge source"]))
    for clause in text_clauses if hedged else ():
        if _WORDS["hedge text"].search(clause.segment):
            continue
        scope = next((scope for scope in hedged if is_about(scope, clause, plain)), None)
        if scope is None and not _WORDS["hedge text"].search(clause.sentence):
            only = hedged if not plain else ()  # nothing is said without a hedge
            scope = next((scope for scope in hedged if says_most(clause, scope, plain)), None) or next(iter(only), None)
        if scope is not None:
            text, theirs = clause.text.strip()[: QUOTED[0]], scope.clause.text.strip()[: QUOTED[1]]
            yield Finding(FindingKind.HEDGE, text, f"the paper: {theirs}")
