"""What a paper's card says: who wrote it, where it stands, what is new in it, why it came."""

from collections.abc import Iterable
from datetime import date

from bot.core.authors import names
from bot.core.chats import Length
from bot.core.comments import acceptance
from bot.core.following.digest import DigestItem
from bot.core.following.follows import Match, SubjectKind, tidy
from bot.core.papers import Paper
from bot.core.sources import provenance_name, source_name
from bot.core.text.document import Bold, Dim, Leaf, Link, Para, Span, Text, para
from bot.core.text.latex import to_unicode
from bot.core.withdrawal import is_withdrawn
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Entry
from bot.views import attribution_reasons as reasons
from bot.views.bearing_sentences import line_label

_LONGEST_SENTENCE = 60
LONGEST_COMMENT = 300  # characters of the authors' comment that are shown
MOST_AUTHORS = 4  # followed ones are spans wherever they stand
AUTHORS_PAGE = 80  # names at once where all are to be read: with a paper's title they fit into one message anywhere


def title(paper: Paper) -> str:
    """The title, readable."""
    return tidy(to_unicode(paper.title))


def title_line(paper: Paper, number: int) -> Para:
    """The title, which leads to the abstract page, behind its number in a digest; 0 for none."""
    link = Link(title(paper), paper.link, bold=True, tex=paper.title)
    return para(f"{number}  ", link) if number else para(link)


def author_line(paper: Paper, followed: frozenset[int], book: Phrasebook) -> tuple[Span, ...]:
    """Authors in order, followed ones bold; of a long list the first few, the followed ones, and how many more."""
    named = _named_positions(paper)
    positions = set(named) if shows_everybody(paper) else set(named[: MOST_AUTHORS - 1]) | set(followed)
    more = len(named) - len(positions)
    return _names(paper, sorted(positions), followed, more, book)


def shows_everybody(paper: Paper) -> bool:
    """Whether the author line leaves nobody out."""
    return len(_named_positions(paper)) <= MOST_AUTHORS + 1


def all_authors(paper: Paper, followed: frozenset[int], first: int, book: Phrasebook) -> tuple[Span, ...]:
    """Every author from the position `first` on, as many as fit at once, and how many more there are."""
    named = _named_positions(paper)
    positions = named[first : first + AUTHORS_PAGE]
    more = len(named) - first - len(positions)
    return _names(paper, positions, followed, more, book)


def _named_positions(paper: Paper) -> list[int]:
    """The authors' positions, without what is no name: some records have a colon behind a team, as an author."""
    return [
        position for position, author in enumerate(paper.authors) if any(map(str.isalnum, names.display(author.name)))
    ]


def _names(
    paper: Paper, positions: Iterable[int], followed: frozenset[int], more: int, book: Phrasebook
) -> tuple[Span, ...]:
    """The authors at `positions`, followed ones bold, and how many `more` there are."""
    spans: list[Span] = []
    for position in positions:
        if spans:
            spans.append(Text(" · "))
        name = names.display(paper.authors[position].name)
        spans.append(Bold(name) if position in followed else Text(name))
    if more:
        spans.append(Text(book.say("authors-more", more=more)))
    return tuple(spans)


def first_author(paper: Paper, book: Phrasebook) -> str:
    """Who stands first, and how many more there are."""
    first, *others = _named_positions(paper) or [0]
    name = names.display(paper.authors[first].name)
    more = len(others)
    return name + book.say("authors-more", more=more) if more else name


def provenance(paper: Paper, today: date, book: Phrasebook) -> tuple[Span, ...]:
    """Source, category, date, and the authors' comment where it says that the paper was accepted."""
    facts = [provenance_name(paper)]
    if paper.created:
        facts.append(book.short_day(paper.created, today))
    if acceptance(paper.comment):
        facts.append(comment(paper, 90))
    return (Dim(" · ".join(facts)),)


def comment(paper: Paper, most: int = LONGEST_COMMENT) -> str:
    """The authors' comment, readable, at most so many characters of it; "" where there is none."""
    return shorten(tidy(to_unicode(paper.comment or "")), most)


def withdrawal_leaves(paper: Paper, book: Phrasebook) -> Iterable[Leaf]:
    """That the paper is withdrawn, if it is, and what its authors say of that."""
    if is_withdrawn(paper):
        yield para(Bold(book.say("paper-withdrawn")))
        if paper.comment:
            yield para(*book.spans("quoted", text=Text(comment(paper))))


def entry_leaves(paper: Paper, entry: Entry, length: Length, book: Phrasebook) -> Iterable[Leaf]:
    """The paper's entry at the length that the chat has set; sentences of its abstract (TeX) stand in quotes.

    A withdrawn paper has no result: that it is withdrawn is said instead, in its authors' words. Without an abstract
    nothing is known but the title, and that is said.
    """
    if is_withdrawn(paper):
        yield from withdrawal_leaves(paper, book)
        return

    if not paper.abstract:
        yield para(Dim(book.say("paper-no-abstract", source=source_name(paper.source))))
        return

    def words(name: str, text: str) -> tuple[Span, ...]:
        if not entry.is_quoted(name):
            return (Text(text),)
        quotation = book.spans("quoted", text=Text(text, paper.abstract))
        # Where all of it is quoted the digest says so once.
        return quotation if entry.model is None else book.spans("own-words", text=quotation)

    names = ("new",) if length is Length.SHORT else ("new", "how", "result", "audience")
    for name in (*names, "limits") if length is Length.FULL else names:
        if text := getattr(entry, name):
            label = line_label(name, book)
            shown = words(name, text)
            yield para(*(book.spans("labelled", label=Dim(label), text=shown) if label else shown))


def uncertain_note(match: Match, book: Phrasebook) -> str:
    """Why a paper stands apart: only initials match, or it is not quite like the author's others."""
    name = match.subject.name
    if match.attribution and (evidence := reasons.summarize(match.attribution, book)):
        return book.say("digest-maybe-because", name=name, reasons=evidence)
    return book.say("digest-maybe", name=name, written=names.display(match.author_name or ""))


def unlikely_note(match: Match, book: Phrasebook) -> str:
    """Why a paper that carries the author's name is not attributed to the author."""
    name = match.subject.name
    if match.attribution and (evidence := reasons.summarize(match.attribution, book)):
        return book.say("card-hardly-because", name=name, reasons=evidence)
    return book.say("card-hardly", name=name)


def follow_note(item: DigestItem, book: Phrasebook) -> str | None:
    """Which follows brought it; None if a marked author says so already, or if nothing did."""
    if not item.reasons or any(reason.subject.kind is SubjectKind.AUTHOR for reason in item.reasons):
        return None
    return book.say("digest-because", subjects=book.several(_reason_text(reason, book) for reason in item.reasons))


def _reason_text(reason: Match, book: Phrasebook) -> str:
    """What was followed: of a sentence also how near the paper is, and the words that that rests on."""
    subject = reason.subject
    if subject.kind is SubjectKind.SENTENCE and reason.nearness is not None:
        words = book.several(reason.nearness.terms)
        text = shorten(subject.name, _LONGEST_SENTENCE)
        return book.say("radar-note", text=text, score=reason.nearness.score, words=words)
    return book.say("quoted", text=subject.name) if subject.kind is SubjectKind.PHRASE else subject.name


def shorten(text: str, most: int) -> str:
    """`text` cut between words to at most `most` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
