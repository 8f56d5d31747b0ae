"""What is recorded of deliveries, and of a paper on its way to a chat: read for `/why`, the web view and exports.

Plain values. Refuses to explain: that is `bot.core.following.why`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.delivery import DeliveryState
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class DeliveryAudit:
    """One delivery as it is recorded: the platform has taken `sent` of its `parts`."""

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
    papers: tuple[str, ...] = ()  # base ids
    repeats: int = 0  # as in `Standing`


@dataclass(frozen=True, slots=True)
class PaperProgress:
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
    progress: PaperProgress | None
    follows: tuple[Subject, ...]
    mutes: tuple[Subject, ...]
    feedback: tuple[Feedback, ...]
    paused: frozenset[Subject] = frozenset()  # of the follows
    is_caught: bool = False  # by a sentence, whatever became of that
    followed_since: Mapping[Subject, datetime] = field(default_factory=dict)  # when each follow began
