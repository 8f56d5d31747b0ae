"""What the pages of a chat show of a paper and of an author, read from what is stored: no source and no model is asked.

A page says what the chat says: it is drawn of the same views. Refuses papers and authors that are not stored.
"""

import asyncio

from bot.commands.author_paper_page import STORED
from bot.commands.cards import judge_attention
from bot.commands.command import CommandContext
from bot.commands.digest import why
from bot.commands.saved import list_related
from bot.core.citations.citation_format import CitationFormat, write_citations
from bot.core.following.attention import NO_ATTENTION
from bot.core.following.attributions import accept_any_author
from bot.core.following.author_papers import AuthorPapers, ListRange, list_author_papers
from bot.core.following.digest import DigestItem, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.core.text.document import Document
from bot.errors import BadInput, NotFound
from bot.phrases.target_languages import PAPER_LANGUAGE, target_language
from bot.ports import Entry, Translation
from bot.views import author_page as author_view
from bot.views import paper_page as paper_view
from bot.views.paper_details import paper_details

LONGEST_NAME = 200  # characters
MOST_PAGES = 1 + STORED // author_view.PAGE


async def read_paper_page(context: CommandContext, id_: str) -> paper_view.PaperPage:
    """The page of a stored paper. Raises NotFound."""
    store, view = context.store, await context.view()
    try:
        paper = await store.papers.get(id_) or await store.papers.find(PaperId.parse(id_))
    except BadInput:
        paper = None
    if paper is None:
        raise NotFound("error-no-page")
    item = await judge_item(context, paper)
    named = PaperId(paper.id)
    reasons, related = await why(context, named), await list_related(context, named)
    material = paper_view.PaperMaterial(
        item=item,
        entry=await find_entry(context, paper),
        translation=await _find_translation(context, paper),
        records=await store.papers.records(paper.id),
        details=tuple(paper_details(paper, await store.papers.announced(paper.id), view, item.attention.score)),
        why=reasons.document or Document(()),
        related=related.document or Document(()),
        citation=await asyncio.to_thread(write_citations, [paper], CitationFormat.BIBTEX),
    )
    return paper_view.paper_page(material, view)


async def find_entry(context: CommandContext, paper: Paper) -> Entry:
    """The entry that is written already, else the paper's own sentences."""
    services, language = context.services, context.preferences.language
    if entry := await services.writer.find(paper, language):
        return entry
    quoted = await services.quoting_writer.find(paper, language) if services.quoting_writer else None
    return quoted or Entry("")


async def judge_item(context: CommandContext, paper: Paper) -> DigestItem:
    """The paper with why it is for the chat, and how much of its attention it deserves."""
    store, chat = context.store, context.chat.id
    feedback = index_feedback(await store.feedback.all(chat))
    reasons = find_reasons(paper, await store.follows.all(chat), feedback, await context.attributor())
    attention = await judge_attention(context, paper, reasons) if reasons else NO_ATTENTION
    return DigestItem(paper, reasons, attention)


async def _find_translation(context: CommandContext, paper: Paper) -> Translation | None:
    """The translation into the chat's language that is stored already."""
    target = target_language(context.preferences.language)
    translator = context.services.translator
    return None if translator is None or target == PAPER_LANGUAGE else await translator.find(paper, target)


async def read_author_page(context: CommandContext, name: str, number: int) -> author_view.AuthorPage:
    """A page, from 1, of what is stored of an author; if they are followed, as the person meant. Raises NotFound."""
    subject, is_followed = await _resolve_author(context, name)
    person = await context.store.persons.get(context.chat.id, subject) if is_followed else None
    papers = await _list_stored(context, subject, is_followed=is_followed)
    if not 0 < number <= MOST_PAGES or not (papers.listed or is_followed):
        raise NotFound("error-no-page")
    return author_view.author_page(
        subject.name,
        papers.listed,
        papers.others,
        number,
        await context.view(),
        is_followed=is_followed,
        is_one_person=person is not None,
    )


async def list_followed_papers(context: CommandContext, name: str) -> tuple[str, list[Paper]]:
    """A followed author's name and the papers that are surely theirs, newest first. Raises NotFound."""
    subject, is_followed = await _resolve_author(context, name)
    if not is_followed:
        raise NotFound("error-no-page")
    papers = await _list_stored(context, subject, is_followed=True)
    return subject.name, [entry.paper for entry in papers.listed if entry.reason.is_certain]


async def _resolve_author(context: CommandContext, name: str) -> tuple[Subject, bool]:
    """The author of that name, and whether the chat follows them. Raises NotFound for what is no author's name."""
    text = tidy(name)
    if not text or len(text) > LONGEST_NAME:
        raise NotFound("error-no-page")
    named = Subject(SubjectKind.AUTHOR, text)
    for subject in await context.store.follows.all(context.chat.id):
        if subject.kind is SubjectKind.AUTHOR and subject.key == named.key:
            return subject, True
    return named, False


async def _list_stored(context: CommandContext, subject: Subject, *, is_followed: bool) -> AuthorPapers:
    stored = await context.store.corpus.matching(subject, STORED)
    attributor = await context.attributor() if is_followed else accept_any_author
    feedback = index_feedback(await context.store.feedback.all(context.chat.id))
    return list_author_papers(subject, stored, attributor, feedback, ListRange())
