"""The command line: what `paperboy --help` lists.

Everything heavy is imported inside the command that needs it, so that --help answers at once.
"""

import asyncio
from collections.abc import Callable, Coroutine
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.core.operations.roles import EVERY_ROLE, ProcessRole

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Option("--as", help="Who you are, if several people use this console.", metavar="NAME")]


def _print_version(requested: bool) -> None:
    if requested:
        from bot import version

        typer.echo(f"paperboy {version()}")
        raise typer.Exit


@app.callback()
def paperboy(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Follow researchers in a chat; get their new papers once a day, in your language, with nothing made up."""


@app.command()
def run(
    only: Annotated[
        list[ProcessRole],
        typer.Option(help="Do only this, beside other processes on the same PostgreSQL; repeat it for more."),
    ] = [],  # noqa: B006 (Typer reads it, and makes a list of its own)
) -> None:
    """Run the bot: scheduler and every platform that .env has a token for; with none, the chat at this terminal."""
    from bot.wiring.serve import run_all, run_roles

    roles = frozenset(only)
    _run_work(run_all if not roles or roles == EVERY_ROLE else lambda settings: run_roles(settings, roles))


@app.command()
def chat(name: Name = "me") -> None:
    """Chat at the terminal, or on a pipe: one line in, replies out."""
    from bot.wiring.serve import chat_alone

    _run_work(lambda settings: chat_alone(settings, name))


@app.command()
def digest(
    author: Annotated[str, typer.Argument(help="Whose papers.")],
    days: Annotated[int, typer.Option(help="How many days back.", min=1, max=3650)] = 7,
    language: Annotated[str, typer.Option(help="The digest's language: en, zh, zh-Hant or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Print one author's latest papers as a digest; follow nothing, keep nothing waiting."""
    from bot.cli.one_shot import print_digest

    _run_work(lambda settings: print_digest(settings, author, days, language, as_json=as_json))


@app.command()
def collect() -> None:
    """Read arXiv and the preprint servers once and print what that brought."""
    from bot.cli.one_shot import collect_once

    _run_work(collect_once)


@app.command()
def check() -> None:
    """Say what is configured, what answers and what doesn't. Exit code 0: all that is configured answers."""
    from bot.cli.check import check_all

    _run_work(check_all)


@app.command()
def usage(
    days: Annotated[int, typer.Option(help="How many days back, today included.", min=1, max=3650)] = 7,
) -> None:
    """Say what language models took, what that cost, and how their writing fared under guard."""
    from bot.cli.usage import print_usage

    _run_work(lambda settings: print_usage(settings, days))


class InspectedKind(StrEnum):
    """What `inspect` can tell the story of."""

    CHAT = "chat"
    PAPER = "paper"
    DELIVERY = "delivery"


@app.command()
def inspect(
    kind: Annotated[InspectedKind, typer.Argument(help="chat, paper or delivery.")],
    id: Annotated[str, typer.Argument(help="A number from the log, telegram:CHAT, or an arXiv id.", metavar="ID")],
) -> None:
    """Tell everything recorded of one chat, paper or delivery: why did somebody not get this?"""
    from bot.cli.database import inspect_one

    _run_work(lambda settings: inspect_one(settings, kind.value, id))


@app.command()
def split(
    record: Annotated[
        str, typer.Argument(help="A source and the id there, as inspect paper lists them.", metavar="SOURCE:ID")
    ],
) -> None:
    """Take apart what was wrongly taken for one paper: this record becomes a paper of its own, for good."""
    from bot.cli.database import split_record

    source, _, id_ = record.partition(":")
    _run_work(lambda settings: split_record(settings, source, id_))


@app.command()
def prune() -> None:
    """Delete now what is over for more than KEEP_DAYS days, as is done every night; also while the bot runs."""
    from bot.cli.database import prune_database

    _run_work(prune_database)


@app.command()
def migrate(
    to: Annotated[
        str | None,
        typer.Option(help="Copy everything to this empty database instead, SQLite or PostgreSQL.", metavar="URL"),
    ] = None,
) -> None:
    """Bring the database up to this version, or move all of it to another one."""
    from bot.cli.database import migrate_database, move_database

    _run_work(migrate_database if to is None else lambda settings: move_database(settings, to))


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Argument(help="The file to write, or the folder for one named by the time.", metavar="FILE")
    ] = None,
    keep: Annotated[
        int | None, typer.Option(help="Delete all but the latest N of those named by the time.", metavar="N", min=1)
    ] = None,
) -> None:
    """Write everything that is kept to one file, also while the bot runs."""
    from bot.cli.database import back_up

    _run_work(lambda settings: back_up(settings, to, keep))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="What paperboy backup wrote.")]) -> None:
    """Fill an empty database from a backup, SQLite or PostgreSQL, whichever it was of."""
    from bot.cli.database import restore_from

    _run_work(lambda settings: restore_from(settings, file))


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(help="An export, OPML, .bib, .ris, .csv, CSL-JSON, links or names; - for standard input."),
    ],
    user: Annotated[str, typer.Option("--as", help="For whom: a name at the console, or telegram:123.")] = "me",
    agreed: Annotated[bool, typer.Option("--yes", help="Follow what it shows without asking.")] = False,
) -> None:
    """Take a list of follows in, for somebody's private chat: it is shown first."""
    from bot.cli.one_shot import import_list

    _run_work(lambda settings: import_list(settings, file, user, agreed=agreed))


@app.command()
def demo(
    language: Annotated[str, typer.Option(help="The chat's language: en, zh, zh-Hant or ja.")] = "en",
) -> None:
    """Two made-up days from following to the digest: no account, no network, nothing kept."""
    from bot.sample.demo import run_demo

    _run_work(lambda settings: run_demo(language), load=False, level="ERROR")


class PlatformName(StrEnum):
    """What `preview` can show."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    CONSOLE = "console"
    ALL = "all"


@app.command()
def preview(
    platform: Annotated[PlatformName, typer.Option(help="Which platform's look.")] = PlatformName.ALL,
    language: Annotated[str, typer.Option(help="The digest's language: en, zh, zh-Hant or ja.")] = "en",
    out: Annotated[Path, typer.Option(help="The page to write; - for standard output.", metavar="FILE")] = Path(
        "paperboy-preview.html"
    ),
) -> None:
    """Draw a made-up digest as each platform shows it, on one HTML page: no account, no network."""
    from bot.preview.generate import write_page

    names = tuple(name.value for name in PlatformName if name is not PlatformName.ALL)
    platforms = names if platform is PlatformName.ALL else (platform.value,)
    _run_work(lambda settings: write_page(platforms, language, out), load=False, level="ERROR")


def _run_work(
    work: "Callable[[Settings], Coroutine[Any, Any, int]]", *, load: bool = True, level: str | None = None
) -> None:
    """Load the settings, set up the log, run `work`, exit with its code: 0 fine, 1 failed, 2 wrong settings or input.

    `level`: log from there on, whatever LOG_LEVEL says.
    """
    from bot import settings
    from bot.errors import BadInput, BotError, SettingsError
    from bot.observability import log
    from bot.phrases.phrasebook import phrasebook

    try:
        loaded = settings.load() if load else settings.Settings.model_construct()
        log.set_up(loaded.log_level if level is None else level, loaded.log_format, loaded.secrets())
        code = asyncio.run(work(loaded))
    except SettingsError as error:
        typer.echo(f"paperboy: {error}", err=True)
        code = 2
    except BotError as error:
        typer.echo(f"paperboy: {phrasebook('en').say(error.phrase, **error.details)}", err=True)
        code = 2 if isinstance(error, BadInput) else 1
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code)
