"""/radar: what followed sentences and combinations have caught lately, and ✓ ✗ that tune them.

A sentence's marks decide how near papers are; a combination holds or it doesn't: its marks only say what comes first.

A button carries the handle of its follow and the paper, so that it works after a restart; whoever has no buttons types
the same: /radar 2 no 2606.09076.
"""

from dataclasses import replace
from datetime import timedelta

from bot.commands.arguments import RadarRequest
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.following.follows import Follow, SubjectKind, match
from bot.core.following.nearness import marked_terms
from bot.core.following.radar import RadarCatch, rank_by_marks
from bot.core.following.typed_sentence import MOST_A_DAY
from bot.core.paper_ids import PaperId
from bot.errors import BadInput, NotFound
from bot.views import radar as view

_LATELY = timedelta(days=7)
_RANKED = 60  # the newest of a combination, which marks put in order
_KINDS = (SubjectKind.SENTENCE, SubjectKind.COMBINATION)


async def show_radar(context: CommandContext, request: RadarRequest) -> Reply:
    """The overview, or the page of a follow, where there is one or its number is typed; or tune it."""
    follows = await _follows(context)
    if request.paper is not None:
        follow = await _judged(context, request.number, request.paper, follows)
        return await _tune(context, follow, request.paper, request.fits, 0)
    if request.number is None and len(follows) != 1:
        counts = await context.store.radar.counts(context.chat.id, context.services.clock.now() - _LATELY)
        return Reply(view.radar_overview(follows, counts, await context.view()))
    follow = _numbered(follows, request.number or 1)
    if request.a_day is not None:
        return await _change_cap(context, follow, request.a_day)
    return await _show_page(context, follow, 0, in_place=False)


async def open_radar(context: CommandContext, handle: str, skip: int | None) -> Reply:
    """A page of what a follow has caught, in place."""
    return await _show_page(context, await _find(context, handle), skip or 0)


async def mark_fitting(context: CommandContext, handle: str, id_: PaperId, skip: int | None) -> Reply:
    """Bring papers like it nearer, or higher."""
    return await _tune(context, await _find(context, handle), id_, True, skip or 0)


async def mark_unfitting(context: CommandContext, handle: str, id_: PaperId, skip: int | None) -> Reply:
    """Bring papers like it farther, or lower."""
    return await _tune(context, await _find(context, handle), id_, False, skip or 0)


async def unmark(context: CommandContext, handle: str, id_: PaperId, skip: int | None) -> Reply:
    """Forget what was said of it."""
    return await _tune(context, await _find(context, handle), id_, None, skip or 0)


async def set_cap(context: CommandContext, handle: str, count: int | None) -> Reply:
    """How many papers of a sentence a day brings at most."""
    return await _change_cap(context, await _find(context, handle), count or 0, in_place=True)


async def _tune(context: CommandContext, follow: Follow, id_: PaperId, fits: bool | None, skip: int) -> Reply:
    paper = await context.services.paper(id_)
    terms = marked_terms(follow.subject.name, paper)
    subject = await context.store.radar.tune(
        context.chat.id, follow.subject, lambda tuning: tuning.mark(paper.id, terms, fits)
    )
    if subject is None:
        raise NotFound("error-follow-gone")
    reply = await _show_page(context, replace(follow, subject=subject), skip)
    if follow.subject.kind is SubjectKind.SENTENCE:
        phrase = {True: "radar-marked", False: "radar-marked-not", None: "radar-unmarked"}[fits]
    else:
        phrase = {True: "radar-raised", False: "radar-lowered", None: "radar-unranked"}[fits]
    return replace(reply, notice=context.book.say(phrase), done=True)


async def _change_cap(context: CommandContext, follow: Follow, count: int, *, in_place: bool = False) -> Reply:
    if not 0 < count <= MOST_A_DAY:
        raise BadInput("error-sentence-day", limit=MOST_A_DAY)
    if follow.subject.kind is not SubjectKind.SENTENCE:
        raise BadInput("error-radar-combination")
    changed = await context.store.follows.change_state(context.chat.id, follow.subject, a_day=count)
    reply = await _show_page(context, changed or follow, 0, in_place=in_place)
    return replace(reply, done=True)


async def _show_page(context: CommandContext, follow: Follow, skip: int, *, in_place: bool = True) -> Reply:
    follows = await _follows(context)
    if follow.subject.kind is SubjectKind.SENTENCE:
        catches = await context.store.radar.page(context.chat.id, follow.subject, view.PAGE + 1, skip)
    else:
        papers = await context.store.corpus.matching(follow.subject, max(_RANKED, skip + view.PAGE + 1))
        catches = [RadarCatch(paper, None, match=match(follow.subject, paper)) for paper in papers]
        catches = [*rank_by_marks(catches[:_RANKED]), *catches[_RANKED:]][skip:]
    number = next((place for place, other in enumerate(follows, 1) if other.handle == follow.handle), 1)
    further = skip + view.PAGE if len(catches) > view.PAGE else None
    page = view.RadarPage(follow, number, catches[: view.PAGE], skip, further, is_alone=len(follows) == 1)
    return Reply(view.radar_page(page, await context.view()), in_place=in_place)


async def _follows(context: CommandContext) -> list[Follow]:
    """The sentences and combinations that the chat follows, sentences first, each as long as they have been."""
    follows = await context.store.follows.details(context.chat.id)
    return [follow for kind in _KINDS for follow in follows if follow.subject.kind is kind]


async def _find(context: CommandContext, handle: str) -> Follow:
    """The follow with that handle. Raises NotFound."""
    for follow in await _follows(context):
        if follow.handle == handle:
            return follow
    raise NotFound("error-follow-gone")


def _numbered(follows: list[Follow], number: int) -> Follow:
    if not 0 < number <= len(follows):
        raise NotFound("error-radar-number", number=number, count=len(follows))
    return follows[number - 1]


async def _judged(context: CommandContext, number: int | None, id_: PaperId, follows: list[Follow]) -> Follow:
    """What is tuned: by its number, or the only one that caught the paper. Raises BadInput or NotFound."""
    if number is not None:
        return _numbered(follows, number)
    paper = await context.services.paper(id_)
    catches = await context.store.radar.catches_of(context.chat.id, paper.id)
    judged = [
        follow
        for follow in follows
        if follow.subject in catches
        or (follow.subject.kind is SubjectKind.COMBINATION and match(follow.subject, paper) is not None)
    ]
    if len(judged) != 1:
        raise BadInput("error-radar-which", id=paper.id)
    return judged[0]
