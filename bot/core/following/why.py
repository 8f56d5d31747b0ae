"""Why a paper came to a chat, or didn't: decided from what is recorded of the two, and nothing else."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.delivery import DeliveryState
from bot.core.following.attributions import Attributor, accept_any_author
from bot.core.following.audit import PaperAudit, PaperProgress
from bot.core.following.digest import excluded_by_decision, excluded_by_feedback, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Match, Subject, SubjectKind, is_muted


class Fate(StrEnum):
    """What became of a paper, or is going to."""

    UNREAD = "unread"  # no sweep has brought it, nobody looked it up
    LOOKED_UP = "looked up"  # it was looked up, but no sweep has brought it: nobody here was notified
    UNMATCHED = "unmatched"  # it matches nothing that the chat follows
    EXCLUDED_BY_DECISION = "somebody else"  # it carries a followed name, and is UNLIKELY by the person meant
    EXCLUDED_BY_FEEDBACK = "denied"  # the chat has said that it is not by the followed author
    MUTED = "muted"
    PAUSED = "paused"  # it matches only follows that are paused
    OVER = "over"  # a sentence caught it, and others of the day were nearer, or may be
    EARLIER = "earlier"  # it was here before the chat followed what it matches
    OTHERWISE = "otherwise"  # the follow is older: the paper did not match then, or that was paused
    DOUBTFUL = "doubtful"  # it may be by the person meant, and a digest asks about the likeliest paper only
    WAITING = "waiting"
    SENDING = "sending"  # its digest is on its way
    PARKED = "parked"  # its digest is held until the chat can be reached
    SHOWN = "shown"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of a paper: the reasons for it, and those against it."""

    fate: Fate
    reasons: tuple[Match, ...] = ()
    excluded_by_feedback: tuple[Match, ...] = ()
    mutes: tuple[Subject, ...] = ()
    excluded_by_decision: tuple[Match, ...] = ()


def explain_fate(audit: PaperAudit, attributor: Attributor = accept_any_author) -> Explanation:
    """The one thing that decided, with what it was decided from. `attributor`: whom the chat means by names."""
    if audit.paper is None:
        return Explanation(Fate.UNREAD)
    evidence = audit.paper, audit.follows, index_feedback(audit.feedback), attributor
    explanation = Explanation(
        Fate.UNMATCHED,
        find_reasons(*evidence),
        excluded_by_feedback(*evidence),
        tuple(mute for mute in audit.mutes if is_muted([mute], audit.paper)),
        excluded_by_decision(*evidence),
    )
    return replace(explanation, fate=_recorded_fate(audit.progress) or _undecided_fate(audit, explanation))


def _recorded_fate(progress: PaperProgress | None) -> Fate | None:
    """What can't be changed any more by following or muting."""
    if progress is None or progress.state == "waiting":
        return None
    if progress.state == "taken":
        parked = progress.delivery is not None and progress.delivery.state is DeliveryState.PARKED
        return Fate.PARKED if parked else Fate.SENDING
    return Fate(progress.state)


def _undecided_fate(audit: PaperAudit, explanation: Explanation) -> Fate:
    if not explanation.reasons:
        if explanation.excluded_by_feedback:
            return Fate.EXCLUDED_BY_FEEDBACK
        return Fate.EXCLUDED_BY_DECISION if explanation.excluded_by_decision else Fate.UNMATCHED
    if explanation.mutes:
        return Fate.MUTED
    if all(reason.subject in audit.paused for reason in explanation.reasons):
        return Fate.PAUSED
    if audit.swept_at is not None and not any(reason.is_certain for reason in explanation.reasons):
        return Fate.DOUBTFUL
    if audit.progress is not None:
        return Fate.WAITING
    if audit.is_caught and all(reason.subject.kind is SubjectKind.SENTENCE for reason in explanation.reasons):
        return Fate.OVER
    if audit.swept_at is None:
        return Fate.LOOKED_UP
    began = [audit.followed_since.get(reason.subject) for reason in explanation.reasons]
    return Fate.OTHERWISE if any(since and since <= audit.swept_at for since in began) else Fate.EARLIER
