"""The terminal itself: what is written to it, whether it can show bold, and the buttons that were shown last."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TextIO

WIDEST = 80


class Terminal:
    """Standard output as a chat. On a pipe: text alone, nothing that moves."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self.interactive = self._out.isatty() and sys.stdin.isatty()
        self.colour = self._out.isatty() and "NO_COLOR" not in os.environ
        self.fixed_width: int | None = None if self._out.isatty() else WIDEST
        self._buttons: list[str] = []
        self._first = True
        self._shared = False

    @property
    def width(self) -> int:
        """Columns of a line now: a window can change between two messages."""
        return self.fixed_width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def show(self, text: str, actions: Sequence[str] = ()) -> None:
        """Write `text`, an empty line before it unless it is the first; its buttons can be pressed from now on."""
        if actions:
            self._buttons = list(actions)
        self._out.write(("" if self._first else "\n") + text + "\n")
        self._out.flush()  # what is said to be sent must have left
        self._first = False

    async def show_above_prompt(self, text: str, actions: Sequence[str] = ()) -> None:
        """The same above the line that somebody may be typing, which stays as it is."""
        if not self._shared:
            self.show(text, actions)
            return
        from prompt_toolkit.application import run_in_terminal

        await run_in_terminal(partial(self.show, text, actions))

    @contextlib.contextmanager
    def shared_with_prompt(self) -> Iterator[None]:
        """While it is entered a line may be typed at any time."""
        self._shared = True
        try:
            yield
        finally:
            self._shared = False

    def button_action(self, number: int) -> str | None:
        """The action of a button that was shown last; None if there is none of that number."""
        return self._buttons[number - 1] if 0 < number <= len(self._buttons) else None

    @contextlib.contextmanager
    def working(self, activity: str) -> Iterator[None]:
        """Show `activity` with a spinner while it is entered, where there is somebody to see it."""
        if not self.interactive:
            yield
            return
        from rich.console import Console

        with Console(file=self._out).status(activity, spinner="dots"):
            yield
