"""Where the papers say what a brief says: each of its sentences above those of the papers that bear it out.

The papers have the numbers of the digest in which the brief stood. Numbers and names are bold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from bot.core.text.document import Button, Buttons, Dim, Document, Leaf, Quote, Span, Text, para
from bot.core.text.emphasis import emphasize
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Brief
from bot.views.bearing_sentences import LONGEST, MOST_BOLD, ROOM

APART = "apart"  # the answer is a message of its own
_CITED = re.compile(r"\[(\d+)\]")

Places = Mapping[str, int]  # a paper's number in the digest, by its id


def places_of(papers: Sequence[str]) -> dict[str, int]:
    """The numbers of a digest's papers, by id."""
    return {paper: number for number, paper in enumerate(papers, 1)}


def cite_anew(brief: Brief, places: Places, text: str) -> str:
    """`text`, the brief or a sentence of it, with the numbers that the papers have in the digest."""
    return _CITED.sub(lambda citation: f"[{places[brief.papers[int(citation[1]) - 1]]}]", text)


def brief_mark(brief: Brief) -> str:
    """Tells this brief from others on the same papers, in few letters."""
    return sha256(brief.text.encode()).hexdigest()[:8]


def brief_buttons(brief: Brief, slot: str, book: Phrasebook, *, apart: bool) -> list[Button]:
    """What opens `brief_evidence` of the digest in that slot; [] where no evidence is known."""
    if not any(brief.evidence):
        return []
    action = f"brief.where {slot} {brief_mark(brief)}"
    return [Button(book.say("button-brief-where"), f"{action} {APART}" if apart else action)]


def brief_evidence(brief: Brief, places: Places, slot: str, book: Phrasebook, *, apart: bool) -> Document:
    """The whole of it; where it takes the digest's place, with the way back."""
    leaves: list[Leaf] = [para(Dim(book.say("brief-where-heading"))), *brief_leaves(brief, places, book)]
    if not apart:
        leaves.append(Buttons(((Button("☰", f"card.list {slot}"),),)))
    return Document(tuple(leaves), book.language)


def brief_leaves(brief: Brief, places: Places, book: Phrasebook, paper: str | None = None) -> Iterator[Leaf]:
    """Sentence by sentence; of one `paper` only those that cite it. Nothing where no evidence is known."""
    texts, evidence = brief.sentences, brief.evidence
    if len(texts) != len(evidence):  # an older brief: its sentences are not known one by one
        texts, evidence = (brief.text,), (tuple(pair for pairs in brief.evidence for pair in pairs),)
    room, bold = ROOM, MOST_BOLD
    for text, pairs in zip(texts, evidence, strict=True):
        if not pairs or (paper is not None and paper not in {brief.papers[number - 1] for number, _ in pairs}):
            continue
        lines = [f"[{places[brief.papers[number - 1]]}] {_shorten(sentence)}" for number, sentence in pairs]
        room -= len(text) + sum(map(len, lines))
        if room < 0:
            return
        words = emphasize(cite_anew(brief, places, text), max(bold, 0))
        bold -= len(words) // 2
        yield para(*words)
        spans: list[Span] = []
        for line in lines:
            words = emphasize(line, max(bold, 0))
            bold -= len(words) // 2
            spans += ([Text("\n")] if spans else []) + list(words)
        yield Quote(tuple(spans))


def _shorten(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…"
