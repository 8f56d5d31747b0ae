"""A page of zbMATH's documents by one author (JSON) → what it says of that person.

Source: https://api.zbmath.org/v1/. Names are "Last, First" there; where none of the author's documents is known it
answers 404.
"""

from collections import Counter

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import display
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.json_fields import descend, items, read_object, text

MOST_DOCUMENTS = 100  # a page


def read_zbmath(documents: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where no document names them. Raises SourceError for what is no list of documents."""
    page = read_object(documents, "zbMATH")
    if "result" not in page or not isinstance(page["result"], list | None):
        raise SourceError("zbMATH answered without a list of documents")
    own_names: Counter[str] = Counter()
    works: list[DirectoryWork] = []
    coauthor_lists: list[list[str]] = []
    for document in items(page, "result"):
        links = [text(entry, "identifier") for entry in items(document, "links") if text(entry, "type") == "arxiv"]
        if title := text(document, "title", "title"):
            paper = next((id_ for address in links if (id_ := arxiv_id(address, is_bare_id=True))), None)
            works.append(DirectoryWork(title, paper))
        authors = items(document, "contributors", "authors")
        own = [author for author in authors if link.id in items(author, "codes")]
        own_names.update(display(text(author, "name")) for author in own)
        coauthor_lists.append([display(text(author, "name")) for author in authors if author not in own])
    if not own_names:
        return None
    name, *others = [spelling for spelling, _ in own_names.most_common()]
    total = descend(page, "status", "nr_total_results")
    whole = not isinstance(total, int) or total <= len(items(page, "result"))
    aliases = distinct_aliases(name, others)
    return DirectoryRecord(name, aliases, tuple(works), rank_coauthors([name, *aliases], coauthor_lists), link, whole)
