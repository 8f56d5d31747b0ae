"""What Tab offers at the terminal: commands, what their parameters suggest and, without a slash, names to follow."""

from collections.abc import AsyncGenerator, Iterable
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.commands.command import Command, CommandServices, Parameter
from bot.commands.command_lines import is_slashed, split_line
from bot.commands.suggestions import suggest
from bot.core.chats import ChatRef
from bot.errors import BotError
from bot.phrases.phrasebook import Phrasebook, phrasebook


class LineCompleter(Completer):
    """Completes the line of the person in the chat `ref`, whose terminal speaks `locale` until they choose."""

    def __init__(self, services: CommandServices, ref: ChatRef, locale: str) -> None:
        self._services = services
        self._ref = ref
        self._locale = locale

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing: everything that is offered has to be waited for."""
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """What could stand there; nothing where the database is out of reach."""
        line = document.text_before_cursor.lstrip()
        command, typed = self._services.commands.get("follow"), line
        if is_slashed(line):
            if not any(character.isspace() for character in line):
                for completion in self._commands(line, await self._book()):
                    yield completion
                return
            parts = split_line(line)
            command, typed = self._services.commands.get(parts.name), line.partition(parts.name)[2].lstrip(" :,@")
        if command is None or not command.parameters:
            return
        parameter, word = _parameter_at_end(command, typed)
        if parameter.suggest is None:
            return
        try:
            choices = await suggest(self._services, self._ref, parameter.suggest, word, self._locale)
        except BotError:
            return
        for choice in choices:
            yield Completion(choice.value, start_position=-len(word), display=choice.label)

    def _commands(self, line: str, book: Phrasebook) -> Iterable[Completion]:
        typed = line[1:].casefold()
        for command in self._services.commands:
            if command.name.startswith(typed):
                yield Completion(f"/{command.name}", start_position=-len(line), display_meta=book.say(command.phrase))

    async def _book(self) -> Phrasebook:
        try:
            chat = await self._services.store.chats.find(self._ref)
        except BotError:
            chat = None
        return phrasebook(chat.preferences.language if chat else self._locale)


def _parameter_at_end(command: Command, typed: str) -> tuple[Parameter[Any], str]:
    """The parameter that is being typed, and what of it is there. The last one takes all that is left."""
    if len(command.parameters) == 1 or command.parameters[-1].at_end is not None:
        return command.parameters[0], typed
    words = typed.split(maxsplit=len(command.parameters) - 1)
    if not words or (typed[-1].isspace() and len(words) < len(command.parameters)):
        words.append("")
    return command.parameters[len(words) - 1], words[-1]
