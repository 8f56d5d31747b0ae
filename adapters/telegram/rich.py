"""Blocks → the HTML of Telegram's rich messages: headings, lists, what unfolds, and formulas set as such.

For chats that asked for it, beside the ordinary form and never in its place: some clients and servers don't know
rich messages. It writes one message of known size, and refuses to split it.
https://core.telegram.org/bots/api#inputrichmessage, #rich-message-formatting-options (Bot API 10.1)
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from adapters.telegram.escaping import clean
from adapters.telegram.markup import DeepLink, FormulaSpan, HtmlWriter, Piece, no_link
from bot.core.text.document import Block, Bold, Bullets, Buttons, Card, Heading, Leaf, Link, Quote, Span, Text
from bot.core.text.latex import Formula, locate_formulas, readable_text, to_telegram_math
from bot.phrases.languages import interface_language
from bot.phrases.phrasebook import phrasebook

MOST_CHARACTERS = 32_768  # of text and formulas; here of everything, tags included
MOST_BLOCKS = 500


class RichHtmlWriter(HtmlWriter):
    """Writes the blocks of one message."""

    def __init__(self, language: str = "en", commands: Collection[str] = (), deep_link: DeepLink = no_link) -> None:
        super().__init__(language, commands, deep_link)
        self._unfold = escape(phrasebook(interface_language(language)).say("unfold"), quote=False)

    def write_rich(self, blocks: Iterable[Block]) -> str | None:
        """The message's HTML; None if it gains nothing over the plain form, or exceeds what a rich message holds."""
        pieces = [piece for block in blocks for piece in self._block(block)]
        html = "".join(pieces)
        worthwhile = any(f"<{tag}" in html for tag in ("h4", "ul", "blockquote", "details", "tg-math"))
        fits = len(html) <= MOST_CHARACTERS and html.count("<p>") + html.count("<li>") + len(pieces) <= MOST_BLOCKS
        return html if worthwhile and fits else None

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Card):
            for leaf in block.blocks:
                yield from self._rich_leaf(leaf, ())
        else:
            yield from self._rich_leaf(block, self._commands)

    def _rich_leaf(self, leaf: Leaf, commands: Collection[str]) -> Iterator[str]:
        match leaf:
            case Buttons():
                return
            case Bullets():
                lines = [" ".join(self._rich_lines(line, commands)) for line in leaf.lines]
                if items := "".join(f"<li>{line}</li>" for line in lines if line):
                    yield f"<ul>{items}</ul>"
            case Heading():
                if line := " ".join(self._rich_lines(leaf.spans, commands)):
                    yield f"<h4>{line}</h4>"
            case Quote():
                if inner := "".join(f"<p>{line}</p>" for line in self._rich_lines(leaf.spans, ())):
                    folded = f"<details><summary>{self._unfold}</summary>{inner}</details>"
                    yield folded if leaf.folded else f"<blockquote>{inner}</blockquote>"
            case _:
                yield from (f"<p>{line}</p>" for line in self._rich_lines(leaf.spans, commands))

    def _rich_lines(self, spans: Sequence[Span], commands: Collection[str]) -> Iterator[str]:
        """Line by line, those with something to see: line feeds are white space in this HTML."""
        for line in _lines(spans):
            html = self._spans(line, commands)
            if html.visible:
                yield html.html.strip()

    def _pieces(self, spans: Sequence[Span]) -> list[Piece]:
        return [part for piece in super()._pieces(spans) for part in _split_formulas(piece)]


def _split_formulas(piece: Piece) -> Iterator[Piece]:
    """A piece, split into words and formulas where its TeX is known."""
    if not isinstance(piece, Text | Bold | Link) or piece.tex is None:
        yield piece
        return
    for segment in locate_formulas(piece.text, to_telegram_math(piece.tex)):
        if isinstance(segment, Formula):
            yield FormulaSpan(segment.readable, segment.source)
        else:
            yield replace(piece, text=readable_text(segment), tex=None)


def _lines(spans: Sequence[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = clean(span.text).split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in rest]
    return lines
