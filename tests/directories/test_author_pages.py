"""Author pages of the directories over loopback: what is read, and what happens on bad days."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.core.authors.directory_record import DirectoryRecord
from bot.core.authors.links import AuthorLink, Directory
from bot.directories.author_pages import ONE_TRY, AuthorPages
from bot.errors import BotError, NotFound, OutOfReach, Unavailable
from tests.sources.pace import Turns
from tests.standins import author_pages as standin
from tests.standins.author_pages import KEY, ORCID, PAPERS, S2_KEY, UNLINKED, StrictDirectories

ARXIV_PAGE = AuthorLink(Directory.ARXIV, "tanaka_y_1")
ORCID_RECORD = AuthorLink(Directory.ORCID, UNLINKED)
OPENALEX_PROFILE = AuthorLink(Directory.OPENALEX, "A5000000001")
DBLP_PAGE = AuthorLink(Directory.DBLP, "12/3456-1")
S2_PROFILE = AuthorLink(Directory.SEMANTIC_SCHOLAR, "1723755")
INSPIRE_RECORD = AuthorLink(Directory.INSPIRE, "1274753")
ZBMATH_PROFILE = AuthorLink(Directory.ZBMATH, "tanaka.yi")
EVERY = [
    ARXIV_PAGE,
    ORCID_RECORD,
    OPENALEX_PROFILE,
    DBLP_PAGE,
    S2_PROFILE,
    INSPIRE_RECORD,
    ZBMATH_PROFILE,
]
IDS = [paper for paper, _, _ in PAPERS]
KEYS = {"openalex_key": KEY, "semantic_scholar_key": S2_KEY}
HASTE = replace(ONE_TRY, connect=1, silence=0.5, total=0.8, body=200_000)


@pytest.fixture
async def directories(turns: Turns) -> AsyncIterator[StrictDirectories]:
    async with StrictDirectories(lambda: turns.held) as running:
        yield running
        assert running.refused == []


@pytest.fixture
def pages(directories: StrictDirectories, turns: Turns) -> AuthorPages:
    return AuthorPages(
        "tests@localhost",
        turns,
        openalex_key=KEY,
        semantic_scholar_key=S2_KEY,
        retry_policy=HASTE,
        **directories.urls(),
    )


@pytest.mark.parametrize("id", ["tanaka_y_1", "old_style_1"])
async def test_an_arxiv_page_knows_works_and_coauthors(pages: AuthorPages, turns: Turns, id: str) -> None:
    link = AuthorLink(Directory.ARXIV, id)
    record = await pages.look_up(link)
    assert (record.name, record.aliases, record.link) == ("Yi Tanaka", ("Y. Tanaka",), link)
    assert [work.arxiv for work in record.works] == IDS
    assert record.works[1].title == "Sparse Routing & <Ice> Sheets"
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 1


async def test_orcid_knows_other_names_and_works(pages: AuthorPages, turns: Turns) -> None:
    record = await pages.look_up(ORCID_RECORD)
    assert (record.name, record.aliases) == ("Yi Tanaka", ("Y. Tanaka", "Tanaka Yi"))
    assert [(work.title, work.arxiv) for work in record.works] == [
        ("In a journal", "2606.00001"),
        ("Sparse Routing", "2605.00002"),
        ("A Book", None),
    ]
    assert record.coauthors == ()
    assert turns.taken == 1  # arXiv was asked, and knows no such iD


async def test_an_orcid_id_that_arxiv_knows_brings_coauthors_too(pages: AuthorPages) -> None:
    record = await pages.look_up(AuthorLink(Directory.ORCID, ORCID))
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert [work.arxiv for work in record.works] == ["2606.00001", "2605.00002", None, "math/0309136"]


@pytest.mark.parametrize("id", ["A5000000001", "A5000000009"])
async def test_openalex_knows_a_profile_even_a_merged_one(pages: AuthorPages, turns: Turns, id: str) -> None:
    record = await pages.look_up(AuthorLink(Directory.OPENALEX, id))
    assert (record.name, record.aliases, record.whole) == ("Yi Tanaka", ("Y. Tanaka",), True)
    assert [work.arxiv for work in record.works] == IDS
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 0


async def test_dblp_knows_names_without_their_numbers(pages: AuthorPages, turns: Turns) -> None:
    record = await pages.look_up(DBLP_PAGE)
    assert (record.name, record.aliases) == ("Yi Tanaka", ("Yi Sato",))
    assert [(work.title, work.arxiv) for work in record.works] == [(title, paper) for paper, title, _ in PAPERS]
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 0


async def test_semantic_scholar_knows_papers_and_coauthors(pages: AuthorPages, turns: Turns) -> None:
    record = await pages.look_up(S2_PROFILE)
    assert (record.name, record.aliases, record.whole) == ("Yi Tanaka", ("Y. Tanaka",), False)  # there is a next page
    assert [(work.title, work.arxiv) for work in record.works] == [(title, paper) for paper, title, _ in PAPERS]
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 0


async def test_inspire_knows_names_that_begin_with_the_family(pages: AuthorPages, turns: Turns) -> None:
    record = await pages.look_up(INSPIRE_RECORD)
    assert (record.name, record.aliases, record.whole) == ("Yi Tanaka", ("Yi Sato",), True)
    assert [(work.title, work.arxiv) for work in record.works] == [(title, paper) for paper, title, _ in PAPERS]
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 0


async def test_zbmath_knows_an_author_by_their_documents(pages: AuthorPages, turns: Turns) -> None:
    record = await pages.look_up(ZBMATH_PROFILE)
    assert (record.name, record.aliases, record.whole) == ("Yi Tanaka", ("Y. Tanaka",), True)
    assert [(work.title, work.arxiv) for work in record.works] == [(title, paper) for paper, title, _ in PAPERS]
    assert record.coauthors == ("Mira Okafor", "Jun-Ho Park")
    assert turns.taken == 0


async def test_a_page_of_several_people_is_not_followed(pages: AuthorPages) -> None:
    with pytest.raises(NotFound) as caught:
        await pages.look_up(AuthorLink(Directory.DBLP, "t/YiTanaka"))
    assert caught.value.phrase == "error-author-page-several"


@pytest.mark.parametrize("link", [OPENALEX_PROFILE, S2_PROFILE], ids=lambda link: link.directory)
async def test_without_a_key_it_is_not_asked(directories: StrictDirectories, turns: Turns, link: AuthorLink) -> None:
    keyless = AuthorPages("tests@localhost", turns, retry_policy=HASTE, **directories.urls())
    with pytest.raises(Unavailable) as caught:
        await keyless.look_up(link)
    assert caught.value.phrase == "error-author-page-key"
    assert directories.asked == []


@pytest.mark.parametrize("link", [OPENALEX_PROFILE, S2_PROFILE], ids=lambda link: link.directory)
async def test_a_wrong_key_is_said(directories: StrictDirectories, turns: Turns, link: AuthorLink) -> None:
    wrong = AuthorPages(
        "tests@localhost",
        turns,
        openalex_key="other",
        semantic_scholar_key="other",
        retry_policy=HASTE,
        **directories.urls(),
    )
    with pytest.raises(Unavailable) as caught:
        await wrong.look_up(link)
    assert caught.value.phrase == "error-author-page-key-wrong"


async def test_a_day_s_allowance_that_is_spent_is_said(pages: AuthorPages, directories: StrictDirectories) -> None:
    directories.fault = standin.answering(429)
    with pytest.raises(OutOfReach) as caught:
        await pages.look_up(OPENALEX_PROFILE)
    assert caught.value.phrase == "error-author-page-busy"


@pytest.mark.parametrize(
    "link",
    [
        AuthorLink(Directory.ARXIV, "nobody_x_1"),
        AuthorLink(Directory.ORCID, "0000-0002-9079-593X"),
        AuthorLink(Directory.OPENALEX, "A5999999999"),
        AuthorLink(Directory.DBLP, "99/9999"),
        AuthorLink(Directory.SEMANTIC_SCHOLAR, "0"),
        AuthorLink(Directory.INSPIRE, "1"),
        AuthorLink(Directory.ZBMATH, "nobody.x"),
    ],
    ids=lambda link: link.directory,
)
async def test_a_page_that_is_not_there_is_said(pages: AuthorPages, link: AuthorLink) -> None:
    with pytest.raises(NotFound) as caught:
        await pages.look_up(link)
    assert caught.value.phrase == "error-author-page-none"
    assert caught.value.details == {"directory": link.directory, "id": link.id}


FAULTS = {
    "500": standin.answering(500),
    "html": standin.html_page,
    "nothing": standin.nothing,
    "no object": standin.no_object,
    "elsewhere": standin.elsewhere,
    "circle": standin.in_a_circle,
    "cut": standin.cut_in_half,
    "broken off": standin.broken_off,
    "huge": standin.Huge(),
    "hang": standin.hanging,
    "drip": standin.dripping,
    "bad gzip": standin.answering(200, b"no gzip", **{"Content-Encoding": "gzip"}),
    "bad utf-8": standin.answering(200, b'{"x": "\xff"}'),
    "entities": standin.answering(200, b'<!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed><dblpperson>&a;</dblpperson>'),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("link", EVERY, ids=lambda link: link.directory)
async def test_on_a_bad_day_nobody_is_half_known(
    pages: AuthorPages, directories: StrictDirectories, link: AuthorLink, fault: standin.Fault
) -> None:
    directories.fault = fault
    outcome = await _look_up(pages, link)
    assert isinstance(outcome, OutOfReach), outcome
    assert outcome.phrase == "error-author-page"
    assert outcome.details == {"directory": link.directory}
    assert KEY not in repr(outcome) + repr(outcome.__cause__)
    assert S2_KEY not in repr(outcome) + repr(outcome.__cause__)
    directories.fault = None
    assert isinstance(await _look_up(pages, link), DirectoryRecord)


async def test_no_more_is_read_than_was_told(directories: StrictDirectories, turns: Turns) -> None:
    patient = replace(ONE_TRY, total=20, body=200_000)
    pages = AuthorPages("x@localhost", turns, retry_policy=patient, **directories.urls())
    directories.fault = huge = standin.Huge()
    assert isinstance(await _look_up(pages, DBLP_PAGE), OutOfReach)
    assert huge.written < 32 * 2**20  # what lies in the buffers of a socket is written, but not read


async def test_no_redirect_leads_to_another_host(pages: AuthorPages, directories: StrictDirectories) -> None:
    directories.fault = standin.elsewhere
    assert isinstance(await _look_up(pages, DBLP_PAGE), OutOfReach)
    assert directories.asked == [f"/dblp/pid/{DBLP_PAGE.id}.xml"]


async def _look_up(pages: AuthorPages, link: AuthorLink) -> DirectoryRecord | BotError:
    try:
        return await pages.look_up(link)
    except BotError as error:
        return error


async def test_nobody_there_is_out_of_reach(turns: Turns) -> None:
    nowhere = "http://127.0.0.1:9"
    pages = AuthorPages("x@localhost", turns, arxiv=nowhere, orcid=nowhere, dblp=nowhere, retry_policy=HASTE)
    for link in (ARXIV_PAGE, ORCID_RECORD, DBLP_PAGE):
        with pytest.raises(OutOfReach):
            await pages.look_up(link)
