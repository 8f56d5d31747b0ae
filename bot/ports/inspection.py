"""What is recorded of one chat, paper or delivery, for the owner and for /why; counts of everything, for health."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.chats import Chat
from bot.core.following.audit import DeliveryAudit, PaperAudit
from bot.core.following.follows import Follow, Subject
from bot.core.operations.health import StoredCounts
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class ChatAudit:
    """A chat: what it follows, how many papers are in which state for it, its latest deliveries first."""

    chat: Chat
    created: datetime
    follows: tuple[Follow, ...]
    mutes: tuple[Subject, ...]
    items: tuple[tuple[str, int], ...]
    deliveries: tuple[DeliveryAudit, ...]


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper, whoever it is for: which followed subjects it matches, and for how many chats it is in which state."""

    paper: Paper
    first_seen: datetime
    swept_at: datetime | None
    subjects: tuple[Subject, ...]
    items: tuple[tuple[str, int], ...]


class Inspection(Protocol):
    """Only reads; each answer is of one moment."""

    async def paper_for_chat(self, chat: int, paper: str) -> PaperAudit:
        """What is recorded of a paper for a chat, whether they are known or not."""
        ...

    async def chat(self, chat: int) -> ChatAudit | None:
        """What is recorded of a chat."""
        ...

    async def paper(self, paper: str) -> PaperRecord | None:
        """What is recorded of a stored paper, whoever it is for."""
        ...

    async def delivery(self, delivery: int) -> DeliveryAudit | None:
        """What is recorded of a delivery."""
        ...


class HealthCounts(Protocol):
    """Counts for health and metrics; never who or what."""

    async def counts(self, now: datetime) -> StoredCounts:
        """Everything that is counted, at `now`."""
        ...
