"""Citations: of one paper to be copied, of all saved papers as a file."""

import asyncio

from bot.commands.call import File, Reply
from bot.commands.command import CommandContext
from bot.commands.saved import list_owner, list_saved
from bot.core.citations.citation_format import CitationFormat, write_citations
from bot.core.paper_ids import PaperId
from bot.errors import NotFound
from bot.views import citations as view
from bot.views import notices

MOST_CITED = 2_000  # saved papers in one file


async def cite(context: CommandContext, id_: PaperId, form: CitationFormat) -> Reply:
    """One paper's citation; as a file where it is too long for a message: some papers have 3,000 authors."""
    paper = await context.services.paper(id_)
    written = await asyncio.to_thread(write_citations, [paper], form)
    document = view.citation(paper, written, form, context.book)
    if view.fits(written):
        return Reply(document)
    name = f"{paper.id.replace('/', '-')}.{form.ending}"
    return Reply(document, file=File(name, written.encode(errors="replace")))


async def show_saved(context: CommandContext, request: int | CitationFormat | None) -> Reply:
    """A page of what is put aside, or all of it as a file in that form."""
    if not isinstance(request, CitationFormat):
        return await list_saved(context, request)
    owner = context.chat if context.call.own is None else await list_owner(context)
    is_own = owner.id == context.chat.id
    if not is_own and not context.call.whispers:
        return Reply(notices.notice("saved-elsewhere", context.preferences), personal=True)
    papers = await context.store.saved.page(owner.id, MOST_CITED)
    if not papers:
        raise NotFound("saved-none")
    written = await asyncio.to_thread(write_citations, papers, request)
    name = f"paperboy-saved-{context.services.clock.now():%Y-%m-%d}.{request.ending}"
    document = view.exported(len(papers), request, context.book)
    return Reply(document, file=File(name, written.encode(errors="replace")), personal=not is_own)
