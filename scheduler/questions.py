"""What a source is asked about followed authors, and about followed journals.

Refuses to ask about an author whom the source can't know, and about a journal whose ISSN nobody knows.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.authors.author_claims import claim_keys
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.inquiries import Inquiry, is_news, select_news
from bot.core.following.journals import Journal, journal_key
from bot.core.papers import Paper
from bot.ports import AnswerPage, AuthorIdentification, JournalDirectory, JournalSource, PersonSource, Store

MOST_PAPERS = 50  # by which directories know who is called so


@dataclass(frozen=True, slots=True)
class AuthorQuestions:
    """`Questions` about authors. `identification` knows ids by which other sources have them."""

    source: PersonSource
    store: Store
    identification: AuthorIdentification | None = None
    kind: SubjectKind = SubjectKind.AUTHOR

    @property
    def key(self) -> str:
        return self.source.key

    @property
    def batch(self) -> int:
        return self.source.batch

    @property
    def reach(self) -> timedelta:
        return self.source.reach

    async def prepare(self, inquiries: Sequence[Inquiry]) -> list[Inquiry]:
        met = [replace(inquiry, author=await self._meet(inquiry)) for inquiry in inquiries]
        return [inquiry for inquiry in met if inquiry.author and self.source.covers(inquiry.author)]

    def ask(self, inquiries: Sequence[Inquiry], since: date) -> AsyncIterator[AnswerPage]:
        return self.source.papers_of([inquiry.author for inquiry in inquiries if inquiry.author], since)

    def select(self, page: AnswerPage, inquiries: Sequence[Inquiry]) -> list[Paper]:
        return select_news(page.papers, page.registered, inquiries, by_id=page.by_id)

    async def _meet(self, inquiry: Inquiry) -> FollowedAuthor:
        """The author by what chats know of them, and by what directories say of their papers.

        Where chats mean anybody of the name, every paper under it is theirs.
        """
        if self.identification is None:
            return FollowedAuthor.of(inquiry.name, inquiry.persons)
        papers = await self.store.corpus.matching(Subject(SubjectKind.AUTHOR, inquiry.name), MOST_PAPERS)
        if inquiry.persons:
            own = frozenset[str]().union(*(person.read()[0].known.papers for person in inquiry.persons))
            papers = [paper for paper in papers if paper.id in own]
        claims = await self.identification.identify(inquiry.name, papers, ask=False)
        orcids = [f"orcid:{claim.orcid}" for about in claims.values() for claim in about if claim.orcid]
        ids = [key for keys in claim_keys(claims).values() for key in keys]
        return FollowedAuthor.of(inquiry.name, inquiry.persons, [*orcids, *ids])


@dataclass(frozen=True, slots=True)
class JournalQuestions:
    """`Questions` about journals, one at a time: only so is it known which of them a paper is in."""

    source: JournalSource
    store: Store
    directory: JournalDirectory | None = None  # knows those that came with an import
    kind: SubjectKind = SubjectKind.JOURNAL
    batch: int = 1

    @property
    def key(self) -> str:
        return self.source.key

    @property
    def reach(self) -> timedelta:
        return self.source.reach

    async def prepare(self, inquiries: Sequence[Inquiry]) -> list[Inquiry]:
        journals = await self.store.journals.get([inquiry.name for inquiry in inquiries])
        met = [
            replace(inquiry, journal=journals.get(inquiry.name) or await self._look_up(inquiry.name))
            for inquiry in inquiries
        ]
        return [inquiry for inquiry in met if inquiry.journal and inquiry.journal.issns]

    async def _look_up(self, title: str) -> Journal | None:
        if self.directory is None:
            return None
        for journal in await self.directory.search(title, 1):
            if journal_key(journal.title) == journal_key(title):
                await self.store.journals.add(journal)
                return journal
        return None

    def ask(self, inquiries: Sequence[Inquiry], since: date) -> AsyncIterator[AnswerPage]:
        issns = [issn for inquiry in inquiries if inquiry.journal for issn in inquiry.journal.issns]
        return self.source.papers_in(issns, since)

    def select(self, page: AnswerPage, inquiries: Sequence[Inquiry]) -> list[Paper]:
        """Those that came since, under the title that is followed: catalogues abbreviate, or add a subtitle."""
        (inquiry,) = inquiries
        news = [paper for paper in page.papers if is_news(paper, page.registered.get(paper.id), inquiry.began)]
        return [replace(paper, venue=inquiry.name) for paper in news]
