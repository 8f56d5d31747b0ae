"""An author of OpenAlex's API and a page of their works (JSON) → what it says of that person.

Sources: https://developers.openalex.org/api-reference/authors and …/works. OpenAlex assigns works to authors by
itself; a profile may lack some, and hold another's.
"""

import re

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.json_fields import descend, items, read_object, text

AUTHOR_FIELDS = "id,display_name,display_name_alternatives,works_count"
WORK_FIELDS = "id,display_name,ids,locations,authorships"
_ID = re.compile(r"A\d{1,15}", re.ASCII)
MOST_WORKS = 100  # a page; OpenAlex's own advice


def openalex_id(author: bytes) -> str:
    """The id of the profile: a merged one answers as the one that it was merged into. Raises SourceError."""
    key = text(read_object(author, "OpenAlex"), "id").rpartition("/")[2]
    if not _ID.fullmatch(key):
        raise SourceError("OpenAlex answered about nobody")
    return key


def read_openalex(author: bytes, works: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where there is no name. Raises SourceError for what is not an author and a page of works."""
    profile, page = read_object(author, "OpenAlex"), read_object(works, "OpenAlex")
    if not isinstance(page.get("results"), list):
        raise SourceError("OpenAlex answered without a list of works")
    name, own_id = text(profile, "display_name"), text(profile, "id")
    if not name:
        return None
    alternatives = [alias for alias in items(profile, "display_name_alternatives") if isinstance(alias, str)]
    listed_works: list[DirectoryWork] = []
    coauthor_lists: list[list[str]] = []
    for work in items(page, "results"):
        if title := text(work, "display_name"):
            listed_works.append(DirectoryWork(title, _id(work)))
        coauthors = [author for author in items(work, "authorships") if text(author, "author", "id") != own_id]
        coauthor_lists.append(
            [coauthor for author in coauthors if (coauthor := text(author, "author", "display_name"))]
        )
    aliases = distinct_aliases(name, alternatives)
    count = descend(profile, "works_count")
    whole = not isinstance(count, int) or count <= len(items(page, "results"))
    return DirectoryRecord(name, aliases, tuple(listed_works), rank_coauthors([name], coauthor_lists), link, whole)


def _id(work: object) -> str | None:
    links = [text(work, "ids", "doi"), *(text(place, "landing_page_url") for place in items(work, "locations"))]
    return next((paper_id for link in links if (paper_id := arxiv_id(link))), None)
