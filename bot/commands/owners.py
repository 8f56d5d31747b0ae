"""What only owners of this deployment can ask for: who is in, and how it fares.

Owners see which chats there are and how much each follows, never what.
"""

from datetime import UTC, date, timedelta
from decimal import Decimal

from bot.commands.access import ENTERING, digest_of, new_code
from bot.commands.arguments import whole_number
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.services import Services
from bot.core.access import Access, UserRef, sorted_names
from bot.core.operations.budgets import cost
from bot.core.operations.health import InquiryTotals
from bot.core.operations.second_readings import SecondReadings, second_readings
from bot.core.papers import ARXIV
from bot.core.silence import SilenceCause
from bot.errors import BadInput, NotFound
from bot.ports import Store
from bot.views import notices
from bot.views import owners as view

MOST_TIMES = 1000
LASTS = timedelta(days=30)  # how long a code can be redeemed
PAGE = 20
COUNTED = timedelta(days=7)
HEAVIEST = 3  # chats on whose behalf most tokens were spent


async def invite(context: CommandContext, times: str) -> Reply:
    """Make a code for one or several people, or list those that can be redeemed."""
    access, moment = context.store.access, await context.view()
    if times.casefold() == "list":
        return Reply(view.invites(await access.invites(moment.now), moment))
    count = whole_number(times) if times else 1
    if count is None or not 1 <= count <= MOST_TIMES:
        raise BadInput("error-invite-times", limit=MOST_TIMES)
    code, until = new_code(), moment.now + LASTS
    await access.create_invite(digest_of(code), count, moment.now, until)
    line = f"{ENTERING[0]} {code}"
    link = context.call.link(line) if context.call.link else None
    needless = context.services.rules.access is not Access.INVITE
    return Reply(view.new_invite(line, link, count, until, moment, needless=needless))


async def revoke(context: CommandContext, number: int | None) -> Reply:
    """Let a code be redeemed no more."""
    access, now = context.store.access, context.services.clock.now()
    if number is None or not await access.revoke(number, now):
        raise NotFound("error-invite-gone")
    invites = await access.invites(now)
    return Reply(view.invites(invites, await context.view(), revoked=number), in_place=True)


async def people(context: CommandContext, skip: int | None) -> Reply:
    """The chats there are, the newest first, a page at a time."""
    start = skip or 0
    chats = await context.store.access.chats(PAGE + 1, start)
    older = start + PAGE if len(chats) > PAGE else None
    return Reply(view.chats(chats[:PAGE], await context.view(), older), in_place=start > 0)


async def ban(context: CommandContext, user: UserRef) -> Reply:
    """Keep somebody out, and send them nothing more."""
    if context.services.rules.is_owner(user):
        raise BadInput("error-ban-owner")
    await context.store.access.ban(user, context.services.clock.now())
    for ref in user.possible_chats():
        await context.store.chat_lifecycle.park(ref, "banned", SilenceCause.BANNED)
    return Reply(notices.notice("ban-done", context.preferences, who=str(user)))


async def unban(context: CommandContext, user: UserRef) -> Reply:
    """Let somebody in again; their digests go on once they say a word."""
    if not await context.store.access.unban(user):
        raise NotFound("error-not-banned", who=str(user))
    return Reply(notices.notice("unban-done", context.preferences, who=str(user)))


async def usage(context: CommandContext) -> Reply:
    """How much there is, what was delivered in the last week, what models took, and what sources were asked."""
    now = context.services.clock.now()
    figures = await context.store.access.activity(now - COUNTED)
    today = now.astimezone(UTC).date()
    spending = await _spending(context.services, today)
    inquiries = await _asked_sources(context.store, today.replace(day=1))
    return Reply(view.usage(figures, COUNTED.days, spending, inquiries, context.preferences))


async def _asked_sources(store: Store, since: date) -> dict[str, InquiryTotals]:
    """What sources that can't be swept were asked from that day on."""
    totals: dict[str, InquiryTotals] = {}
    for line in sorted(await store.inquiries.usage(since), key=lambda line: line.source):
        before = totals.get(line.source, InquiryTotals())
        totals[line.source] = InquiryTotals(
            before.requests + line.requests, before.new + line.new, before.cost + line.cost
        )
    return totals


async def _spending(services: Services, today: date) -> view.Spending | None:
    """What language models took today and this month (UTC); None if there are none and were none."""
    month = today.replace(day=1)
    lines = await services.store.model_usage.daily(month)
    if not lines and not services.capabilities.translate:
        return None
    costs = [cost(services.prices, line.model, line.purpose, line.spent) for line in lines]
    priced = [amount for amount in costs if amount is not None]
    return view.Spending(
        today=sum(line.spent.tokens for line in lines if line.day == today),
        month=sum(line.spent.tokens for line in lines),
        budget=services.daily_tokens,
        cost=sum(priced, Decimal()) if priced else None,
        whole=len(priced) == len(costs),
        heaviest=await _heaviest_chats(services.store, month),
        readings=await _second_readings(services.store, month),
    )


async def _second_readings(store: Store, since: date) -> dict[str, SecondReadings]:
    decisions = await store.model_usage.decisions(since)
    readings = {model: second_readings(counts) for model, counts in sorted(decisions.items())}
    return {model: reading for model, reading in readings.items() if reading is not None}


async def _heaviest_chats(store: Store, since: date) -> tuple[tuple[str, int], ...]:
    heaviest = []
    for id_, tokens in await store.model_usage.top_chats(since, HEAVIEST):
        if chat := await store.chats.get(id_):
            heaviest.append((str(UserRef.of_chat(chat.ref)), tokens))
    return tuple(heaviest)


async def health(context: CommandContext) -> Reply:
    """When each source was last read whole, what waits longest to be sent, which platforms are served."""
    services = context.services
    state = await context.store.sweeps.state()
    figures = await context.store.access.activity(services.clock.now() - COUNTED)
    access = (str(services.rules.access), sorted_names(services.rules.owners))
    others = await services.readings_of(services.sources - {ARXIV})
    return Reply(view.health(state.watermark, others, figures, services.platforms, access, await context.view()))
