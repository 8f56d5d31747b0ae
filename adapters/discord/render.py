"""A document as the messages that Discord takes: components, ready to be kept and sent later.

Of the two forms that Discord has for more than a line of text this is the newer, components V2, not embeds:
buttons stand under the paper they belong to and not all at the end, so that a digest is a few messages and not one a
paper; nobody can hide it (embeds need a permission of their own and go when a person turns previews off); on a phone
words have the whole width. The price is 4,000 characters a message instead of 6,000.

What a button carries is a command line, so buttons work for as long as the message stands, whoever runs the bot then.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from adapters.discord.escaping import clean, units, visible
from adapters.discord.markup import MarkdownWriter
from bot.core.text.document import Block, Button, Buttons, Card, Document, Leaf
from bot.core.text.graphemes import clusters
from bot.core.text.split import split

# https://discord.com/developers/docs/components/reference, /docs/resources/message#create-message
ROW, BUTTON, TEXT, SEPARATOR = 1, 2, 10, 14
GREY = 2  # a button's style
MOST_UNITS = 4000
MOST_COMPONENTS = 40  # those within others included
MOST_BUTTONS = 25
MOST_IN_A_ROW = 5
_WHOLE = 100_000  # a message's room, in which all three are weighed
_LONGEST_LABEL = 80
_SECTION = 50  # ids of one section; a message has fewer components than that
_NOTHING = "·"  # stands on a button without words

Component = dict[str, Any]


def render(document: Document) -> list[dict[str, Any]]:
    """The messages of `document`, in order; only the first one makes a sound. None for a document without words."""
    pen = MarkdownWriter(document.language)

    def weight(blocks: tuple[Block, ...]) -> int:
        return _weight(_drawn(blocks, pen))

    messages: list[dict[str, Any]] = []
    for part in split(document, _WHOLE, weight):
        if components := _told_apart(_drawn(part.blocks, pen)):
            messages.append({"components": components, "silent": bool(messages)})
    return messages


def fits(components: Sequence[Component]) -> bool:
    """Whether that is one message."""
    return bool(components) and _weight(components) <= _WHOLE


def action_of(custom_id: str) -> str:
    """The command line that a button carries."""
    return custom_id.partition(":")[2]


def replace_section(
    components: Sequence[Component], custom_id: str, instead: Sequence[Component]
) -> list[Component] | None:
    """The message with what a button stands under replaced; None if there is no such button or it does not fit."""
    rows = [one for one in components if any(b["custom_id"] == custom_id for b in one.get("components", ()))]
    if not rows:
        return None
    section = int(rows[0]["id"]) // _SECTION
    place = next(index for index, one in enumerate(components) if _section_of(one) == section)
    kept = [one if _section_of(one) != section else None for one in components]
    new = [{**one, "id": section * _SECTION + number} for number, one in enumerate(instead) if one["type"] != SEPARATOR]
    joined = [one for one in (*kept[:place], *new, *kept[place:]) if one is not None]
    return _told_apart(joined) if fits(joined) else None


def _section_of(component: Component) -> int | None:
    """Which of a message's sections a component belongs to; lines between them belong to none."""
    return None if component["type"] == SEPARATOR else int(component["id"]) // _SECTION


def _told_apart(components: Iterable[Component]) -> list[Component]:
    """The same with buttons whose ids differ even where they do the same, as Discord wants it."""
    numbers = count(1)

    def numbered(button: Component) -> Component:
        return {**button, "custom_id": f"{next(numbers)}:{action_of(button['custom_id'])}"}

    return [
        {**one, "components": [numbered(button) for button in one["components"]]} if one["type"] == ROW else one
        for one in components
    ]


def _weight(components: Sequence[Component]) -> int:
    buttons = [button for one in components for button in one.get("components", ())]
    text = sum(units(one.get("content", "")) for one in components) + sum(units(one["label"]) for one in buttons)
    return max(
        _share(text, MOST_UNITS),
        _share(len(components) + len(buttons), MOST_COMPONENTS),
        _share(len(buttons), MOST_BUTTONS),
    )


def _share(amount: int, most: int) -> int:
    """How much of a message's room that takes, rounded up."""
    return -(-amount * _WHOLE // most)


def _drawn(blocks: Iterable[Block], pen: MarkdownWriter) -> list[Component]:
    """What shows the blocks: a line above each paper, buttons where they stand, each section with ids of its own."""
    drawn: list[Component] = []
    section = 0
    for block in blocks:
        leaves = block.blocks if isinstance(block, Card) else (block,)
        parts = list(_section(leaves, pen))
        if parts and drawn and isinstance(block, Card):
            drawn.append({"type": SEPARATOR, "divider": True, "spacing": 1})
        if not drawn or not isinstance(block, Buttons):
            section += 1  # never 0: an id of 0 counts as none
        taken = sum(_section_of(one) == section for one in drawn)
        drawn += [{**part, "id": section * _SECTION + taken + number} for number, part in enumerate(parts)]
    return drawn


def _section(leaves: Sequence[Leaf], pen: MarkdownWriter) -> Iterator[Component]:
    words: list[Leaf] = []
    for leaf in (*leaves, Buttons(())):
        if not isinstance(leaf, Buttons):
            words.append(leaf)
            continue
        if text := pen.card(words):
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
    if not visible(label):
        return _NOTHING
    if units(label) <= _LONGEST_LABEL:
        return label
    kept = ""
    for cluster in clusters(label):
        if units(kept + cluster) >= _LONGEST_LABEL:
            break
        kept += cluster
    return kept.rstrip() + "…"
