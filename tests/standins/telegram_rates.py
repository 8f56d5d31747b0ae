"""How often a bot may speak: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.

Strict: sliding windows, counted when a request arrives, and no more than the stated numbers in any of them.
"""

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Rates:
    """`burst`: messages that one chat may get at once before `chat_every` holds. `window` and others in seconds."""

    overall: int = 30
    window: float = 1.0
    chat_every: float = 1.0
    burst: int = 1
    group: int = 20
    group_window: float = 60.0
    busiest: int = 0  # most messages that arrived within one window
    _taken: dict[str, deque[float]] = field(default_factory=dict)

    @classmethod
    def unlimited(cls) -> "Rates":
        """No limit at all, still counting."""
        return cls(overall=10**9, chat_every=0.0, burst=10**9, group=10**9)

    def refusal(self, chat: int, now: float) -> int | None:
        """Take a message for `chat`, or the seconds that Telegram says to wait."""
        limits = [
            ("", self.overall, self.window),
            (f"chat {chat}", self.burst, self.chat_every * self.burst),
            *([(f"group {chat}", self.group, self.group_window)] if chat < 0 else []),
        ]
        waits = []
        for name, most, window in limits:
            times = self._taken.setdefault(name, deque())
            while times and now - times[0] >= window:
                times.popleft()
            if len(times) >= most:
                waits.append(max(1, math.ceil(times[0] + window - now)))
        if waits:
            return max(waits)
        for name, _, _ in limits:
            self._taken[name].append(now)
        self.busiest = max(self.busiest, len(self._taken[""]))
        return None
