"""An author's page on arXiv, as an Atom feed → what it knows of her.

Sources: https://info.arxiv.org/help/author_identifiers.html; entries are those of arXiv's search. The feed's title is
"Ann Berg's articles on arXiv". The older .atom puts all authors of a paper into one name, .atom2 one into each.
"""

import re
from collections import Counter

from bot.core.authors import names
from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import Grade
from bot.sources.atom_feed import ATOM
from bot.sources.strict_xml import Element, folded, read_xml
from bot.sources.work_ids import arxiv_id

_TITLE = re.compile(r"(?P<name>.+?)['’]s? (?:articles|papers) on arXiv", re.IGNORECASE)


def read_author_feed(body: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where the feed names nobody. Raises SourceError for what is no feed."""
    root = read_xml(body, "feed", ATOM)
    entries = [(_title(entry), _id(entry), _signed(entry)) for entry in root.findall(f"{{{ATOM}}}entry")]
    signed = [authors for _, _, authors in entries]
    name = _owner(folded(root.find(f"{{{ATOM}}}title")), signed, link)
    if not name:
        return None
    own = [one for authors in signed for one in authors if names.compare(name, one) is not Grade.NONE]
    aliases = distinct_aliases(name, own)
    works = tuple(DirectoryWork(title, known) for title, known, _ in entries if title)
    return DirectoryRecord(name, aliases, works, rank_coauthors([name, *aliases], signed), link)


def _title(entry: Element) -> str:
    return folded(entry.find(f"{{{ATOM}}}title"))


def _id(entry: Element) -> str | None:
    return arxiv_id(folded(entry.find(f"{{{ATOM}}}id")))


def _signed(entry: Element) -> list[str]:
    written = [folded(author.find(f"{{{ATOM}}}name")) for author in entry.findall(f"{{{ATOM}}}author")]
    apart = written[0].split(", ") if len(written) == 1 else written
    return [names.display(one) for one in apart if names.is_person(one)]


def _owner(title: str, signed: list[list[str]], link: AuthorLink) -> str:
    """Whose page it is: as its title says, else who signed the most of it and fits the identifier (berg_a_1)."""
    if (told := _TITLE.fullmatch(title)) and names.is_person(told["name"]):
        return names.display(told["name"])
    counted = Counter(one for authors in signed for one in dict.fromkeys(authors))
    family = link.id.split("_")[0] if "_" in link.id else ""
    fitting = [(one, count) for one, count in counted.most_common() if family in names.fold(one)]
    if not fitting:
        return ""
    best, most = fitting[0]
    # Without a title or a family name to go by, somebody who signed all of it with her could be taken for her.
    return best if family or sum(count == most for _, count in fitting) == 1 else ""
