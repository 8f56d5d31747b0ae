"""A paper's own page: what a card has no room for. Everybody who wrote it, its formulas, both languages side by side.

Values, and documents where the chat says the same: a page draws them, and decides nothing. Each line of the entry names
the sentences of the abstract on which it stands, by their numbers from 1; 0 is the title.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.authors import names
from bot.core.chats import Length
from bot.core.following.digest import DigestItem
from bot.core.following.follows import SubjectKind, tidy
from bot.core.papers import Paper
from bot.core.sources import provenance_name, source_name
from bot.core.text.document import Card, Dim, Document, Leaf, Para, Span, para, plain
from bot.core.text.latex import Segment, locate_formulas, to_telegram_math
from bot.core.text.own_macros import name_macros, readable_abstract
from bot.core.text.sentences import sentences
from bot.core.withdrawal import is_withdrawn
from bot.ports import Entry, Translation
from bot.views import papers
from bot.views.cards import translated_abstract
from bot.views.context import ViewContext
from bot.views.digest import whose_words

TITLE = 0
_LINES = ("new", "how", "result", "audience", "limits")


@dataclass(frozen=True, slots=True)
class SignedAuthor:
    """An author as the paper has them; whether the chat follows them, and the name under which their page stands."""

    name: str
    is_followed: bool
    page_name: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of the entry as the chat says it, and the numbers of the sentences that bear it out."""

    words: tuple[Span, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AbstractSentence:
    """A sentence of the abstract with its formulas, and its translation, "" where none stands beside it."""

    number: int
    segments: tuple[Segment, ...]
    translation: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What one source has of the paper: its name, its page there, and the day and version that it gives."""

    name: str
    link: str
    facts: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Everything on the page. `translation`: the whole of it, where its sentences do not pair with the abstract's."""

    paper: Paper
    title: tuple[Segment, ...]
    other_title: str
    authors: tuple[SignedAuthor, ...]
    origin: str
    notes: tuple[Leaf, ...]
    lines: tuple[EntryLine, ...]
    sentences: tuple[AbstractSentence, ...]
    translation: str
    translation_language: str
    translation_notes: tuple[Leaf, ...]
    details: tuple[Leaf, ...]
    records: tuple[SourceRecord, ...]
    words_note: str
    why: Document
    related: Document
    citation: str


@dataclass(frozen=True, slots=True)
class PaperMaterial:
    """What a page is drawn of. `records`: the paper as each source has it; `why` and `related`: as in the chat."""

    item: DigestItem
    entry: Entry
    translation: Translation | None
    records: Sequence[Paper]
    details: tuple[Leaf, ...]
    why: Document
    related: Document
    citation: str


def paper_page(material: PaperMaterial, context: ViewContext) -> PaperPage:
    """The page of a paper for a chat."""
    item, entry, translation, book = material.item, material.entry, material.translation, context.book
    paper = item.paper
    abstract = name_macros(paper.title, paper.abstract)
    originals = sentences(readable_abstract(paper.title, paper.abstract))
    numbers = {papers.title(paper): TITLE} | {sentence: number for number, sentence in enumerate(originals, 1)}
    paired = _pair(originals, translation)
    segments = to_telegram_math(abstract)
    notes: list[Leaf] = [
        para(papers.uncertain_note(reason, book)) for reason in item.reasons[:1] if not item.is_certain
    ]
    notes += papers.withdrawal_leaves(paper, book)
    if note := papers.follow_note(item, book):
        notes.append(para(Dim(note)))
    if paper.comment and not is_withdrawn(paper):
        notes.append(para(Dim(papers.comment(paper))))
    followed = {
        reason.position: reason.subject.name
        for reason in item.reasons
        if reason.position is not None and reason.subject.kind is SubjectKind.AUTHOR
    }
    other_title = translation.title if translation else entry.headline or ""
    return PaperPage(
        paper=paper,
        title=to_telegram_math(paper.title),
        other_title=other_title if other_title != papers.title(paper) else "",
        authors=tuple(
            SignedAuthor(name, position in followed, followed.get(position, name))
            for position, author in enumerate(paper.authors)
            if any(map(str.isalnum, name := names.display(author.name)))
        ),
        origin=" · ".join(_origin(paper, context)),
        notes=tuple(notes),
        lines=() if is_withdrawn(paper) else tuple(_lines(paper, entry, numbers, context)),
        sentences=tuple(
            AbstractSentence(number, locate_formulas(sentence, segments), beside)
            for number, (sentence, beside) in enumerate(paired or [(sentence, "") for sentence in originals], 1)
        ),
        translation=translation.abstract if translation and not paired else "",
        translation_language=translation.language if translation else "",
        translation_notes=tuple(translated_abstract(translation, context)[1:]) if translation else (),
        details=material.details,
        records=tuple(_record(record, context) for record in material.records),
        words_note=whose_words({paper.id: entry}, book),
        why=_without_evidence(material.why, context),
        related=material.related,
        citation=material.citation,
    )


def _without_evidence(document: Document, context: ViewContext) -> Document:
    """Why the paper came, without where it says so: there the lines of the page lead."""
    heading = context.book.say("why-where")
    blocks = tuple(
        block
        for block in document.blocks
        if not (
            isinstance(block, Card) and isinstance(first := block.blocks[0], Para) and plain(first.spans) == heading
        )
    )
    return replace(document, blocks=blocks)


def _pair(originals: Sequence[str], translation: Translation | None) -> list[tuple[str, str]]:
    """Each sentence with its translation; [] where they can't be told apart."""
    if translation is None:
        return []
    translated = sentences(translation.abstract)
    return list(zip(originals, translated, strict=True)) if len(translated) == len(originals) else []


def _lines(paper: Paper, entry: Entry, numbers: dict[str, int], context: ViewContext) -> Iterator[EntryLine]:
    names = [name for name in _LINES if getattr(entry, name)] if paper.abstract else [""]
    leaves = papers.entry_leaves(paper, entry, Length.FULL, context.book)
    for name, leaf in zip(names, leaves, strict=True):
        bearing = {numbers[sentence] for sentence in entry.evidence.get(name, ()) if sentence in numbers}
        yield EntryLine(leaf.spans if isinstance(leaf, Para) else (), tuple(sorted(bearing)))


def _origin(paper: Paper, context: ViewContext) -> list[str]:
    facts = [provenance_name(paper)]
    if paper.created:
        facts.append(context.book.short_day(paper.created, context.today))
    return facts


def _record(record: Paper, context: ViewContext) -> SourceRecord:
    facts = []
    if record.created:
        facts.append(context.book.short_day(record.created, context.today))
    if record.version:
        facts.append(f"v{record.version}")
    if record.venue:
        facts.append(tidy(record.venue))
    return SourceRecord(source_name(record.source), record.link, " · ".join(facts))
