"""The line typed at a terminal: edited, completed, remembered; all else that is written stands above it."""

from collections.abc import AsyncIterator

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer
from prompt_toolkit.history import History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.patch_stdout import patch_stdout

from adapters.console.terminal import Terminal
from bot.commands.command_lines import is_slashed

PROMPT = "› "
_MENU_LINES = 6  # below the line, while something is completed


async def typed_lines(terminal: Terminal, completer: Completer, history: History) -> AsyncIterator[str]:
    """The lines that are typed, each once the one before has been answered, until Ctrl-D or Ctrl-C on an empty line."""
    session: PromptSession[str] = PromptSession(
        PROMPT,
        completer=completer,
        history=history,
        key_bindings=_keys(),
        complete_while_typing=False,
        enable_suspend=True,
        reserve_space_for_menu=_MENU_LINES,
    )
    with patch_stdout(raw=True), terminal.shared_with_prompt():
        while True:
            try:
                # The process has its own ways to end on a signal, and to tell of what nobody has caught.
                text = await session.prompt_async(handle_sigint=False, set_exception_handler=False)
            except (EOFError, KeyboardInterrupt):
                return
            for line in _split_commands(text):
                yield line


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def clear_or_end(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt())

    return keys


def _split_commands(text: str) -> list[str]:
    """Of pasted lines each that begins with a slash stands alone; others go on with the one before, as in a chat."""
    lines: list[str] = []
    for line in text.splitlines():
        if not lines or is_slashed(line):
            lines.append(line)
        else:
            lines[-1] += f"\n{line}"
    return lines
