"""A paper in another language: who may have it, how often, and what is answered where it can't be had."""

from datetime import datetime, time, timedelta

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.following.follows import match_all
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.errors import BadInput, BotError, BudgetSpent, OutOfReach, StorageError, Unavailable
from bot.phrases.target_languages import PAPER_LANGUAGE, parse_target_language, target_language
from bot.ports import Translation
from bot.views import cards, notices, when

WHAT = "translation"  # what is counted for a chat and a date


async def translate(context: CommandContext, id_: PaperId, language: str) -> Reply:
    """Title and abstract in the language that is named, or in the chat's own."""
    target = parse_target_language(language) if language else target_language(context.preferences.language)
    paper = await context.services.paper(id_)
    translation = await translation_for(context, paper, target)
    reasons = match_all(await context.store.follows.all(context.chat.id), paper)
    followed = frozenset(reason.position for reason in reasons if reason.position is not None)
    card = cards.translation_card(paper, translation, followed, await context.view())
    return Reply(notices.document(context.book, card))


async def translation_for(context: CommandContext, paper: Paper, target: str) -> Translation:
    """The translation of `paper` into `target` (BCP 47); one that is stored already does not count for the chat.

    Raises Unavailable (no model, or the chat's day is full), BadInput (that is its language) or OutOfReach.
    """
    services, chat = context.services, context.chat.id
    if services.translator is None:
        raise Unavailable("error-no-translator")
    if target.split("-")[0] == PAPER_LANGUAGE:
        raise BadInput("error-translated-already", id=paper.id)
    stored = await services.translator.find(paper, target)
    if stored is not None:
        return stored
    now, zone = services.clock.now(), context.preferences.schedule.zone
    today = when.local(now, zone).date()
    if not await services.store.quotas.consume_daily(chat, today, WHAT, services.daily_translations):
        midnight = datetime.combine(today + timedelta(days=1), time(0))
        raise Unavailable(
            "error-translations-spent",
            limit=services.daily_translations,
            time=context.book.clock(midnight),
            zone=when.place(zone, context.book),
        )
    try:
        return await services.translator.translate(paper, target, chat=chat)
    except StorageError:
        raise
    except OutOfReach as error:
        await services.store.quotas.refund_daily(chat, today, WHAT)
        if isinstance(error, BudgetSpent):
            tomorrow = when.upcoming_day(now, zone, context.book)
            raise OutOfReach("error-budget", when=tomorrow) from error
        raise _translation_error(error, paper) from error


def _translation_error(error: OutOfReach, paper: Paper) -> BotError:
    """Why there is no translation, in words about this paper."""
    if error.phrase != "error-writer":
        return error
    distrusted = getattr(error, "kind", "") == "distrusted"
    return OutOfReach("error-translation-distrusted" if distrusted else "error-translating", id=paper.id)
