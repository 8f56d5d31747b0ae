"""One handler a feed: the latest digests of a chat, the latest papers of somebody whom it follows."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial

from aiohttp import web

from adapters.web.answer import Answer
from adapters.web.feeds import Feed, FeedEntry, write_atom, write_json_feed
from adapters.web.render import HtmlRenderer
from adapters.web.visits import PageHandler, Visit
from bot.commands.digest_pages import draw_digest
from bot.commands.paper_pages import list_followed_papers
from bot.core.authors import names
from bot.core.page_addresses import ATOM, AUTHOR_ATOM, AUTHOR_JSON_FEED, JSON_FEED
from bot.core.papers import Paper
from bot.core.text.document import Heading, plain
from bot.core.text.own_macros import readable_abstract
from bot.phrases.languages import LANGUAGES
from bot.views import papers

MOST_DIGESTS, MOST_PAPERS = 20, 40
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed that nothing has come to yet

FeedWriter = Callable[[Feed], Answer]


async def _show_digests(write: FeedWriter, name: str, visit: Visit, request: web.Request) -> Answer:
    context, addresses = visit.context, visit.whole_addresses
    past = await context.store.outbox.past_digests(context.chat.id, MOST_DIGESTS)
    renderer = HtmlRenderer(addresses, sets_formulas=False)
    entries = []
    for digest in past:
        document = await draw_digest(context, digest)
        heading = next(leaf for leaf in document.leaves() if isinstance(leaf, Heading))
        entries.append(
            FeedEntry(
                about=f"{context.services.public_url} digest {context.chat.id} {digest.slot}",
                title=plain(heading.spans),
                link=addresses.digest(digest.slot),
                html=str(renderer.render(block for block in document.blocks if block is not heading)),
                published=digest.created,
            )
        )
    about = f"{context.services.public_url} digests {context.chat.id}"
    return write(_feed(visit, about, "Paperboy", addresses.root, addresses.feed(name), entries))


async def _show_author(write: FeedWriter, form: str, visit: Visit, request: web.Request) -> Answer:
    context, addresses = visit.context, visit.whole_addresses
    name, listed = await list_followed_papers(context, request.query.get("name", ""))
    entries = [_paper_entry(paper, visit) for paper in listed[:MOST_PAPERS]]
    about = f"{context.services.public_url} author {context.chat.id} {names.fold(name)}"
    title = f"{name} · Paperboy"
    return write(_feed(visit, about, title, addresses.author(name), addresses.author_feed(name, form), entries))


def _paper_entry(paper: Paper, visit: Visit) -> FeedEntry:
    renderer = HtmlRenderer(visit.whole_addresses, sets_formulas=False)
    return FeedEntry(
        about=f"paper {paper.id}",
        title=papers.title(paper),
        link=visit.whole_addresses.paper(paper.id),
        html=str(renderer.words(readable_abstract(paper.title, paper.abstract))),
        published=datetime.combine(paper.created, time(0), UTC) if paper.created else _BEGINNING,
        authors=tuple(names.display(author.name) for author in paper.authors[: papers.AUTHORS_PAGE]),
    )


def _feed(visit: Visit, about: str, title: str, page: str, address: str, entries: list[FeedEntry]) -> Feed:
    language = LANGUAGES[visit.context.book.language].fluent
    return Feed(about, title, language, page, address, entries, _BEGINNING)


FEEDS: dict[str, PageHandler] = {
    f"/{ATOM}": partial(_show_digests, write_atom, ATOM),
    f"/{JSON_FEED}": partial(_show_digests, write_json_feed, JSON_FEED),
    f"/{AUTHOR_ATOM}": partial(_show_author, write_atom, AUTHOR_ATOM),
    f"/{AUTHOR_JSON_FEED}": partial(_show_author, write_json_feed, AUTHOR_JSON_FEED),
}
