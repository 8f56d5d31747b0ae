"""A person's page of DBLP (XML) → what it says of that person.

Source: https://dblp.org/faq/ and the export itself: dblpperson, person with an author for each way of writing the
name, and an r around each publication. DBLP tells namesakes apart by a number behind the name ("Yi Wang 0001"), and
marks a page of several people as a disambiguation.
"""

import re

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.directories.directory_fields import arxiv_id
from bot.errors import NotFound
from bot.sources.strict_xml import Element, folded_text, read_xml

_NUMBER = re.compile(r" \d{4}$")
_CORR = re.compile(r"abs/(?P<id>.+)")


def read_dblp_person(body: bytes, link: AuthorLink) -> DirectoryRecord | None:
    """The person; None where the page names nobody.

    Raises NotFound for a page of several people, SourceError for what is no page of DBLP's.
    """
    root = read_xml(body, "dblpperson", "", "DBLP")
    person = root.find("person")
    if person is not None and person.get("publtype") == "disambiguation":
        raise NotFound("error-author-page-several", id=link.id)
    own = [_NUMBER.sub("", folded_text(author)) for author in (person.findall("author") if person is not None else [])]
    name = _NUMBER.sub("", root.get("name") or "") or next(iter(own), "")
    if not name:
        return None
    works: list[DirectoryWork] = []
    coauthor_lists: list[list[str]] = []
    for record in (publication for wrapped in root.findall("r") for publication in wrapped):
        if record.tag == "www":  # the person's page itself
            continue
        if title := folded_text(record.find("title")):
            works.append(DirectoryWork(title.removesuffix("."), _id(record)))
        coauthors = [author for author in record.findall("author") if author.get("pid") != root.get("pid")]
        coauthor_lists.append([_NUMBER.sub("", folded_text(author)) for author in coauthors])
    aliases = distinct_aliases(name, own)
    return DirectoryRecord(name, aliases, tuple(works), rank_coauthors([name], coauthor_lists), link)


def _id(record: Element) -> str | None:
    ids = [paper_id for link in record.findall("ee") if (paper_id := arxiv_id(folded_text(link)))]
    if ids:
        return ids[0]
    volume = _CORR.fullmatch(folded_text(record.find("volume")))
    return arxiv_id(volume["id"], is_bare_id=True) if volume else None
