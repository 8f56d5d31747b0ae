"""What is said of the link to a chat's pages: here, and never again, it stands whole."""

from bot.core.page_addresses import ATOM, JSON_FEED, PageAddresses
from bot.core.text.document import Dim, Document, Link, Text, para
from bot.phrases.phrasebook import Phrasebook


def new_link(addresses: PageAddresses, book: Phrasebook, *, is_shared: bool) -> Document:
    """The link, those of its feeds, and how it ends. `is_shared`: several people read the chat."""
    return Document(
        (
            para(Link(book.say("web-open"), addresses.root, bold=True)),
            para(
                Text(book.say("web-feeds") + " "),
                Link("Atom", addresses.feed(ATOM)),
                Text(" · "),
                Link("JSON Feed", addresses.feed(JSON_FEED)),
            ),
            para(Dim(book.say("web-secret-shared" if is_shared else "web-secret"))),
        ),
        book.language,
    )


def links_ended(count: int, book: Phrasebook) -> Document:
    """That so many links lead nowhere any more."""
    return Document((para(book.say("web-ended", count=count) if count else book.say("web-none")),), book.language)
