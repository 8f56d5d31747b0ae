"""What only who runs this deployment can ask for: who is in, how it fares. She sees that chats are there and how much
they follow, never whom or what.
"""

from datetime import UTC, timedelta
from decimal import Decimal

from bot.commands.access import ENTERING, digest_of, new_code
from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.access import Access, UserRef, sorted_names
from bot.core.following.follows import tidy
from bot.core.operations.budgets import cost
from bot.errors import BadInput, NotFound
from bot.views import notices
from bot.views import owners as view

MOST_TIMES = 1000
LASTS = timedelta(days=30)  # that long a code opens the door
PAGE = 20
COUNTED = timedelta(days=7)
HEAVIEST = 3  # chats on whose behalf most tokens were spent


async def invite(desk: Services, asked: CommandContext) -> Reply:
    """Make a code for one or several people, or show those that are out."""
    said = tidy(asked.argument("times")).casefold()
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    if said == "list":
        return Reply(view.invites(await desk.store.access.invites(occasion.now), occasion))
    if said and not (said.isascii() and said.isdigit() and 1 <= int(said[:6]) <= MOST_TIMES):
        raise BadInput("error-invite-times", limit=MOST_TIMES)
    code, times = new_code(), int(said or 1)
    until = occasion.now + LASTS
    await desk.store.access.create_invite(digest_of(code), times, occasion.now, until)
    line = f"{ENTERING[0]} {code}"
    link = asked.request.link(line) if asked.request.link else None
    return Reply(view.new_invite(line, link, times, until, occasion, needless=desk.rules.access is not Access.INVITE))


async def revoke(desk: Services, asked: CommandContext) -> Reply:
    """Let a code open the door no more."""
    number = tidy(asked.argument("number"))
    now = desk.clock.now()
    if not (number.isascii() and number.isdigit() and await desk.store.access.revoke(int(number[:9]), now)):
        raise NotFound("error-invite-gone")
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(view.invites(await desk.store.access.invites(now), occasion, revoked=int(number)), in_place=True)


async def people(desk: Services, asked: CommandContext) -> Reply:
    """The chats there are, the newest first, a page at a time."""
    said = asked.argument("skip")
    start = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
    found = await desk.store.access.chats(PAGE + 1, start)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    older = start + PAGE if len(found) > PAGE else None
    return Reply(view.chats(found[:PAGE], occasion, older), in_place=start > 0)


async def ban(desk: Services, asked: CommandContext) -> Reply:
    """Keep somebody out, and write to her no more."""
    who = UserRef.parse(asked.argument("who"))
    if desk.rules.is_owner(who):
        raise BadInput("error-ban-owner")
    await desk.store.access.ban(who, desk.clock.now())
    for ref in who.possible_chats():
        await desk.store.chat_lifecycle.park(ref, "banned")
    return Reply(notices.notice("ban-done", asked.chat.preferences, who=str(who)))


async def unban(desk: Services, asked: CommandContext) -> Reply:
    """Let her in again; her digests go on once she says a word."""
    who = UserRef.parse(asked.argument("who"))
    if not await desk.store.access.unban(who):
        raise NotFound("error-not-banned", who=str(who))
    return Reply(notices.notice("unban-done", asked.chat.preferences, who=str(who)))


async def usage(desk: Services, asked: CommandContext) -> Reply:
    """How much there is, what was delivered in the last week, and what language models took."""
    figures = await desk.store.access.activity(desk.clock.now() - COUNTED)
    return Reply(view.usage(figures, COUNTED.days, await _spending(desk), asked.chat.preferences))


async def _spending(desk: Services) -> view.Spending | None:
    """What language models took today and this month (UTC); None if there are none, and were none."""
    today = desk.clock.now().astimezone(UTC).date()
    month = today.replace(day=1)
    lines = await desk.store.model_usage.daily(month)
    if not lines and not desk.capabilities.translate:
        return None
    costs = [cost(desk.prices, line.model, line.purpose, line.spent) for line in lines]
    known = [one for one in costs if one is not None]
    heaviest = []
    for chat, tokens in await desk.store.model_usage.top_chats(month, HEAVIEST):
        if there := await desk.store.chats.get(chat):
            heaviest.append((str(UserRef.of_chat(there.ref)), tokens))
    return view.Spending(
        today=sum(line.spent.tokens for line in lines if line.day == today),
        month=sum(line.spent.tokens for line in lines),
        budget=desk.daily_tokens,
        cost=sum(known, Decimal()) if known else None,
        whole=len(known) == len(costs),
        heaviest=tuple(heaviest),
    )


async def health(desk: Services, asked: CommandContext) -> Reply:
    """When arXiv was last read whole, what waits longest to be sent, which platforms are served."""
    state = await desk.store.sweeps.state()
    figures = await desk.store.access.activity(desk.clock.now() - COUNTED)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    door = (str(desk.rules.access), sorted_names(desk.rules.owners))
    return Reply(view.health(state.watermark, figures, desk.platforms, door, occasion))
