"""Blocks → Telegram's HTML: named tags only, everything else escaped.

It refuses to know how long a message may be: it returns what its text weighs, for `render` to split.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, repeat

from adapters.telegram.escaping import JOINER, clean, find_autolinks, is_visible
from bot.core.text.characters import utf16_length
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Buttons,
    Card,
    Code,
    Dim,
    Heading,
    Leaf,
    Link,
    Quote,
    Say,
    Span,
    Text,
    code_block,
)
from bot.phrases.languages import has_italics

BULLET = "• "


@dataclass(frozen=True, slots=True)
class WeighedHtml:
    """HTML, and what it counts for once Telegram has parsed it: UTF-16 code units of text, and entities."""

    html: str = ""
    units: int = 0
    entities: int = 0
    visible: bool = False

    def __add__(self, other: "WeighedHtml") -> "WeighedHtml":
        return WeighedHtml(
            self.html + other.html,
            self.units + other.units,
            self.entities + other.entities,
            self.visible or other.visible,
        )


DeepLink = Callable[[str], str | None]


def no_link(_: str) -> None:
    """The deep link of a bot whose username is not known yet: none."""


@dataclass(frozen=True, slots=True)
class FormulaSpan:
    """A formula: `text` as a line of Unicode, `source` as TeX. Only rich messages show the latter."""

    text: str
    source: str


Piece = Span | FormulaSpan


class HtmlWriter:
    """Writes blocks as HTML. `commands` stay commands where the bot itself speaks: outside of cards and quotes.

    `deep_link` gives the address that says a command line to the bot, if there is one.
    """

    def __init__(self, language: str = "en", commands: Collection[str] = (), deep_link: DeepLink = no_link) -> None:
        self._italics = has_italics(language)
        self._commands = frozenset(commands)
        self._deep_link = deep_link

    def write(self, blocks: Iterable[Block]) -> WeighedHtml:
        """The blocks one under the other, an empty line between them; lists stay with what precedes them."""
        html = WeighedHtml()
        for block in blocks:
            match block:
                case Card():
                    piece = self._lines(self._leaf(leaf, ()) for leaf in block.blocks)
                case _:
                    piece = self._leaf(block, self._commands)
            html = _stack(html, piece, "\n" if isinstance(block, Bullets) else "\n\n")
        return html

    def _lines(self, pieces: Iterable[WeighedHtml]) -> WeighedHtml:
        html = WeighedHtml()
        for piece in pieces:
            html = _stack(html, piece, "\n")
        return html

    def _leaf(self, leaf: Leaf, commands: Collection[str]) -> WeighedHtml:
        match leaf:
            case Heading():
                return self._spans(leaf.spans, commands, bold=True)
            case Quote():
                inner = self._spans(leaf.spans, ())
                if not inner.visible:
                    return inner
                tag = "blockquote expandable" if leaf.folded else "blockquote"
                return WeighedHtml(f"<{tag}>{inner.html}</blockquote>", inner.units, inner.entities + 1, True)
            case Bullets():
                bullet = WeighedHtml(BULLET, utf16_length(BULLET))
                lines = (self._spans(line, commands) for line in leaf.lines)
                return self._lines(bullet + line for line in lines if line.visible)
            case Buttons():
                return WeighedHtml()
            case _ if code := clean(code_block(leaf)):
                return WeighedHtml(f"<pre>{escape(code, quote=False)}</pre>", utf16_length(code), 1, is_visible(code))
            case _:
                return self._spans(leaf.spans, commands)

    def _spans(self, spans: Sequence[Span], commands: Collection[str], bold: bool = False) -> WeighedHtml:
        pieces = self._pieces(spans)
        texts = [clean(piece.text) for piece in pieces]
        whole = "".join(texts)
        if not is_visible(whole):
            return WeighedHtml()
        places, entities = find_autolinks(whole, commands)
        if places:
            places = _outside_of_markup(places, pieces, texts)
        html, start = [], 0
        for piece, text in zip(pieces, texts, strict=True):
            end = start + len(text)
            if text:
                inner = escape(
                    _insert_joiners(text, [place - start for place in places if start < place <= end]), quote=False
                )
                html_piece, tags = self._tag(piece, inner, bold)
                html.append(html_piece)
                entities += tags
            start = end
        return WeighedHtml("".join(html), utf16_length(whole) + len(places), entities, True)

    def _pieces(self, spans: Sequence[Span]) -> list[Piece]:
        return [self._resolve_say(span) if isinstance(span, Say) else span for span in spans]

    def _resolve_say(self, say: Say) -> Span:
        url = self._deep_link(say.line)
        return Text(say.text) if url is None else Link(say.text, url)

    def _tag(self, piece: Piece, inner: str, bold: bool) -> tuple[str, int]:
        """The words in their tags, and how many those are; code may not stand within anything bold."""
        match piece:
            case FormulaSpan():
                return f"<tg-math>{escape(piece.source, quote=False)}</tg-math>", 1
            case Code():
                return f"<code>{inner}</code>", 1
            case Link():
                link = f'<a href="{escape(piece.url)}">{inner}</a>'
                return (f"<b>{link}</b>", 2) if bold or piece.bold else (link, 1)
            case Bold():
                return f"<b>{inner}</b>", 1
            case Dim() if self._italics and not bold:
                return f"<i>{inner}</i>", 1
            case _:
                return (f"<b>{inner}</b>", 1) if bold else (inner, 0)


def _outside_of_markup(places: Iterable[int], pieces: Sequence[Piece], texts: Sequence[str]) -> list[int]:
    """Those places that neither touch a link nor code: nothing is made of words there, and code is to be copied."""
    explicit = list(
        chain.from_iterable(
            repeat(isinstance(piece, Link | Code | FormulaSpan), len(text))
            for piece, text in zip(pieces, texts, strict=True)
        )
    )
    return [place for place in places if not any(explicit[place - 1 : place + 1])]


def _insert_joiners(text: str, places: Sequence[int]) -> str:
    """`text` with a joiner at each of `places`."""
    if not places:
        return text
    edges = [0, *places, len(text)]
    return JOINER.join(text[edges[i] : edges[i + 1]] for i in range(len(edges) - 1))


def _stack(above: WeighedHtml, below: WeighedHtml, gap: str) -> WeighedHtml:
    """One under the other, if there is anything to see in both."""
    if not above.visible or not below.visible:
        return above if above.visible else below
    return above + WeighedHtml(gap, len(gap)) + below
