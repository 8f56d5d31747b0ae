"""The last seven days of what a chat got, by field; the last twelve weeks as a picture."""

from datetime import datetime, time

from bot.commands.call import File, Reply
from bot.commands.command import CommandContext
from bot.core.following.feedback import index_feedback
from bot.core.following.week_chart import WeekChart, arrange_chart, first_weeks
from bot.errors import NotFound
from bot.views import week_chart as view
from bot.views import when

MOST_PAPERS = 10_000  # of twelve weeks: whoever gets more follows whole archives


async def brief(context: CommandContext) -> Reply:
    """What the last seven days brought, and what connects it where that can be written."""
    return Reply(await context.services.week_briefs.compose(context.chat, context.services.clock.now()))


async def show_weeks(context: CommandContext, by_night: bool) -> Reply:
    """The last twelve weeks in one picture, and in words for who can't see it."""
    services, book = context.services, context.book
    chart = await _arrange_chart(context)
    if chart.is_empty:
        raise NotFound("weeks-none")
    unnamed: tuple[str, ...] = ()
    picture = None
    if services.chart_painter is not None:
        content, unnamed = await services.chart_painter.draw_week(chart, view.words(chart, book), by_night=by_night)
        picture = File(f"paperboy-weeks-{chart.weeks[-1]}.png", content, alt=view.description(chart, book))
    return Reply(view.weeks(chart, unnamed, book), file=picture)


async def _arrange_chart(context: CommandContext) -> WeekChart:
    store, chat, now = context.store, context.chat, context.services.clock.now()
    zone = context.preferences.schedule.zone
    today = when.local(now, zone).date()
    begin = datetime.combine(first_weeks(today)[0], time(), when.local(now, zone).tzinfo)
    brought = await store.pending.shown_between(chat.id, begin, now, MOST_PAPERS)
    saved = await store.saved.days(chat.id, begin)
    follows, feedback = await store.follows.all(chat.id), index_feedback(await store.feedback.all(chat.id))
    days = [(paper, when.local(at, zone).date()) for paper, at in brought]
    return arrange_chart(
        today, days, [when.local(at, zone).date() for at in saved], follows, feedback, await context.attributor()
    )
