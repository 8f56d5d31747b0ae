"""What somebody who follows one of several people of one name meets in the weeks that follow, day by day.

One question a digest at most; the chat answers each truthfully, and says of every wrong paper that it is not theirs.
Nobody else of the name is known at the beginning.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.authors.identity import Background, Person, apply_feedback, attribute
from bot.core.following.attributions import Attributor
from bot.core.following.digest import choose
from bot.core.following.feedback import Feedback, index_feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from tests.bench.namesake_cases import Later, person_of
from tests.bench.pseudo_homonyms import NAME

FATES = ("shown", "asked", "listed")
WHOLE_DIGEST = 1_000  # papers: nothing waits for the next


@dataclass(frozen=True)
class Weeks:
    """Of a person's own papers: shares shown as theirs, asked about, only listed by /following. Of others' likewise.

    `days`: on which one of the papers came; `right`: share of the questions that were about an own paper.
    """

    own: Counter[str]
    others: Counter[str]
    days: int

    def share(self, counts: Counter[str], *kinds: str) -> float:
        """Of the papers in `counts`, those that became one of `kinds`."""
        return sum(counts[kind] for kind in kinds) / max(counts.total(), 1)

    @property
    def right(self) -> float:
        """Of the questions, the share that was about an own paper."""
        return self.own["asked"] / max(self.own["asked"] + self.others["asked"], 1)


def live_through(cases: Sequence[Later], background: Background) -> Weeks:
    """Everybody in `cases` is followed by a chat of its own."""
    own, others, days = Counter[str](), Counter[str](), 0
    for case in cases:
        for key, known in case.known.items():
            by_day: dict[date, list[tuple[str, Paper]]] = defaultdict(list)
            for author, paper in case.later:
                by_day[paper.created or date.min].append((author, paper))
            days += len(by_day)
            _follow(key, known, [by_day[day] for day in sorted(by_day)], background, own, others)
    return Weeks(own, others, days)


def _attributor(person: Person, background: Background) -> Attributor:
    return lambda _, paper: attribute(person, paper, background)


def _follow(
    key: str,
    known: Sequence[Paper],
    days: Sequence[Sequence[tuple[str, Paper]]],
    background: Background,
    own: Counter[str],
    others: Counter[str],
) -> None:
    subject = Subject(SubjectKind.AUTHOR, NAME)
    person, feedback = person_of(known), list[Feedback]()
    for day in days:
        selection = choose(
            [paper for _, paper in day], [subject], [], WHOLE_DIGEST, index_feedback(feedback),
            _attributor(person, background),
        )  # fmt: skip
        certain = {item.paper.id for item in selection.certain}
        asked = {item.paper.id for item in selection.possible}
        for author, paper in day:
            fate = "shown" if paper.id in certain else "asked" if paper.id in asked else "listed"
            (own if author == key else others)[fate] += 1
            if fate == "asked" or (fate == "shown" and author != key):
                feedback.append(Feedback(paper.id, subject, author == key))
                person = apply_feedback(person, paper, author == key)
