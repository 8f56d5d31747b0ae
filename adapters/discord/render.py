"""A document as the messages that Discord takes: components, ready to be kept and sent later.

Of the two forms that Discord has for more than a line of text this is the newer, components V2, not embeds:
buttons stand under the paper they belong to and not all at the end, so that a digest is a few messages and not one a
paper; nobody can hide it (embeds need a permission of their own and go when a person turns previews off); on a phone
words have the whole width. The price is 4,000 characters a message instead of 6,000, and that a phone's notification
says nothing of such a message, which has no content (https://github.com/discord/discord-api-docs/issues/7854). So what
somebody is to be notified of carries a preview: `send` says it first, then turns it into the components.

What a button carries is a command line, so buttons work for as long as the message stands, whoever runs the bot then.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from adapters.discord.escaping import clean, is_visible
from adapters.discord.markup import MarkdownWriter
from bot.core.text.characters import utf16_length
from bot.core.text.document import Block, Button, Buttons, Card, Document, Leaf, add_preview
from bot.core.text.graphemes import clusters
from bot.core.text.split import WHOLE, share, split

# https://discord.com/developers/docs/components/reference, /docs/resources/message#create-message
ROW, BUTTON, TEXT, SEPARATOR = 1, 2, 10, 14
GREY = 2  # a button's style
MOST_UNITS = 4000
MOST_COMPONENTS = 40  # those within others included
MOST_BUTTONS = 25
MOST_IN_A_ROW = 5
_LONGEST_LABEL = 80
_SECTION = 50  # ids of one section; a message has fewer components than that
_LONGEST_PREVIEW = 250  # characters; a phone shows some lines of it
_ADDRESS = re.compile(r"https?://\S*")
_PLACEHOLDER = "·"  # stands on a button without words

Component = dict[str, Any]


def render(document: Document) -> list[dict[str, Any]]:
    """The messages of `document`, in order; it says which make a sound. None for a document without words."""
    writer = MarkdownWriter(document.language)

    def weight(blocks: tuple[Block, ...]) -> int:
        return _weight(_components(blocks, writer))

    messages: list[dict[str, Any]] = []
    for part in split(document, WHOLE, weight):
        if components := _number_buttons(_components(part.blocks, writer)):
            message = {"components": components, "silent": not document.sound.rings(len(messages))}
            words = document.preview and (add_preview(part).preview if messages else document.preview)
            if words and not message["silent"]:
                message["preview"] = _preview(words)
            messages.append(message)
    return messages


def _preview(text: str) -> str:
    """One line of plain words: a notification shows Markdown as it is typed, so nothing in it is escaped.

    Without addresses, of which Discord would make previews of its own. It mentions nobody: `send` sees to that.
    """
    words = " ".join(_ADDRESS.sub("…", clean(text)).split())
    return words if len(words) <= _LONGEST_PREVIEW else words[: _LONGEST_PREVIEW - 1].rstrip() + "…"


def fits(components: Sequence[Component]) -> bool:
    """Whether the components fit into one message."""
    return bool(components) and _weight(components) <= WHOLE


def action_of(custom_id: str) -> str:
    """The command line that a button carries."""
    return custom_id.partition(":")[2]


def replace_section(
    components: Sequence[Component], custom_id: str, instead: Sequence[Component]
) -> list[Component] | None:
    """The message with the section of a button replaced; None if there is no such button or the result does not fit."""
    rows = [row for row in components if any(b["custom_id"] == custom_id for b in row.get("components", ()))]
    if not rows:
        return None
    section = int(rows[0]["id"]) // _SECTION
    start = next(index for index, component in enumerate(components) if _section_of(component) == section)
    before = list(components[:start])
    after = [component for component in components[start:] if _section_of(component) != section]
    parts = [component for component in instead if component["type"] != SEPARATOR]
    new = [{**component, "id": section * _SECTION + number} for number, component in enumerate(parts)]
    message = [*before, *new, *after]
    return _number_buttons(message) if fits(message) else None


def _section_of(component: Component) -> int | None:
    """Which of a message's sections a component belongs to; lines between them belong to none."""
    return None if component["type"] == SEPARATOR else int(component["id"]) // _SECTION


def _number_buttons(components: Iterable[Component]) -> list[Component]:
    """The same with numbers in the buttons' ids: Discord wants them to differ even where the buttons do the same."""
    numbers = count(1)

    def with_number(button: Component) -> Component:
        return {**button, "custom_id": f"{next(numbers)}:{action_of(button['custom_id'])}"}

    return [
        {**component, "components": [with_number(button) for button in component["components"]]}
        if component["type"] == ROW
        else component
        for component in components
    ]


def _weight(components: Sequence[Component]) -> int:
    buttons = [button for component in components for button in component.get("components", ())]
    texts = [component.get("content", "") for component in components] + [button["label"] for button in buttons]
    return max(
        share(sum(map(utf16_length, texts)), MOST_UNITS),
        share(len(components) + len(buttons), MOST_COMPONENTS),
        share(len(buttons), MOST_BUTTONS),
    )


def _components(blocks: Iterable[Block], writer: MarkdownWriter) -> list[Component]:
    """The blocks as components: a line above each paper, buttons where they stand, each section with ids of its own."""
    components: list[Component] = []
    section = 0
    for block in blocks:
        leaves = block.blocks if isinstance(block, Card) else (block,)
        parts = list(_section(leaves, writer))
        if parts and components and isinstance(block, Card):
            components.append({"type": SEPARATOR, "divider": True, "spacing": 1})
        if not components or not isinstance(block, Buttons):
            section += 1  # never 0: an id of 0 counts as none
        first_id = section * _SECTION + sum(_section_of(component) == section for component in components)
        components += [{**part, "id": first_id + number} for number, part in enumerate(parts)]
    return components


def _section(leaves: Sequence[Leaf], writer: MarkdownWriter) -> Iterator[Component]:
    words: list[Leaf] = []
    for leaf in (*leaves, Buttons(())):
        if not isinstance(leaf, Buttons):
            words.append(leaf)
            continue
        if text := writer.write_card(words):
            yield {"type": TEXT, "content": text}
        words = []
        yield from map(_row, _rows(leaf))


def _rows(buttons: Buttons) -> Iterator[Sequence[Button]]:
    for row in buttons.rows:
        for start in range(0, len(row), MOST_IN_A_ROW):
            yield row[start : start + MOST_IN_A_ROW]


def _row(buttons: Sequence[Button]) -> Component:
    return {
        "type": ROW,
        "components": [
            {"type": BUTTON, "style": GREY, "label": _label(button.label), "custom_id": f"0:{button.action}"}
            for button in buttons
        ],
    }


def _label(text: str) -> str:
    label = " ".join(clean(text).split())
    if not is_visible(label):
        return _PLACEHOLDER
    if utf16_length(label) <= _LONGEST_LABEL:
        return label
    shortened = ""
    for cluster in clusters(label):
        if utf16_length(shortened + cluster) >= _LONGEST_LABEL:
            break
        shortened += cluster
    return shortened.rstrip() + "…"
