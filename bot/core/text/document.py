"""One tree for everything the bot says; each platform draws it its own way.

Blocks hold spans, spans hold text: plain text, never markup. A platform's renderer escapes;
nothing that a paper or a person wrote can become a tag, a link or a mention.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words. `tex`: what they, or a longer text of which they are a part, were read from, if it was TeX."""

    text: str
    tex: str | None = None


@dataclass(frozen=True, slots=True)
class Bold:
    """Words that carry the line: a title, a followed name. `tex` as for Text."""

    text: str
    tex: str | None = None


@dataclass(frozen=True, slots=True)
class Dim:
    """Words that stand back: dates, categories, who wrote a summary."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type exactly so: a command, an id. Several lines, alone in a Para, are a block to be copied."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `url` (http or https only), `bold` where they carry the line. `tex` as for Text."""

    text: str
    url: str
    bold: bool = False
    tex: str | None = None

    def __post_init__(self) -> None:
        if not self.url.startswith(("https://", "http://")):
            raise ValueError(f"a link leads to the web, not to {self.url[:40]!r}")


@dataclass(frozen=True, slots=True)
class Say:
    """Words that, tapped, say `line` to the bot (a command line without its slash); only words where that can't be."""

    text: str
    line: str


Span = Text | Bold | Dim | Code | Link | Say


@dataclass(frozen=True, slots=True)
class Heading:
    """The first line of something."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, long ones folded away where the platform can."""

    spans: tuple[Span, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short lines that belong together."""

    lines: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: `label` says what will happen, `action` is a command line without the slash.

    An action is at most 60 bytes of UTF-8, so that it fits where platforms carry it (Telegram: 64).
    """

    label: str
    action: str

    def __post_init__(self) -> None:
        if len(self.action.encode()) > 60:
            raise ValueError(f"an action is at most 60 bytes: {self.action!r}")


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons under what precedes them; the console numbers them."""

    rows: tuple[tuple[Button, ...], ...]


Leaf = Heading | Para | Quote | Bullets | Buttons


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks that stay together when a document is split: one paper. `paper` is its id."""

    blocks: tuple[Leaf, ...]
    paper: str | None = None


Block = Leaf | Card


class Sound(StrEnum):
    """Which of a document's messages make a sound where they arrive."""

    OFF = "off"
    FIRST = "first"
    ON = "on"  # all of them

    def rings(self, position: int) -> bool:
        """Whether the message at `position`, from 0, makes one."""
        return self is Sound.ON or (self is Sound.FIRST and position == 0)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is said at once, in `language` (a BCP 47 tag of the interface).

    `listing`: the same more shortly, its cards without buttons, for platforms that draw all buttons below a message:
    there its buttons open a card in the message's place. () where there is no such form.
    `preview`: what a notification says of it, on a platform that would show nothing of the blocks; "" where that is no
    matter, as somebody has just asked for it.
    """

    blocks: tuple[Block, ...]
    language: str = "en"
    listing: tuple[Block, ...] = ()
    preview: str = ""
    sound: Sound = Sound.FIRST

    def leaves(self) -> Iterator[Leaf]:
        """The blocks in reading order, cards opened."""
        for block in self.blocks:
            if isinstance(block, Card):
                yield from block.blocks
            else:
                yield block


def spans(*parts: str | Span) -> tuple[Span, ...]:
    """Spans from words and spans: a bare string is plain Text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def para(*parts: str | Span) -> Para:
    """A paragraph of words and spans."""
    return Para(spans(*parts))


def code_block(leaf: Leaf) -> str:
    """The lines of a block of code; "" if it is none."""
    if isinstance(leaf, Para) and len(leaf.spans) == 1 and isinstance(leaf.spans[0], Code):
        return leaf.spans[0].text if "\n" in leaf.spans[0].text.strip() else ""
    return ""


def flatten_says(words: Iterable[Span]) -> Iterator[Span]:
    """`words` for platforms where they can't be tapped: each Say becomes Text, or Dim behind Dim words."""
    before: Span | None = None
    for word in words:
        if isinstance(word, Say):
            word = Dim(word.text) if isinstance(before, Dim) else Text(word.text)
        yield word
        before = word


def add_preview(document: Document) -> Document:
    """The same, with its first words as its preview: for what arrives unasked."""
    leaves = (leaf.spans for leaf in document.leaves() if not isinstance(leaf, Bullets | Buttons))
    return replace(document, preview=next(filter(None, (plain(words).strip() for words in leaves)), ""))


def plain(words: Iterable[Span]) -> str:
    """What a reader reads of `words`, without any form."""
    return "".join(word.text for word in words)
