"""People who write under one name, to choose from: fields, years, coauthors, titles, a button each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.author_claims import PersonDetails
from bot.core.authors.homonyms import PersonSummary
from bot.core.following.categories import label_of
from bot.core.papers import ARXIV
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Leaf,
    Link,
    Para,
    Text,
    para,
)
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers

MOST_PEOPLE = 6
_TITLES = 2
_LONGEST_LABEL = 60
_LONGEST_INSTITUTION = 60


@dataclass(frozen=True, slots=True)
class HomonymOffer:
    """Who else of the name could be followed, as buttons.

    `people`: (person, number in the choice). `more`: a person whose button leads to everybody of that name, or to the
    choice between them. `settled`: the author was picked by the chat; else it was only likely that this is the one.
    `uncertain`: so many papers are followed as one person's, and may be several people's; without anybody else to show,
    they were taken together because the name is rare.
    """

    people: tuple[tuple[PersonSummary, int], ...]
    more: PersonSummary | None
    settled: bool
    uncertain: int = 0

    @classmethod
    def another(cls, person: PersonSummary, *, uncertain: int = 0) -> "HomonymOffer":
        """The likeliest person is followed, and may be the wrong one."""
        return cls((), person, settled=False, uncertain=uncertain)

    @classmethod
    def by_rare_name(cls, papers: int) -> "HomonymOffer":
        """So many papers are followed as one person's for no better reason than that hardly anybody is called so."""
        return cls((), None, settled=False, uncertain=papers)

    @classmethod
    def also(cls, others: Sequence[PersonSummary], people: Sequence[PersonSummary]) -> "HomonymOffer | None":
        """A person was picked from `people`; `others` of them may be the same person."""
        remaining = tuple((person, number) for number, person in enumerate(people[:MOST_PEOPLE], 1) if person in others)
        return cls(remaining, remaining[0][0], settled=True) if remaining else None


@dataclass(frozen=True, slots=True)
class CardActions:
    """What the cards' buttons say: `{place}` is a paper and a place in its author list, `{paper}` the paper alone.

    `label`: the phrase on the button for everybody.
    """

    person: str
    everybody: str
    example: str
    label: str


_FOLLOW = CardActions("follow.by {place}", "follow.all {place}", "/follow {paper}", "button-all-of-them")


def homonym_choice(
    name: str, people: Sequence[PersonSummary], book: Phrasebook, actions: CardActions = _FOLLOW, *, several: bool
) -> Document:
    """Everybody found who signs with `name`, to choose from. `several`: it is sure that they are not one person."""
    choices = list(enumerate(people[:MOST_PEOPLE], 1))
    leaves: list[Leaf] = [para(*book.spans("which-person" if several else "which-papers", name=Bold(name)))]
    leaves += [leaf for number, person in choices for leaf in _person_leaves(person, number, book)]
    if more := len(people) - len(choices):
        example = actions.example.format(paper=people[-1].signed_paper.id)
        leaves.append(para(Dim(book.say("which-more", count=more, example=example))))
    rows = [(_person_button(actions.person, "button-this-person", person, number, book),) for number, person in choices]
    everybody = Button(book.say(actions.label), actions.everybody.format(place=_place_of(people[0])))
    leaves.append(Buttons((*rows, (everybody,))))
    return Document((Card(tuple(leaves)),), book.language)  # one card, so that the answer takes the place of all of it


def offer_blocks(offer: HomonymOffer, name: str, book: Phrasebook) -> list[Block]:
    """What stands below the author who is followed now: who else might be meant."""
    if offer.more is None and offer.uncertain:
        return [para(Dim(book.say("rare-name", count=offer.uncertain)))]
    if not offer.settled and offer.more is not None:
        phrase, label = book.say("not-the-right-person"), "button-choose-another"
        if offer.uncertain:
            phrase, label = book.say("perhaps-several-people", count=offer.uncertain), "button-show-the-others"
        another = Button(book.say(label), f"follow.choose {_place_of(offer.more)}")
        return [para(phrase), Buttons(((another,),))]
    rows = [
        (_person_button("follow.also {place}", "button-also-person", person, number, book),)
        for person, number in offer.people
    ]
    if offer.more is not None:
        rows.append((Button(book.say("button-all-of-them"), f"follow.all {_place_of(offer.more)}"),))
    return [para(book.say("also-this-person", name=name)), Buttons(tuple(rows))]


def _person_leaves(person: PersonSummary, number: int, book: Phrasebook) -> list[Leaf]:
    on_arxiv = all(paper.source == ARXIV for paper in person.papers)
    count = book.say("follow-count" if on_arxiv else "follow-count-anywhere", count=len(person.papers))
    facts = [count, *_facts(person, book)]
    leaves: list[Leaf] = [Para((Bold(f"{number}  "), Text(" · ".join(facts))))]
    if person.coauthors:
        leaves.append(para(Dim(book.say("person-with", coauthors=book.several(person.coauthors)))))
    if details := _details(person.details, book):
        leaves.append(para(Dim(" · ".join(details))))
    titles = [Link(papers.shorten(papers.title(paper), 90), paper.link) for paper in person.papers[:_TITLES]]
    return [*leaves, Bullets(tuple((title,) for title in titles))]


def _details(details: PersonDetails, book: Phrasebook) -> list[str]:
    """What directories of authors know: who they are with, and their ORCID iD."""
    facts = []
    if details.institution and details.according_to:
        institution = papers.shorten(details.institution, _LONGEST_INSTITUTION)
        facts.append(book.say("person-institution", institution=institution, directory=details.according_to))
    if details.orcid:
        facts.append(book.say("person-orcid", id=details.orcid))
    return facts


def _facts(person: PersonSummary, book: Phrasebook) -> list[str]:
    facts = [book.say("list-comma").join(map(label_of, person.categories))] if person.categories else []
    if person.years:
        first, last = person.years
        facts.append(str(first) if first == last else f"{first}–{last}")
    return facts


def _person_button(action: str, phrase: str, person: PersonSummary, number: int, book: Phrasebook) -> Button:
    facts = _facts(person, book) + list(person.coauthors[:1])
    label = book.say(phrase, number=number, facts=" · ".join(facts))
    return Button(papers.shorten(label, _LONGEST_LABEL), action.format(place=_place_of(person)))


def _place_of(person: PersonSummary) -> str:
    """A paper of the person's and their place in its author list, as arguments of a command."""
    return f"{person.signed_paper.id} {person.position}"
