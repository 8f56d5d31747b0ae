"""/search: stored papers by words, phrases, authors, category, source and day, a page at a time.

A button carries the whole line where it fits, so that it works after a restart; of a longer line the last one of the
chat is remembered.
"""

import asyncio
from contextlib import suppress

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.digest import paper
from bot.commands.saved import find_headlines
from bot.core.following.follows import tidy
from bot.core.following.typed_search import read_search
from bot.core.paper_ids import PaperId
from bot.core.search.snippets import snippet
from bot.core.text.own_macros import readable_abstract
from bot.errors import BadInput
from bot.views import search as view

PAGE = 6


async def search(context: CommandContext, text: str) -> Reply:
    """The first page of what `text` asks for; the paper, where it is nothing but a paper's id or link."""
    line = tidy(text)
    with suppress(BadInput):
        return await paper(context, PaperId.parse(line))
    return await _show_page(context, line, 0)


async def search_on(context: CommandContext, skip: int | None, text: str) -> Reply:
    """The page that a button leads to; without words, of what the chat searched for last."""
    line = tidy(text) or context.services.searches.get(context.chat.id)
    if not line:
        raise BadInput("error-search-forgotten")
    return await _show_page(context, line, skip or 0)


async def _show_page(context: CommandContext, line: str, skip: int) -> Reply:
    moment = await context.view()
    request = read_search(line, moment.today)
    matching = await context.store.paper_index.search(
        request.query, PAGE + 1, skip, submitted_from=request.since, source=request.source
    )
    page = matching[:PAGE]
    snippets = await asyncio.to_thread(
        lambda: [snippet(readable_abstract(paper.title, paper.abstract), request.marked_words) for paper in page]
    )
    headlines = await find_headlines(context, page)
    context.services.searches.set(context.chat.id, line)
    hits = [view.Hit(paper, marked, headlines.get(paper.id)) for paper, marked in zip(page, snippets, strict=True)]
    further = skip + PAGE if len(matching) > PAGE else None
    return Reply(view.search_page(line, hits, skip, further, moment), in_place=skip > 0)
