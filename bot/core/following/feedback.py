"""What a chat has said of a paper and a followed author: it is hers, or it isn't. The chat's word beats any guess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.core.authors.names import Grade
from bot.core.following.follows import Match, Subject, SubjectKind

FeedbackIndex = Mapping[tuple[str, str], bool]  # (paper, the followed author's key) → whether it is hers


@dataclass(frozen=True, slots=True)
class Feedback:
    """`paper` is (`hers`), or is not, by the person that the chat follows as `subject`."""

    paper: str
    subject: Subject
    hers: bool


def known(verdicts: Iterable[Feedback]) -> FeedbackIndex:
    """The verdicts, to be looked up."""
    return {(verdict.paper, verdict.subject.key): verdict.hers for verdict in verdicts}


def judged(paper: str, reasons: Iterable[Match], verdicts: FeedbackIndex) -> tuple[Match, ...]:
    """The reasons for `paper` that the chat has not denied; one that it has confirmed is certain."""
    kept = []
    for reason in reasons:
        hers = (
            verdicts.get((paper, reason.subject.key))
            if verdicts and reason.subject.kind is SubjectKind.AUTHOR
            else None
        )
        if hers is not False:
            told = reason.attribution if reason.certain else None
            kept.append(replace(reason, grade=Grade.EXACT, attribution=told) if hers else reason)
    return tuple(kept)
