"""A record of ORCID's public API (v3.0, JSON) → what it says of that person. It names no coauthors.

Source: https://github.com/ORCID/orcid-model/tree/master/src/main/resources/record_3.0.
"""

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases
from bot.core.authors.links import AuthorLink
from bot.directories.directory_fields import arxiv_id
from bot.errors import SourceError
from bot.sources.json_fields import items, read_object, text


def read_orcid_record(body: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where the name is private. Raises SourceError for what is no record of `link`."""
    record = read_object(body, "ORCID")
    if text(record, "orcid-identifier", "path") != link.id:
        raise SourceError("ORCID answered about somebody else")
    given_names = text(record, "person", "name", "given-names", "value")
    family_name = text(record, "person", "name", "family-name", "value")
    credit_name = text(record, "person", "name", "credit-name", "value")
    full_name = f"{given_names} {family_name}".strip()
    name = full_name if given_names and family_name else credit_name or full_name
    if not name:
        return None
    other_names = [text(entry, "content") for entry in items(record, "person", "other-names", "other-name")]
    works = [_work(group) for group in items(record, "activities-summary", "works", "group")]
    return DirectoryRecord(
        name, distinct_aliases(name, [credit_name, *other_names]), tuple(filter(None, works)), (), link
    )


def _work(group: object) -> DirectoryWork | None:
    """The versions of one work stand together: the first title, and arXiv's id if any version has one."""
    titles = (text(summary, "title", "title", "value") for summary in items(group, "work-summary"))
    title = next((title for title in titles if title), "")
    return DirectoryWork(title, next(iter(arxiv_ids(group)), None)) if title else None


def arxiv_ids(group: object) -> list[str]:
    """The base ids of arXiv that the versions of one work have."""
    ids: list[str] = []
    for summary in items(group, "work-summary"):
        for external_id in items(summary, "external-ids", "external-id"):
            is_bare_id = text(external_id, "external-id-type") == "arxiv"
            if id_ := arxiv_id(text(external_id, "external-id-value"), is_bare_id=is_bare_id):
                ids.append(id_)
    return ids
