"""What the buttons under a paper do: each draws the card anew, in its place."""

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.commands.translation import translated
from bot.core.following.digest import DigestItem, excluded_by_decision, excluded_by_feedback, find_reasons
from bot.core.following.feedback import Feedback, index_feedback
from bot.core.following.follows import Match, match_all, tidy
from bot.core.papers import ArxivId, Paper
from bot.core.text.document import Document
from bot.errors import BadInput
from bot.phrases.target_languages import parse_target_language
from bot.views import cards
from bot.views.cards import ABSTRACT, ENTRY, TONGUES, CardState

PATIENCE = 45.0  # seconds that somebody waits for one paper; by then its own sentences serve


async def show(desk: Services, asked: CommandContext) -> Reply:
    """Open or close the abstract, or a translation."""
    return await drawn(desk, asked, await _paper(desk, asked), _view(asked))


async def save(desk: Services, asked: CommandContext) -> Reply:
    """Put the paper aside."""
    paper = await _paper(desk, asked)
    await desk.store.saved.add(asked.chat.id, paper.id, desk.clock.now())
    return await drawn(desk, asked, paper, _view(asked))


async def unsave(desk: Services, asked: CommandContext) -> Reply:
    """Put it aside no longer."""
    paper = await _paper(desk, asked)
    await desk.store.saved.remove(asked.chat.id, paper.id)
    return await drawn(desk, asked, paper, _view(asked))


async def hers(desk: Services, asked: CommandContext) -> Reply:
    """It is by the person that this chat follows."""
    return await _judged(desk, asked, hers=True)


async def not_hers(desk: Services, asked: CommandContext) -> Reply:
    """It is by somebody else."""
    return await _judged(desk, asked, hers=False)


async def undo(desk: Services, asked: CommandContext) -> Reply:
    """Forget what was said of it."""
    return await _judged(desk, asked, hers=None)


async def drawn(desk: Services, asked: CommandContext, paper: Paper, view: str, number: int | None = None) -> Reply:
    """The card of `paper`, to take the place of the one whose button was pressed."""
    chat = asked.chat
    follows, verdicts = await desk.store.follows.all(chat.id), index_feedback(await desk.store.feedback.all(chat.id))
    look = CardState(
        number=_number(asked) if number is None else number,
        view=view,
        saved=bool(await desk.store.saved.among(chat.id, [paper.id])),
    )
    entry = await desk.writer.write(paper, chat.preferences.language, chat=chat.id, within=PATIENCE)
    occasion = await desk.occasion(chat.preferences, chat.next_due)
    here = (paper, follows, verdicts, await desk.meaning(chat.id))
    translation = None
    if view not in (ENTRY, ABSTRACT, TONGUES):
        translation = await translated(desk, chat, paper, parse_target_language(view))
    item = DigestItem(paper, find_reasons(*here))
    card = cards.card(
        item, entry, look, occasion, excluded_by_feedback(*here), translation, excluded_by_decision(*here)
    )
    return Reply(Document((card,), occasion.book.language), in_place=True)


async def _judged(desk: Services, asked: CommandContext, *, hers: bool | None) -> Reply:
    paper, chat = await _paper(desk, asked), asked.chat.id
    match = await _match(desk, asked, paper)
    if hers is None:
        await desk.store.feedback.remove(chat, paper.id, match.subject)
    else:
        await desk.store.feedback.add(chat, Feedback(paper.id, match.subject, hers), desk.clock.now())
    return await drawn(desk, asked, paper, ENTRY)


async def _match(desk: Services, asked: CommandContext, paper: Paper) -> Match:
    """The followed author whom the button means: by her place on the paper."""
    for match in match_all(await desk.store.follows.all(asked.chat.id), paper):
        if match.position is not None and str(match.position) == asked.argument("rest"):
            return match
    raise BadInput("error-not-followed-there")


async def _paper(desk: Services, asked: CommandContext) -> Paper:
    return await desk.paper(ArxivId.parse(asked.argument("paper")))


def _number(asked: CommandContext) -> int:
    said = asked.argument("number")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0


def _view(asked: CommandContext) -> str:
    return tidy(asked.argument("rest")) or ENTRY
