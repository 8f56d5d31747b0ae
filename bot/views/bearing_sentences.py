"""Where it says so: each line of an entry above the paper's sentences on which it stands, numbers and names bold.

A line that is such a sentence itself is shown once, as the paper's own words.
"""

from collections.abc import Iterator

from bot.core.text.document import Dim, Leaf, Quote, Span, Text, para
from bot.core.text.emphasis import emphasize
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Entry

ROOM = 3_000  # characters of lines and sentences: with a paper's title they fit into one message anywhere
LONGEST = 700  # characters of one sentence
MOST_BOLD = 60  # pieces; a message of Telegram has a hundred of all kinds

_LABELS = (
    ("headline", None),
    ("new", None),
    ("how", "digest-how"),
    ("result", "digest-result"),
    ("audience", "digest-audience"),
    ("limits", "digest-limits"),
)


def line_label(name: str, book: Phrasebook) -> str:
    """What stands before the line of a field; "" for what is new, which needs no label."""
    key = dict(_LABELS).get(name)
    return book.say(key) if key else ""


def bearing_sentences(entry: Entry, book: Phrasebook, title: str = "") -> Iterator[Leaf]:
    """Line by line; nothing for a line of which no sentence is known. `title`: shown already, not shown again."""
    room, bold = ROOM, MOST_BOLD
    for name, key in _LABELS:
        line = getattr(entry, name)
        sentences = [sentence for sentence in entry.evidence.get(name, ()) if sentence != title]
        if not line or not sentences:
            continue
        is_quoted = entry.is_quoted(name)
        quoted = [sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…" for sentence in sentences]
        room -= sum(map(len, quoted)) + (0 if is_quoted else len(line))
        if room < 0:
            return
        label = Dim(book.say(key if key else "where-quoted")) if key or is_quoted else None
        if is_quoted and label is not None:
            yield para(label)
        else:
            text = emphasize(line, bold)
            bold -= len(text) // 2
            yield para(*(book.spans("labelled", label=label, text=text) if label is not None else text))
        spans: list[Span] = []
        for sentence in quoted:
            words = emphasize(sentence, max(bold, 0))
            bold -= len(words) // 2
            spans += ([Text("\n")] if spans else []) + list(words)
        yield Quote(tuple(spans))
