"""What a chat has said of a paper and a followed author: it is by them, or it isn't.

The chat's word beats any attribution. Refuses to attribute by itself: that is `bot.core.authors.identity`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.core.authors.names import Grade
from bot.core.following.follows import Match, Subject, SubjectKind

FeedbackIndex = Mapping[tuple[str, str], bool]  # (paper's base id, followed author's key) → whether it is by them


@dataclass(frozen=True, slots=True)
class Feedback:
    """`paper` (a base id) is by the person that the chat follows as `subject`, or is not."""

    paper: str
    subject: Subject
    is_author: bool


def index_feedback(feedback: Iterable[Feedback]) -> FeedbackIndex:
    """`feedback` to be looked up by paper and author, in its order."""
    return {(entry.paper, entry.subject.key): entry.is_author for entry in feedback}


def filter_by_feedback(paper: str, reasons: Iterable[Match], feedback: FeedbackIndex) -> tuple[Match, ...]:
    """The reasons for `paper` that the chat has not rejected; one that it has confirmed is certain."""
    remaining = []
    for reason in reasons:
        is_author = (
            feedback.get((paper, reason.subject.key))
            if feedback and reason.subject.kind is SubjectKind.AUTHOR
            else None
        )
        if is_author is False:
            continue
        if is_author:
            reason = replace(reason, grade=Grade.EXACT, attribution=reason.attribution if reason.is_certain else None)
        remaining.append(reason)
    return tuple(remaining)
