"""People who write under one name, to choose from: fields, years, coauthors, titles, a button each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.authors.homonyms import PersonSummary
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


@dataclass(frozen=True, slots=True)
class Offer:
    """Who else might be meant by a name that is followed now, as buttons: (who, her number), or all in one."""

    people: tuple[tuple[PersonSummary, int], ...]
    more: PersonSummary | None  # leads to everybody of the name, or to the choice between them
    settled: bool  # she was picked; else it is only likely that it is she

    @classmethod
    def another(cls, somebody: PersonSummary) -> "Offer":
        """One was likely, and may be the wrong one."""
        return cls((), somebody, settled=False)

    @classmethod
    def also(cls, others: Sequence[PersonSummary], people: Sequence[PersonSummary]) -> "Offer | None":
        """One was picked; she may be several of them."""
        left = tuple((one, number) for number, one in enumerate(people[:MOST_PEOPLE], 1) if one in others)
        return cls(left, left[0][0], settled=True) if left else None


def which(name: str, people: Sequence[PersonSummary], book: Phrasebook) -> Document:
    """Everybody found who signs with `name`, to choose from."""
    shown = people[:MOST_PEOPLE]
    leaves: list[Leaf] = [para(*book.spans("which-person", name=Bold(name)))]
    leaves += [leaf for number, one in enumerate(shown, 1) for leaf in _told(one, number, book)]
    if more := len(people) - len(shown):
        example = f"/follow {people[-1].signed_paper.id}"
        leaves.append(para(Dim(book.say("which-more", count=more, example=example))))
    rows = [(_pick("follow.by", "button-this-person", one, number, book),) for number, one in enumerate(shown, 1)]
    everybody = Button(book.say("button-all-of-them"), f"follow.all {_at(people[0])}")
    leaves.append(Buttons((*rows, (everybody,))))
    return Document((Card(tuple(leaves)),), book.language)  # together, so that the answer takes the place of it all


def offered(offer: Offer, name: str, book: Phrasebook) -> list[Block]:
    """What follows on who is followed now: who else might be meant."""
    if not offer.settled and offer.more is not None:
        another = Button(book.say("button-choose-another"), f"follow.choose {_at(offer.more)}")
        return [para(book.say("not-the-right-person")), Buttons(((another,),))]
    rows = [(_pick("follow.also", "button-also-person", one, number, book),) for one, number in offer.people]
    if offer.more is not None:
        rows.append((Button(book.say("button-all-of-them"), f"follow.all {_at(offer.more)}"),))
    return [para(book.say("also-this-person", name=name)), Buttons(tuple(rows))]


def _told(one: PersonSummary, number: int, book: Phrasebook) -> list[Leaf]:
    told = [book.say("follow-count", count=len(one.papers)), *_facts(one, book)]
    lines: list[Leaf] = [Para((Bold(f"{number}  "), Text(" · ".join(told))))]
    if one.coauthors:
        lines.append(para(Dim(book.say("person-with", coauthors=book.several(one.coauthors)))))
    titles = [Link(papers.shortened(papers.title(paper), 90), paper.link) for paper in one.papers[:_TITLES]]
    return [*lines, Bullets(tuple((title,) for title in titles))]


def _facts(one: PersonSummary, book: Phrasebook) -> list[str]:
    facts = [book.say("list-comma").join(one.categories)] if one.categories else []
    if one.years:
        first, last = one.years
        facts.append(str(first) if first == last else f"{first}–{last}")
    return facts


def _pick(act: str, label: str, one: PersonSummary, number: int, book: Phrasebook) -> Button:
    facts = _facts(one, book) + list(one.coauthors[:1])
    text = book.say(label, number=number, facts=" · ".join(facts))
    return Button(papers.shortened(text, _LONGEST_LABEL), f"{act} {_at(one)}")


def _at(one: PersonSummary) -> str:
    return f"{one.signed_paper.id} {one.position}"
