"""What stands in a message of Telegram's: its text or caption, and the papers that it leads to.

Links can lie behind words, behind buttons or behind the preview alone; a reader taps them all the same.
"""

from collections.abc import Iterator

from telegram import Message, MessageEntity

from bot.core.paper_ids import records_in
from bot.core.paper_mentions import papers_in
from bot.core.papers import ArxivId

_UNITS = "utf-16-le"  # what entities count in: https://core.telegram.org/bots/api#messageentity


def written_text(message: Message) -> str:
    """Its text or caption, with the address of each paper in the place of the words that it lies behind."""
    units = (message.text or message.caption or "").encode(_UNITS, "surrogatepass")
    pieces: list[bytes] = []
    end = 0
    for entity in sorted(_entities(message), key=lambda entity: entity.offset):
        start = 2 * entity.offset
        if start < end or not entity.url or not (any(papers_in(entity.url)) or records_in(entity.url)):
            continue
        pieces += [units[end:start], f" {entity.url} ".encode(_UNITS)]
        end = start + 2 * entity.length
    return b"".join([*pieces, units[end:]]).decode(_UNITS, "replace").strip()


def written_everywhere(message: Message) -> str:
    """Everything that can be read in it or opened from it, a piece a line: what somebody forwarded."""
    pieces = [written_text(message), *_addresses(message)]
    preview = message.link_preview_options
    if preview and isinstance(preview.url, str):  # the library has a default of its own for none
        pieces.append(preview.url)
    if rich := message.api_kwargs.get("rich_message"):
        pieces += _strings(rich)
    return "\n".join(filter(None, pieces))


def papers_of(message: Message) -> list[ArxivId]:
    """The papers that its buttons are for, else those that its links lead to, else those named in its text."""
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    actions = [str(button.callback_data) for row in keyboard for button in row if button.callback_data]
    links = [entity.url for entity in _entities(message) if entity.url]
    sources = [actions, links, [message.text or message.caption or ""]]
    if rich := message.api_kwargs.get("rich_message"):  # the library does not know these yet
        sources += [list(_strings(rich, "url")), list(_strings(rich))]
    for texts in sources:
        if papers := [paper for text in texts for paper in papers_in(text)]:
            return papers
    return []


def _entities(message: Message) -> tuple[MessageEntity, ...]:
    return tuple(message.entities or message.caption_entities)


def _addresses(message: Message) -> Iterator[str]:
    """What its links and buttons open."""
    yield from (entity.url for entity in _entities(message) if entity.url)
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        yield from (button.url for button in row if button.url)


def _strings(value: object, name: str = "") -> Iterator[str]:
    """Every string in a JSON value of Telegram's, or with `name` those under that key."""
    if isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, str):
                yield from (member,) if name in ("", key) else ()
            else:
                yield from _strings(member, name)
    elif isinstance(value, list):
        for element in value:
            yield from (element,) if isinstance(element, str) and not name else _strings(element, name)
