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
from bot.sources.authorship import signed
from bot.sources.manners import PassingError
from bot.sources.strict_xml import Element, folded, printable, read_xml

OAI = "http://www.openarchives.org/OAI/2.0/"

# arXiv takes abstracts of 1,920 characters, titles of one line and (once) 3,303 authors; these are far above.
LONGEST_ABSTRACT = 100_000
LONGEST_FIELD = 10_000
LONGEST_NAME = 100_000  # whole author lists do stand in one name
MOST_AUTHORS = 50_000

# Above both, it is not some records that are broken but our idea of them.
ODD_RECORDS = 20
ODD_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Token:
    """A resumption token as a page carries it: `text` is "" on the last page of several.

    arXiv has sent neither `complete_list_size` nor `cursor` since March 2025; older servers send both.
    """

    text: str
    complete_list_size: int | None
    cursor: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer says: one record or more, or `refusal`, OAI-PMH's (code, text)."""

    response_date: datetime
    refusal: tuple[str, str] | None
    identifiers: tuple[str, ...]
    papers: tuple[Paper, ...]
    set_aside: int
    deleted: int
    token: Token | None


def read_answer(body: bytes) -> Answer:
    """Read a ListRecords answer whole. Raises PassingError or SourceError; never returns part of a page."""
    root = read_xml(body, "OAI-PMH", OAI)
    moment = _moment(folded(root.find(f"{{{OAI}}}responseDate")))
    errors = [(error.get("code") or "unnamed", folded(error)) for error in root.findall(f"{{{OAI}}}error")]
    if errors:
        # noRecordsMatch is an answer, the others are refusals: name one of those if there is one.
        errors.sort(key=lambda error: error[0] == "noRecordsMatch")
        code, said = errors[0]
        return Answer(moment, (code, printable(said)), (), (), 0, 0, None)
    lists = root.findall(f"{{{OAI}}}ListRecords")
    if len(lists) != 1:
        raise PassingError("arXiv's answer is OAI-PMH but lists no records")
    return _listed(moment, lists[0])


def _listed(moment: datetime, listed: Element) -> Answer:
    identifiers: list[str] = []
    papers: list[Paper] = []
    set_aside = deleted = 0
    for record in listed.findall(f"{{{OAI}}}record"):
        header = record.find(f"{{{OAI}}}header")
        identifier = folded(header.find(f"{{{OAI}}}identifier")) if header is not None else ""
        identifiers.append(identifier or f"record {len(identifiers)} of {moment}")
        if header is not None and header.get("status") == "deleted":
            deleted += 1
        elif (paper := read_record(record)) is not None:
            papers.append(paper)
        else:
            set_aside += 1
    if not identifiers:
        raise PassingError("arXiv sent a page without records")
    if set_aside > max(ODD_RECORDS, ODD_SHARE * len(identifiers)):
        said = f"{set_aside} of {len(identifiers)} records have no title, authors or id"
        raise SourceError(f"{said}: arXiv's format has changed")
    return Answer(moment, None, tuple(identifiers), tuple(papers), set_aside, deleted, _token(listed))


def read_record(record: Element) -> Paper | None:
    """The paper of a `<record>` (or of anything with `<metadata>`), None where it can't be one."""
    metadata = record.find(f"{{{OAI}}}metadata")
    arxiv = next((child for child in metadata if child.tag.endswith("}arXiv")), None) if metadata is not None else None
    if arxiv is None:
        return None
    space = arxiv.tag[: -len("arXiv")]  # some mirrors drop arXiv's own namespace

    def field(name: str) -> str:
        return folded(arxiv.find(space + name))

    try:
        paper_id = ArxivId.parse(field("id")).base
    except BadInput:
        return None
    title, abstract = field("title"), field("abstract")
    listed = arxiv.find(space + "authors")
    written = listed.findall(space + "author") if listed is not None else []
    sizes = (len(title) <= LONGEST_FIELD, len(abstract) <= LONGEST_ABSTRACT, len(written) <= MOST_AUTHORS)
    authors = signed(author for element in written if (author := _author(element, space)) is not None)
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
    )


def _author(element: Element, space: str) -> Author | None:
    """`Forenames Keyname Suffix`, in reading order, as stored (TeX included)."""
    parts = (folded(element.find(space + name)) for name in ("forenames", "keyname", "suffix"))
    name = " ".join(part for part in parts if part)
    if not name or len(name) > LONGEST_NAME:
        return None
    places = [place for each in element.findall(space + "affiliation") if (place := folded(each))]
    return Author(name, "; ".join(places)[:LONGEST_FIELD] or None)


def _token(listed: Element) -> Token | None:
    found = listed.findall(f"{{{OAI}}}resumptionToken")
    if not found:
        return None
    if len(found) > 1:
        raise PassingError("arXiv's answer has more than one resumption token")
    return Token(
        "".join(found[0].itertext()).strip(),
        _count(found[0].get("completeListSize")),
        _count(found[0].get("cursor")),
    )


def _count(said: str | None) -> int | None:
    return int(said) if said is not None and said.isascii() and said.isdigit() and len(said) < 10 else None


def _moment(said: str) -> datetime:
    try:
        return datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise PassingError(f"arXiv's answer has no date: “{printable(said)}”") from error


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
