"""What a command is, and a registry of them: a declaration from which help, menus and slash commands can be drawn."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.commands.call import CommandContext, Reply, Suggestion
from bot.core.following.follows import tidy
from bot.core.operations.capabilities import Capabilities

# The first argument is the Desk, which holds the registry of all commands: naming it here would close a circle.
Handler = Callable[[Any, CommandContext], Awaitable[Reply]]
# Likewise: what is handed in is `bot.commands.suggestions.Typing`.
Suggester = Callable[[Any], Awaitable[list[Suggestion]]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can follow a command. `phrase` describes it; of several, the last takes the rest of the line.

    `suggest` knows what could be meant while it is typed.
    """

    name: str
    phrase: str
    required: bool = False
    suggest: Suggester | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can say. `phrase` describes it, `example` shows it with what follows the slash."""

    name: str
    handler: Handler
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    changes: bool = False  # changes what the chat has set, if anything follows it that can
    reads: bool = False  # changes nothing that another answer shows: may be answered beside others that only read
    for_all: bool = False  # in a group the answer is of use to everybody, not only to who asked
    needs: str = ""  # the capability without which it is not offered; said all the same, it tells what is missing
    listed: bool = True  # in menus, in /help and among slash commands; others are for buttons to say
    owner: bool = False  # only for who runs this deployment, in private; nobody else is told of it
    working: str = ""  # the phrase that stands for the answer while that takes its time

    @property
    def phrase(self) -> str:
        """The key of the phrase that describes it."""
        return f"command-{self.name}"

    @property
    def usage(self) -> str:
        """How it is written: "/time at [days]"."""
        return " ".join([f"/{self.name}", *(one.name if one.required else f"[{one.name}]" for one in self.parameters)])

    def would_change(self, arguments: Mapping[str, str]) -> bool:
        """Whether it changes what the chat has set: /language alone only asks, /language zh does."""
        return self.changes and (not self.parameters or any(tidy(given) for given in arguments.values()))

    def only_reads(self, arguments: Mapping[str, str]) -> bool:
        """Whether the order among those that only read is of no matter: they may be answered side by side."""
        return self.reads or (self.changes and not self.would_change(arguments))

    def concerns_all(self, arguments: Mapping[str, str]) -> bool:
        """Whether in a group everybody cares what it answers: that something has changed, or a paper shown to them."""
        return self.for_all or self.would_change(arguments)

    def arguments(self, text: str) -> dict[str, str]:
        """Split what follows the command on a line of text among its parameters."""
        if not self.parameters:
            return {}
        pieces = text.split(maxsplit=len(self.parameters) - 1) if len(self.parameters) > 1 else [text.strip()]
        return {parameter.name: piece for parameter, piece in zip(self.parameters, pieces, strict=False) if piece}


class Registry:
    """Commands by name. Iterating gives those that are listed for everybody and can do something here, as shown."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        self._hidden: frozenset[str] = frozenset()
        for command in commands:
            if command.name in self._commands:
                raise ValueError(f"the command /{command.name} is declared twice")
            self._commands[command.name] = command

    def get(self, name: str) -> Command | None:
        """The command of that name."""
        return self._commands.get(name.casefold())

    def offering(self, capabilities: Capabilities) -> "Registry":
        """The same commands, of which only those are offered that can do something here."""
        offered = Registry(self._commands.values())
        offered._hidden = frozenset(
            one.name for one in self._commands.values() if one.needs and not getattr(capabilities, one.needs)
        )
        return offered

    def shows(self, name: str) -> bool:
        """Whether it is listed and can do something here."""
        return self.offers(name) and name not in self._hidden

    def offers(self, name: str) -> bool:
        """Whether people may say that, not only buttons."""
        command = self.get(name)
        return command is not None and command.listed

    def __iter__(self) -> Iterator[Command]:
        return (one for one in self._commands.values() if one.listed and not one.owner and one.name not in self._hidden)

    @property
    def for_owners(self) -> tuple[Command, ...]:
        """Those that are listed for owners alone."""
        return tuple(command for command in self._commands.values() if command.listed and command.owner)
