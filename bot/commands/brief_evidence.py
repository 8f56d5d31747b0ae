"""What a digest's button opens: where the papers say what its brief says."""

from collections.abc import Sequence

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.withdrawal import is_withdrawn
from bot.errors import NotFound
from bot.ports import Brief
from bot.views.brief_evidence import APART, brief_evidence, brief_mark, places_of


async def show_brief_evidence(context: CommandContext, slot: str, rest: str) -> Reply:
    """The brief of that digest, sentence by sentence. `rest`: which brief, and whether the digest is left as it is."""
    mark, _, where = rest.partition(" ")
    digest = await context.store.outbox.digest(context.chat.id, slot)
    briefs = [] if digest is None else await written_briefs(context, digest.papers)
    brief = next((each for each in briefs if brief_mark(each) == mark), None)
    if digest is None or brief is None:
        raise NotFound("error-brief-gone")
    apart = where == APART
    document = brief_evidence(brief, places_of(digest.papers), slot, context.book, apart=apart)
    return Reply(document, in_place=not apart)


async def written_briefs(context: CommandContext, ids: Sequence[str]) -> list[Brief]:
    """What was written on these papers of one digest in the chat's language, the newest first; nothing is asked for."""
    papers = [paper for paper in await context.store.papers.get_all(ids) if not is_withdrawn(paper)]
    briefs = await context.store.written.briefs(papers, context.preferences.language)
    return [brief for brief in briefs if brief.text and set(brief.papers) <= set(ids)]
