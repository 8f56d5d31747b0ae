"""Cuts a document into parts that a platform can carry, where a reader would cut it.

It prefers the gaps between cards, then between the blocks of a card, between spans, sentences, words; it
never cuts through what is read as one character, and buttons stay under what they belong to. It refuses to
know any platform's limits: the caller weighs a part, perhaps in several ways at once (length, entities).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar, cast

from bot.core.text.document import Block, Bullets, Buttons, Card, Document, Leaf, Span
from bot.core.text.graphemes import clusters, continues

T = TypeVar("T")
Blocks = tuple[Block, ...]

_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)\]]))\s+"  # the space after a sentence goes with it
    r"|[。！？]+[”’）」』】]*\s*"
    r"|\n\s*"
)
_WORD = re.compile(r"\s+|\S+\s*")

WHOLE = 100_000
"""A part's room, for platforms that weigh in several units at once: see `share`."""


def share(amount: int, most: int) -> int:
    """How much of `WHOLE` an `amount` takes of which a part holds `most`, rounded up."""
    return -(-amount * WHOLE // most)


def split(document: Document, budget: int, measure: Callable[[Blocks], int]) -> list[Document]:
    """The document in parts of at most `budget`, as `measure` weighs their blocks; at least one part.

    Nothing is lost or moved: the parts read one after the other are the document. A card that fits alone,
    with its buttons, stays whole; of one that does not, each piece keeps its paper. A link's pieces each keep
    its url. Buttons stay with what precedes them, with the last piece of it when that is cut, unless they
    need more than half of a part.

    What can't be cut may weigh more than `budget`, alone in its part: one character with its marks (of at
    most `graphemes.LONGEST` code points) in the block and card around it, or one row of buttons.

    `measure` must not weigh more blocks or longer texts as less. It is called some times for each part, for
    at most about two parts' worth of blocks, so that all takes time in proportion to the document.
    Raises ValueError for a budget below 1.
    """
    if budget < 1:
        raise ValueError(f"a part holds at least 1, not {budget}")

    def fits(blocks: Blocks) -> bool:
        return measure(blocks) <= budget

    return [replace(document, blocks=part) for part in _parts(document.blocks, fits)] or [document]


def _parts(blocks: Blocks, fits: Callable[[Blocks], bool]) -> list[Blocks]:
    """The blocks in parts that fit, each block with the buttons under it."""
    groups: list[Blocks] = []
    for block in blocks:
        if isinstance(block, Buttons) and groups:
            groups[-1] += (block,)
        else:
            groups.append((block,))
    parts = _gather(groups, lambda part: fits(_flat(part)), lambda group: _finer_group(group, fits))
    return [_flat(part) for part in parts]


def _gather(
    items: Iterable[T], fits: Callable[[Sequence[T]], bool], finer: Callable[[T], Sequence[T]]
) -> list[list[T]]:
    """As many items together as fit, in order; one that doesn't fit alone gives way to `finer` pieces."""
    rest = list(items)
    parts: list[list[T]] = []
    start, guess = 0, 1
    while start < len(rest):
        count = _most(rest, start, guess, fits)
        if count:
            parts.append(rest[start : start + count])
            start += count
            guess = count
            continue
        *whole, last = finer(rest[start]) or [rest[start]]
        parts.extend([piece] for piece in whole)
        guess = 1
        if whole and fits([last]):
            rest[start] = last  # there may be room for the next item beside it
        else:
            parts.append([last])
            start += 1
    return parts


def _most(rest: list[T], start: int, guess: int, fits: Callable[[Sequence[T]], bool]) -> int:
    """How many of `rest` from `start` fit together, perhaps 0; by doubling from `guess`, then halving."""
    available = len(rest) - start
    low, high = 0, min(guess, available)
    while fits(rest[start : start + high]):
        low = high
        if high == available:
            return available
        high = min(2 * high, available)
    while high - low > 1:
        middle = (low + high) // 2
        if fits(rest[start : start + middle]):
            low = middle
        else:
            high = middle
    return low


def _finer_group(group: Blocks, fits: Callable[[Blocks], bool]) -> list[Blocks]:
    head, buttons = group[0], group[1:]
    pieces = _finer_block(head, lambda piece: fits((piece,)))
    if buttons and not fits((pieces[-1], *buttons)) and fits(buttons + buttons):
        smaller = _finer_block(pieces[-1], lambda piece: fits((piece, *buttons)))
        if fits((smaller[-1], *buttons)):
            pieces[-1:] = smaller
    if fits((pieces[-1], *buttons)):
        return [*((piece,) for piece in pieces[:-1]), (pieces[-1], *buttons)]
    apart = (_finer_block(block, lambda piece: fits((piece,))) for block in buttons)
    return [(piece,) for piece in chain(pieces, *apart)]


def _finer_block(block: Block, fits: Callable[[Block], bool]) -> list[Block]:
    """The block in blocks of its kind that fit, as far as it can be cut."""
    pieces: Sequence[Block]
    match block:
        case Card():
            parts = _parts(block.blocks, lambda leaves: fits(_card(block, leaves)))
            pieces = [_card(block, leaves) for leaves in parts]
        case Bullets():
            line_groups = _gather(
                block.lines,
                lambda lines: fits(Bullets(tuple(lines))),
                lambda line: _finer_spans(line, lambda piece: fits(Bullets((piece,)))),
            )
            pieces = [Bullets(tuple(lines)) for lines in line_groups]
        case Buttons():
            row_groups = _gather(block.rows, lambda rows: fits(Buttons(tuple(rows))), lambda row: [row])
            pieces = [Buttons(tuple(rows)) for rows in row_groups]
        case _:
            span_groups = _finer_spans(block.spans, lambda spans: fits(replace(block, spans=spans)))
            pieces = [replace(block, spans=spans) for spans in span_groups]
    return list(pieces) or [block]


def _card(card: Card, leaves: Blocks) -> Card:
    return replace(card, blocks=cast("tuple[Leaf, ...]", leaves))  # cut from a card's leaves they are leaves


def _finer_spans(spans: tuple[Span, ...], fits: Callable[[tuple[Span, ...]], bool]) -> list[tuple[Span, ...]]:
    groups = _gather(
        spans,
        lambda group: fits(tuple(group)),
        lambda span: [
            replace(span, text=piece)
            for piece in _finer_text(span.text, lambda text: fits((replace(span, text=text),)), _LEVELS)
        ],
    )
    return [tuple(group) for group in groups]


def _finer_text(text: str, fits: Callable[[str], bool], levels: Sequence[Callable[[str], list[str]]]) -> list[str]:
    if not levels:
        return [text]
    cut, *finer = levels
    groups = _gather(cut(text), lambda pieces: fits("".join(pieces)), lambda piece: _finer_text(piece, fits, finer))
    return ["".join(pieces) for pieces in groups]


def _sentences(text: str) -> list[str]:
    return _cut_at(text, (match.end() for match in _SENTENCE_END.finditer(text)))


def _words(text: str) -> list[str]:
    return _cut_at(text, (match.end() for match in _WORD.finditer(text)))


def _cut_at(text: str, offsets: Iterable[int]) -> list[str]:
    """The text cut at `offsets`, except within what is read as one character."""
    pieces, start = [], 0
    for offset in chain(offsets, [len(text)]):
        is_boundary = offset == len(text) or not continues(text[offset - 1], text[offset])
        if start < offset and is_boundary:
            pieces.append(text[start:offset])
            start = offset
    return pieces


def _flat(groups: Iterable[Blocks]) -> Blocks:
    return tuple(chain.from_iterable(groups))


_LEVELS: Sequence[Callable[[str], list[str]]] = (_sentences, _words, clusters)
