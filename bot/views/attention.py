"""Why a paper stands where it stands in a digest: its attention score, part by part, with the points of each."""

from collections.abc import Iterator

from bot.core.following.attention import Attention, AttentionPart, AttentionPoints
from bot.core.following.follows import tidy
from bot.core.text.document import Block, Bold, Bullets, Span, Text, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.views.papers import shorten

_LONGEST = 90  # characters of a title, a venue or a comment


def attention_lines(attention: Attention, book: Phrasebook) -> Iterator[Block]:
    """The score, and a line for each part, most points first."""
    if not attention.parts:
        yield para(book.say("attention-none"))
        return
    yield para(book.say("attention-heading", score=attention.score))
    yield Bullets(tuple(_line(part, book) for part in attention.parts))


def _line(part: AttentionPoints, book: Phrasebook) -> tuple[Span, ...]:
    return (Bold(str(part.points)), Text("  "), Text(_describe(part, book)))


def _describe(part: AttentionPoints, book: Phrasebook) -> str:
    words = shorten(tidy(to_unicode(part.words)), _LONGEST)
    match part.part:
        case AttentionPart.PLACE:
            return _describe_place(part, book)
        case AttentionPart.NEARNESS:
            return book.say("attention-nearness", title=words, score=part.count)
        case AttentionPart.OPENED:
            return book.say("attention-opened", title=words, score=part.count)
        case AttentionPart.FOLLOWERS:
            return book.say("attention-followers", count=part.count)
        case AttentionPart.MARKED:
            keys = {True: "attention-fitting", False: "attention-unfitting", None: "attention-unmarked"}
            return book.say(keys[part.fits], id=words)
        case AttentionPart.ACCEPTANCE:
            return book.say("attention-acceptance", words=words)
        case AttentionPart.VENUE:
            return book.say("attention-venue", venue=words)
        case AttentionPart.CODE:
            return book.say("attention-code", site=words)


def _describe_place(part: AttentionPoints, book: Phrasebook) -> str:
    if part.total == 1:
        key = "attention-only"
    elif part.is_alphabetical:
        key = "attention-alphabetical"
    elif part.count == 1:
        key = "attention-first"
    else:
        key = "attention-last" if part.count == part.total else "attention-middle"
    place = book.say(key, name=part.words, place=part.count, total=part.total)
    return book.say("attention-several", place=place) if part.is_several else place
