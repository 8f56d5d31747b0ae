"""What becomes of a delivery after each attempt: decisions only, made from what the platform answered.

    READY ──sent──▶ SENT
      │ ╲─ RetryLater, Uncertain ─▶ READY, later
      │ ╲─ Moved ─▶ READY, at the chat's new place
      │ ╲─ ThreadGone ─▶ READY, in the place that the thread was in
      │ ╲─ ChatGone ─▶ PARKED      kept until the chat can be reached again
      └─── Rejected, or too many attempts ─▶ GIVEN_UP, with the reason

A delivery is sent part by part; "sent" is recorded after the platform said so, never before.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.silence import SilenceCause

MOST_ATTEMPTS = 60  # with waits that grow to an hour: about two and a half days
LONGEST_WAIT = timedelta(hours=1)


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    READY = "ready"
    SENT = "sent"
    PARKED = "parked"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it; `message` is its id there, if it has one."""

    message: str | None = None


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Not now. `after`: seconds the platform asked for; then it is obeyed and not counted as an attempt."""

    reason: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class UnknownOutcome:
    """No answer: it may have arrived. It is sent once more, silently: at least once is promised."""

    reason: str


@dataclass(frozen=True, slots=True)
class ChatGone:
    """The chat can't be reached by us now: blocked, left, deleted. `bot.core.silence` says when it is tried again."""

    reason: str
    cause: SilenceCause = SilenceCause.UNKNOWN


@dataclass(frozen=True, slots=True)
class ThreadGone:
    """The thread is closed or gone, the place that it is in may be open: this, and what follows, goes there."""

    reason: str


@dataclass(frozen=True, slots=True)
class PermanentFailure:
    """The platform refuses this content for good."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat is called `chat` on its platform from now on: it is kept under that name, and this is sent there."""

    chat: str
    reason: str


Failure = RetryLater | UnknownOutcome | ChatGone | ThreadGone | PermanentFailure | Moved
Outcome = Sent | Failure


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """A delivery's state, the attempts that failed, when to try next, and why it is where it is.

    `uncertain`: its next part may have arrived already. `repeats`: so many times a part of which that was so has been
    sent once more; never less than what arrived twice. `cause`: why its chat can't be reached, of a PARKED one.
    """

    state: DeliveryState
    attempts: int
    not_before: datetime
    reason: str | None = None
    uncertain: bool = False
    repeats: int = 0
    cause: SilenceCause | None = None


def after_part(status: DeliveryStatus) -> DeliveryStatus:
    """A part has been taken, and it is not the last: of the next one nothing is uncertain."""
    return replace(status, uncertain=False, repeats=status.repeats + status.uncertain)


def after_sent(status: DeliveryStatus) -> DeliveryStatus:
    """The last part has been taken."""
    return replace(after_part(status), state=DeliveryState.SENT, reason=None)


def after_failed(status: DeliveryStatus, failure: Failure, now: datetime) -> DeliveryStatus:
    """Where a delivery stands after `failure` of its next part."""
    status = replace(status, not_before=now, reason=failure.reason)
    if isinstance(failure, ChatGone):  # what was uncertain stays so: the chat may come back
        return replace(status, state=DeliveryState.PARKED, cause=failure.cause)
    if isinstance(failure, PermanentFailure):
        return replace(status, state=DeliveryState.GIVEN_UP, attempts=status.attempts + 1, uncertain=False)
    if isinstance(failure, Moved | ThreadGone):
        return replace(status, not_before=now + retry_delay(1))
    if isinstance(failure, RetryLater) and failure.after is not None:
        return replace(status, not_before=now + timedelta(seconds=max(failure.after, 0)))
    if isinstance(failure, UnknownOutcome):
        status = replace(status, uncertain=True, repeats=status.repeats + status.uncertain)
    attempts = status.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return replace(status, state=DeliveryState.GIVEN_UP, attempts=attempts, uncertain=False)
    return replace(status, attempts=attempts, not_before=now + retry_delay(attempts))


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after so many failures: 2 s, 4 s, 8 s … at most an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 20)), LONGEST_WAIT)
