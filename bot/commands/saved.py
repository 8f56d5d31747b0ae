"""Papers put aside, and papers that stand close to one."""

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.related import related as closest
from bot.core.papers import ArxivId, Paper
from bot.views import saved as shelf

PAGE = 10
MOST_RELATED = 5
_AUTHORS = 6  # whose other papers are looked at
_OF_AN_AUTHOR = 20
_OF_THE_CATEGORY = 400


async def save(desk: Services, asked: CommandContext) -> Reply:
    """Put a paper aside."""
    paper = await _paper(desk, asked)
    new = await desk.store.saved.add(asked.chat.id, paper.id, desk.clock.now())
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    key = "save-done" if new else "save-already"
    return Reply(shelf.saved_notice(key, paper, occasion.book, ("button-unsave", "unsave")))


async def unsave(desk: Services, asked: CommandContext) -> Reply:
    """Put it aside no longer."""
    paper = await _paper(desk, asked)
    await desk.store.saved.remove(asked.chat.id, paper.id)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(shelf.saved_notice("unsave-done", paper, occasion.book, ("button-save-again", "save")), in_place=True)


async def saved(desk: Services, asked: CommandContext) -> Reply:
    """What is put aside, the latest first, a page at a time."""
    said = asked.argument("skip")
    start = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
    found = await desk.store.saved.page(asked.chat.id, PAGE + 1, start)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    older = start + PAGE if len(found) > PAGE else None
    return Reply(shelf.saved_list(found[:PAGE], occasion, older), in_place=start > 0)


async def related(desk: Services, asked: CommandContext) -> Reply:
    """Kept papers that stand close to one: by the same people, or about the same things."""
    paper = await _paper(desk, asked)
    candidates: list[Paper] = []
    for author in paper.authors[:_AUTHORS]:
        candidates += await desk.store.corpus.matching(Subject(SubjectKind.AUTHOR, author.name), _OF_AN_AUTHOR)
    if paper.primary:
        candidates += await desk.store.corpus.matching(Subject(SubjectKind.CATEGORY, paper.primary), _OF_THE_CATEGORY)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(shelf.related_list(paper, closest(paper, candidates, MOST_RELATED), occasion))


async def _paper(desk: Services, asked: CommandContext) -> Paper:
    return await desk.paper(ArxivId.parse(asked.argument("paper")))
