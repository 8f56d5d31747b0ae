"""What stands below an opened paper's text: dates, other categories, where to read it, which license."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.dois import find_dois
from bot.core.following.categories import category
from bot.core.following.follows import tidy
from bot.core.licenses import LicenseKind, read_license
from bot.core.papers import ARXIV, Paper
from bot.core.sources import SOURCES, source_name
from bot.core.text.document import Dim, Leaf, Link, Para, Span, Text, para
from bot.core.text.latex import to_unicode
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers
from bot.views.context import ViewContext

_MOST_CATEGORIES = 5
_LONGEST_REFERENCE = 60


def paper_details(paper: Paper, announced: datetime | None, context: ViewContext, attention: int = 0) -> Iterator[Leaf]:
    """Dates, version and other categories in one line; the ways to the paper in another.

    `announced`: when a sweep brought it first, if one did. `attention`: its score, of which /why says the parts.
    """
    facts = list(_facts(paper, announced, context))
    if attention:
        facts.append(context.book.say("card-attention", score=attention))
    if facts:
        yield para(Dim(" · ".join(facts)))
    yield _elsewhere(paper, context.book)


def _facts(paper: Paper, announced: datetime | None, context: ViewContext) -> Iterator[str]:
    book, source = context.book, SOURCES.get(paper.source)
    zone = " UTC" if paper.source == ARXIV else ""  # in which arXiv's days are
    if paper.created:
        key = "card-published" if source is not None and source.is_venue else "card-submitted"
        yield book.say(key, date=book.short_day(paper.created, context.today) + zone)
    if paper.updated:
        yield book.say("card-updated", date=book.short_day(paper.updated, context.today) + zone)
    if paper.version:
        yield f"v{paper.version}"
    if announced:
        yield book.say("card-first-seen", date=context.day(announced))
    if others := _other_categories(paper):
        yield book.say("card-also-in", subjects=book.say("list-comma").join(others))


def _other_categories(paper: Paper) -> list[str]:
    """Those after the primary one; what is none of arXiv's categories (MSC classes stand among them) is left out."""
    if paper.source != ARXIV:
        return []
    return [label for code in paper.categories[1:] if (label := category(code))][:_MOST_CATEGORIES]


def _elsewhere(paper: Paper, book: Phrasebook) -> Para:
    """Where the whole paper can be read, where it was published, its license. PDF and HTML need no translation."""
    ways: list[Span] = []
    if paper.pdf_link:
        ways.append(Link("PDF", paper.pdf_link))
    if paper.html_link:
        ways.append(Link("HTML", paper.html_link))
    if not ways:
        ways.append(Link(source_name(paper.source), paper.link))
    ways += _publication(paper)
    ways += _license(paper, book)
    return para(*[part for way in ways for part in (Text(" · "), way)][1:])


def _publication(paper: Paper) -> Iterator[Span]:
    """Where it was published, which leads there by its DOI."""
    reference = tidy(to_unicode(paper.venue or paper.journal_ref or ""))
    dois = find_dois(paper.doi or "")
    link = f"https://doi.org/{dois[0]}" if dois else None
    if link and link.casefold() != paper.link.casefold():
        yield Link(papers.shorten(reference, _LONGEST_REFERENCE) or "DOI", link)
    elif reference and paper.source == ARXIV:
        yield Text(papers.shorten(reference, _LONGEST_REFERENCE))


def _license(paper: Paper, book: Phrasebook) -> Iterator[Span]:
    license_ = read_license(paper.license)
    if license_ is not None:
        words = license_.name if license_.kind is LicenseKind.NAMED else book.say(f"license-{license_.kind}")
        yield Link(words, license_.page) if license_.page else Text(words)
