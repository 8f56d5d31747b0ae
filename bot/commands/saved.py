"""Papers put aside, and papers that stand close to one."""

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.related import related
from bot.core.papers import ArxivId, Paper
from bot.ports import PaperCorpus
from bot.views import saved as view

PAGE = 10
MOST_RELATED = 5
_AUTHORS = 6  # whose other papers are looked at
_OF_AN_AUTHOR = 20
_OF_THE_CATEGORY = 400


async def save(context: CommandContext, id_: ArxivId) -> Reply:
    """Put a paper aside."""
    paper = await context.services.paper(id_)
    added = await context.store.saved.add(context.chat.id, paper.id, context.services.clock.now())
    key = "save-done" if added else "save-already"
    return Reply(view.saved_notice(key, paper, context.book, ("button-unsave", "unsave")))


async def unsave(context: CommandContext, id_: ArxivId) -> Reply:
    """Put it aside no longer."""
    paper = await context.services.paper(id_)
    await context.store.saved.remove(context.chat.id, paper.id)
    return Reply(view.saved_notice("unsave-done", paper, context.book, ("button-save-again", "save")), in_place=True)


async def list_saved(context: CommandContext, skip: int | None) -> Reply:
    """What is put aside, the latest first, a page at a time."""
    start = skip or 0
    papers = await context.store.saved.page(context.chat.id, PAGE + 1, start)
    older = start + PAGE if len(papers) > PAGE else None
    return Reply(view.saved_list(papers[:PAGE], await context.view(), older), in_place=start > 0)


async def list_related(context: CommandContext, id_: ArxivId) -> Reply:
    """Stored papers that stand close to one: by the same people, or about the same topic."""
    paper = await context.services.paper(id_)
    candidates = await _candidates(context.store.corpus, paper)
    return Reply(view.related_list(paper, related(paper, candidates, MOST_RELATED), await context.view()))


async def _candidates(corpus: PaperCorpus, paper: Paper) -> list[Paper]:
    candidates: list[Paper] = []
    for author in paper.authors[:_AUTHORS]:
        candidates += await corpus.matching(Subject(SubjectKind.AUTHOR, author.name), _OF_AN_AUTHOR)
    if paper.primary:
        candidates += await corpus.matching(Subject(SubjectKind.CATEGORY, paper.primary), _OF_THE_CATEGORY)
    return candidates
