"""One OAI-PMH answer at a time: what it means, and that no part of one is ever taken for the whole."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.names import split_authors
from bot.core.papers import Author, Paper
from bot.errors import SourceError
from bot.sample import loopback_oai
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.oai_chain import FULL_PAGE, MOST_PAGES, MOST_PAGES_A_DAY, PageChain
from bot.sources.oai_records import OAI, OaiResponse, ResumptionToken, read_record, read_response
from bot.sources.strict_xml import read_xml
from tests.sources.real_data import recorded

DAY = date(2026, 6, 16)
MOMENT = datetime(2026, 6, 16, 4, 0, tzinfo=UTC)

# What XML can carry and white-space folding leaves alone; quotes, ampersands, TeX and emoji included.
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
_PHRASES = st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)


def _is_single(name: str) -> bool:
    """Not a list of names in one field: those are taken apart."""
    return len(split_authors(name)) < 2


_PAPERS = st.builds(
    Paper,
    id=st.integers(0, 99999).map(lambda number: f"9902.{number:05}"),
    title=_PHRASES,
    abstract=_PHRASES,
    authors=st.lists(st.builds(Author, _PHRASES.filter(_is_single), st.none() | _PHRASES), min_size=1, max_size=3).map(
        tuple
    ),
    categories=st.lists(st.sampled_from(["cs.CV", "math.NT", "14J60"]), unique=True).map(tuple),
    created=st.dates(date(1991, 8, 14), DAY),
    comment=st.none() | _PHRASES,
    doi=st.none() | _PHRASES,
    journal_ref=st.none() | _PHRASES,
    license=st.none() | _PHRASES,
)


def page(papers: list[Paper]) -> bytes:
    return loopback_oai.answer(
        {"verb": "ListRecords", "metadataPrefix": "arXiv"},
        [AnnouncedPaper(DAY, paper) for paper in papers],
        today=DAY,
        page_size=100,
        complete_list_size=False,
        base="http://127.0.0.1/oai",
    )


@given(st.lists(_PAPERS, min_size=1, max_size=4, unique_by=lambda paper: paper.id))
def test_a_whole_page_gives_every_record_as_it_was(papers: list[Paper]) -> None:
    answer = read_response(page(papers))
    assert answer.papers == tuple(sorted(papers, key=lambda paper: paper.id))
    assert (answer.set_aside, answer.deleted, answer.response_date) == (0, 0, MOMENT)


@given(st.lists(_PAPERS, min_size=1, max_size=4, unique_by=lambda paper: paper.id), st.data())
def test_a_page_cut_at_any_byte_gives_all_records_or_an_error(papers: list[Paper], data: st.DataObject) -> None:
    body = page(papers)
    cut = body[: data.draw(st.integers(0, len(body)))]
    try:
        answer = read_response(cut)
    except SourceError:
        return
    assert len(answer.papers) == len(papers)


def test_one_page_cut_at_every_single_byte() -> None:
    body = page([Paper(f"9902.{n:05}", "T", "A & B", (Author("X Y"),), ("cs.CV",)) for n in range(3)])
    whole = 0
    for end in range(len(body) + 1):
        try:
            assert len(read_response(body[:end]).papers) == 3
        except SourceError:
            continue
        whole += 1
    assert whole == 2  # the page, and the page without its last line break


@given(st.binary(max_size=300))
def test_no_bytes_give_anything_but_an_answer_or_an_error(noise: bytes) -> None:
    with pytest.raises(SourceError):
        read_response(noise)
    with pytest.raises(SourceError):
        read_response(b"<OAI-PMH " + noise)


@given(st.integers(0), st.binary(min_size=1, max_size=3))
def test_noise_inside_a_page_never_loses_a_record(place: int, noise: bytes) -> None:
    body = page([Paper(f"9902.{n:05}", "T", "A", (Author("X Y"),), ("cs.CV",)) for n in range(3)])
    place %= len(body)
    try:
        answer = read_response(body[:place] + noise + body[place:])
    except SourceError:
        return
    assert len(answer.papers) + answer.set_aside == 3


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<OAI-PMH/>", id="another namespace"),
        pytest.param(f'<OAI-PMH xmlns="{OAI}"/>'.encode(), id="no date"),
        pytest.param(
            f'<OAI-PMH xmlns="{OAI}"><responseDate>2026-06-16T04:00:00Z</responseDate></OAI-PMH>'.encode(),
            id="no list",
        ),
        pytest.param("<OAI-PMH/>".encode("utf-16"), id="utf-16"),
        pytest.param(b"<OAI-PMH>" + b"<a>" * 400 + b"</a>" * 400 + b"</OAI-PMH>", id="deep"),
    ],
)
def test_what_is_no_answer_is_an_error(body: bytes) -> None:
    with pytest.raises(SourceError):
        read_response(body)


def test_only_the_root_may_be_the_answer() -> None:
    with pytest.raises(SourceError, match="an HTML page"):
        read_xml(b"<html><body><OAI-PMH/></body></html>", "OAI-PMH", OAI)


@pytest.mark.parametrize("prolog", [b"<!DOCTYPE x>", b'<!-- <OAI-PMH --><!DOCTYPE x [<!ENTITY a "b">]>'])
def test_a_document_type_is_never_read(prolog: bytes) -> None:
    body = page([Paper("9902.00001", "T", "A", (Author("X Y"),), ("cs.CV",))])
    with pytest.raises(SourceError, match="document type"):
        read_response(body.replace(b"?>", b"?>" + prolog, 1))


def test_an_entity_in_a_title_is_an_error_and_not_a_shorter_title() -> None:
    body = page([Paper("9902.00001", "T", "A", (Author("X Y"),), ("cs.CV",))])
    with pytest.raises(SourceError):
        read_response(body.replace(b"<title>T", b"<title>T&eacute;"))


def test_a_title_with_an_element_inside_keeps_all_its_words() -> None:
    body = page([Paper("9902.00001", "T", "A", (Author("X Y"),), ("cs.CV",))])
    answer = read_response(body.replace(b"<title>T", b"<title>H<sub>2</sub>O <!-- x -->is wet"))
    assert answer.papers[0].title == "H2O is wet"


# Recorded answers of the real arXiv.


def test_the_recorded_sweep_is_read_whole() -> None:
    answer = read_response(recorded("hepcrawl_arxiv-physics-hep-ex.xml"))
    assert [paper.id for paper in answer.papers] == ["1706.05371", "1706.09418", "1707.00874"]
    assert answer.response_date == datetime(2017, 12, 14, 13, 0, 41, tzinfo=UTC)
    second = answer.papers[1]
    assert second.authors[2] == Author("Manuel E. Krauss")
    assert second.categories == ("hep-ph", "hep-ex")
    assert (second.created, second.updated) == (date(2017, 6, 28), date(2017, 11, 26))
    assert second.journal_ref == "Eur. Phys. J. C (2017) 77:856"
    assert second.comment is not None
    assert second.comment.endswith("Tab. 12 including NLO corrections; version accepted for publication in EPJC")
    assert answer.papers[2].title.startswith("Implications of right-handed neutrinos in $B-L$ extended standard model")


@pytest.mark.parametrize(
    ("name", "authors", "first"),
    [
        ("hepcrawl_sample_arxiv_record0.xml", 5, Author("Planck Collaboration")),
        ("hepcrawl_sample_arxiv_record4.xml", 66, Author("Keck Array")),
        (
            "hepcrawl_sample_arxiv_record5.xml",
            5,
            Author("Günter Burigana", "on behalf of Planck Collaboration"),
        ),
    ],
)
def test_recorded_records_keep_their_names(name: str, authors: int, first: Author) -> None:
    record = read_xml(recorded(name), "OAI-PMH", OAI).find(f"{{{OAI}}}GetRecord/{{{OAI}}}record")
    assert record is not None
    paper = read_record(record)
    assert paper is not None
    assert len(paper.authors) == authors
    assert paper.authors[0] == first


def test_a_suffix_stands_last() -> None:
    body = recorded("hepcrawl_sample_arxiv_record4.xml")
    record = read_xml(body, "OAI-PMH", OAI).find(f"{{{OAI}}}GetRecord/{{{OAI}}}record")
    assert record is not None
    paper = read_record(record)
    assert paper is not None
    assert Author("R. W. IV") in paper.authors


@pytest.mark.parametrize("name", ["http429_body.txt", "physbiblio_gariazzo_1.xml", "texlate_arXivRaw_1412.6980.xml"])
def test_other_recorded_answers_are_errors(name: str) -> None:
    with pytest.raises(SourceError):
        read_response(recorded(name))


# Chains.


def answer(*identifiers: str, token: ResumptionToken | None = None) -> OaiResponse:
    return OaiResponse(MOMENT, None, identifiers, (), 0, len(identifiers), token)


def token(text: str, size: int | None = None, cursor: int | None = None) -> ResumptionToken:
    return ResumptionToken(text, size, cursor)


def test_a_chain_ends_with_the_empty_token() -> None:
    chain = PageChain()
    assert chain.take(answer("a", "b", token=token("t1", 3, 0)))[1] == "t1"
    last, more = chain.take(answer("c", token=token("", 3, 2)))
    assert (last.last, more) == (True, None)


def test_one_record_that_moves_to_a_later_page_is_no_repetition() -> None:
    chain = PageChain()
    chain.take(answer("a", "b", token=token("t1")))
    assert chain.take(answer("c", "a", token=token("")))[0].last


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(answer("a", "c", token=token("")), id="same beginning"),
        pytest.param(answer("b", "a", token=token("")), id="nothing new"),
        pytest.param(answer("c", token=token("t1")), id="same token"),
        pytest.param(answer("c", token=token("t2", None, 0)), id="cursor goes back"),
        pytest.param(answer("c", token=token("t2", None, 4)), id="cursor leaves some out"),
        pytest.param(answer("c", token=token("", 4, 2)), id="one too few"),
        pytest.param(answer("c"), id="no token"),
    ],
)
def test_a_second_page_that_does_not_follow_is_an_error(second: OaiResponse) -> None:
    chain = PageChain()
    chain.take(answer("a", "b", token=token("t1", None, 0)))
    with pytest.raises(SourceError):
        chain.take(second)


def test_a_list_without_end_is_an_error() -> None:
    chain = PageChain()
    for number in range(MOST_PAGES - 1):
        chain.take(answer(f"id{number}", token=token(f"t{number}")))
    with pytest.raises(SourceError, match="does not end"):
        chain.take(answer("one more", token=token("and one more")))


def test_a_list_has_no_more_pages_than_its_days_can_hold() -> None:
    """Ever fresh tokens and ever new records: what looks like a list and is a loop ends after minutes."""
    chain = PageChain(date(2026, 6, 14))  # three days, with that of the answer
    for number in range(3 * MOST_PAGES_A_DAY - 1):
        chain.take(answer(f"id{number}", token=token(f"t{number}")))
    with pytest.raises(SourceError, match="more than these days can hold"):
        chain.take(answer("one more", token=token("and one more")))


def test_a_day_on_which_everything_was_stamped_anew_is_read() -> None:
    chain = PageChain(date(2026, 6, 16))
    for number in range(2 * MOST_PAGES_A_DAY):
        records = [f"id{number}-{record}" for record in range(FULL_PAGE)]
        chain.take(answer(*records, token=token(f"t{number}")))
    assert chain.take(answer("last", token=token("")))[0].last
