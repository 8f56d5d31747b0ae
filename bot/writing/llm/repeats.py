"""Whether, and when, the same question is put again after a trouble that may pass.

Counted for a whole question, whatever forms of it are tried: the library's own repeats would multiply with them.
"""

import asyncio

import openai

from bot.writing.llm.failures import may_pass, retry_after

FIRST_WAIT_SECONDS = 0.5  # doubled before the next, where the endpoint does not say
LONGEST_WAIT_SECONDS = 60.0  # who asks for longer is not asked again now


class Repeats:
    """What is left of the tries of one question."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._wait = FIRST_WAIT_SECONDS

    async def wait_for(self, error: Exception) -> bool:
        """Whether to ask once more after `error`; when that is so, it has been waited for."""
        seconds = retry_after(error) if isinstance(error, openai.APIStatusError) else None
        if self._left <= 0 or not may_pass(error) or (seconds is not None and seconds > LONGEST_WAIT_SECONDS):
            return False
        self._left -= 1
        await asyncio.sleep(self._wait if seconds is None else seconds)
        self._wait *= 2
        return True
