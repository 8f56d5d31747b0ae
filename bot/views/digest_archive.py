"""The digests that a chat has had in a month, the latest first: each as its day and its first titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from bot.core.papers import Paper
from bot.ports import PastDigest
from bot.views import papers, when
from bot.views.context import ViewContext

MOST_TITLES = 3
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class ArchivedDigest:
    """A digest in the list: its slot, its day in words, how many papers it has, and its first titles."""

    slot: str
    day: str
    count: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A month of digests. `earlier` and `later`: the months before and after it, "2026-05", as far as there is one."""

    title: str
    digests: tuple[ArchivedDigest, ...]
    earlier: str
    later: str


def archive_page(
    month: date,
    digests: Sequence[PastDigest],
    titles: Mapping[str, Paper],
    context: ViewContext,
    *,
    earlier: date | None,
    later: date | None,
) -> ArchivePage:
    """The digests of the month that begins with `month`. `titles`: papers by id, as far as they are shown."""
    book = context.book
    return ArchivePage(
        title=format_skeleton("yMMMM", month, locale=book.locale),
        digests=tuple(
            ArchivedDigest(
                digest.slot,
                book.day(when.local(digest.created, context.zone).date()),
                book.say("page-papers", count=len(digest.papers)),
                tuple(
                    papers.shorten(papers.title(titles[id_]), _LONGEST_TITLE)
                    for id_ in digest.papers[:MOST_TITLES]
                    if id_ in titles
                ),
            )
            for digest in digests
        ),
        earlier=f"{earlier:%Y-%m}" if earlier else "",
        later=f"{later:%Y-%m}" if later else "",
    )
