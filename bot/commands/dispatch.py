"""From a call to a reply: asks at the door, meets the chat, checks what was given, runs the handler, words failures.

The one place where an error becomes a sentence. What we did not raise on purpose is logged with a note number and
answered by one phrase; its text never reaches a chat.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

import structlog

from bot.commands.access import enter, owners_only
from bot.commands.call import CommandCall, Reply
from bot.commands.chat_queue import ChatTurn
from bot.commands.command import SURPLUS, Command, CommandContext, CommandServices, Parameter, Registry
from bot.commands.command_lines import split_line
from bot.commands.silent_places import record_founder
from bot.core.chats import Chat, ChatRef
from bot.core.following.follows import tidy
from bot.core.schedule.timing import first_due
from bot.core.text.document import Document, para
from bot.errors import BadInput, BotError, NotAllowed
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views.choices import paper_choice
from bot.views.notices import takes_nothing

log = structlog.get_logger(__name__)

MOMENT = 1.0  # second
MOST_OFFERED = 8  # papers
PAPER = "paper"  # the parameter that a reply to a paper's message can leave out


def enter_queue(services: CommandServices, ref: ChatRef, command: str, arguments: Mapping[str, str]) -> ChatTurn:
    """A turn in the chat's queue for what is asked for there. It has to be left.

    A platform calls it as soon as it has heard something, before it waits for anything, and leaves the turn once the
    answer has been said: so answers come in the order of the questions.
    """
    declared = services.commands.get(command)
    return services.queues.enter(ref, reads=declared is not None and declared.only_reads(arguments))


async def dispatch(services: CommandServices, call: CommandCall, turn: ChatTurn | None = None) -> Reply:
    """Answer `call`, when it comes to its `turn`. Never raises, whatever was written.

    Without a turn it takes the next one, and leaves it before the answer is said.
    """
    if turn is None:
        with enter_queue(services, call.ref, call.command, call.arguments) as turn:
            return await dispatch(services, call, turn)
    await turn.arrive()
    book = phrasebook(interface_language(call.locale))
    try:
        entered = await enter(services, call)
        chat, _ = await meet(services, entered)
        book = phrasebook(chat.preferences.language)
        reply = await obey(CommandContext(chat, entered, services))
        has_used_code = entered is not call  # that is all that was asked for
        return replace(reply, rich=chat.preferences.rich, done=reply.done or has_used_code)
    except BotError as error:
        return refusal(book, error.phrase, **error.details)
    except Exception:
        note = secrets.token_hex(3)
        log.exception("command.failed", command=call.command[:40], note=note)
        return refusal(book, "error-unexpected", id=note)


async def obey(context: CommandContext) -> Reply:
    """Do what a call says, if it may be done. Raises BotError."""
    command = _command(context.services.commands, context.call.command)
    if command.owner:
        owners_only(context.services.rules, context.call)
    if surplus := tidy(context.call.argument(SURPLUS)):
        return Reply(takes_nothing(command.name, command.phrase, surplus, context.book), refused=True)
    call = _with_paper(command, context.call)
    if missing := _find_missing(command, call):
        return await _ask_for(context, command, missing)
    if call.may_change and command.would_change(call.arguments) and not await call.may_change():
        raise NotAllowed("error-admins-only")
    reply = await command.handler(replace(context, call=call))
    if not reply.refused and command.would_change(call.arguments):
        await record_founder(context.services, context.chat, call)
    return reply


async def follow_up(reply: Reply, turn: ChatTurn | None = None) -> None:
    """Do what is to come after `reply`, now that it has been said. Never raises.

    Whoever comes after `turn` waits a moment for it and no longer: a digest may take a minute to be written.
    """
    if reply.then is None:
        return
    if turn is not None:
        turn.leave_in(MOMENT)
    try:
        await reply.then()
    except BotError as error:
        log.warning("command.not_followed_up", reason=str(error))
    except Exception:
        log.exception("command.not_followed_up")


def read_line(services: CommandServices, line: str) -> tuple[str, dict[str, str]]:
    """A command line, with or without its slash, as command name and arguments."""
    parts = split_line(line)
    name = tidy(parts.name).casefold()
    command = services.commands.get(name)
    return name, command.arguments(parts.rest) if command else {}


async def meet(services: CommandServices, call: CommandCall) -> tuple[Chat, bool]:
    """The chat that `call` comes from, and whether it is met for the first time; then its first digest is due."""
    now, fresh = services.clock.now(), services.preferences_for(call.locale, call.zone)
    return await services.store.chats.get_or_create(call.ref, fresh, first_due(fresh.schedule, None, now), now)


def _command(commands: Registry, name: str) -> Command:
    if command := commands.get(name):
        return command
    word = tidy(name)[:30]
    if not word:
        raise BadInput("hint-slash")
    if near := get_close_matches(word, [command.name for command in commands], n=1):
        raise BadInput("error-unknown-command-near", command=word, near=near[0])
    raise BadInput("error-unknown-command", command=word)


def _with_paper(command: Command, call: CommandCall) -> CommandCall:
    """The call with the paper that it is a reply to, where one is needed and none was named."""
    needed = any(parameter.name == PAPER and parameter.required for parameter in command.parameters)
    if call.shown is None or not needed or tidy(call.argument(PAPER)):
        return call
    if not call.shown:
        raise BadInput("error-no-paper-there")
    if len(call.shown) > 1:
        example = f"/{command.name} {call.shown[0]}"
        raise BadInput("error-which-paper-there", count=len(call.shown), example=example)
    return replace(call, arguments={**call.arguments, PAPER: call.shown[0]})


def _find_missing(command: Command, call: CommandCall) -> Parameter[object] | None:
    """The first parameter that is needed and missing."""
    needed = (parameter for parameter in command.parameters if parameter.required)
    return next((parameter for parameter in needed if not tidy(call.argument(parameter.name))), None)


async def _ask_for(context: CommandContext, command: Command, missing: Parameter[object]) -> Reply:
    """What is missing, with an example; where it is a paper, the latest that the chat had are buttons."""
    book = context.book
    empty = f"error-{command.name}-empty"
    if book.has(empty):
        raise BadInput(empty)
    details = {"command": command.name, "what": book.say(missing.phrase), "example": f"/{command.example}"}
    if missing.name == PAPER and command.listed:
        shown = await context.store.pending.latest_shown(context.chat.id, MOST_OFFERED)
        if shown:
            return Reply(paper_choice(command.name, book.say("error-needs", **details), shown, book), refused=True)
    raise BadInput("error-needs", **details)


def refusal(book: Phrasebook, phrase: str, **details: str | int) -> Reply:
    """The answer that is one phrase, which says why nothing was done."""
    return Reply(Document((para(book.say(phrase, **details)),), book.language), refused=True)
