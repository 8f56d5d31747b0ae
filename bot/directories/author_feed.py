"""An author's page on arXiv, as an Atom feed → what it says of that person.

Sources: https://info.arxiv.org/help/author_identifiers.html; entries are those of arXiv's search. The feed's title is
"Ann Berg's articles on arXiv". The older .atom puts all authors of a paper into one name, .atom2 one into each.
"""

import re
from collections import Counter

from bot.core.authors import names
from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import Grade
from bot.directories.directory_fields import arxiv_id
from bot.sources.atom_feed import ATOM
from bot.sources.strict_xml import Element, folded_text, read_xml

_TITLE = re.compile(r"(?P<name>.+?)['’]s? (?:articles|papers) on arXiv", re.IGNORECASE)


def read_author_feed(body: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where the feed names nobody. Raises SourceError for what is no feed."""
    root = read_xml(body, "feed", ATOM)
    entries = [(_title(entry), _id(entry), _authors(entry)) for entry in root.findall(f"{{{ATOM}}}entry")]
    author_lists = [authors for _, _, authors in entries]
    name = _owner(folded_text(root.find(f"{{{ATOM}}}title")), author_lists, link)
    if not name:
        return None
    own = [other for authors in author_lists for other in authors if names.compare(name, other) is not Grade.NONE]
    aliases = distinct_aliases(name, own)
    works = tuple(DirectoryWork(title, paper_id) for title, paper_id, _ in entries if title)
    return DirectoryRecord(name, aliases, works, rank_coauthors([name, *aliases], author_lists), link)


def _title(entry: Element) -> str:
    return folded_text(entry.find(f"{{{ATOM}}}title"))


def _id(entry: Element) -> str | None:
    return arxiv_id(folded_text(entry.find(f"{{{ATOM}}}id")))


def _authors(entry: Element) -> list[str]:
    names_as_written = [folded_text(author.find(f"{{{ATOM}}}name")) for author in entry.findall(f"{{{ATOM}}}author")]
    if len(names_as_written) == 1:
        names_as_written = names_as_written[0].split(", ")
    return [names.display(name) for name in names_as_written if names.is_person(name)]


def _owner(title: str, author_lists: list[list[str]], link: AuthorLink) -> str:
    """Whose page it is: as its title says, else who signed the most of it and fits the identifier (berg_a_1)."""
    if (match := _TITLE.fullmatch(title)) and names.is_person(match["name"]):
        return names.display(match["name"])
    papers_of = Counter(name for authors in author_lists for name in dict.fromkeys(authors))
    family = link.id.split("_")[0] if "_" in link.id else ""
    candidates = [(name, count) for name, count in papers_of.most_common() if family in names.fold(name)]
    if not candidates:
        return ""
    best, most = candidates[0]
    # Without a title or a family name to go by, a coauthor of all of it could be taken for the owner.
    return best if family or sum(count == most for _, count in candidates) == 1 else ""
