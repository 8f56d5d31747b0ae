"""What the pages of a chat show of the digests that it has had: drawn anew of what is stored, as the chat drew them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commands.brief_evidence import written_briefs
from bot.commands.command import CommandContext
from bot.commands.paper_pages import find_entry
from bot.core.following.digest import DigestItem, DigestSelection, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.papers import Paper
from bot.core.text.document import Document
from bot.errors import NotFound
from bot.ports import PastDigest
from bot.views import digest_archive as archive_view
from bot.views import when
from bot.views.digest import digest

MOST_OF_A_MONTH = 200  # digests
LATEST = 10  # of which the first that is there is shown


async def read_digest(context: CommandContext, slot: str) -> Document:
    """A digest that the chat has had. Raises NotFound."""
    past = await context.store.outbox.past_digests(context.chat.id, 1, slot=slot)
    if not past:
        raise NotFound("error-no-page")
    return await draw_digest(context, past[0])


async def latest_digest(context: CommandContext) -> PastDigest | None:
    """The digest that came last; None where none did."""
    return next(iter(await context.store.outbox.past_digests(context.chat.id, LATEST)), None)


async def draw_digest(context: CommandContext, past: PastDigest) -> Document:
    """The digest as it would be said at its hour, of its papers as far as they are stored still."""
    store, chat = context.store, context.chat.id
    follows, attributor = await store.follows.all(chat), await context.attributor()
    feedback = index_feedback(await store.feedback.all(chat))
    papers = await store.papers.get_all(past.papers)
    items = tuple(DigestItem(paper, find_reasons(paper, follows, feedback, attributor)) for paper in papers)
    entries = {paper.id: await find_entry(context, paper) for paper in papers}
    brief = next(iter(await written_briefs(context, past.papers)), None)
    view = replace(await context.view(), now=past.created, outage=None, next_due=None)
    selection = DigestSelection(items, (), 0, ())
    document = digest(selection, entries, view, brief, slot=past.slot)
    return replace(document, listing=())


async def read_archive(context: CommandContext, month: str) -> archive_view.ArchivePage:
    """The digests of a month, "2026-06", or of the latest that had one for "". Raises NotFound."""
    first = await _first_day(context, month)
    begin, end = _bounds(context, first)
    outbox, chat = context.store.outbox, context.chat.id
    digests = await outbox.past_digests(chat, MOST_OF_A_MONTH, since=begin, before=end)
    earlier = await outbox.past_digests(chat, LATEST, before=begin)
    later = (await outbox.past_digests(chat, MOST_OF_A_MONTH, since=end))[-1:]
    return archive_view.archive_page(
        first,
        digests,
        await _titles(context, digests),
        await context.view(),
        earlier=_day(context, earlier[0].created) if earlier else None,
        later=_day(context, later[0].created) if later else None,
    )


async def _titles(context: CommandContext, digests: Sequence[PastDigest]) -> dict[str, Paper]:
    ids = {id_ for digest in digests for id_ in digest.papers[: archive_view.MOST_TITLES]}
    return {id_: paper for id_ in ids if (paper := await context.store.papers.get(id_)) is not None}


async def _first_day(context: CommandContext, month: str) -> date:
    if not month:
        latest = await latest_digest(context)
        return _day(context, latest.created if latest else context.services.clock.now()).replace(day=1)
    try:
        year, number = month.split("-")
        if len(year) != 4 or len(number) != 2 or not 2000 <= int(year) <= 9000:
            raise ValueError
        return date(int(year), int(number), 1)
    except ValueError:
        raise NotFound("error-no-page") from None


def _bounds(context: CommandContext, first: date) -> tuple[datetime, datetime]:
    """When the month begins and ends where the chat is."""
    zone = ZoneInfo(context.preferences.schedule.zone)
    following = (first + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, time(0), zone), datetime.combine(following, time(0), zone)


def _day(context: CommandContext, instant: datetime) -> date:
    return when.local(instant, context.preferences.schedule.zone).date()
