"""Why a paper came, or didn't: which follow, which form of a name, what speaks for the person and what against."""

from bot.commands.desk import Desk
from bot.commands.request import Asked, Reply
from bot.core.digest import denied, overlooked, reasons
from bot.core.papers import ArxivId
from bot.core.verdicts import known
from bot.views import why as view


async def why(desk: Desk, asked: Asked) -> Reply:
    """Tell it of one paper."""
    paper, chat = await desk.paper(ArxivId.parse(asked.argument("paper"))), asked.chat.id
    follows, verdicts = await desk.store.follows(chat), known(await desk.store.verdicts(chat))
    tell = await desk.meaning(chat)
    here = (paper, follows, verdicts, tell)
    book = desk.book(asked.chat)
    blocks = view.brought((*reasons(*here), *overlooked(*here), *denied(*here)), book)
    return Reply(view.story(paper, blocks, book))
