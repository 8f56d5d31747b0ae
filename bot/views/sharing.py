"""A paper as it is shared in a chat that did not ask for it: itself, without anything about who shares it."""

from datetime import date

from bot.core.authors import names
from bot.core.following.follows import tidy
from bot.core.papers import Paper
from bot.core.sources import provenance_name
from bot.core.text.document import Card, Document, Para, Quote, Text
from bot.core.text.own_macros import readable_abstract
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers

LONGEST_TITLE = 120


def shared_paper(paper: Paper, today: date, book: Phrasebook) -> Document:
    """One paper: what leads to it stands before its abstract, so that nothing is lost if that has to be cut."""
    card = Card(
        (
            papers.title_line(paper, 0),
            Para((*papers.author_line(paper, frozenset(), book), Text("\n"), *papers.provenance(paper, today, book))),
            *(
                [Quote((Text(tidy(readable_abstract(paper.title, paper.abstract))),), folded=True)]
                if paper.abstract
                else []
            ),
        ),
        paper.id,
    )
    return Document((card,), book.language)


def headline(paper: Paper) -> str:
    """What a list of papers shows of one."""
    return papers.shorten(papers.title(paper), LONGEST_TITLE) or paper.id


def detail(paper: Paper, today: date, book: Phrasebook) -> str:
    """The line under it: who wrote it, where it stands, and when."""
    first = [names.display(author.name) for author in paper.authors[:1]]
    if more := len(paper.authors) - 1:
        first.append(book.say("authors-more", more=more).strip())
    day = [book.short_day(paper.created, today)] if paper.created else []
    return " · ".join([" ".join(first), provenance_name(paper), *day])
