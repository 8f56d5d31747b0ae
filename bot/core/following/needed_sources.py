"""Which sources something followed may come from: those that are asked, or missed, on its behalf. Decisions only."""

from collections.abc import Collection, Iterable

from bot.core.following.follows import Subject, SubjectKind
from bot.core.sources import SOURCES, category_source


def needed_sources(follows: Iterable[Subject], switched_on: Collection[str] = tuple(SOURCES)) -> frozenset[str]:
    """The keys of the sources, among those that are `switched_on`, from which something of `follows` may come.

    A category comes from its source, a journal from those that are asked about journals. Anything else may be in
    whatever is swept; an author's papers are asked for, too.
    """
    needed: set[str] = set()
    for follow in follows:
        if follow.kind is SubjectKind.CATEGORY:
            needed.add(category_source(follow.key))
        elif follow.kind is SubjectKind.AUTHOR:
            needed.update(SOURCES)
        else:
            is_journal = follow.kind is SubjectKind.JOURNAL
            needed.update(key for key, source in SOURCES.items() if source.is_swept is not is_journal)
    return frozenset(needed).intersection(switched_on)
