"""Declares a command: its handler gets one typed argument for each parameter, which the type checker compares."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypedDict, TypeVar, Unpack, overload

from bot.commands.call import Reply
from bot.commands.command import Command, CommandContext, Parameter

First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")


class CommandOptions(TypedDict, total=False):
    """Fields of `Command` that most commands leave as they are."""

    example: str
    changes: bool
    reads: bool
    for_all: bool
    needs: str
    listed: bool
    owner: bool
    working: str
    platform: str
    secret: str
    works_if: Callable[[Mapping[str, str]], bool]


@overload
def declare(
    name: str, handler: Callable[[CommandContext], Awaitable[Reply]], /, **options: Unpack[CommandOptions]
) -> Command: ...
@overload
def declare(
    name: str,
    handler: Callable[[CommandContext, First], Awaitable[Reply]],
    first: Parameter[First],
    /,
    **options: Unpack[CommandOptions],
) -> Command: ...
@overload
def declare(
    name: str,
    handler: Callable[[CommandContext, First, Second], Awaitable[Reply]],
    first: Parameter[First],
    second: Parameter[Second],
    /,
    **options: Unpack[CommandOptions],
) -> Command: ...
@overload
def declare(
    name: str,
    handler: Callable[[CommandContext, First, Second, Third], Awaitable[Reply]],
    first: Parameter[First],
    second: Parameter[Second],
    third: Parameter[Third],
    /,
    **options: Unpack[CommandOptions],
) -> Command: ...
def declare(
    name: str,
    handler: Callable[..., Awaitable[Reply]],
    /,
    *parameters: Parameter[object],
    **options: Unpack[CommandOptions],
) -> Command:
    """The command `name`: `handler` is called with the context and with each parameter's argument, parsed."""

    async def handle(context: CommandContext) -> Reply:
        arguments = [parameter.parse(context.call.argument(parameter.name)) for parameter in parameters]
        return await handler(context, *arguments)

    return Command(name, handle, parameters, **options)
