"""Authors whom somebody follows, as a source can be asked for them: the name, and what chats know of who that is.

Several chats may mean several people by one name: what they know is put together, and what comes back is matched for
each chat by itself. Refuses to decide who wrote a paper: that is `bot.core.authors.identity`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.links import Directory
from bot.core.authors.names import Grade
from bot.core.authors.naming.parsing import parse_name
from bot.core.following.attributions import FollowedPerson
from bot.core.papers import Author, Paper


@dataclass(frozen=True, slots=True)
class FollowedAuthor:
    """An author whom at least one chat follows, not paused.

    `identifiers` are ids in directories as `AuthorClaim.key` has them ("orcid:0000-0002-1825-0097", "openalex:A50"), of
    everybody whom a chat means by the name; `coauthors` are folded names of people who sign with them.
    """

    name: str
    identifiers: frozenset[str] = frozenset()
    coauthors: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, persons: Iterable[FollowedPerson], identifiers: Iterable[str] = ()) -> "FollowedAuthor":
        """The author called `name`, by what chats know of the `persons` they mean, and further `identifiers`."""
        evidence = [followed.read()[0].known for followed in persons]
        return cls(
            name,
            frozenset(identifiers).union(*(own.identifiers for own in evidence)),
            frozenset().union(*(own.coauthors for own in evidence)),
            frozenset().union(*(own.categories for own in evidence)),
        )

    def ids(self, directory: Directory) -> tuple[str, ...]:
        """Their ids in a directory, in order."""
        prefix = f"{directory.name.lower()}:"
        return tuple(sorted(key.removeprefix(prefix) for key in self.identifiers if key.startswith(prefix)))

    def may_sign(self, paper: Paper, *, by_id: bool = False) -> bool:
        """Whether a paper can be theirs; `by_id`: an id of theirs has led to it, not only the name.

        The name in full, with two initials or more, or with an ORCID iD of theirs or a coauthor of theirs beside it:
        journals that print "W. Wang" would else bring everybody's papers.
        """
        return any(self._may_be(author, paper, by_id=by_id) for author in paper.authors)

    def _may_be(self, author: Author, paper: Paper, *, by_id: bool) -> bool:
        grade = names.compare(self.name, author.name)
        if grade is not Grade.INITIALS or by_id:
            return grade in (Grade.EXACT, Grade.INITIALS)
        if author.orcid and f"orcid:{author.orcid}" in self.identifiers:
            return True
        return _tells_enough(author.name) or any(names.fold(other.name) in self.coauthors for other in paper.authors)


def _tells_enough(name: str) -> bool:
    """Whether more than one initial stands beside the family's name."""
    spellings = [spelling for reading in parse_name(name) for spelling in reading.spellings]
    return any(len(spelling.full) > 1 or len(spelling.initials) > 1 for spelling in spellings)
