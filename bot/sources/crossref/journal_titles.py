"""Crossref's journals: which there are that are called something like a title, each with its ISSNs.

A search of titles by their words: the journal that is meant need not come first. Source:
https://api.crossref.org/swagger-ui/index.html; no answer was recorded, so it is read tolerantly.
"""

import re
from dataclasses import dataclass

from bot.core.following.journals import Journal, journal_key
from bot.errors import SourceError
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, items, read_object, text
from bot.sources.marked_text import plain_text
from bot.sources.retry_policy import TransientError

_ROWS = 50
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]", re.ASCII)


@dataclass(frozen=True, slots=True)
class CrossrefJournals:
    """A `JournalDirectory`."""

    fetcher: Fetcher
    url: str
    contact: str = ""

    async def search(self, title: str, limit: int) -> list[Journal]:
        mail = {"mailto": self.contact} if _MAIL.fullmatch(self.contact) else {}
        journals = await self.fetcher.get(
            f"{self.url}/journals",
            _read_journals,
            params={"query": title, "rows": str(_ROWS), **mail},
            accept="application/json",
        )
        key, words = journal_key(title), set(journal_key(title).split())

        def distance(journal: Journal) -> tuple[bool, int]:
            theirs = set(journal_key(journal.title).split())
            return journal_key(journal.title) != key, len(words ^ theirs)

        return sorted((journal for journal in journals if journal.issns), key=distance)[:limit]


def _read_journals(body: bytes) -> list[Journal]:
    answer = read_object(body, "Crossref", TransientError)
    if text(answer, "status") != "ok" or not isinstance(descend(answer, "message", "items"), list):
        raise SourceError("Crossref answered without a list of journals")
    return [
        Journal(
            plain_text(text(item, "title")),
            tuple(issn for issn in items(item, "ISSN") if isinstance(issn, str) and _ISSN.fullmatch(issn)),
            plain_text(text(item, "publisher")),
        )
        for item in items(answer, "message", "items")
        if text(item, "title")
    ]
