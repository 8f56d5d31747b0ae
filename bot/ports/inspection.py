"""What is recorded of one chat, paper or delivery, for the owner and for /why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.chats import Chat
from bot.core.following.audit import DeliveryAudit, PaperAudit
from bot.core.following.follows import Subject
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class ChatAudit:
    """A chat: what it follows, how many papers stand where on their way to it, its latest deliveries first."""

    chat: Chat
    created: datetime
    follows: tuple[Subject, ...]
    mutes: tuple[Subject, ...]
    items: tuple[tuple[str, int], ...]
    deliveries: tuple[DeliveryAudit, ...]


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper among everybody: which followed subjects it answers, and for how many chats it stands where."""

    paper: Paper
    first_seen: datetime
    swept_at: datetime | None
    subjects: tuple[Subject, ...]
    items: tuple[tuple[str, int], ...]


class Inspection(Protocol):
    """Only reads; each answer is of one moment."""

    async def paper_for_chat(self, chat: int, paper: str) -> PaperAudit:
        """What is recorded of a chat and a paper, known or not."""
        ...

    async def chat(self, chat: int) -> ChatAudit | None:
        """What is recorded of a chat."""
        ...

    async def paper(self, paper: str) -> PaperRecord | None:
        """What is recorded of a kept paper, whoever it is for."""
        ...

    async def delivery(self, delivery: int) -> DeliveryAudit | None:
        """What is recorded of a delivery."""
        ...
