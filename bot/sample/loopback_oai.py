"""What an OAI-PMH server like arXiv's answers, as a function from arguments to bytes: no network, no clock.

Behaviour and wording of errors follow arXiv's own server (github.com/arXiv/oaipmh): datestamps are days, a
token holds the question and how much to skip, dies at UTC midnight, and carries no count since March 2025.
It knows ListRecords and Identify with the prefix `arXiv`, and refuses everything else as the protocol says.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from urllib.parse import parse_qsl, quote, unquote, urlencode

from bot.core.papers import Paper
from bot.sample.announced_papers import AnnouncedPaper

EARLIEST = date(2005, 9, 16)  # the oldest datestamp of arXiv's server
REFRESHED = time(4, 0, tzinfo=UTC)  # about when arXiv's records of a day are all there
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "II", "III", "IV"})
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n'


class OaiError(Exception):
    """An error that the protocol names: `code`, and words for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def answer(
    args: Mapping[str, str],
    visible: Sequence[AnnouncedPaper],
    *,
    today: date,
    page_size: int,
    complete_list_size: bool,
    base: str,
) -> bytes:
    """The answer to a request with `args` for what is `visible` on `today`; `base` is the server's URL."""
    try:
        match args.get("verb"):
            case "ListRecords":
                inside = _list_records(args, visible, today, page_size, complete_list_size)
            case "Identify":
                inside = _identify(args, base)
            case _:
                raise OaiError("badVerb", "Invalid verb provided")
        request = "".join(f' {name}="{escape(value)}"' for name, value in args.items())
    except OaiError as error:
        inside, request = f'<error code="{error.code}">{escape(str(error))}</error>', ""
    moment = datetime.combine(today, REFRESHED)
    date_element = f"<responseDate>{moment:%Y-%m-%dT%H:%M:%SZ}</responseDate>"
    return f"{_OPEN}{date_element}\n<request{request}>{escape(base)}</request>\n{inside}\n</OAI-PMH>\n".encode()


def _list_records(
    args: Mapping[str, str], visible: Sequence[AnnouncedPaper], today: date, size: int, with_size: bool
) -> str:
    token = args.get("resumptionToken")
    question, skip = (dict(args), 0) if token is None else _question(args, token, today)
    since, until = _range(question, today)
    in_range = [record for record in visible if since <= record.day <= until]
    listed = sorted(in_range, key=lambda record: (record.day, record.paper.id))
    page = listed[skip : skip + size]
    if not page:
        raise OaiError("noRecordsMatch", "The combination of the values of the arguments results in an empty list.")
    records = "\n".join(_record(record) for record in page)
    count = f' completeListSize="{len(listed)}" cursor="{skip}"' if with_size else ""
    if skip + size < len(listed):
        more = quote(urlencode(question | {"skip": str(skip + size), "issued": today.isoformat()}))
        dies = datetime.combine(today + timedelta(days=1), time())
        closing = f'<resumptionToken expires="{dies:%Y-%m-%dT%H:%M:%SZ}"{count}>{more}</resumptionToken>'
    else:
        closing = f"<resumptionToken{count}/>" if token is not None or with_size else ""
    return f"<ListRecords>\n{records}\n{closing}</ListRecords>"


def _question(args: Mapping[str, str], token: str, today: date) -> tuple[dict[str, str], int]:
    if set(args) != {"verb", "resumptionToken"}:
        raise OaiError("badArgument", "No other parameters allowed with resumptionToken")
    question = dict(parse_qsl(unquote(token)))
    skip, issued = question.pop("skip", ""), question.pop("issued", "")
    if not skip.isdigit() or issued != today.isoformat():
        message = "The value of the resumptionToken argument is invalid or expired."
        raise OaiError("badResumptionToken", message)
    return question, int(skip)


def _range(question: Mapping[str, str], today: date) -> tuple[date, date]:
    extra = set(question) - {"verb", "metadataPrefix", "from", "until"}
    if extra:
        raise OaiError("badArgument", f"Unallowed parameter: {', '.join(sorted(extra))}")
    if "metadataPrefix" not in question:
        raise OaiError("badArgument", "metadataPrefix required.")
    if question["metadataPrefix"] != "arXiv":
        raise OaiError("cannotDisseminateFormat", "Did not recognize requested format")
    try:
        since = date.fromisoformat(question.get("from", EARLIEST.isoformat()))
        until = date.fromisoformat(question.get("until", today.isoformat()))
    except ValueError as error:
        raise OaiError("badArgument", "date format must be YYYY-MM-DD") from error
    if since > until:
        raise OaiError("badArgument", "until date must be greater than or equal to from date")
    if since < EARLIEST:
        raise OaiError("badArgument", "start date too early")
    if until > today + timedelta(days=1):
        raise OaiError("badArgument", "until date too late")
    return since, until


def _identify(args: Mapping[str, str], base: str) -> str:
    if set(args) != {"verb"}:
        raise OaiError("badArgument", "No other parameters allowed")
    return (
        "<Identify><repositoryName>arXiv on loopback: made-up papers</repositoryName>"
        f"<baseURL>{escape(base)}</baseURL>"
        "<protocolVersion>2.0</protocolVersion><adminEmail>nobody@localhost</adminEmail>"
        f"<earliestDatestamp>{EARLIEST}</earliestDatestamp><deletedRecord>persistent</deletedRecord>"
        "<granularity>YYYY-MM-DD</granularity></Identify>"
    )


def _record(record: AnnouncedPaper) -> str:
    paper = record.paper
    status = ' status="deleted"' if record.deleted else ""
    header = (
        f"<header{status}><identifier>oai:arXiv.org:{escape(paper.id)}</identifier><datestamp>{record.day}</datestamp>"
        f"<setSpec>{escape(paper.primary.replace('.', ':'))}</setSpec></header>"
    )
    return f"<record>{header}{'' if record.deleted else f'<metadata>{_metadata(paper)}</metadata>'}</record>"


def _metadata(paper: Paper) -> str:
    authors = "".join(_author(author.name, author.affiliation) for author in paper.authors)
    fields = {
        "id": paper.id,
        "created": str(paper.created or ""),
        "updated": str(paper.updated or ""),
        "authors": None,
        "title": paper.title,
        "categories": " ".join(paper.categories),
        "comments": paper.comment,
        "journal-ref": paper.journal_ref,
        "doi": paper.doi,
        "license": paper.license,
        "abstract": f"  {paper.abstract}\n",  # as arXiv stores it
    }
    inside = "".join(
        f"<authors>{authors}</authors>" if name == "authors" else f"<{name}>{escape(text or '')}</{name}>"
        for name, text in fields.items()
        if name == "authors" or text
    )
    return f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/">{inside}</arXiv>'


def _author(name: str, affiliation: str | None) -> str:
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    parts = {
        "keyname": words[-1] if words else "",
        "forenames": " ".join(words[:-1]),
        "suffix": suffix,
        "affiliation": affiliation or "",
    }
    inside = "".join(f"<{part}>{escape(text)}</{part}>" for part, text in parts.items() if text)
    return f"<author>{inside}</author>"
