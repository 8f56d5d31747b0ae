"""An author of Semantic Scholar's API and a page of their papers (JSON) → what it says of that person.

Source: https://api.semanticscholar.org/api-docs/graph. A program assigns papers to authors; one person often has
several records.
"""

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.json_fields import items, read_object, text

PAPER_FIELDS = "title,externalIds,authors"
MOST_PAPERS = 100  # a page


def read_semantic_scholar(author: bytes, papers: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where there is no name. Raises SourceError for what is not an author and a page of papers."""
    profile, page = read_object(author, "Semantic Scholar"), read_object(papers, "Semantic Scholar")
    if text(profile, "authorId") != link.id:
        raise SourceError("Semantic Scholar answered about somebody else")
    name = text(profile, "name")
    if not name:
        return None
    works: list[DirectoryWork] = []
    coauthor_lists: list[list[str]] = []
    own_names: list[str] = []
    for paper in items(page, "data"):  # missing, not empty, where there is none
        if title := text(paper, "title"):
            works.append(DirectoryWork(title, arxiv_id(text(paper, "externalIds", "ArXiv"), is_bare_id=True)))
        authors = items(paper, "authors")
        own_names += [text(author, "name") for author in authors if text(author, "authorId") == link.id]
        coauthor_lists.append([text(author, "name") for author in authors if text(author, "authorId") != link.id])
    return DirectoryRecord(
        name, distinct_aliases(name, own_names), tuple(works), rank_coauthors([name], coauthor_lists), link,
        whole="next" not in page,
    )  # fmt: skip
