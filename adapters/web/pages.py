"""One handler a page: what `bot.commands` reads of the chat, put into a template. Paths stand below the link."""

import re
from typing import Any

from aiohttp import web

from adapters.web.answer import Answer
from adapters.web.render import HtmlRenderer
from adapters.web.templating import fill
from adapters.web.visits import PageHandler, Visit
from bot.commands.arguments import RadarRequest, whole_number
from bot.commands.digest_pages import draw_digest, latest_digest, read_archive, read_digest
from bot.commands.paper_pages import read_author_page, read_paper_page
from bot.commands.radar import open_radar, show_radar
from bot.core.page_addresses import ARCHIVE, AUTHOR, DIGEST, PAPER, RADAR
from bot.core.text.document import Document, Heading, plain
from bot.core.text.latex import readable_text
from bot.errors import BotError, NotFound
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook


async def _show_latest(visit: Visit, request: web.Request) -> Answer:
    """The digest that came last."""
    past = await latest_digest(visit.context)
    if past is None:
        book = visit.context.book
        return _answer(visit, "notice", title=book.say("page-latest"), text=book.say("page-no-digest"), place="")
    return _show(visit, await draw_digest(visit.context, past), place=DIGEST)


async def _show_digest(visit: Visit, request: web.Request) -> Answer:
    """A digest by its slot."""
    return _show(visit, await read_digest(visit.context, request.match_info["slot"]))


async def _show_archive(visit: Visit, request: web.Request) -> Answer:
    """The digests of a month."""
    archive = await read_archive(visit.context, request.match_info.get("month", ""))
    return _answer(visit, "archive", title=archive.title, archive=archive, place=ARCHIVE)


async def _show_paper(visit: Visit, request: web.Request) -> Answer:
    """A paper."""
    page = await read_paper_page(visit.context, request.match_info["id"])
    outward = HtmlRenderer(visit.addresses, leads_to_pages=False, level=3)
    inward = HtmlRenderer(visit.addresses, level=3)
    title = "".join(map(readable_text, page.title))
    return _answer(visit, "paper", title=title, page=page, outward=outward, inward=inward)


async def _show_author(visit: Visit, request: web.Request) -> Answer:
    """A page of an author's papers."""
    number = whole_number(request.query.get("page", "1"))
    page = await read_author_page(visit.context, request.query.get("name", ""), number or 0)
    html = HtmlRenderer(visit.addresses).render(page.document.blocks)
    return _answer(visit, "author", title=page.name, page=page, html=html)


async def _show_radar(visit: Visit, request: web.Request) -> Answer:
    """What followed sentences caught: all of them, or one."""
    handle, skip = request.match_info.get("handle", ""), whole_number(request.query.get("skip", "0"))
    try:
        reply = await (open_radar(visit.context, handle, skip) if handle else show_radar(visit.context, RadarRequest()))
    except BotError as error:
        raise NotFound("error-no-page") from error
    return _show(visit, reply.document or Document(()), place=RADAR)


def _show(visit: Visit, document: Document, place: str = "") -> Answer:
    """A page that is a document; its heading is the page's."""
    heading = next((leaf for leaf in document.leaves() if isinstance(leaf, Heading)), None)
    title = plain(heading.spans) if heading else visit.context.book.say("radar-heading")
    html = HtmlRenderer(visit.addresses).render(document.blocks)
    return _answer(visit, "document", title=title, has_heading=heading is not None, html=html, place=place)


def _answer(visit: Visit, template: str, *, place: str = "", **values: Any) -> Answer:
    return Answer(fill(template, visit.context.book, visit.base, visit.addresses, place=place, **values))


def draw_notice(title_key: str, key: str, base: str, accepted: str) -> str:
    """A page that says one phrase under its title: in the language that a browser asks for first."""
    book = phrasebook(interface_language(re.split(r"[,;]", accepted, maxsplit=1)[0].strip()[:20]))
    return fill("notice", book, base, None, title=book.say(title_key), text=book.say(key), place="")


PAGES: dict[str, PageHandler] = {
    "": _show_latest,
    f"/{DIGEST}/{{slot}}": _show_digest,
    f"/{ARCHIVE}": _show_archive,
    f"/{ARCHIVE}/{{month}}": _show_archive,
    f"/{PAPER}/{{id:.+}}": _show_paper,
    f"/{AUTHOR}": _show_author,
    f"/{RADAR}": _show_radar,
    f"/{RADAR}/{{handle}}": _show_radar,
}
