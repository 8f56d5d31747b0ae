"""One OAI-PMH answer → papers, without network: what `ListRecords` with the prefix `arXiv` means.

It sets aside a record that can't be a paper (no title, no authors, no id, beyond any sane size) and counts
it; it refuses the whole page when so many are like that that the format itself must have changed.
Whether pages belong together is `oai_chain`.

Sources: https://www.openarchives.org/OAI/openarchivesprotocol.html, http://arxiv.org/OAI/arXiv.xsd.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.core.papers import ArxivId, Author, Paper
from bot.errors import BadInput, SourceError
from bot.sources.author_names import split_author_lists
from bot.sources.retry_policy import TransientError
from bot.sources.strict_xml import Element, folded_text, printable, read_xml

OAI = "http://www.openarchives.org/OAI/2.0/"

# arXiv takes abstracts of 1,920 characters, titles of one line and (once) 3,303 authors; these are far above.
LONGEST_ABSTRACT = 100_000
LONGEST_FIELD = 10_000
LONGEST_NAME = 100_000  # whole author lists do stand in one name
MOST_AUTHORS = 50_000

# Above both, it is not some records that are broken but our idea of them.
ODD_RECORDS = 20
ODD_SHARE = 0.1

_NAME_PARTS = ("forenames", "keyname", "suffix")


@dataclass(frozen=True, slots=True)
class ResumptionToken:
    """A resumption token as a page carries it: `text` is "" on the last page of several.

    arXiv has sent neither `complete_list_size` nor `cursor` since March 2025; older servers send both.
    """

    text: str
    complete_list_size: int | None
    cursor: int | None


@dataclass(frozen=True, slots=True)
class OaiResponse:
    """What one answer to ListRecords says: one record or more, or `refusal`, OAI-PMH's (code, text)."""

    response_date: datetime
    refusal: tuple[str, str] | None
    identifiers: tuple[str, ...]
    papers: tuple[Paper, ...]
    set_aside: int
    deleted: int
    token: ResumptionToken | None


def read_response(body: bytes) -> OaiResponse:
    """Read a ListRecords answer whole. Raises TransientError or SourceError; never returns part of a page."""
    root = read_xml(body, "OAI-PMH", OAI)
    moment = _moment(folded_text(root.find(f"{{{OAI}}}responseDate")))
    errors = [(error.get("code") or "unnamed", folded_text(error)) for error in root.findall(f"{{{OAI}}}error")]
    if errors:
        # noRecordsMatch is an answer, the others are refusals: name one of those if there is one.
        errors.sort(key=lambda error: error[0] == "noRecordsMatch")
        code, text = errors[0]
        return OaiResponse(moment, (code, printable(text)), (), (), 0, 0, None)
    lists = root.findall(f"{{{OAI}}}ListRecords")
    if len(lists) != 1:
        raise TransientError("arXiv's answer is OAI-PMH but lists no records")
    return _read_list(moment, lists[0])


def _read_list(moment: datetime, records: Element) -> OaiResponse:
    identifiers: list[str] = []
    papers: list[Paper] = []
    set_aside = deleted = 0
    for record in records.findall(f"{{{OAI}}}record"):
        header = record.find(f"{{{OAI}}}header")
        identifier = folded_text(header.find(f"{{{OAI}}}identifier")) if header is not None else ""
        identifiers.append(identifier or f"record {len(identifiers)} of {moment}")
        if header is not None and header.get("status") == "deleted":
            deleted += 1
        elif (paper := read_record(record)) is not None:
            papers.append(paper)
        else:
            set_aside += 1
    if not identifiers:
        raise TransientError("arXiv sent a page without records")
    if set_aside > max(ODD_RECORDS, ODD_SHARE * len(identifiers)):
        share = f"{set_aside} of {len(identifiers)} records"
        raise SourceError(f"{share} have no title, authors or id: arXiv's format has changed")
    return OaiResponse(moment, None, tuple(identifiers), tuple(papers), set_aside, deleted, _token(records))


def read_record(record: Element) -> Paper | None:
    """The paper of a `<record>` (or of anything with `<metadata>`), None where it can't be one."""
    metadata = record.find(f"{{{OAI}}}metadata")
    arxiv = next((child for child in metadata if child.tag.endswith("}arXiv")), None) if metadata is not None else None
    if arxiv is None:
        return None
    space = arxiv.tag[: -len("arXiv")]  # some mirrors drop arXiv's own namespace
    fields = _children(arxiv)

    def field(name: str) -> str:
        return folded_text(fields.get(space + name))

    try:
        paper_id = ArxivId.parse(field("id")).base
    except BadInput:
        return None
    title, abstract = field("title"), field("abstract")
    author_list = fields.get(space + "authors")
    elements = author_list.findall(space + "author") if author_list is not None else []
    sizes = (len(title) <= LONGEST_FIELD, len(abstract) <= LONGEST_ABSTRACT, len(elements) <= MOST_AUTHORS)
    authors = split_author_lists(author for element in elements if (author := _author(element, space)) is not None)
    if not title or not authors or not all(sizes):
        return None
    created = _day(field("created"))
    updated = _day(field("updated"))
    return Paper(
        id=paper_id,
        title=title,
        abstract=abstract,
        authors=authors,
        categories=tuple(dict.fromkeys(field("categories").split())),
        created=created,
        updated=updated if updated != created else None,
        comment=field("comments")[:LONGEST_FIELD] or None,
        doi=field("doi")[:LONGEST_FIELD] or None,
        journal_ref=field("journal-ref")[:LONGEST_FIELD] or None,
        license=field("license")[:LONGEST_FIELD] or None,
    )


def _children(element: Element) -> dict[str, Element]:
    """The first child of each name. To look for each by its name is to walk through all of them each time."""
    children: dict[str, Element] = {}
    for child in element:
        children.setdefault(child.tag, child)
    return children


def _author(element: Element, space: str) -> Author | None:
    """`Forenames Keyname Suffix`, in reading order, as stored (TeX included)."""
    children = _children(element)
    parts = [folded_text(children[space + name]) for name in _NAME_PARTS if space + name in children]
    name = " ".join([part for part in parts if part])
    if not name or len(name) > LONGEST_NAME:
        return None
    if space + "affiliation" not in children:
        return Author(name)
    affiliations = map(folded_text, element.findall(space + "affiliation"))
    return Author(name, "; ".join(filter(None, affiliations))[:LONGEST_FIELD] or None)


def _token(records: Element) -> ResumptionToken | None:
    tokens = records.findall(f"{{{OAI}}}resumptionToken")
    if not tokens:
        return None
    if len(tokens) > 1:
        raise TransientError("arXiv's answer has more than one resumption token")
    return ResumptionToken(
        "".join(tokens[0].itertext()).strip(),
        _count(tokens[0].get("completeListSize")),
        _count(tokens[0].get("cursor")),
    )


def _count(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise TransientError(f"arXiv's answer has no date: “{printable(text)}”") from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
