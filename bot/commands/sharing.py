"""Papers that somebody could mean by a few words, to be shown in a chat of hers that the bot is not in.

Nobody is met or woken by asking; all that is kept is a paper that had to be looked up.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from bot.commands.free_text import papers_in
from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.naming.keys import completion_prefix
from bot.core.chats import Chat
from bot.core.following.follows import Subject, SubjectKind, match_all, tidy
from bot.core.papers import ArxivId, Paper
from bot.errors import BadInput, NotFound

MOST = 10
MOST_FOLLOWS = 12  # of hers, the newest, whose latest papers are offered
EACH = 3
NAMES = 3  # of those that begin as what was typed
LEAST_LETTERS = 3

# https://info.arxiv.org/help/arxiv_identifier.html: five digits since January 2015; with four, one is still to come.
_UNFINISHED = re.compile(r"(?!0|1[0-4])\d{4}\.\d{4}")


async def papers_for(desk: Services, chat: Chat | None, typed: str) -> list[Paper]:
    """At most ten papers, the newest first; for nothing typed the latest of those whom `chat` follows.

    Raises OutOfReach where arXiv or the database had to be asked and did not answer.
    """
    said = tidy(typed)
    if not said:
        return await _latest(desk, chat)
    if (named := next(papers_in(said), None)) is not None:
        return await _one(desk, named)
    if len(said) < LEAST_LETTERS and said.isascii():
        return []
    for subject in await _meant(desk, said):
        if found := await desk.store.corpus.matching(subject, MOST):
            return found
    return []


async def whom_to_follow(desk: Services, chat: Chat | None, paper: Paper) -> str | None:
    """The first author of it whom `chat` follows, else the first; None if it names none."""
    reasons = match_all(await desk.store.follows.all(chat.id), paper) if chat else ()
    followed = [reason.position for reason in reasons if reason.position is not None]
    if not paper.authors:
        return None
    return names.display(paper.authors[min(followed, default=0)].name)


async def _latest(desk: Services, chat: Chat | None) -> list[Paper]:
    follows = await desk.store.follows.all(chat.id) if chat else []
    found = [paper for one in follows[-MOST_FOLLOWS:] for paper in await desk.store.corpus.matching(one, EACH)]
    return _newest({paper.id: paper for paper in found}.values())


async def _one(desk: Services, named: ArxivId) -> list[Paper]:
    kept = await desk.store.papers.get(named.base)
    if kept is not None:
        return [kept]
    if _UNFINISHED.fullmatch(named.base):
        return []
    try:
        found = await desk.catalogue.by_id(named)
    except NotFound:
        return []
    await desk.store.papers.add([found], desk.clock.now())
    return [found]


async def _meant(desk: Services, said: str) -> list[Subject]:
    """What the words can mean, likeliest first: as for /follow, a name that is not complete yet, a phrase."""
    meant = []
    with suppress(BadInput):
        meant.append(Subject.parse(said))
    if not meant or meant[0].kind is SubjectKind.AUTHOR:
        meant += [
            Subject(SubjectKind.AUTHOR, name)
            for name in await desk.store.author_names.starting_with(completion_prefix(said), NAMES)
        ]
        with suppress(BadInput):
            meant.append(Subject.parse(f'"{said}"'))
    return meant


def _newest(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.created or date.min, paper.id), reverse=True)[:MOST]
