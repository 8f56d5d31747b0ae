"""Every error that a platform's libraries can raise is mapped at the edge: a new one fails here until it is."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import aiohttp
import discord
import httpx
import telegram.error

from adapters.discord import failures as discord_failures
from adapters.telegram import failures as telegram_failures

# Extensions are for other kinds of bots; the types are for type checkers and can't even be imported by themselves.
NOT_IN_USE = ("discord.ext", "discord.types", "discord.__main__")
ONLY_WHEN_READING = {aiohttp.streams.EofStream, aiohttp.WebSocketError}


def errors_in(module: ModuleType, base: type[BaseException] = BaseException) -> set[type[BaseException]]:
    return {member for member in vars(module).values() if inspect.isclass(member) and issubclass(member, base)}


def test_every_error_of_python_telegram_bot_has_a_meaning_of_its_own() -> None:
    assert errors_in(telegram.error, telegram.error.TelegramError) == set(telegram_failures.MEANINGS)


def test_every_error_of_httpx_says_whether_the_message_can_have_arrived() -> None:
    arrived, never = telegram_failures.MAY_HAVE_ARRIVED, telegram_failures.NEVER_ARRIVED
    assert errors_in(httpx, httpx.HTTPError) == (never | arrived) - {RuntimeError}
    assert not never & arrived


def test_every_error_of_discord_py_has_a_meaning_or_is_met_elsewhere() -> None:
    errors: set[type[BaseException]] = set()
    for module in pkgutil.walk_packages(discord.__path__, "discord."):
        if not module.name.startswith(NOT_IN_USE):
            members = errors_in(importlib.import_module(module.name))
            errors |= {error for error in members if error.__module__.startswith("discord.")}
    assert errors == set(discord_failures.MEANINGS) | discord_failures.ELSEWHERE
    assert not set(discord_failures.MEANINGS) & discord_failures.ELSEWHERE


def test_every_error_of_aiohttp_says_whether_the_message_can_have_arrived() -> None:
    arrived, never = discord_failures.MAY_HAVE_ARRIVED, discord_failures.NEVER_ARRIVED
    errors = {error for error in errors_in(aiohttp, Exception) if not issubclass(error, Warning)} - ONLY_WHEN_READING
    assert errors == {error for error in never | arrived if error.__module__.startswith("aiohttp")}
    assert not never & arrived
