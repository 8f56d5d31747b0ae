"""What is said of a paper: who wrote it, where it stands, what is new in it, why it came."""

from collections.abc import Iterable
from datetime import date

from bot.core.authors import names
from bot.core.chats import Length
from bot.core.following.digest import DigestItem
from bot.core.following.follows import Match, SubjectKind, tidy
from bot.core.papers import Paper
from bot.core.text.document import Bold, Dim, Leaf, Span, Text, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.ports import Entry
from bot.views import attribution_reasons as reasons

MOST_AUTHORS = 4  # followed ones are shown wherever they stand


def title(paper: Paper) -> str:
    """The title, readable."""
    return tidy(to_unicode(paper.title))


def author_line(paper: Paper, followed: frozenset[int], book: Phrasebook) -> tuple[Span, ...]:
    """Authors in order, followed ones marked; of a long list the first few, the followed ones, and how many more."""
    many = len(paper.authors)
    chosen = set(range(many)) if many <= MOST_AUTHORS + 1 else set(range(MOST_AUTHORS - 1)) | set(followed)
    shown: list[Span] = []
    for position in sorted(chosen):
        if shown:
            shown.append(Text(" · "))
        name = names.display(paper.authors[position].name)
        shown.append(Bold(f"{name}*") if position in followed else Text(name))
    if more := many - len(chosen):
        shown.append(Text(book.say("authors-more", more=more)))
    return tuple(shown)


def first_author(paper: Paper, book: Phrasebook) -> str:
    """Who stands first, and how many more there are."""
    name = names.display(paper.authors[0].name)
    more = len(paper.authors) - 1
    return name + book.say("authors-more", more=more) if more else name


def provenance(paper: Paper, today: date, book: Phrasebook) -> tuple[Span, ...]:
    """Source, category, date, and the authors' comment where it says that the paper was accepted."""
    facts = [f"{paper.source} {paper.primary}".strip()]
    if paper.created:
        facts.append(book.short_day(paper.created, today))
    if paper.comment and _accepted(paper.comment):
        facts.append(shortened(tidy(to_unicode(paper.comment)), 90))
    return (Dim(" · ".join(facts)),)


def told(entry: Entry, length: Length, book: Phrasebook, abstract: str | None = None) -> Iterable[Leaf]:
    """What the entry says, as much of it as the chat wants; sentences of the abstract (as TeX) in quotes."""
    quote = entry.model is None

    def words(text: str) -> tuple[Span, ...]:
        return book.spans("quoted", text=Text(text, abstract)) if quote else (Text(text),)

    if entry.new:
        yield para(*words(entry.new))
    if length is Length.SHORT:
        return
    wanted = [("digest-how", entry.how), ("digest-result", entry.result), ("digest-audience", entry.audience)]
    if length is Length.FULL:
        wanted.append(("digest-limits", entry.limits))
    for key, text in wanted:
        if text:
            yield para(*book.spans("labelled", label=Dim(book.say(key)), text=words(text)))


def maybe(guess: Match, book: Phrasebook) -> str:
    """Why a paper stands apart: only initials speak for the person, or it is not quite like her others."""
    if guess.attribution and (because := reasons.in_short(guess.attribution, book)):
        return book.say("digest-maybe-because", name=guess.subject.name, reasons=because)
    return book.say("digest-maybe", name=guess.subject.name, written=names.display(guess.author_name or ""))


def hardly(overlooked: Match, book: Phrasebook) -> str:
    """Why a paper with her name is not thought to be hers."""
    because = reasons.in_short(overlooked.attribution, book) if overlooked.attribution else ""
    name = overlooked.subject.name
    return (
        book.say("card-hardly-because", name=name, reasons=because) if because else book.say("card-hardly", name=name)
    )


def because(item: DigestItem, book: Phrasebook) -> str | None:
    """Which follow brought it, unless the marked author says so already, or nobody did."""
    if not item.reasons or any(reason.subject.kind is SubjectKind.AUTHOR for reason in item.reasons):
        return None
    told = [
        book.say("quoted", text=reason.subject.name)
        if reason.subject.kind is SubjectKind.PHRASE
        else reason.subject.name
        for reason in item.reasons
    ]
    return book.say("digest-because", subjects=book.several(told))


def _accepted(comment: str) -> bool:
    folded = comment.casefold()
    return any(word in folded for word in ("accept", "to appear", "published", "presented at", "in press"))


def shortened(text: str, most: int) -> str:
    """At most that many characters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
