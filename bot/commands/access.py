"""The door: asked before anything else, so that a stranger's word costs a glance at the database and nothing more.

A code is kept as its digest only. It is too long to be guessed, so nothing slower than SHA-256 is needed.
"""

import secrets
from hashlib import sha256

import structlog

from bot.commands.call import CommandCall, CommandContext
from bot.commands.services import Services
from bot.core.access import CONSOLE, Admission, UserRef, decide_admission
from bot.core.chats import ChatRef
from bot.core.following.follows import tidy
from bot.errors import BadInput, NotAllowed

log = structlog.get_logger(__name__)

ENTERING = ("start", "code")  # the command, and its parameter, that a code is said with
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that could be mistaken for another
_LENGTH = 16  # 79 bits


async def enter(desk: Services, request: CommandCall) -> None:
    """Let who asks in, or raise NotAllowed with what to do. Whoever may come in opens a place for all who are there."""
    person, place = UserRef(request.ref.platform, request.person), UserRef.of_chat(request.ref)
    if request.ref.platform == CONSOLE:
        return
    members, banned = await desk.store.access.admissions({person, place})
    match decide_admission(desk.rules, person, place, members, banned):
        case Admission.ADMITTED:
            return
        case Admission.ADMITTED_WITH_CHAT:
            await desk.store.access.admit(place, desk.clock.now())
        case Admission.BANNED:
            raise NotAllowed("error-banned")
        case Admission.STRANGER:
            await _knock(desk, request, place)


async def brought(desk: Services, ref: ChatRef, person: str) -> None:
    """Somebody has added the bot to a place: whoever may come in herself lets in who is there."""
    who, place = UserRef(ref.platform, person), UserRef.of_chat(ref)
    members, banned = await desk.store.access.admissions({who, place})
    if decide_admission(desk.rules, who, place, members, banned) is Admission.ADMITTED_WITH_CHAT:
        await desk.store.access.admit(place, desk.clock.now())


async def may_enter(desk: Services, platform: str, person: str) -> bool:
    """Whether she may come in: for what is not said in any chat of ours. Nothing is kept of her."""
    who = UserRef(platform, person)
    members, banned = await desk.store.access.admissions({who})
    return decide_admission(desk.rules, who, who, members, banned) in (Admission.ADMITTED, Admission.ADMITTED_WITH_CHAT)


def is_owner(desk: Services, request: CommandCall) -> bool:
    """Whether an owner asks, and nobody else hears the answer."""
    person = UserRef(request.ref.platform, request.person)
    return desk.rules.is_owner(person) and (person == UserRef.of_chat(request.ref) or person.platform == CONSOLE)


def owners_only(desk: Services, asked: CommandContext | CommandCall) -> None:
    """Raise BadInput, as for a command that there is not, unless an owner asks in private."""
    request = asked.request if isinstance(asked, CommandContext) else asked
    if not is_owner(desk, request):
        raise BadInput("error-unknown-command", command=request.command[:30])


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return sha256(code.encode(errors="replace")).hexdigest()


async def _knock(desk: Services, request: CommandCall, place: UserRef) -> None:
    command, parameter = ENTERING
    code = tidy(request.argument(parameter)).casefold() if request.command == command else ""
    if code and await desk.store.access.redeem(digest_of(code), place, desk.clock.now()):
        log.info("access.invited", who=str(place))
        return
    if code:
        raise NotAllowed("error-invite-code")
    raise NotAllowed(
        f"error-stranger-{desk.rules.access}", who=str(UserRef(place.platform, request.person or place.name))
    )
