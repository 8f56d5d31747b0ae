"""A record of ORCID's public API (v3.0, JSON) → what it knows of a person. It names no coauthors.

Source: https://github.com/ORCID/orcid-model/tree/master/src/main/resources/record_3.0.
"""

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases
from bot.core.authors.links import AuthorLink
from bot.errors import SourceError
from bot.sources.json_reading import each, read_object, text
from bot.sources.work_ids import arxiv_id


def read_orcid_record(body: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where her name is private. Raises SourceError for what is no record of hers."""
    record = read_object(body, "ORCID")
    if text(record, "orcid-identifier", "path") != link.id:
        raise SourceError("ORCID answered about somebody else")
    given, family = (text(record, "person", "name", part, "value") for part in ("given-names", "family-name"))
    usual = text(record, "person", "name", "credit-name", "value")
    full = f"{given} {family}".strip()
    name = full if given and family else usual or full
    if not name:
        return None
    others = [text(one, "content") for one in each(record, "person", "other-names", "other-name")]
    works = [_work(group) for group in each(record, "activities-summary", "works", "group")]
    return DirectoryRecord(name, distinct_aliases(name, [usual, *others]), tuple(one for one in works if one), (), link)


def _work(group: object) -> DirectoryWork | None:
    """The versions of one work stand together: the first title, and arXiv's id if any version has one."""
    title, found = "", None
    for summary in each(group, "work-summary"):
        title = title or text(summary, "title", "title", "value")
        for known in each(summary, "external-ids", "external-id"):
            surely = text(known, "external-id-type") == "arxiv"
            found = found or arxiv_id(text(known, "external-id-value"), surely=surely)
    return DirectoryWork(title, found) if title else None
