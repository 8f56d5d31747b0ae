"""The commands that do one thing and end: a digest on the terminal, a sweep, a list taken in."""

import asyncio
import json
import sys
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from adapters.console.render import render
from adapters.console.terminal import Terminal
from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandContext
from bot.commands.dispatch import meet
from bot.commands.importing import follow_previewed
from bot.commands.importing import import_list as import_own_list
from bot.core.access import UserRef
from bot.core.chats import Length, Preferences
from bot.core.following.digest import DigestSelection, choose
from bot.core.following.follows import Subject, SubjectKind
from bot.core.schedule.sweeps import SweepReport
from bot.core.schedule.timing import Schedule
from bot.core.sources import source_name
from bot.core.text.document import Buttons
from bot.core.text.latex import to_unicode
from bot.errors import BadInput, SourceError
from bot.phrases.languages import parse_language
from bot.phrases.phrasebook import phrasebook
from bot.ports import Entry
from bot.settings import Settings
from bot.views.context import ViewContext
from bot.views.digest import digest
from bot.wiring.app import open_app
from bot.wiring.serve import machine_zone

LOOKED_UP = 200


async def print_digest(settings: Settings, author: str, days: int, language: str, *, as_json: bool) -> int:
    """One author's papers of the last `days`, as the console shows a digest, or as JSON."""
    subject, tag = Subject.parse(author), parse_language(language)
    if subject.kind is not SubjectKind.AUTHOR:
        raise BadInput("error-author", text=subject.name)
    terminal = Terminal()
    async with open_app(settings) as app:
        now = app.clock.now()
        since = (now - timedelta(days=days)).date()
        with terminal.working(f"Looking for papers by {subject.name} …"):
            papers = await app.arxiv.search.by_author(subject.name, LOOKED_UP)
        recent = [paper for paper in papers if paper.created and paper.created >= since]
        selection = choose(recent, [subject], [], cap=len(recent), questions=len(recent))  # nobody can type /more here
        with terminal.working(f"Writing about {len(selection.items)} …"):
            papers = [item.paper for item in selection.items]
            texts = await asyncio.gather(*(app.language_model.writer.write(paper, tag) for paper in papers))
            entries = {paper.id: entry for paper, entry in zip(papers, texts, strict=True)}
    if as_json:
        typer.echo(json.dumps(_as_json(subject, selection, entries, since.isoformat()), ensure_ascii=False, indent=2))
        return 0
    schedule = Schedule(machine_zone(), time(8))
    occasion = ViewContext(Preferences(tag, schedule, Length.FULL), now)
    if not selection.items:
        typer.echo(phrasebook(tag).say("oneoff-nothing", name=subject.name, count=days))
        return 0
    text, _ = render(digest(selection, entries, occasion), terminal.width, terminal.colour)
    typer.echo(text)
    return 0


async def collect_once(settings: Settings) -> int:
    """One sweep of each source, progress and figures; 1 if one of them can't be read whole."""
    console = Console(stderr=True)
    status = console.status("Reading arXiv …") if console.is_terminal else None

    def progress(report: SweepReport) -> None:
        figures = f"page {report.pages}: {report.records} records, {report.new} new"
        if status:
            status.update(f"Reading arXiv … {figures}")
        else:
            typer.echo(figures, err=True)

    problems = 0
    async with open_app(settings, progress=progress) as app:
        if status:
            status.start()
        try:
            for collector in (app.collector, *app.preprint_collectors):
                if status:
                    status.update(f"Reading {source_name(collector.key)} …")
                try:
                    _say_figures(await collector.sweep())
                except SourceError as error:
                    problems += 1
                    explanation = "Nothing is lost: the next sweep starts where this one did."
                    typer.echo(f"paperboy: {error.reason}. {explanation}", err=True)
        finally:
            if status:
                status.stop()
    return 1 if problems else 0


def _say_figures(report: SweepReport) -> None:
    took = ((report.finished or report.started) - report.started).total_seconds()
    typer.echo(
        f"Read {source_name(report.source)} since {report.since} in {took:.0f} s: {report.pages} pages, "
        f"{report.records} records, {report.new} new papers, {report.set_aside} set aside, "
        f"{report.waiting} waiting for somebody."
    )


async def import_list(settings: Settings, path: Path, user: str, *, agreed: bool) -> int:
    """Take the list in that file in for somebody's private chat, as /import there would; asks first unless `agreed`."""
    try:
        text = await asyncio.to_thread(_read, path)
    except OSError as error:
        typer.echo(f"paperboy: can't read {path}: {error.strerror}", err=True)
        return 2
    person = UserRef.parse(user if ":" in user else f"console:{user}")
    terminal = Terminal()
    async with open_app(settings, zone=machine_zone()) as app:
        call = CommandCall(person.private_chat(), person.name, "import", {"list": text}, zone=machine_zone())
        chat, _ = await meet(app.services, call)
        await app.store.access.admit(person, app.clock.now())
        context = CommandContext(chat, call, app.services)
        reply = await import_own_list(context, call.argument("list"))
        _print(reply, terminal)
        preview = app.services.import_previews.get(chat.id)
        if preview is None or not (preview.imported.follows or preview.imported.requests):
            return 0
        if not agreed and not await asyncio.to_thread(_agrees, path):
            typer.echo("Nothing has been followed. With --yes it is done without a question.")
            return 1
        _print(await follow_previewed(context, preview.ticket, None), terminal)
    return 0


def _print(reply: Reply, terminal: Terminal) -> None:
    """What a reply says; its buttons can't be pressed here."""
    if reply.document is not None:
        leaves = tuple(leaf for leaf in reply.document.leaves() if not isinstance(leaf, Buttons))
        text, _ = render(replace(reply.document, blocks=leaves), terminal.width, terminal.colour)
        typer.echo(text)


def _agrees(path: Path) -> bool:
    """Whether whoever sits at the terminal says yes; nobody does where the list itself came from standard input."""
    if str(path) == "-" or not sys.stdin.isatty():
        return False
    return typer.confirm("Follow them?", default=False)


def _read(path: Path) -> str:
    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    return content.decode("utf-8", "replace")


def _as_json(subject: Subject, selection: DigestSelection, entries: dict[str, Entry], since: str) -> dict[str, Any]:
    def fields(entry: Entry) -> dict[str, str | None]:
        return {name: getattr(entry, name) for name in ("new", "how", "result", "audience", "limits", "model")}

    return {
        "author": subject.name,
        "since": since,
        "papers": [
            {
                "id": item.paper.id,
                "title": to_unicode(item.paper.title),
                "authors": [author.name for author in item.paper.authors],
                "followed": sorted(item.followed_positions),
                "certain": item.is_certain,
                "source": source_name(item.paper.source),
                "categories": list(item.paper.categories),
                "date": item.paper.created.isoformat() if item.paper.created else None,
                "comment": item.paper.comment,
                "link": item.paper.link,
                "entry": fields(entries[item.paper.id]),
            }
            for item in selection.items
        ],
    }
