"""Telegram's side of a running bot: listens by polling or by webhook, hands on what arrives, stops in order.

That Telegram is out of reach, at the start or for hours, ends nothing: it is tried again, and everything else of the
process goes on. It owns no connection: the messenger goes on sending until whoever opened the bot closes it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog
from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatType, UpdateType
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from adapters.telegram.arrival import TelegramArrival
from adapters.telegram.commands import set_menus
from adapters.telegram.connection import TelegramBot
from adapters.telegram.failures import TOKEN_REFUSED, describe
from adapters.telegram.handlers import TelegramHandlers
from adapters.telegram.inbox import TelegramInbox
from adapters.telegram.inline import InlineHandler
from adapters.telegram.membership import silence_cause
from adapters.telegram.send import PLATFORM, TelegramMessenger
from adapters.telegram.update_processor import TelegramUpdateProcessor
from adapters.telegram.updates import (
    InboundMessage,
    chat_ref,
    read_button_press,
    read_message,
    thread_ref,
)
from adapters.telegram.webhook import Webhook, serve_webhook, webhook_secret
from bot.commands.access import admit_chat
from bot.commands.chat_queue import LONGEST
from bot.commands.command import CommandServices
from bot.commands.edit_memory import EditMemory
from bot.commands.silent_places import record_adder, reopen_places
from bot.core.chats import ChatRef, bot_name
from bot.core.operations.limits import TELEGRAM_CHATS_AT_ONCE

log = structlog.get_logger(__name__)

Context = ContextTypes.DEFAULT_TYPE

WANTED = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CHANNEL_POST,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.INLINE_QUERY,
    UpdateType.CHOSEN_INLINE_RESULT,
]
LONG_POLL = timedelta(seconds=25)
MENUS_AFTER = 2.0  # seconds from the start: who has been waiting is answered before two dozen requests for menus
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries to begin
LONGEST_ANSWER = timedelta(seconds=2 * LONGEST)  # what takes longer is nobody's any more
LOOK_FOR_UNANSWERED = 60.0  # seconds
STOP_LISTENING, FINISH = 2.0, 4.0  # seconds; together well within ten


class TelegramListener:
    """Listens to Telegram."""

    def __init__(
        self,
        services: CommandServices,
        bot: TelegramBot,
        messenger: TelegramMessenger,
        webhook: Webhook | None = None,
        chats_at_once: int = TELEGRAM_CHATS_AT_ONCE,
        menus_after: float = MENUS_AFTER,
    ) -> None:
        self._menus_after = menus_after
        self._services = services
        self._bot = bot
        self._webhook = webhook
        self._name = bot_name(PLATFORM, bot.token)
        bears_secret = services.commands.bears_secret
        self._inbox = TelegramInbox(services.store.inbox, bot, self._name, services.clock, bears_secret)
        self._updates = TelegramUpdateProcessor(self._inbox, chats_at_once)
        self._calls = asyncio.Lock()
        self._handlers = TelegramHandlers(services, bot, messenger, self._updates)
        self._inline = InlineHandler(services, bot)
        self._arrival = TelegramArrival(services, messenger)
        self._edits = EditMemory()
        builder = Application.builder().bot(bot).concurrent_updates(self._updates).job_queue(None)
        if webhook is None:
            bot.wait_for(self._updates.room)
            bot.store_updates(self._inbox)
        else:
            builder = builder.updater(None)
        self._app = builder.build()
        self._app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._on_migration))
        opened = filters.StatusUpdate.FORUM_TOPIC_REOPENED | filters.StatusUpdate.GENERAL_FORUM_TOPIC_UNHIDDEN
        self._app.add_handler(MessageHandler(opened, self._on_topic_opened))
        edited = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
        chats = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST | edited
        self._app.add_handler(MessageHandler(chats, self._on_message))
        self._app.add_handler(CallbackQueryHandler(self._on_press))
        self._app.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        self._app.add_handler(InlineQueryHandler(self._on_inline))
        self._app.add_handler(ChosenInlineResultHandler(_on_shared))
        self._app.add_error_handler(_on_error)

    async def run(self) -> None:
        """Listen until cancelled; what has arrived by then is still answered, if that takes a few seconds.

        Of several processes one polls, the others stand by.
        """
        if self._webhook is not None:
            await self._run(self._serve(self._webhook))
        while True:
            async with self._services.store.process_locks.hold(self._name, _stand_by) as lost:
                await self._run(self._poll(lost))
            log.warning("telegram.overtaken")

    async def _run(self, listening: Coroutine[Any, Any, None]) -> None:
        menus: asyncio.Task[None] | None = None
        try:
            await _persistently(self._app.initialize)
            await self._app.start()
            menus = asyncio.create_task(self._set_menus())
            await listening
        finally:
            listening.close()
            if menus is not None:
                menus.cancel()
            await self._stop()

    async def _set_menus(self) -> None:
        await asyncio.sleep(self._menus_after)
        people = [owner.name for owner in self._services.rules.owners if owner.platform == PLATFORM]
        owners = {name for name in people if name.isdecimal()}
        await set_menus(self._bot, self._services.commands, owners, self._services.store.key_values)

    async def _poll(self, lost: asyncio.Event) -> None:
        """Poll until `lost`, once what was left unanswered is taken on: nobody else is answering it."""
        updater = self._app.updater
        if updater is None:
            raise RuntimeError("the library has made an application without an updater")
        await self._resume()
        await _persistently(
            lambda: updater.start_polling(
                timeout=LONG_POLL,
                bootstrap_retries=-1,
                allowed_updates=WANTED,
                error_callback=lambda _: None,  # the bot has told the log already, once and not with every poll
            )
        )
        log.info("telegram.listening", bot=self._bot.username, webhook=False)
        await lost.wait()

    async def _serve(self, webhook: Webhook) -> None:
        """Be called for ever, as other processes may be; what none of them has answered in time is taken on."""
        secret = webhook_secret(self._bot.token)
        async with serve_webhook(webhook, self._bot, secret, self._take_in):
            await _persistently(lambda: self._bot.set_webhook(webhook.url, allowed_updates=WANTED, secret_token=secret))
            log.info("telegram.listening", bot=self._bot.username, webhook=True)
            while True:
                await self._resume(LONGEST_ANSWER)
                await asyncio.sleep(LOOK_FOR_UNANSWERED)

    async def _resume(self, idle: timedelta = timedelta()) -> None:
        for update in await self._inbox.resume(idle):
            await self._updates.room()
            await self._app.update_queue.put(update)

    async def _take_in(self, update: Update) -> None:
        """Wait for room, in the order of arrival: as long as its call is not answered, an update is Telegram's."""
        async with self._calls:
            await self._updates.room()
            await self._inbox.receive([update])
            await self._app.update_queue.put(update)

    async def _stop(self) -> None:
        """First stop listening, then answer what has arrived, then cancel what is late."""
        if self._app.updater and self._app.updater.running:
            await _within(STOP_LISTENING, self._app.updater.stop())
        if self._app.running:
            await _within(FINISH, self._app.stop())
            await self._updates.cancel()
        log.info("telegram.stopped")

    async def _on_message(self, update: Update, _: Context) -> None:
        message = read_message(update, self._bot, self._services.commands.offers)
        if self._is_news(update, message) and message is not None:
            await self._handlers.handle_message(message)

    def _is_news(self, update: Update, inbound: InboundMessage | None) -> bool:
        message = update.effective_message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return True
        line, edited = inbound.line if inbound else None, update.edited_message is not None
        return self._edits.is_news(message.chat.id, message.message_id, line, edited=edited)

    async def _on_press(self, update: Update, _: Context) -> None:
        query = update.callback_query
        if query is not None and (press := read_button_press(query)):
            await self._handlers.handle_button(press, query)

    async def _on_inline(self, update: Update, _: Context) -> None:
        if update.inline_query is not None:
            await self._inline.answer(update.inline_query)

    async def _on_membership(self, update: Update, _: Context) -> None:
        """Blocked, kicked, left or silenced: the chat falls silent. Let in again, by whatever way, it wakes."""
        change = update.my_chat_member
        if change is None:
            return
        with self._services.queues.enter(chat_ref(change.chat)) as turn:  # messages after it wait for it
            await turn.arrive()
            await self._apply_membership(change)
            await self._arrival.greet(change, turn)
            if silence_cause(change) is None:
                await record_adder(self._services, chat_ref(change.chat), str(change.from_user.id))

    async def _apply_membership(self, change: ChatMemberUpdated) -> None:
        now, ref = change.new_chat_member, chat_ref(change.chat)
        if cause := silence_cause(change):
            await self._services.store.chat_lifecycle.park(ref, f"Telegram says: {now.status}", cause)
            log.info("telegram.parked", chat=change.chat.id, status=str(now.status))
        else:
            await admit_chat(self._services, ref, str(change.from_user.id))
            await reopen_places(self._services, [ref], f"Telegram says: {now.status}")

    async def _on_topic_opened(self, update: Update, _: Context) -> None:
        """Also of a topic that a digest was turned away from: it goes there again."""
        if (message := update.message) is not None:
            with self._services.queues.enter(thread_ref(message)) as turn:
                await turn.arrive()
                await reopen_places(self._services, [thread_ref(message)], "the topic was opened")

    async def _on_migration(self, update: Update, _: Context) -> None:
        """Told twice, from the old group and from the new one."""
        message = update.message
        if message is None:
            return
        old, new = message.chat.id, message.migrate_to_chat_id
        if message.migrate_from_chat_id is not None:
            old, new = message.migrate_from_chat_id, message.chat.id
        if new is not None:
            await self._services.store.chat_lifecycle.move(ChatRef(PLATFORM, str(old)), str(new))
            log.info("telegram.moved", old=old, new=new)


def _stand_by() -> None:
    log.info("telegram.standing_by")


async def _on_shared(update: Update, _: Context) -> None:
    """Told only where the bot's owner has asked BotFather for it; who shared it, and where, is nobody's business."""
    if update.chosen_inline_result is not None:
        log.info("telegram.shared", paper=update.chosen_inline_result.result_id)


async def _on_error(_: object, context: Context) -> None:
    log.error("telegram.update_failed", exc_info=context.error)


async def _persistently(begin: Callable[[], Awaitable[object]]) -> None:
    """Do it until it works, waiting longer each time."""
    wait = FIRST_WAIT
    while True:
        try:
            await begin()
            return
        except InvalidToken:
            log.error("telegram.token_refused", again_in=TOKEN_REFUSED)
            await asyncio.sleep(TOKEN_REFUSED)
        except (TelegramError, OSError) as problem:
            reason = describe(problem) if isinstance(problem, TelegramError) else str(problem)
            log.warning("telegram.out_of_reach", reason=reason, again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _within(seconds: float, ending: Coroutine[Any, Any, object]) -> None:
    """Let it end in that time; the library waits for Telegram in some places, so it may need telling twice."""
    task = asyncio.ensure_future(ending)
    for patience in (seconds, 0.5, 0.5):
        finished, _ = await asyncio.wait({task}, timeout=patience)
        if finished:
            break
        task.cancel()
    if task.done() and not task.cancelled() and (problem := task.exception()):
        log.warning("telegram.stopping", exc_info=problem)
