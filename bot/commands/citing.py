"""Citations: of one paper to be copied, of all saved papers as a file or in a library of references."""

import asyncio

from bot.commands.call import File, Reply
from bot.commands.command import CommandContext
from bot.commands.saved import list_owner, list_saved
from bot.commands.zotero import ZoteroRequest, add_to_zotero, refuse_in_public
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


async def show_saved(context: CommandContext, request: int | CitationFormat | ZoteroRequest | None) -> Reply:
    """A page of what is put aside, or all of it as a file in that form, or in a library at Zotero."""
    if not isinstance(request, CitationFormat | ZoteroRequest):
        return await list_saved(context, request)
    if isinstance(request, ZoteroRequest):
        refuse_in_public(context, request)
    owner = context.chat if context.call.own is None else await list_owner(context)
    is_own = owner.id == context.chat.id
    if not is_own and not context.call.whispers:
        return Reply(notices.notice("saved-elsewhere", context.preferences), personal=True)
    papers = await context.store.saved.page(owner.id, MOST_CITED)
    if not papers:
        raise NotFound("saved-none")
    if isinstance(request, ZoteroRequest) and request.key:
        return await add_to_zotero(context, request, papers, owner)
    form = CitationFormat.RIS if isinstance(request, ZoteroRequest) else request
    written = await asyncio.to_thread(write_citations, papers, form)
    name = f"paperboy-saved-{context.services.clock.now():%Y-%m-%d}.{form.ending}"
    document = view.exported(len(papers), form, context.book, for_zotero=isinstance(request, ZoteroRequest))
    return Reply(document, file=File(name, written.encode(errors="replace")), personal=not is_own)
