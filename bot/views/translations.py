"""A paper in another language: marked as what it is, with the original one tap away."""

from bot.core.papers import Paper
from bot.core.text.document import Bold, Button, Buttons, Card, Dim, Leaf, Link, Para, Text, para
from bot.phrases.target_languages import language_name
from bot.ports import Translation
from bot.views import papers
from bot.views.context import ViewContext


def translated(paper: Paper, translation: Translation, followed: frozenset[int], occasion: ViewContext) -> Card:
    """Title and whole abstract, who made them of what and when, and how much of it is still the paper's own words."""
    book, today, own = occasion.book, occasion.today, papers.title(paper)
    blocks: list[Leaf] = [para(Bold(translation.title))]
    if translation.title != own:
        blocks.append(para(Dim(own)))
    authors = papers.author_line(paper, followed, book)
    blocks.append(Para((*authors, Text("\n"), *papers.provenance(paper, today, book))))
    blocks += abstract(translation, occasion)
    blocks.append(para(Link(book.say("digest-abstract"), paper.link)))
    blocks.append(Buttons(((Button(book.say("button-original"), f"paper {paper.id}"),),)))
    return Card(tuple(blocks), paper.id)


def abstract(translation: Translation, occasion: ViewContext) -> list[Leaf]:
    """The whole abstract, who translated it and when, and how much of it is still the paper's own words."""
    book = occasion.book
    language = language_name(translation.language, book.language)
    date = book.short_day(translation.translated_on, occasion.today)
    made = book.say("translation-made", language=language, model=translation.model, date=date)
    blocks: list[Leaf] = [para(translation.abstract), para(Dim(made))]
    if translation.untranslated:
        blocks.append(para(Dim(book.say("translation-left", count=translation.untranslated))))
    return blocks
