"""An author's papers as a page: newest first, a batch at a time, who is meant, and with whom they write."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.following.author_papers import ListedPaper
from bot.core.following.follows import tidy
from bot.core.sources import source_name
from bot.core.text.document import Block, Card, Dim, Document, Leaf, Para, Text, para
from bot.core.text.own_macros import readable_abstract
from bot.views import attribution_reasons as reasons
from bot.views import papers
from bot.views.context import ViewContext

PAGE = 20
MOST_COAUTHORS = 12
_LONGEST_ABSTRACT = 280


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """A page of an author's papers. `coauthors`: names, each with how many of the papers; `further`: there is more."""

    name: str
    is_followed: bool
    document: Document
    facts: tuple[str, ...]
    coauthors: tuple[tuple[str, int], ...]
    number: int
    further: bool


def author_page(
    name: str,
    listed: Sequence[ListedPaper],
    others: int,
    number: int,
    context: ViewContext,
    *,
    is_followed: bool,
    is_one_person: bool,
) -> AuthorPage:
    """The page with that `number`, from 1, of the papers `listed`. `others`: how many seem to be somebody else's.

    `is_one_person`: the chat means one person by the name, and not everybody who signs so.
    """
    book = context.book
    part = listed[(number - 1) * PAGE : number * PAGE]
    blocks: list[Block] = []
    if not listed:
        blocks.append(para(book.say("papers-none", name=name)))
    blocks += [_card(entry, context) for entry in part]
    facts = []
    if listed:
        facts.append(book.say("page-papers", count=len(listed)))
    if years := sorted({entry.paper.created.year for entry in listed if entry.paper.created}):
        facts.append(str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}")
    sources = Counter(source_name(entry.paper.source) for entry in listed)
    facts += [f"{source} {book.number(count)}" for source, count in sources.most_common()]
    if is_one_person:
        facts.append(book.say("follow-one-person"))
    if others:
        facts.append(book.say("papers-others", count=others))
    coauthors: Counter[str] = Counter()
    for entry in listed:
        for position, author in enumerate(entry.paper.authors):
            shown = names.display(author.name)
            if position != entry.reason.position and any(map(str.isalnum, shown)):
                coauthors[shown] += 1
    return AuthorPage(
        name=name,
        is_followed=is_followed,
        document=Document(tuple(blocks), book.language),
        facts=tuple(facts),
        coauthors=tuple((coauthor, count) for coauthor, count in coauthors.most_common(MOST_COAUTHORS)),
        number=number,
        further=len(listed) > number * PAGE,
    )


def _card(entry: ListedPaper, context: ViewContext) -> Card:
    """The paper, how it is signed where that says less than the name, and why it may be somebody else's."""
    book, paper, reason = context.book, entry.paper, entry.reason
    followed = frozenset() if reason.position is None else frozenset({reason.position})
    authors = papers.author_line(paper, followed, book)
    leaves: list[Leaf] = [
        papers.title_line(paper, 0),
        Para((*authors, Text("\n"), *papers.provenance(paper, context.today, book))),
    ]
    if reason.grade is Grade.INITIALS:
        leaves.append(para(Dim(book.say("papers-signed", written=names.display(reason.author_name or "")))))
    if not reason.is_certain:
        leaves.append(para(papers.uncertain_note(reason, book)))
    elif reason.attribution and (evidence := reasons.summarize(reason.attribution, book)):
        leaves.append(para(Dim(evidence)))
    if paper.abstract:
        abstract = papers.shorten(tidy(readable_abstract(paper.title, paper.abstract)), _LONGEST_ABSTRACT)
        leaves.append(para(Text(abstract, paper.abstract)))
    return Card(tuple(leaves), paper.id)
