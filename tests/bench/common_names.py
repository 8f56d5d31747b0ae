"""Real people who share a common name: are the papers that the bot calls LIKELY theirs?

`common_names.tsv` has who wrote what, judged by hand. A person is learnt as /follow learns them, from the groups of
what was listed first, with the largest other groups as rivals; then all that was listed later under the name is
attributed. The person of a card is the author of most of its papers; a card without such an author is nobody's, and
LIKELY is wrong there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.commands.follow_candidates import MOST_RIVALS
from bot.core.authors import names
from bot.core.authors.homonyms import summarize_persons
from bot.core.authors.identity import Background, Decision, Person, attribute, persons
from bot.core.authors.names import Grade
from bot.core.authors.persons.signatures import names_on
from bot.core.papers import Paper
from tests.bench.pseudo_homonyms import Corpus

JUDGED = Path(__file__).with_name("common_names.tsv")
CARDS = 6  # that are shown; the other groups are reached by the link of a paper
_COAUTHORS, _ALONGSIDE = 20, 300  # whose other papers are looked at, and how many of them, as /follow does
_UNTOLD = "?"


def read_judged() -> dict[str, dict[str, str]]:
    """By name, who wrote a paper: a letter of that name, or "?" where that could not be told."""
    judged: dict[str, dict[str, str]] = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, letter, ids, _ = line.split("\t")
            judged.setdefault(name, {}).update(dict.fromkeys(ids.split(), letter))
    return judged


@dataclass(frozen=True)
class Question:
    """Whether `paper` is by the person of a card: what was answered; `right` is None where nobody can tell."""

    name: str
    card: tuple[str, ...]
    paper: str
    decision: Decision
    right: bool | None
    shown: bool  # the card is one of those that are shown


@dataclass(frozen=True)
class Answered:
    """Of LIKELY papers, how many were right, wrong, and can't be told; the shares of own papers that were LIKELY and
    shown at all, and of others' papers that were asked about.
    """

    right: int
    wrong: int
    untold: int
    likely: float
    own: float
    others: float

    @classmethod
    def over(cls, questions: Iterable[Question]) -> "Answered":
        counts = Counter((question.right, question.decision) for question in questions)
        own, others = (sum(counts[of, decision] for decision in Decision) or 1 for of in (True, False))
        likely = {right: counts[right, Decision.LIKELY] for right in (True, False, None)}
        return cls(
            likely[True], likely[False], likely[None], likely[True] / own,
            (likely[True] + counts[True, Decision.POSSIBLE]) / own, counts[False, Decision.POSSIBLE] / others,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        """Of the LIKELY papers that can be told, the share that is right."""
        return self.right / max(self.right + self.wrong, 1)


def questions(
    name: str, known: Corpus, later: Corpus, authors: Mapping[str, str], background: Background
) -> Iterator[Question]:
    """Every later paper under the name, asked of every card that the known ones give."""
    signed = _signed(name, known)
    people = persons(name, [*signed, *_alongside(name, signed, known)], background)
    for number, summary in enumerate(summarize_persons(people, signed)):
        own = set(summary.person.known.papers)
        rivals = [other for other in people if own.isdisjoint(other.known.papers)][:MOST_RIVALS]
        author = _author_of(summary.person, authors)
        for paper in _signed(name, later):
            decision = attribute(summary.person, paper, background, rivals).verdict
            theirs = authors.get(paper.id, paper.id)
            right = None if _UNTOLD in (author, theirs) else author == theirs
            yield Question(name, summary.person.known.papers, paper.id, decision, right, number < CARDS)


def _signed(name: str, corpus: Corpus) -> list[Paper]:
    """The papers under the name, in full or abbreviated."""
    family = names.fold(name).rpartition(" ")[2]
    papers = {
        paper.id: paper
        for key, written in corpus.written.items()
        if key.rpartition(" ")[2] == family and names.compare(name, written) in (Grade.EXACT, Grade.INITIALS)
        for paper in corpus.by_author[key]
    }
    return list(papers.values())


def _alongside(name: str, signed: Sequence[Paper], corpus: Corpus) -> list[Paper]:
    """What their most frequent coauthors wrote besides, as `bot.commands.follow_candidates` looks it up."""
    counts = Counter(
        key for paper in signed for key, spelling in names_on(paper) if names.compare(name, spelling) is Grade.NONE
    )
    papers = {paper.id: paper for key, _ in counts.most_common(_COAUTHORS) for paper in corpus.by_author[key]}
    return list(papers.values())[:_ALONGSIDE]


def _author_of(person: Person, authors: Mapping[str, str]) -> str | None:
    """Who wrote more of the person's papers than anybody else; "?" if none can be told, None if it is nobody."""
    told = [author for paper in person.known.papers if (author := authors.get(paper, paper)) != _UNTOLD]
    ranked = Counter(told).most_common(2)
    if not ranked:
        return _UNTOLD
    return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]
