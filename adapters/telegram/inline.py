"""Inline mode: "@bot 2606.09076" or "@bot Mira Okafor" in any chat offers papers to share there.

What is offered is for one person, in the language of their private chat, and nothing of any other chat. It never
raises, and answers in good time or with nothing: https://core.telegram.org/bots/api#answerinlinequery.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.error import TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.deep_links import FROM_INLINE, deep_link
from adapters.telegram.escaping import clean
from adapters.telegram.failures import describe
from adapters.telegram.render import render
from adapters.telegram.send import PLATFORM
from bot.commands import sharing
from bot.commands.access import may_enter
from bot.commands.command import CommandServices
from bot.core.chats import Chat, ChatRef
from bot.core.papers import Paper
from bot.errors import BotError
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import Phrasebook
from bot.views import sharing as view
from bot.views.context import ViewContext

log = structlog.get_logger(__name__)

PAUSE = 0.2  # seconds without typing after which a query is answered
PATIENCE = 7.0  # seconds; after ten or so Telegram takes no answer
CACHED = timedelta(minutes=1)  # by Telegram, for the person who asked


@dataclass(frozen=True, slots=True)
class _InlineContext:
    """Who asks: their private chat, if there is one, and how and when to write for it."""

    chat: Chat | None
    view: ViewContext

    @property
    def book(self) -> Phrasebook:
        return self.view.book


class InlineHandler:
    """Answers what is typed after the bot's name in any chat."""

    def __init__(self, services: CommandServices, bot: TelegramBot) -> None:
        self._services = services
        self._bot = bot
        self._newest: dict[int, str] = {}  # by user id, the id of their last query: typing makes one with every letter

    async def answer(self, query: InlineQuery) -> None:
        """Offer papers for a query. Never raises."""
        person = query.from_user.id
        self._newest[person] = query.id
        try:
            await asyncio.sleep(PAUSE)
            if self._newest.get(person) == query.id:
                await self._answer(query)
        except TelegramError as problem:
            log.warning("telegram.inline_unanswered", reason=describe(problem))
        except Exception:
            log.exception("telegram.inline_failed")
        finally:
            if self._newest.get(person) == query.id:
                del self._newest[person]

    async def _answer(self, query: InlineQuery) -> None:
        results: list[InlineQueryResultArticle] = []
        button, cache_time = None, timedelta()
        try:
            async with asyncio.timeout(PATIENCE):
                context = await self._context(query)
                papers: list[Paper] = []
                if await may_enter(self._services, PLATFORM, str(query.from_user.id)):
                    papers = await sharing.papers_for(self._services, context.chat, query.query)
                results = [await self._result(paper, context) for paper in papers]
            cache_time = CACHED
            if not results:
                phrase = "inline-nothing" if query.query.strip() else "inline-follow-first"
                button = InlineQueryResultsButton(context.book.say(phrase), start_parameter=FROM_INLINE)
        except (TimeoutError, BotError) as problem:
            log.warning("telegram.inline_empty", reason=str(problem) or "it took too long")
        await self._bot.answer_inline_query(query.id, results, cache_time=cache_time, is_personal=True, button=button)

    async def _context(self, query: InlineQuery) -> _InlineContext:
        chat = await self._services.store.chats.find(ChatRef(PLATFORM, str(query.from_user.id)))
        guessed = replace(
            self._services.default_preferences, language=interface_language(query.from_user.language_code)
        )
        return _InlineContext(chat, ViewContext(chat.preferences if chat else guessed, self._services.clock.now()))

    async def _result(self, paper: Paper, context: _InlineContext) -> InlineQueryResultArticle:
        today, book = context.view.today, context.book
        message = render(view.shared_paper(paper, today, book))[0]
        return InlineQueryResultArticle(
            id=paper.id,
            title=clean(view.headline(paper)),
            description=clean(view.detail(paper, today, book)),
            input_message_content=InputTextMessageContent(
                message["text"], message["parse_mode"], link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
            reply_markup=self._keyboard(
                await sharing.author_to_follow(self._services.store.follows, context.chat, paper), book
            ),
        )

    def _keyboard(self, name: str | None, book: Phrasebook) -> InlineKeyboardMarkup | None:
        """One button that says "/follow `name`" to the bot: whoever taps it, in any chat, is the one to follow."""
        username = self._bot.username_or_empty
        link = deep_link(username, f"follow {name}") if name and username else None
        if name is None or link is None:
            return None
        return InlineKeyboardMarkup([[InlineKeyboardButton(clean(book.say("button-follow", name=name)), url=link)]])
