"""Every command, declared once: help, menus, slash commands and the README's table are drawn from here."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.commands import follow, preferences, reading, suggestions
from bot.commands import help as help_
from bot.commands.desk import Desk
from bot.commands.request import Asked, Reply
from bot.commands.suggestions import Suggester
from bot.core.follows import tidy

Handler = Callable[[Desk, Asked], Awaitable[Reply]]


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
    for_all: bool = False  # in a group the answer is of use to everybody, not only to who asked

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
    """Commands by name, in the order in which they are shown."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        for command in commands:
            if command.name in self._commands:
                raise ValueError(f"the command /{command.name} is declared twice")
            self._commands[command.name] = command

    def get(self, name: str) -> Command | None:
        """The command of that name."""
        return self._commands.get(name.casefold())

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())


_PAPER = Parameter("paper", "parameter-paper", required=True)

REGISTRY = Registry(
    [
        Command("start", help_.start),
        Command(
            "help",
            help_.help,
            (Parameter("topic", "parameter-topic", suggest=suggestions.commands),),
            "help time",
        ),
        Command(
            "follow",
            follow.follow,
            (Parameter("who", "parameter-who", required=True, suggest=suggestions.to_follow),),
            "follow Ada Lovelace",
            changes=True,
        ),
        Command(
            "unfollow",
            follow.unfollow,
            (Parameter("who", "parameter-who", suggest=suggestions.followed),),
            "unfollow cs.CV",
            changes=True,
        ),
        Command("following", follow.following),
        Command(
            "mute",
            follow.mute,
            (Parameter("what", "parameter-what", required=True, suggest=suggestions.to_mute),),
            'mute "survey"',
            changes=True,
        ),
        Command(
            "unmute",
            follow.unmute,
            (Parameter("what", "parameter-what", required=True, suggest=suggestions.muted),),
            'unmute "survey"',
            changes=True,
        ),
        Command("refresh", reading.refresh),
        Command("more", reading.more),
        Command("digest", reading.digest),
        Command("paper", reading.paper, (_PAPER,), "paper 2606.09076", for_all=True),
        Command("translate", reading.translate, (_PAPER,), "translate 2606.09076", for_all=True),
        Command(
            "time",
            preferences.time,
            (
                Parameter("at", "parameter-at", required=True, suggest=suggestions.hours),
                Parameter("days", "parameter-days", suggest=suggestions.weekdays),
            ),
            "time 08:30 Mon Wed Fri",
            changes=True,
        ),
        Command(
            "timezone",
            preferences.timezone,
            (Parameter("zone", "parameter-zone", required=True, suggest=suggestions.zones),),
            "timezone Europe/Zurich",
            changes=True,
        ),
        Command(
            "language",
            preferences.language,
            (Parameter("language", "parameter-language", suggest=suggestions.languages),),
            "language zh",
            changes=True,
        ),
        Command(
            "length",
            preferences.length,
            (Parameter("length", "parameter-length", suggest=suggestions.lengths),),
            "length short",
            changes=True,
        ),
        Command("pause", preferences.pause, changes=True),
        Command("resume", preferences.resume, changes=True),
        Command(
            "settings",
            preferences.settings,
            (Parameter("setting", "parameter-setting", suggest=suggestions.settings),),
            "settings quiet on",
            changes=True,
        ),
    ]
)
