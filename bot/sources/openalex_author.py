"""An author of OpenAlex's API and a page of her works (JSON) → what it knows of her.

Sources: https://developers.openalex.org/api-reference/authors and …/works. OpenAlex assigns works to authors by
itself; a profile may lack some, and hold another's.
"""

import re

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.errors import SourceError
from bot.sources.json_reading import down, each, read_object, text
from bot.sources.work_ids import arxiv_id

AUTHOR_FIELDS = "id,display_name,display_name_alternatives,works_count"
WORK_FIELDS = "id,display_name,ids,locations,authorships"
_ID = re.compile(r"A\d{1,15}", re.ASCII)
MOST_WORKS = 100  # a page; OpenAlex's own advice


def openalex_id(author: bytes) -> str:
    """Under which id she is kept: a merged profile answers as the one that it was merged into. Raises SourceError."""
    key = text(read_object(author, "OpenAlex"), "id").rpartition("/")[2]
    if not _ID.fullmatch(key):
        raise SourceError("OpenAlex answered about nobody")
    return key


def read_openalex(author: bytes, works: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where she has no name. Raises SourceError for what is not an author and a page of works."""
    told, page = read_object(author, "OpenAlex"), read_object(works, "OpenAlex")
    if not isinstance(page.get("results"), list):
        raise SourceError("OpenAlex answered without a list of works")
    name, her_id = text(told, "display_name"), text(told, "id")
    if not name:
        return None
    others = [one for one in each(told, "display_name_alternatives") if isinstance(one, str)]
    found: list[DirectoryWork] = []
    signed: list[list[str]] = []
    for work in each(page, "results"):
        if title := text(work, "display_name"):
            found.append(DirectoryWork(title, _id(work)))
        beside = [one for one in each(work, "authorships") if text(one, "author", "id") != her_id]
        signed.append([written for one in beside if (written := text(one, "author", "display_name"))])
    aliases = distinct_aliases(name, others)
    count = down(told, "works_count")
    whole = not isinstance(count, int) or count <= len(each(page, "results"))
    return DirectoryRecord(name, aliases, tuple(found), rank_coauthors([name], signed), link, whole)


def _id(work: object) -> str | None:
    said = [text(work, "ids", "doi"), *(text(one, "landing_page_url") for one in each(work, "locations"))]
    return next((found for one in said if (found := arxiv_id(one))), None)
