"""How often a bot may ask: https://discord.com/developers/docs/topics/rate-limits.

Strict: sliding windows, counted when a request arrives. Each route of each channel is a bucket of its own, and all of
them together a global one, which answers to interactions don't count in.
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Rates:
    """Windows are in seconds; `channel` messages into one channel, `overall` requests, `opened` private chats."""

    channel: int = 5
    channel_window: float = 5.0
    overall: int = 50
    window: float = 1.0
    opened: int = 10
    opened_window: float = 10.0
    busiest: int = 0  # most requests that arrived within one global window
    _taken: dict[str, deque[float]] = field(default_factory=dict)

    @classmethod
    def unlimited(cls) -> "Rates":
        """No limit at all, still counting."""
        return cls(channel=10**9, overall=10**9, opened=10**9)

    def globally(self, now: float) -> float | None:
        """Take a request, or the seconds to wait."""
        wait = self._take("", self.overall, self.window, now)
        self.busiest = max(self.busiest, len(self._taken[""]))
        return wait

    def opening(self, now: float) -> float | None:
        """Open a private chat, or the seconds to wait."""
        return self._take("opened", self.opened, self.opened_window, now)

    def speaking(self, channel: str, now: float) -> tuple[float | None, dict[str, str]]:
        """Say something in a channel, or the seconds to wait; and the headers that tell how the bucket stands."""
        wait = self._take(channel, self.channel, self.channel_window, now)
        times = self._taken[channel]
        after = max(times[0] + self.channel_window - now, 0.0) if times else 0.0
        return wait, {
            "X-RateLimit-Limit": str(self.channel),
            "X-RateLimit-Remaining": str(max(self.channel - len(times), 0)),
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": "speaking",
        }

    def _take(self, name: str, most: int, window: float, now: float) -> float | None:
        times = self._taken.setdefault(name, deque())
        while times and now - times[0] >= window:
            times.popleft()
        if len(times) >= most:
            return times[0] + window - now
        times.append(now)
        return None
