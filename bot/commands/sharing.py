"""Papers that a few words could mean, to be shared in a chat that the bot is not in.

No chat is created or woken by asking; all that is stored is a paper that had to be looked up.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.naming.keys import completion_prefix
from bot.core.chats import Chat
from bot.core.following.follows import Subject, SubjectKind, match_all, tidy
from bot.core.paper_ids import PaperId, records_in
from bot.core.paper_mentions import papers_in
from bot.core.papers import Paper
from bot.errors import BadInput, NotFound
from bot.ports import AuthorNameIndex, FollowRepository, Store

MOST = 10
MOST_FOLLOWS = 12  # the newest follows, whose latest papers are offered
EACH = 3
NAMES = 3  # of those that begin as what was typed
LEAST_LETTERS = 3

# https://info.arxiv.org/help/arxiv_identifier.html: five digits since January 2015; with four, one is still to come.
_UNFINISHED = re.compile(r"(?!0|1[0-4])\d{4}\.\d{4}")


async def papers_for(services: Services, chat: Chat | None, typed: str) -> list[Paper]:
    """At most ten papers, the newest first; for nothing typed the latest of those whom `chat` follows.

    Raises OutOfReach where arXiv or the database had to be asked and did not answer.
    """
    text = tidy(typed)
    if not text:
        return await _latest(services.store, chat) if chat else []
    if (arxiv := next(papers_in(text), None)) is not None:
        return await _paper(services, PaperId(arxiv.base, arxiv.version))
    for id_ in records_in(text):  # a DOI may be half typed: only the store is asked
        if paper := await services.store.papers.find(id_):
            return [paper]
    if len(text) < LEAST_LETTERS and text.isascii():
        return []
    for subject in await _subjects(services.store.author_names, text):
        if papers := await services.store.corpus.matching(subject, MOST):
            return papers
    return []


async def author_to_follow(follows: FollowRepository, chat: Chat | None, paper: Paper) -> str | None:
    """The first author of it whom `chat` follows, else the first; None if it names none."""
    reasons = match_all(await follows.all(chat.id), paper) if chat else ()
    followed = [reason.position for reason in reasons if reason.position is not None]
    if not paper.authors:
        return None
    return names.display(paper.authors[min(followed, default=0)].name)


async def _latest(store: Store, chat: Chat) -> list[Paper]:
    follows = await store.follows.all(chat.id)
    papers = [paper for subject in follows[-MOST_FOLLOWS:] for paper in await store.corpus.matching(subject, EACH)]
    return _newest({paper.id: paper for paper in papers}.values())


async def _paper(services: Services, id_: PaperId) -> list[Paper]:
    """That paper, if there is one; arXiv is not asked for an id that is still being typed."""
    if await services.store.papers.find(id_) is None and _UNFINISHED.fullmatch(id_.base):
        return []
    try:
        return [await services.paper(id_)]
    except NotFound:
        return []


async def _subjects(author_names: AuthorNameIndex, text: str) -> list[Subject]:
    """What the words can mean, likeliest first: as for /follow, a name that is not complete yet, a phrase."""
    subjects = []
    with suppress(BadInput):
        subjects.append(Subject.parse(text))
    if not subjects or subjects[0].kind is SubjectKind.AUTHOR:
        beginnings = await author_names.starting_with(completion_prefix(text), NAMES)
        subjects += [Subject(SubjectKind.AUTHOR, name) for name in beginnings]
        with suppress(BadInput):
            subjects.append(Subject.parse(f'"{text}"'))
    return subjects


def _newest(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.created or date.min, paper.id), reverse=True)[:MOST]
