"""/import: a list is read, shown, and followed when the chat says yes; an export of ours is taken over at once.

Refuses to follow hundreds of people because a file names them: of a list of references, those on most papers are
offered, and the limit is said.
"""

import asyncio
from dataclasses import replace

from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandContext
from bot.commands.follow import FollowOutcome, follow_or_ask
from bot.commands.follow_result import MOST_FOLLOWS, queue_recent
from bot.commands.follow_target import resolve
from bot.commands.import_previews import ImportPreview
from bot.commands.own_data import take_over
from bot.core.following.lists import MOST_LETTERS, ImportedList, parse_list
from bot.core.papers import Paper
from bot.errors import BadInput, BotError, NotFound
from bot.views import imports as view
from bot.views import notices

MOST_OFFERED = 50  # authors of a list of references
MOST_AT_ONCE = 3  # as many that were typed and understood are followed without a question
MOST_LOOKED_UP = 20  # links and names with a field


async def import_list(context: CommandContext, text: str) -> Reply:
    """Show whom a list would have followed, and ask; or take over an export, or the few names that were typed."""
    imported = await asyncio.to_thread(parse_list, text or await _text_of_file(context.call))
    if not imported:
        raise BadInput("error-import-nothing" if imported.is_of_authors else "error-import")
    is_short = len(imported.follows) + len(imported.requests) <= MOST_AT_ONCE
    is_chosen = bool(text) and is_short and not imported.is_of_authors and not imported.unread
    if imported.is_export or is_chosen:
        return await _carry_out(context, imported)
    followed = frozenset(await context.store.follows.all(context.chat.id))
    offered = [subject for subject in imported.follows if subject not in followed]
    already, room = len(imported.follows) - len(offered), max(0, MOST_FOLLOWS - len(followed))
    most = min(room, MOST_OFFERED) if imported.is_of_authors else room
    preview = ImportPreview(
        replace(imported, follows=offered[:most], requests=imported.requests[: min(MOST_LOOKED_UP, room)])
    )
    context.services.import_previews.set(context.chat.id, preview)
    limit = most if len(offered) > most else 0
    counts = view.PreviewCounts(len(imported.follows), already, limit, len(followed))
    return Reply(view.preview(preview.imported, preview.ticket, counts, context.book))


async def follow_previewed(context: CommandContext, ticket: str, most: int | None) -> Reply:
    """Follow what was shown, or the first so many of it."""
    preview = context.services.import_previews.get(context.chat.id)
    if preview is None or preview.ticket != ticket:
        raise NotFound("error-import-gone")
    context.services.import_previews.forget(context.chat.id)
    imported = preview.imported
    if most is not None:
        imported = replace(imported, follows=imported.follows[:most], requests=[])
    reply = await _carry_out(context, replace(imported, unread=[], skipped=0))
    return replace(reply, in_place=True)


async def drop_preview(context: CommandContext, ticket: str) -> Reply:
    """Follow nothing of it. Raises NotFound for a list that has been followed, or replaced by another."""
    preview = context.services.import_previews.get(context.chat.id)
    if preview is None or preview.ticket != ticket:
        raise NotFound("error-import-gone")
    context.services.import_previews.forget(context.chat.id)
    return Reply(notices.notice("import-dropped", context.preferences), in_place=True)


async def _carry_out(context: CommandContext, imported: ImportedList) -> Reply:
    """Follow what is clear, look up what has to be, and say of what was not found that it is left out."""
    before = len(await context.store.follows.all(context.chat.id))
    requests = imported.requests[:MOST_LOOKED_UP]
    unresolved = [request for request in requests if not await _follow_request(context, request)]
    unread = [*imported.unread, *unresolved, *imported.requests[MOST_LOOKED_UP:]]
    looked_up = len(await context.store.follows.all(context.chat.id)) - before
    return await take_over(context, replace(imported, unread=unread), looked_up)


async def _follow_request(context: CommandContext, request: str) -> bool:
    """Follow the author of a page, or of a name with a field; False if that can't be read or needs a question."""
    try:
        target = await resolve(context.services, request)
        if isinstance(target, Paper):
            return False
        outcome = await follow_or_ask(context, target)
    except BotError:
        return False
    if isinstance(outcome, FollowOutcome):
        await queue_recent(context.services, context.chat.id, outcome.record.subject)
        return True
    return False


async def _text_of_file(call: CommandCall) -> str:
    """The list in the file that came with the call. Raises BadInput if there is none."""
    content = await call.file() if call.file else b""
    text = content.decode("utf-8", "replace") if len(content) <= MOST_LETTERS else "<"
    if not text:
        raise BadInput("error-import-empty")
    return text
