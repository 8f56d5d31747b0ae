"""Another batch for a chat that has read everything new: older papers of the authors and subjects that it follows.

First those that are stored, then what a lookup of an author brings. It delivers nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.core.authors.names import Grade
from bot.core.chats import Chat
from bot.core.following.attributions import Attributor
from bot.core.following.digest import CAPS, DigestSelection, choose, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind, match
from bot.core.following.typed_sentence import A_DAY
from bot.core.papers import Paper
from bot.errors import OutOfReach
from bot.ports import Clock, PaperLookup, Store

LOOKED_UP = 60  # papers of one author
SEARCHED = 5 * LOOKED_UP  # stored papers of one followed subject


class OlderPapers:
    """Finds papers that a chat was never shown."""

    def __init__(self, store: Store, lookup: PaperLookup, clock: Clock) -> None:
        self._store = store
        self._lookup = lookup
        self._clock = clock

    async def select(self, chat: Chat, attributor: Attributor, only: Subject | None = None) -> DigestSelection:
        """A digest's selection of them, `only` of one of the chat's follows.

        Raises SourceError if there are none and the source can't be asked for more.
        """
        follows = [follow.subject for follow in await self._store.follows.details(chat.id) if not follow.paused]
        mutes = await self._store.mutes.all(chat.id)
        sought = [only] if only is not None else follows
        cap = CAPS[chat.preferences.length]
        papers = await self._read_stored(chat, sought)
        failure: OutOfReach | None = None
        try:
            for author in sought:
                if author.kind is SubjectKind.AUTHOR and not _suffices(papers.values(), author, cap):
                    papers |= await self._look_up(chat, author)
        except OutOfReach as error:
            failure = error
        feedback = index_feedback(await self._store.feedback.all(chat.id))
        by_those = [paper for paper in papers.values() if find_reasons(paper, sought, feedback, attributor)]
        selection = choose(by_those, follows, mutes, cap, feedback, attributor)
        if failure and not selection.items:
            raise failure
        return DigestSelection(selection.certain, selection.possible, waiting=0, dropped=())

    async def _read_stored(self, chat: Chat, follows: Iterable[Subject]) -> dict[str, Paper]:
        papers: dict[str, Paper] = {}
        for subject in follows:
            unseen = await self._unseen(chat, await self._store.corpus.matching(subject, SEARCHED))
            papers |= _nearest(subject, unseen) if subject.kind is SubjectKind.SENTENCE else unseen
        return papers

    async def _look_up(self, chat: Chat, author: Subject) -> dict[str, Paper]:
        """Papers by exactly that name from before the oldest stored one, which are stored from now on."""
        candidates = await self._lookup.by_author(author.name, LOOKED_UP, await self._before(author))
        await self._store.papers.add(candidates, self._clock.now())
        return await self._unseen(chat, [paper for paper in candidates if _is_by(author, paper)])

    async def _before(self, author: Subject) -> date | None:
        """The day after the oldest stored paper that matches `author`: that day may have had more than one."""
        stored = await self._store.corpus.matching(author, SEARCHED)
        oldest = min((paper.created for paper in stored if paper.created), default=None)
        return oldest + timedelta(days=1) if oldest else None

    async def _unseen(self, chat: Chat, papers: list[Paper]) -> dict[str, Paper]:
        """Those that the chat was not shown and that are not on their way to it, by id."""
        known_ids = await self._store.pending.shown_or_pending(chat.id, [paper.id for paper in papers])
        return {paper.id: paper for paper in papers if paper.id not in known_ids}


def _nearest(sentence: Subject, papers: dict[str, Paper]) -> dict[str, Paper]:
    """The nearest of them: a sentence takes no more of a batch than of a day."""
    matches = ((id_, match(sentence, paper)) for id_, paper in papers.items())
    near = [(reason.nearness.score, id_) for id_, reason in matches if reason and reason.nearness]
    return {id_: papers[id_] for _, id_ in sorted(near, reverse=True)[:A_DAY]}


def _suffices(papers: Iterable[Paper], author: Subject, cap: int) -> bool:
    """Whether these are enough for a digest of `cap` papers, with a share of the author's own."""
    papers = list(papers)
    return len(papers) >= 4 * cap or sum(_is_by(author, paper) for paper in papers) >= cap


def _is_by(author: Subject, paper: Paper) -> bool:
    matched = match(author, paper)
    return matched is not None and matched.grade is Grade.EXACT
