"""What is kept of a chat, where, who else learns of it, how long, and the ways to have it or to end it.

It promises what `bot.storage.personal_data` does, and no more; the page for operators is docs/operations.md.
"""

from bot.core.text.document import Bullets, Button, Buttons, Card, Document, Heading, para, spans
from bot.phrases.phrasebook import Phrasebook


def privacy(platform: str, book: Phrasebook, *, has_pages: bool = False) -> Document:
    """What is kept of a chat on `platform`, which may have pages; buttons bring it as a file, or ask to erase it."""
    lines = (
        book.say("privacy-settings", platform=platform.capitalize()),
        book.say("privacy-follows"),
        book.say("privacy-digests"),
        *([book.say("privacy-links")] if has_pages else []),
        book.say("privacy-counts"),
    )
    return Document(
        (
            Card(
                (
                    Heading(spans(book.say("privacy-heading"))),
                    Bullets(tuple(spans(line) for line in lines)),
                    para(book.say("privacy-lines" if platform == "console" else "privacy-messages")),
                    para(book.say("privacy-where")),
                    para(book.say("privacy-outside")),
                    para(book.say("privacy-long")),
                    para(book.say("privacy-ways")),
                    Buttons(((Button("/export", "export"), Button("/forget", "forget")),)),
                )
            ),
        ),
        book.language,
    )
