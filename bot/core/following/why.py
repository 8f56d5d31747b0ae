"""Why a paper came to a chat, or didn't: decided from what is recorded of the two, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.delivery import DeliveryState
from bot.core.following.attributions import Attributor, everybody
from bot.core.following.digest import denied, overlooked, reasons
from bot.core.following.feedback import Feedback, known
from bot.core.following.follows import Match, Subject, muted
from bot.core.papers import Paper


class Fate(StrEnum):
    """What became of it, or is going to."""

    UNREAD = "unread"  # no sweep has brought it, nobody looked it up
    LOOKED_UP = "looked up"  # it is known, but not from a sweep: it was not announced to anybody here
    UNMATCHED = "unmatched"  # it answers nothing that the chat follows
    SOMEBODY_ELSE = "somebody else"  # it carries a followed name, and is hardly by the person meant
    DENIED = "denied"  # the chat has said that it is not by her
    MUTED = "muted"
    EARLIER = "earlier"  # it was here before the chat followed what it answers
    WAITING = "waiting"
    SENDING = "sending"  # its digest is on its way
    PARKED = "parked"  # its digest is kept until the chat can be reached
    SHOWN = "shown"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class DeliveryAudit:
    """One delivery as it is recorded: `sent` of its `parts` have been taken by the platform."""

    id: int
    chat: int
    kind: str
    slot: str
    state: DeliveryState
    attempts: int
    created: datetime
    not_before: datetime
    settled: datetime | None
    reason: str | None
    uncertain: bool
    parts: int
    sent: int
    papers: tuple[str, ...] = ()
    repeats: int = 0  # as in `Standing`


@dataclass(frozen=True, slots=True)
class Passage:
    """How far a paper has come on its way to a chat: `state` as the store calls it, in its latest `delivery`."""

    state: str
    since: datetime
    delivery: DeliveryAudit | None = None


@dataclass(frozen=True, slots=True)
class PaperAudit:
    """Everything recorded of a chat and a paper. `swept_at`: when a sweep brought it; None: no sweep has."""

    paper: Paper | None
    first_seen: datetime | None
    swept_at: datetime | None
    passage: Passage | None
    follows: tuple[Subject, ...]
    mutes: tuple[Subject, ...]
    verdicts: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What became of it, for which reasons, and against which: what was denied and what is muted."""

    fate: Fate
    reasons: tuple[Match, ...] = ()
    denied: tuple[Match, ...] = ()
    mutes: tuple[Subject, ...] = ()
    overlooked: tuple[Match, ...] = ()


def why(story: PaperAudit, tell: Attributor = everybody) -> Why:
    """The one thing that decided, with what it was decided from. `tell`: whom the chat means by names."""
    if story.paper is None:
        return Why(Fate.UNREAD)
    verdicts = known(story.verdicts)
    found = reasons(story.paper, story.follows, verdicts, tell)
    against = denied(story.paper, story.follows, verdicts, tell)
    others = overlooked(story.paper, story.follows, verdicts, tell)
    keeping_out = tuple(mute for mute in story.mutes if muted([mute], story.paper))
    fate = _recorded(story.passage) or _undecided(story, found, against, others, keeping_out)
    return Why(fate, found, against, keeping_out, others)


def _recorded(passage: Passage | None) -> Fate | None:
    """What can't be changed any more by following or muting."""
    if passage is None or passage.state == "waiting":
        return None
    if passage.state == "taken":
        parked = passage.delivery is not None and passage.delivery.state is DeliveryState.PARKED
        return Fate.PARKED if parked else Fate.SENDING
    return Fate(passage.state)


def _undecided(
    story: PaperAudit,
    found: Sequence[Match],
    against: Sequence[Match],
    others: Sequence[Match],
    keeping_out: Sequence[Subject],
) -> Fate:
    if not found:
        return Fate.DENIED if against else Fate.SOMEBODY_ELSE if others else Fate.UNMATCHED
    if keeping_out:
        return Fate.MUTED
    if story.passage is not None:
        return Fate.WAITING
    return Fate.EARLIER if story.swept_at is not None else Fate.LOOKED_UP
