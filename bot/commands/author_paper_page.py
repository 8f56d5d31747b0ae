"""One page of an author's papers: read in every source that is on, and answered with the way to the next page.

Refuses to choose whose papers: that has been decided before (`bot.commands.author_papers`).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.commands.author_reading import AuthorReading
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import Candidates
from bot.commands.list_places import ListPlace
from bot.core.authors.author_claims import claim_keys
from bot.core.following.attributions import Attributor, FollowedPerson
from bot.core.following.author_papers import AuthorPapers, ListRange, find_anchor, list_author_papers
from bot.core.following.feedback import index_feedback
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.follows import Subject
from bot.core.papers import ARXIV, Paper
from bot.views import author_papers as view

PAGE = 8
STORED = 400  # papers of one name; each may have to be attributed
_MOST_ROUNDS = 2  # of asking sources, each at most once a round
_MOST_IDENTIFYING = 50  # papers by which directories know who the author is


class ListMode(StrEnum):
    """Whose papers of a name are listed, as a button says it."""

    FOLLOWED = "own"  # those of the person whom the chat means by the name
    EVERYBODY = "name"
    PERSON = "one"  # whoever signed the paper that the button names
    UNSEARCHED = "new"  # the same, and arXiv has not been asked for their other papers
    CHOICE = "ask"  # who of the name is meant


@dataclass(frozen=True, slots=True)
class PaperListRequest:
    """What is to be listed. `anchor`: a paper by the author and their place in it, if there is one already.

    `several`: others write under the name, too. `persons`: who is meant, by what is known of them.
    """

    subject: Subject
    mode: ListMode
    attributor: Attributor
    part: ListRange
    anchor: tuple[Paper, int] | None = None
    several: bool = False
    persons: tuple[FollowedPerson, ...] = ()


async def reply_with_page(
    context: CommandContext, request: PaperListRequest, candidates: Candidates | None = None
) -> Reply:
    """The page. `candidates`: what arXiv has been asked for just now.

    Every source is asked that has not been read down to where the page ends.
    """
    papers, part = await _read_stored(context, request), request.part
    reading = await _begin_reading(context, request, papers, candidates)
    since, before = part.days()
    for _ in range(_MOST_ROUNDS):
        behind = reading.behind(_end_of_page(papers))
        if not behind:
            break
        await reading.read(behind, since, before)
        papers = await _read_stored(context, request)
    page = papers.listed[:PAGE]
    has_older = len(papers.listed) > PAGE or (reading.has_older() and bool(page))
    anchor = request.anchor or find_anchor(request.subject.name, [entry.paper for entry in papers.listed])
    actions = _actions(request, anchor, page[-1].paper if page and has_older else None)
    if request.subject in await context.store.follows.all(context.chat.id) and request.mode is not ListMode.PERSON:
        actions = replace(actions, follow=None)
    context.services.list_places.set(context.chat.id, ListPlace(request.subject, actions.older or ""))
    document = view.author_papers(
        request.subject.name,
        page,
        part,
        await context.view(),
        actions,
        others=0 if part.after else papers.others,
        unread=reading.named_unread(),
    )
    return Reply(document)


async def _begin_reading(
    context: CommandContext, request: PaperListRequest, papers: AuthorPapers, candidates: Candidates | None
) -> AuthorReading:
    """By the name, and by the ids under which directories have the author of the stored papers."""
    services, name = context.services, request.subject.name
    author = FollowedAuthor.of(name, request.persons)
    identifiers: frozenset[str] = frozenset()
    if services.author_identification is not None:
        stored = [entry.paper for entry in papers.listed[:_MOST_IDENTIFYING]]
        claims = await services.author_identification.identify(name, stored, ask=False)
        identifiers = frozenset().union(*claim_keys(claims).values())
        identifiers |= {f"orcid:{claim.orcid}" for about in claims.values() for claim in about if claim.orcid}
    with_ids = replace(author, identifiers=author.identifiers | identifiers)
    reading = AuthorReading(services, with_ids, (author, request.part.year))
    if candidates is not None and request.part.after is None and not (candidates.cut and request.part.year):
        if not candidates.answered:
            reading.unread.add(ARXIV)
        elif candidates.is_searched:
            reading.begin_with(candidates.looked_up, cut=candidates.cut)
    return reading


def _end_of_page(papers: AuthorPapers) -> date:
    """The day of the last paper that the page shows, if there are enough of them."""
    if len(papers.listed) <= PAGE:
        return date.min
    return papers.listed[PAGE - 1].paper.created or date.min


async def _read_stored(context: CommandContext, request: PaperListRequest) -> AuthorPapers:
    since, before = request.part.days()
    stored = await context.store.corpus.matching(request.subject, STORED, submitted_from=since, submitted_before=before)
    feedback = index_feedback(await context.store.feedback.all(context.chat.id))
    return list_author_papers(request.subject, stored, request.attributor, feedback, request.part)


def _actions(request: PaperListRequest, anchor: tuple[Paper, int] | None, last: Paper | None) -> view.ListActions:
    """What the buttons below the page say; none where no paper carries the whole name."""
    follow: str | None = f"follow {request.subject.name}"
    if anchor is None:
        return view.ListActions(follow=follow)
    place, year = f"{anchor[0].id} {anchor[1]}", request.part.year or "-"
    if request.mode is ListMode.PERSON:
        follow = f"follow.by {place}"
    return view.ListActions(
        older=f"papers.on {place} {request.mode} {year} {last.id}" if last else None,
        follow=follow,
        choose=f"papers.on {place} {ListMode.CHOICE}" if request.several else None,
        everybody=f"papers.on {place} {ListMode.EVERYBODY} {year}" if request.mode is not ListMode.EVERYBODY else None,
    )
