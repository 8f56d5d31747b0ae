"""Why did I get this paper, or not?"""

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.following import why as decided
from bot.core.papers import ArxivId
from bot.views import why as views


async def why(desk: Services, asked: CommandContext) -> Reply:
    """What became of one paper for this chat, from what is recorded: arXiv is not asked."""
    wanted = ArxivId.parse(asked.argument("paper"))
    story = await desk.store.inspection.paper_for_chat(asked.chat.id, wanted.base)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    told = decided.explain_fate(story, await desk.meaning(asked.chat.id))
    return Reply(views.why(wanted, story, told, occasion))
