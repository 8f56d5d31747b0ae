"""A message of somebody else's that was handed on to the bot: the papers in it, never a command.

What stands in it was written by whoever wrote it, so nothing of it is obeyed; the platforms hand in its words, with the
addresses that lie behind them.
"""

import asyncio

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.digest import paper
from bot.core.paper_ids import PaperId, records_in, unknown_paper
from bot.core.paper_mentions import papers_in
from bot.core.text.document import Document, para
from bot.errors import BotError
from bot.views import notices

MOST_CARDS = 5
MOST_IDS = 50


async def show_papers(context: CommandContext, words: str) -> Reply:
    """The card of each paper that is named there; of many the first ones, and the ids of the others.

    Raises BotError where not one of them can be shown.
    """
    records = records_in(words)[:MOST_IDS]
    published = await context.store.papers.with_dois([id_.doi for id_ in records if id_.doi])
    elsewhere = [id_ for id_ in records if id_.base not in published and context.services.can_look_up(id_)]
    named = [PaperId(id_.base, id_.version) for id_ in papers_in(words)]
    named += [*map(PaperId, published.values()), *elsewhere]
    papers = list({id_.base: id_ for id_ in named}.values())
    if not papers and records:
        error = unknown_paper(records[0])
        return Reply(notices.notice(error.phrase, context.preferences, **error.details), refused=True)
    if not papers:
        return Reply(notices.notice("hint-forward", context.preferences), refused=True)
    replies = await asyncio.gather(*(paper(context, id_) for id_ in papers[:MOST_CARDS]), return_exceptions=True)
    problems = [reply for reply in replies if isinstance(reply, BaseException)]
    for problem in problems:
        if not isinstance(problem, BotError) or len(problems) == len(replies):
            raise problem
    documents = [reply.document for reply in replies if isinstance(reply, Reply) and reply.document]
    blocks = [block for document in documents for block in document.blocks]
    if others := papers[MOST_CARDS:]:
        ids = context.book.several(str(id_) for id_ in others[:MOST_IDS])
        blocks.append(para(context.book.say("forward-more", count=len(others), ids=ids)))
    return Reply(Document(tuple(blocks), context.book.language))
