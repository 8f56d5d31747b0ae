"""One page of an author's papers: read, looked up where too few are stored, and answered with the way to the next page.

Refuses to choose whose papers: that has been decided before (`bot.commands.author_papers`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow_candidates import Candidates
from bot.commands.list_places import ListPlace
from bot.core.following.attributions import Attributor
from bot.core.following.author_papers import AuthorPapers, ListRange, find_anchor, list_author_papers
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.errors import OutOfReach
from bot.views import author_papers as view

PAGE = 8
LOOKED_UP = 100
STORED = 400  # papers of one name; each may have to be attributed


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

    `several`: others write under the name, too.
    """

    subject: Subject
    mode: ListMode
    attributor: Attributor
    part: ListRange
    anchor: tuple[Paper, int] | None = None
    several: bool = False


async def reply_with_page(
    context: CommandContext, request: PaperListRequest, candidates: Candidates | None = None
) -> Reply:
    """The page. `candidates`: what arXiv has been asked for just now; else it is asked.

    Behind another page it is asked only where too few are stored, for what is older than that page's end.
    """
    papers, part = await _read_stored(context, request), request.part
    answered, cut = (candidates.answered, candidates.cut) if candidates else (True, False)
    is_searched = candidates is not None and not (cut and part.year)
    needs_search = len(papers.listed) <= PAGE if part.after else not is_searched
    if needs_search:
        answered, cut = await _look_up(context, request)
        papers = await _read_stored(context, request)
    page = papers.listed[:PAGE]
    has_older = len(papers.listed) > PAGE or (cut and bool(page))
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
        answered=answered,
    )
    return Reply(document)


async def _read_stored(context: CommandContext, request: PaperListRequest) -> AuthorPapers:
    since, before = request.part.days()
    stored = await context.store.corpus.matching(request.subject, STORED, submitted_from=since, submitted_before=before)
    feedback = index_feedback(await context.store.feedback.all(context.chat.id))
    return list_author_papers(request.subject, stored, request.attributor, feedback, request.part)


async def _look_up(context: CommandContext, request: PaperListRequest) -> tuple[bool, bool]:
    """Store what arXiv has in that part of the list: whether it answered, and whether it has more."""
    since, before = request.part.days()
    try:
        papers = await context.services.paper_lookup.by_author(request.subject.name, LOOKED_UP, before, since)
    except OutOfReach:
        return False, False
    await context.store.papers.add(papers, context.services.clock.now())
    return True, len(papers) >= LOOKED_UP


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
