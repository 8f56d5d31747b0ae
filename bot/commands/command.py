"""What a command is and what its handler gets; a registry from which help, menus and slash commands are drawn.

Command, context and registry know each other, so they stand together: a command has a handler, the handler gets a
context, and the context leads to the registry of all commands.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.commands.call import CommandCall, Reply, Suggestion
from bot.commands.channel_posts import ChannelPosts
from bot.commands.chat_queue import ChatQueues
from bot.commands.import_previews import ImportPreviews
from bot.commands.last_searches import LastSearches
from bot.commands.list_places import ListPlaces
from bot.commands.services import Services
from bot.core.chats import Chat, Preferences
from bot.core.following.attributions import Attributor
from bot.core.following.follows import tidy
from bot.core.operations.capabilities import Capabilities
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import Store
from bot.views.context import ViewContext

ArgumentT_co = TypeVar("ArgumentT_co", covariant=True)

SURPLUS = ""  # the name of the argument that holds what a command without parameters can't take

Handler = Callable[["CommandContext"], Awaitable[Reply]]
Suggester = Callable[["SuggestionContext"], Awaitable[list[Suggestion]]]


@dataclass(frozen=True, slots=True)
class Parameter(Generic[ArgumentT_co]):
    """What can follow a command. `phrase` describes it; of several, the last takes the rest of the line.

    `at_end`: what it looks like at the end of a line, for a last one that may be missing; then what stands before it
    belongs to the one before. `parse` makes the handler's argument of what was written, "" if nothing; raises BadInput.
    `suggest` completes what is being typed.
    """

    name: str
    phrase: str
    parse: Callable[[str], ArgumentT_co]
    required: bool = False
    suggest: Suggester | None = None
    at_end: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can say. `phrase` describes it, `example` shows it with what follows the slash.

    `bot.commands.declare` makes one of a handler with typed arguments.
    """

    name: str
    handler: Handler
    parameters: tuple[Parameter[object], ...] = ()
    example: str = ""
    changes: bool = False  # changes what the chat has set, if anything follows it that can
    reads: bool = False  # changes nothing that another answer shows: may be answered beside others that only read
    for_all: bool = False  # in a group the answer is of use to everybody, not only to the user who called
    needs: str = ""  # the capability without which it is not offered; called all the same, it says what is missing
    listed: bool = True  # in menus, in /help and among slash commands; others are for buttons to call
    owner: bool = False  # only for owners of this deployment, in private; nobody else is told that it exists
    working: str = ""  # the phrase that stands for the answer while that takes its time
    platform: str = ""  # the only platform on which it is offered; "" for all
    secret: str = ""  # a pattern: a line in which it is found may bear a secret, and is kept nowhere
    works_if: Callable[[Mapping[str, str]], bool] | None = None  # whether these arguments ask for that work; None: all

    @property
    def phrase(self) -> str:
        """The key of the phrase that describes it."""
        return f"command-{self.name}"

    @property
    def usage(self) -> str:
        """How it is written: "/time at [days]"."""
        return _usage(self.name, ((parameter.name, parameter.required) for parameter in self.parameters))

    def usage_in(self, book: Phrasebook) -> str:
        """The same with its parameters named in the language of `book`: "/time 时间 [星期]"."""
        names = [(f"help-parameter-{parameter.name}", parameter) for parameter in self.parameters]
        labels = [(book.say(key) if book.has(key) else parameter.name, parameter) for key, parameter in names]
        return _usage(self.name, ((label, parameter.required) for label, parameter in labels))

    def would_change(self, arguments: Mapping[str, str]) -> bool:
        """Whether it changes what the chat has set: /language alone only asks, /language zh does."""
        return self.changes and (not self.parameters or any(tidy(argument) for argument in arguments.values()))

    def only_reads(self, arguments: Mapping[str, str]) -> bool:
        """Whether the order among those that only read is of no matter: they may be answered side by side."""
        return self.reads or (self.changes and not self.would_change(arguments))

    def concerns_all(self, arguments: Mapping[str, str]) -> bool:
        """Whether in a group everybody cares what it answers: something has changed, or a paper is shown to them."""
        return self.for_all or self.would_change(arguments)

    def arguments(self, text: str) -> dict[str, str]:
        """Split what follows the command on a line of text among its parameters; without any it is all SURPLUS."""
        if not self.parameters:
            return {SURPLUS: text.strip()} if text.strip() else {}
        if self.parameters[-1].at_end is not None:
            pieces = _split_end(text, self.parameters[-1].at_end)
        else:
            pieces = text.split(maxsplit=len(self.parameters) - 1) if len(self.parameters) > 1 else [text.strip()]
        return {parameter.name: piece for parameter, piece in zip(self.parameters, pieces, strict=False) if piece}


def _usage(name: str, parameters: Iterable[tuple[str, bool]]) -> str:
    words = [label if required else f"[{label}]" for label, required in parameters]
    return " ".join([f"/{name}", *words])


def _split_end(text: str, at_end: str) -> list[str]:
    """The line, and what `at_end` matches at its end where something stands before that."""
    match = re.search(f"(?:{at_end})$", text, re.IGNORECASE)
    return [text[: match.start()].strip(), match[0].strip()] if match and match.start() else [text.strip()]


class Registry:
    """Commands by name. Iterating gives those that are listed for everybody and can do something here, in order."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        self._hidden: frozenset[str] = frozenset()
        self._secrets: re.Pattern[str] | None = None
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
            command.name
            for command in self._commands.values()
            if command.needs and not getattr(capabilities, command.needs)
        )
        return offered

    def on(self, platform: str) -> "Registry":
        """The same commands, of which only those are offered that make sense on that platform."""
        offered = Registry(self._commands.values())
        offered._hidden = self._hidden | {
            command.name for command in self._commands.values() if command.platform not in ("", platform)
        }
        return offered

    def shows(self, name: str) -> bool:
        """Whether it is listed and can do something here."""
        return self.offers(name) and name not in self._hidden

    def offers(self, name: str) -> bool:
        """Whether people may say that, not only buttons."""
        command = self.get(name)
        return command is not None and command.listed

    def bears_secret(self, text: str) -> bool:
        """Whether a line of `text` may bear a secret, such as a key, as a command declares it."""
        if self._secrets is None:
            patterns = [command.secret for command in self._commands.values() if command.secret]
            self._secrets = re.compile("|".join(patterns) or "(?!)", re.IGNORECASE | re.MULTILINE)
        return self._secrets.search(text) is not None

    def working_phrase(self, name: str, arguments: Mapping[str, str]) -> str:
        """The key of the phrase for the work that a call asks for; "" for work without words, or that can't be done."""
        command = self.get(name)
        if command is None or command.name in self._hidden:
            return ""
        return command.working if command.works_if is None or command.works_if(arguments) else ""

    def __iter__(self) -> Iterator[Command]:
        return (
            command
            for command in self._commands.values()
            if command.listed and not command.owner and command.name not in self._hidden
        )

    @property
    def for_owners(self) -> tuple[Command, ...]:
        """Those that are listed for owners alone."""
        return tuple(command for command in self._commands.values() if command.listed and command.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandServices(Services):
    """The services with the commands that work with them: what a platform is handed.

    `queues`: in which order what is asked for in a chat is done, on whatever platform. `list_places`: where the last
    list of an author's papers ended in each chat, `searches`: what each searched for, `sentences`: what each was asked
    about. `channel_posts`: commands in
    channels that wait to be answered.
    `import_previews`: lists that were shown to a chat and wait for its yes.
    """

    commands: Registry
    queues: ChatQueues = field(default_factory=ChatQueues)
    list_places: ListPlaces = field(default_factory=ListPlaces)
    searches: LastSearches = field(default_factory=LastSearches)
    sentences: LastSearches = field(default_factory=LastSearches)
    channel_posts: ChannelPosts = field(default_factory=ChannelPosts)
    import_previews: ImportPreviews = field(default_factory=ImportPreviews)


@dataclass(frozen=True, slots=True)
class CommandContext:
    """What every handler gets: a call, the chat that it comes from, and the services."""

    chat: Chat
    call: CommandCall
    services: CommandServices

    @property
    def store(self) -> Store:
        """The store."""
        return self.services.store

    @property
    def preferences(self) -> Preferences:
        """The chat's preferences."""
        return self.chat.preferences

    @property
    def book(self) -> Phrasebook:
        """The chat's phrasebook."""
        return phrasebook(self.preferences.language)

    async def view(self) -> ViewContext:
        """The present moment for this chat."""
        return await self.services.view(self.preferences, self.chat.next_due)

    async def attributor(self) -> Attributor:
        """Tells which papers are by the persons that the chat means by the names it follows."""
        return await self.services.attribution_source.attributor(await self.store.persons.all(self.chat.id))


@dataclass(frozen=True, slots=True)
class SuggestionContext:
    """Somebody is typing. `chat` is None where nobody has spoken before; `locale` is the platform's guess."""

    services: CommandServices
    text: str
    chat: Chat | None
    locale: str | None = None

    @property
    def preferences(self) -> Preferences:
        """The chat's, or what they would be."""
        return self.chat.preferences if self.chat else self.services.preferences_for(self.locale)

    @property
    def book(self) -> Phrasebook:
        """The chat's phrasebook, or the platform's guess."""
        return phrasebook(self.preferences.language)
