"""What the papers under a name tell about its author, so that a user sees at once whether it is the right one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class NameProfile:
    """A followed name in a set of papers. `variants`: other spellings that may be the person's, with their counts.

    `cut`: there are more papers than were read, so how many there are, and since when, is not known.
    """

    papers: tuple[Paper, ...]  # signed with exactly this name, newest first
    since: int | None
    category: str
    coauthors: tuple[str, ...]
    variants: tuple[tuple[str, int], ...]
    initials: tuple[tuple[str, int], ...]
    cut: bool = False


def build_profile(name: str, papers: Iterable[Paper], *, cut: bool = False) -> NameProfile:
    """Sort `papers` by how they are signed and sum up those signed with exactly `name`."""
    exact: list[Paper] = []
    coauthors: Counter[str] = Counter()
    other: dict[Grade, Counter[str]] = {Grade.VARIANT: Counter(), Grade.INITIALS: Counter()}
    for paper in papers:
        grades = [(author.name, names.compare(name, author.name)) for author in paper.authors]
        if any(grade is Grade.EXACT for _, grade in grades):
            exact.append(paper)
            coauthors.update(names.display(spelling) for spelling, grade in grades if grade is Grade.NONE)
            continue
        for spelling, grade in grades:
            if grade in other:
                other[grade][names.display(spelling)] += 1
    exact.sort(key=lambda paper: (paper.created is not None, paper.created, paper.id), reverse=True)
    years = [paper.created.year for paper in exact if paper.created]
    fields = Counter(paper.primary for paper in exact if paper.primary)
    return NameProfile(
        papers=tuple(exact),
        since=min(years, default=None),
        category=fields.most_common(1)[0][0] if fields else "",
        coauthors=tuple(coauthor for coauthor, count in coauthors.most_common(2) if count > 1),
        variants=tuple(other[Grade.VARIANT].most_common(3)),
        initials=tuple(other[Grade.INITIALS].most_common(3)),
        cut=cut,
    )
