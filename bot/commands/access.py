"""Who may come in: checked before anything else, so that a stranger's call costs one look at the database.

A code is kept as its digest only. It is too long to be guessed, so nothing slower than SHA-256 is needed.
"""

import secrets
from dataclasses import replace
from hashlib import sha256

import structlog

from bot.commands.call import CommandCall
from bot.commands.services import Services
from bot.core.access import CONSOLE, AccessDecision, AccessRules, UserRef, decide_access
from bot.core.chats import ChatRef
from bot.core.following.follows import tidy
from bot.errors import BadInput, NotAllowed

log = structlog.get_logger(__name__)

BEFORE_CODE = r"^\W*start\b(?:@\w*)?\s+(?!(?!invite_)[a-z]+_)\S"  # what a link makes /start do instead has a _
ENTERING = ("start", "code")  # the command, and its parameter, that a code is said with
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that could be mistaken for another
_LENGTH = 16  # 79 bits


async def enter(services: Services, call: CommandCall) -> CommandCall:
    """Let the caller in, or raise NotAllowed with what to do. Whoever may come in lets the whole chat in.

    The call comes back as it is to be answered: without the code that has just let somebody in.
    """
    user, chat = UserRef(call.ref.platform, call.person), UserRef.of_chat(call.ref)
    if call.ref.platform == CONSOLE:
        return call
    match await _admission(services, user, chat):
        case AccessDecision.ADMITTED:
            pass
        case AccessDecision.ADMITTED_WITH_CHAT:
            await services.store.access.admit(chat, services.clock.now())
        case AccessDecision.BANNED:
            raise NotAllowed("error-banned")
        case AccessDecision.STRANGER:
            await _redeem_code(services, call, chat)
            return replace(call, arguments={})
    return call


async def admit_chat(services: Services, ref: ChatRef, person: str) -> None:
    """Somebody has added the bot to a chat: if they may come in themselves, everybody there may."""
    user, chat = UserRef(ref.platform, person), UserRef.of_chat(ref)
    if await _admission(services, user, chat) is AccessDecision.ADMITTED_WITH_CHAT:
        await services.store.access.admit(chat, services.clock.now())


async def may_enter(services: Services, platform: str, person: str) -> bool:
    """Whether that user may come in: for what is not said in any chat of ours. Nothing is stored about them."""
    user = UserRef(platform, person)
    return await _admission(services, user, user) in (AccessDecision.ADMITTED, AccessDecision.ADMITTED_WITH_CHAT)


def is_owner(rules: AccessRules, call: CommandCall) -> bool:
    """Whether an owner calls, and nobody else reads the answer."""
    user = UserRef(call.ref.platform, call.person)
    return rules.is_owner(user) and (user == UserRef.of_chat(call.ref) or user.platform == CONSOLE)


def owners_only(rules: AccessRules, call: CommandCall) -> None:
    """Raise BadInput, as for a command that does not exist, unless an owner calls in private."""
    if not is_owner(rules, call):
        raise BadInput("error-unknown-command", command=call.command[:30])


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return sha256(code.encode(errors="replace")).hexdigest()


async def _admission(services: Services, user: UserRef, chat: UserRef) -> AccessDecision:
    members, banned = await services.store.access.admissions({user, chat})
    return decide_access(services.rules, user, chat, members, banned)


async def _redeem_code(services: Services, call: CommandCall, chat: UserRef) -> None:
    command, parameter = ENTERING
    code = tidy(call.argument(parameter)).casefold() if call.command == command else ""
    user, now = UserRef(chat.platform, call.person or chat.name), services.clock.now()
    if code and services.refused_codes.are_too_many(user, now):
        raise NotAllowed("error-invite-slow")
    if code and await services.store.access.redeem(digest_of(code), chat, now):
        log.info("access.invited", who=str(chat))
        return
    if code:
        services.refused_codes.add(user, now)
        log.warning("access.code_refused", who=str(user), chat=str(chat))
        raise NotAllowed("error-invite-code")
    raise NotAllowed(f"error-stranger-{services.rules.access}", who=str(user))
