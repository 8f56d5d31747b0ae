"""An author's record at INSPIRE and a page of their papers (JSON) → what it says of that person.

Source: https://github.com/inspirehep/rest-api-doc and https://inspire-schemas.readthedocs.io (authors, hep). Names are
"Last, First" there.
"""

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import display
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.json_fields import descend, items, read_object, text

PAPER_FIELDS = "titles.title,arxiv_eprints.value,authors.full_name,authors.ids"
_LONGEST_LIST = 100  # authors; of a collaboration's paper nobody's coauthors are told


def inspire_name_id(author: bytes) -> str:
    """The id by which papers are searched ("G.Hotzel.1"); "" for none. Raises SourceError for no record."""
    record = read_object(author, "INSPIRE")
    if not isinstance(descend(record, "metadata"), dict):
        raise SourceError("INSPIRE answered about nobody")
    ids = items(record, "metadata", "ids")
    bai = next((text(entry, "value") for entry in ids if text(entry, "schema") == "INSPIRE BAI"), "")
    return bai if bai.replace(".", "").replace("-", "").isalnum() else ""


def read_inspire(author: bytes, papers: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where there is no name. Raises SourceError for what is not a record and a page of papers."""
    record, page = read_object(author, "INSPIRE"), read_object(papers, "INSPIRE")
    if not isinstance(descend(page, "hits", "hits"), list):
        raise SourceError("INSPIRE answered without a list of records")
    listed = display(text(record, "metadata", "name", "value"))
    name = text(record, "metadata", "name", "preferred_name") or listed
    if not name:
        return None
    variants = [
        display(variant) for variant in items(record, "metadata", "name", "name_variants") if isinstance(variant, str)
    ]
    bai = inspire_name_id(author)
    works: list[DirectoryWork] = []
    coauthor_lists: list[list[str]] = []
    for hit in items(page, "hits", "hits"):
        titles = [title for entry in items(hit, "metadata", "titles") if (title := text(entry, "title"))]
        eprints = [text(entry, "value") for entry in items(hit, "metadata", "arxiv_eprints")]
        paper = next((id_ for eprint in eprints if (id_ := arxiv_id(eprint, is_bare_id=True))), None)
        if titles:
            works.append(DirectoryWork(titles[0], paper))
        authors = items(hit, "metadata", "authors")
        if len(authors) <= _LONGEST_LIST:
            coauthor_lists.append([display(text(other, "full_name")) for other in authors if not _has_id(other, bai)])
    total = descend(page, "hits", "total")
    whole = not isinstance(total, int) or total <= len(items(page, "hits", "hits"))
    aliases = distinct_aliases(name, [listed, *variants])
    return DirectoryRecord(name, aliases, tuple(works), rank_coauthors([name, *aliases], coauthor_lists), link, whole)


def _has_id(author: object, bai: str) -> bool:
    return any(text(entry, "value") == bai for entry in items(author, "ids"))
