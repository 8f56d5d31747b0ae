"""A channel is managed from the private chat of an admin: in the channel itself nothing is said but its digests.

Whoever acts for a channel is checked each time. What a link can ask for is only what an admin has posted, never a line
that stands in the link itself: anybody can send a link.
"""

from dataclasses import replace

from bot.commands.access import enter
from bot.commands.arguments import whole_number
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.digest import say_nothing_new
from bot.commands.dispatch import meet, obey, read_line, refusal
from bot.core.chats import Chat, ChatRef
from bot.errors import BotError, NotAllowed, Unavailable
from bot.phrases.phrasebook import phrasebook
from bot.views import channels as view
from bot.views import notices

_PERSONAL = frozenset({"channel", "for", "post", "help", "save", "saved", "unsave"})  # said for oneself, wherever


async def choose(context: CommandContext, which: str) -> Reply:
    """Offer to pick a channel; `which`, its id on the platform, is what has been picked."""
    manages = context.call.manages
    if manages is None:
        raise Unavailable("error-channels-elsewhere")
    if not which:
        return Reply(view.pick(context.book), channel_key=context.book.say("button-pick-channel"))
    ref = ChatRef(context.call.ref.platform, which)
    title = await manages(ref)
    if title is None:
        raise NotAllowed("error-channel-not-yours")
    chat, _ = await meet(context.services, await enter(context.services, replace(context.call, ref=ref)))
    return await _panel(context, chat, title)


async def manage(context: CommandContext, number: int | None, line: str) -> Reply:
    """Do for the chat with that number what `line` says; without a line, show what can be done."""
    chat, title = await _managed_chat(context, number)
    return await _act(context, chat, title, line)


async def answer_post(context: CommandContext, number: int | None, post: str) -> Reply:
    """Answer what an admin has posted in a channel."""
    chat, title = await _managed_chat(context, number)
    return await _act(context, chat, title, context.services.channel_posts.get(chat.id, whole_number(post) or 0))


async def _managed_chat(context: CommandContext, number: int | None) -> tuple[Chat, str]:
    """The chat with that number and its title, if the caller may change what is set there. Raises NotAllowed."""
    chat = None if number is None else await context.store.chats.get(number)
    manages = context.call.manages
    title = None if chat is None or manages is None else await manages(chat.ref)
    if chat is None or title is None:
        raise NotAllowed("error-channel-not-yours")
    return chat, title


async def _act(context: CommandContext, chat: Chat, title: str, line: str) -> Reply:
    name, arguments = read_line(context.services, line)
    if name in ("", "start"):
        return await _panel(context, chat, title)
    call = replace(context.call, command=name, arguments=arguments)
    if name in _PERSONAL:
        return await obey(replace(context, call=call))
    book = phrasebook(chat.preferences.language)
    if name == "follow" and not arguments:
        return Reply(view.ask_for_name(title, chat.id, book), invites_words=True)
    # A bare name is followed only where words are said to nobody else: that is so here, but it has to be a reply.
    call = replace(call, ref=chat.ref, private=name == "say", may_change=None, shown=None)
    try:
        with context.services.queues.enter(chat.ref) as turn:
            await turn.arrive()
            there = CommandContext(chat, await enter(context.services, call), context.services)
            reply = await (_preview(there) if name == "preview" else obey(there))
    except BotError as error:
        reply = refusal(book, error.phrase, **error.details)
    if reply.document is None:  # what was asked for has been delivered in the channel
        reply = replace(reply, document=notices.notice("channel-delivered", chat.preferences))
    return replace(reply, document=view.address(reply.document, title, chat.id, book) if reply.document else None)


async def _panel(context: CommandContext, chat: Chat, title: str) -> Reply:
    follows = await context.store.follows.all(chat.id)
    moment = await context.services.view(chat.preferences, chat.next_due)
    return Reply(view.panel(title, chat.id, len(follows), moment), in_place=True)


async def _preview(context: CommandContext) -> Reply:
    """What the next digest would be if it came now; nothing counts as delivered."""
    document = await context.services.publisher.preview(context.chat)
    return Reply(document) if document else await say_nothing_new(context)
