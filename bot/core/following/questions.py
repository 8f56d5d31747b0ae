"""Which doubtful papers are worth a question to the chat: a person's attention is what a question costs.

Refuses to decide who wrote a paper: that is `bot.core.authors.identity`. What is not asked about is not lost,
`/following` lists it for a week.
"""

from bot.core.following.feedback import FeedbackIndex
from bot.core.following.follows import Match

_REJECTIONS = 3  # in a row: from then on only likelier papers are asked about
_LEAST_LIKELIHOOD = 0.14
_BY_INITIALS = 0.5  # of a paper under the name's initials, where everybody of the name is meant: nothing tells


def likelihood(match: Match) -> float:
    """The estimated chance, 0 to 1, that the paper is by the author meant."""
    if match.attribution is not None:
        return match.attribution.score
    return 1.0 if match.is_certain else _BY_INITIALS


def may_ask(match: Match, feedback: FeedbackIndex) -> bool:
    """Whether to ask if the paper is by the author meant; `feedback` is the chat's, oldest first."""
    return likelihood(match) >= _LEAST_LIKELIHOOD or count_rejections(match.subject.key, feedback) < _REJECTIONS


def count_rejections(author: str, feedback: FeedbackIndex) -> int:
    """How many papers in a row the chat has said lately not to be by `author`, a followed author's key."""
    verdicts = [is_author for (_, key), is_author in feedback.items() if key == author]
    return next((count for count, is_author in enumerate(reversed(verdicts)) if is_author), len(verdicts))
