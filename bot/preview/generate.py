"""`paperboy preview`: the demo's second morning, in chats whose messages are html instead of sent.

Everything up to the frozen messages is the product itself; it composes nothing of its own and reaches nobody.
"""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import time, timedelta
from pathlib import Path

import typer

from bot.commands.call import CommandCall
from bot.commands.dispatch import dispatch, read_line
from bot.core.chats import ChatRef
from bot.phrases.languages import parse_language
from bot.phrases.phrasebook import phrasebook
from bot.preview.page import Section, page
from bot.preview.platforms import RecordingMessenger, platform_preview
from bot.sample.demo import FIRST_DAY, FOLLOWS, PERSON_CHOICES, open_demo
from scheduler.compose import Composer
from scheduler.deliver import Deliverer

MORNINGS = 2
TODAY = FIRST_DAY + timedelta(days=MORNINGS - 1)
AT = time(8)
READER = "you"


async def write_page(platforms: Sequence[str], language: str, out: Path) -> int:
    """Write the page to `out`, "-" for standard output. Raises BadInput for an unknown language."""
    html = await preview(platforms, parse_language(language))
    return _write(html, out)


def _write(html: str, out: Path) -> int:
    if str(out) == "-":
        typer.echo(html, nl=False)
        return 0
    try:
        out.write_text(html, encoding="utf-8")
    except OSError as error:
        typer.echo(f"paperboy: can't write {out}: {error.strerror}", err=True)
        return 1
    typer.echo(f"{out} is written; open it in a browser.")
    return 0


async def preview(platforms: Sequence[str], language: str) -> str:
    """The page: the digest as `platforms` ("telegram", "discord", "console") show it, in an interface language."""
    words = phrasebook(language)
    at, day = words.clock(AT), words.short_day(TODAY)
    async with AsyncExitStack() as closing:
        previews = {
            platform: platform_preview(platform, at=at, day=day, language=language, closing=closing)
            for platform in platforms
        }
        await _second_morning(
            {messenger.platform: messenger for look in previews.values() for messenger in look.messengers}, language
        )
        sections = [Section(platform, look.title, look.draw(), look.style) for platform, look in previews.items()]
    return page(sections, language, title=words.say("preview-title"), note=words.say("preview-note"))


async def _second_morning(messengers: Mapping[str, RecordingMessenger], language: str) -> None:
    """Leave in each messenger the messages of its chat's second digest."""
    async with open_demo() as demo:
        app, clock = demo.app, demo.clock
        attributions = app.services.attribution_source
        composer = Composer(
            app.store, app.language_model.writer, app.arxiv.search, messengers, clock, attributions=attributions
        )
        deliverer = Deliverer(app.store.deliveries, app.store.chat_lifecycle, messengers, clock)
        for platform in messengers:
            for subject in FOLLOWS:
                ref = ChatRef(platform, READER)
                for line in (f"/follow {subject}", PERSON_CHOICES.get(subject)):
                    if line:
                        name, arguments = read_line(app.services, line)
                        call = CommandCall(ref, READER, name, arguments, locale=language, zone="UTC")
                        await dispatch(app.services, call)
        for day in range(MORNINGS):
            for messenger in messengers.values():
                messenger.payloads.clear()
            await demo.collect(day)
            demo.reach_digest_hour(day)
            await composer.compose_due()
            await deliverer.deliver_all()
