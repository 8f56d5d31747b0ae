"""A paper in another language: who may ask, how often, and what is said where it can't be had."""

from datetime import datetime, time, timedelta

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.chats import Chat
from bot.core.following.follows import match_all, tidy
from bot.core.papers import ArxivId, Paper
from bot.errors import BadInput, BotError, BudgetSpent, OutOfReach, StorageError, Unavailable
from bot.phrases.target_languages import PAPER_LANGUAGE, parse_target_language, target_language
from bot.ports import Translation
from bot.views import cards, notices, when

WHAT = "translation"  # what is counted for a chat and a date


async def translate(desk: Services, asked: CommandContext) -> Reply:
    """Title and abstract in the language that is named, or in the chat's own."""
    said = tidy(asked.argument("language"))
    target = parse_target_language(said) if said else target_language(asked.chat.preferences.language)
    paper = await desk.paper(ArxivId.parse(asked.argument("paper")))
    translation = await translated(desk, asked.chat, paper, target)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    reasons = match_all(await desk.store.follows.all(asked.chat.id), paper)
    followed = frozenset(reason.position for reason in reasons if reason.position is not None)
    card = cards.translation_card(paper, translation, followed, occasion)
    return Reply(notices.document(occasion.book, card))


async def translated(desk: Services, chat: Chat, paper: Paper, target: str) -> Translation:
    """The translation of `paper` into `target` (BCP 47) for `chat`; what is kept already counts for nobody.

    Raises Unavailable (no model, or the chat's day is full), BadInput (that is its language) or OutOfReach.
    """
    if desk.translator is None:
        raise Unavailable("error-no-translator")
    if target.split("-")[0] == PAPER_LANGUAGE:
        raise BadInput("error-translated-already", id=paper.id)
    kept = await desk.translator.find(paper, target)
    if kept is not None:
        return kept
    now, zone = desk.clock.now(), chat.preferences.schedule.zone
    today = when.local(now, zone).date()
    if not await desk.store.quotas.consume_daily(chat.id, today, WHAT, desk.daily_translations):
        midnight = datetime.combine(today + timedelta(days=1), time(0))
        raise Unavailable(
            "error-translations-spent",
            limit=desk.daily_translations,
            time=desk.book(chat).clock(midnight),
            zone=when.place(zone, desk.book(chat)),
        )
    try:
        return await desk.translator.translate(paper, target, chat=chat.id)
    except StorageError:
        raise
    except OutOfReach as error:
        await desk.store.quotas.refund_daily(chat.id, today, WHAT)
        if isinstance(error, BudgetSpent):
            again = when.upcoming_day(now, zone, desk.book(chat))
            raise OutOfReach("error-budget", when=again) from error
        raise _said(error, paper) from error


def _said(error: OutOfReach, paper: Paper) -> BotError:
    """Why there is no translation, as this person needs to hear it."""
    if error.phrase != "error-writer":
        return error
    distrusted = getattr(error, "kind", "") == "distrusted"
    return OutOfReach("error-translation-distrusted" if distrusted else "error-translating", id=paper.id)
