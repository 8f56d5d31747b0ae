"""A person's page of DBLP (XML) → what it knows of her.

Source: https://dblp.org/faq/ and the export itself: dblpperson, person with an author for each way of writing her
name, and an r around each publication. DBLP tells namesakes apart by a number behind the name ("Yi Wang 0001"), and
marks a page of those whom it has not told apart as a disambiguation.
"""

import re

from bot.core.authors.directory_record import DirectoryRecord, DirectoryWork, distinct_aliases, rank_coauthors
from bot.core.authors.links import AuthorLink
from bot.errors import NotFound
from bot.sources.strict_xml import Element, folded, read_xml
from bot.sources.work_ids import arxiv_id

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
    own = [_NUMBER.sub("", folded(one)) for one in (person.findall("author") if person is not None else [])]
    name = _NUMBER.sub("", root.get("name") or "") or next(iter(own), "")
    if not name:
        return None
    works: list[DirectoryWork] = []
    signed: list[list[str]] = []
    for record in (publication for wrapped in root.findall("r") for publication in wrapped):
        if record.tag == "www":  # her page itself
            continue
        if title := folded(record.find("title")):
            works.append(DirectoryWork(title.removesuffix("."), _id(record)))
        beside = [one for one in record.findall("author") if one.get("pid") != root.get("pid")]
        signed.append([_NUMBER.sub("", folded(one)) for one in beside])
    aliases = distinct_aliases(name, own)
    return DirectoryRecord(name, aliases, tuple(works), rank_coauthors([name], signed), link)


def _id(record: Element) -> str | None:
    links = [found for one in record.findall("ee") if (found := arxiv_id(folded(one)))]
    if links:
        return links[0]
    volume = _CORR.fullmatch(folded(record.find("volume")))
    return arxiv_id(volume["id"], surely=True) if volume else None
