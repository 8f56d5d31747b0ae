"""The search on good days: a person's catalogue and one paper, through the `arxiv` package itself."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.core.papers import ArxivId, Author, Paper
from bot.errors import NotFound
from bot.sample import loopback_search
from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback import Request
from bot.sources.arxiv_search import ArxivSearch
from bot.sources.author_names import author_query
from tests.sources.pace import Announce, Turns
from tests.standins.arxiv import StrictArxiv

CONTACT = "someone@example.org"


async def test_by_author_gives_the_newest_first_in_one_request(turns: Turns, announce: Announce) -> None:
    async with StrictArxiv(announce(7), turn_held=lambda: turns.held) as arxiv:
        papers = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Mira Okafor", limit=4)
    assert [paper.id for paper in papers] == ["9902.00006", "9902.00005", "9902.00004", "9902.00003"]
    assert len(arxiv.requests) == turns.taken == 1
    assert arxiv.refused == []


async def test_a_paper_found_is_the_paper_announced(turns: Turns, announce: Announce) -> None:
    (submission,) = announce(1)
    async with StrictArxiv([submission]) as arxiv:
        (paper,) = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Mira Okafor")
    assert paper == _with_version(submission.paper, 1)


async def test_before_leaves_out_what_is_newer(turns: Turns, announce: Announce) -> None:
    announced = announce(7)
    middle = announced[3].paper.created
    async with StrictArxiv(announced) as arxiv:
        papers = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Okafor, Mira", before=middle)
    assert [paper.id for paper in papers] == ["9902.00002", "9902.00001", "9902.00000"]
    assert len(arxiv.requests) == 1


async def test_before_holds_even_where_arxiv_does_not_heed_it(turns: Turns, announce: Announce) -> None:
    announced = announce(3)

    async def heedless(arxiv: StrictArxiv, _: web.Request, received: Request) -> web.StreamResponse:
        args = received.args | {"search_query": received.args["search_query"].split(" AND ")[0]}
        return web.Response(body=loopback_search.answer(args, arxiv.visible(), today=arxiv.today)[1])

    async with StrictArxiv(announced) as arxiv:
        arxiv.fail(heedless)
        search = ArxivSearch(arxiv.api_url, CONTACT, turns)
        papers = await search.by_author("Mira Okafor", before=announced[1].paper.created)
    assert [paper.id for paper in papers] == ["9902.00000"]


async def test_nobody_is_believed_when_said_twice(turns: Turns, announce: Announce) -> None:
    async with StrictArxiv(announce(3), turn_held=lambda: turns.held) as arxiv:
        assert await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Nobody Known") == []
    assert len(arxiv.requests) == turns.taken == 2
    assert arxiv.refused == []


@pytest.mark.parametrize("name", ["", " ", ":", "'\"-", "2099", "."])
async def test_a_name_without_letters_is_not_asked_for(turns: Turns, name: str) -> None:
    async with StrictArxiv([]) as arxiv:
        assert await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author(name) == []
    assert arxiv.requests == []


@pytest.mark.parametrize("limit", [0, -1, 2001])
async def test_a_limit_that_arxiv_has_not_got_is_the_callers_mistake(turns: Turns, limit: int) -> None:
    with pytest.raises(ValueError, match="1 to 2000"):
        await ArxivSearch("http://127.0.0.1:9", CONTACT, turns).by_author("Mira Okafor", limit=limit)


async def test_by_id_gives_the_paper(turns: Turns, announce: Announce) -> None:
    announced = announce(3)
    async with StrictArxiv(announced, turn_held=lambda: turns.held) as arxiv:
        search = ArxivSearch(arxiv.api_url, CONTACT, turns)
        assert await search.by_id(ArxivId("9902.00001")) == _with_version(announced[1].paper, 1)
        assert await search.by_id(ArxivId("9902.00002", 1)) == _with_version(announced[2].paper, 1)
    assert len(arxiv.requests) == turns.taken == 2
    assert arxiv.refused == []


async def test_by_id_of_a_later_version_and_of_an_old_style_id(turns: Turns, announce: Announce) -> None:
    (submission,) = announce(1)
    revised = submission.day + timedelta(days=3)
    paper = _with_version(submission.paper, 3, id="hep-th/9901001", updated=revised)
    async with StrictArxiv([AnnouncedPaper(submission.day, paper)]) as arxiv:
        assert await ArxivSearch(arxiv.api_url, CONTACT, turns).by_id(ArxivId("hep-th/9901001")) == paper


@pytest.mark.parametrize("unknown", [ArxivId("9912.99999"), ArxivId("9902.00001", 7)])
async def test_an_unknown_paper_is_not_found_when_said_twice(
    turns: Turns, announce: Announce, unknown: ArxivId
) -> None:
    async with StrictArxiv(announce(3)) as arxiv:
        with pytest.raises(NotFound) as error:
            await ArxivSearch(arxiv.api_url, CONTACT, turns).by_id(unknown)
    assert error.value.phrase == "error-paper-unknown"
    assert error.value.details == {"id": str(unknown)}
    assert len(arxiv.requests) == 2


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Ming-Ming Cheng", 'au:"Ming-Ming Cheng"'),
        ("  Ming‐Ming   Cheng ", 'au:"Ming-Ming Cheng"'),
        ("António Araújo", 'au:"Antonio Araujo"'),
        ("Søren Łukasiewicz", 'au:"Soren Lukasiewicz"'),
        ("O’Rourke, D.", 'au:"O\'Rourke D."'),
        ("程明明", 'au:"程明明"'),
        ('x" OR all:y', 'au:"x OR all y"'),
        ("au:x OR (all:y) ANDNOT z*", 'au:"au x OR all y ANDNOT z"'),
        ("x\u202ey\x00\n&max_results=9", 'au:"x y max results"'),
        ("{0} %22", None),
    ],
)
def test_a_name_stays_a_name(name: str, query: str | None) -> None:
    assert author_query([name]) == query


def test_before_is_the_end_of_the_day_before() -> None:
    query = author_query(["X Y"], before=date(2026, 3, 1))
    assert query == 'au:"X Y" AND submittedDate:[199101010000 TO 202602282359]'


def test_several_forms_are_joined_by_or_in_brackets_before_the_dates() -> None:
    query = author_query(["Philip H. S. Torvik", "Philip Torvik", "Philip  Torvik"], date(2026, 3, 1), date(2025, 1, 1))
    assert query == (
        '(au:"Philip H. S. Torvik" OR au:"Philip Torvik") AND submittedDate:[202501010000 TO 202602282359]'
    )


@pytest.mark.parametrize(
    ("typed", "signed"),
    [
        ("Chris Manwell", "Christopher D. Manwell"),
        ("Christopher D. Manwell", "Chris Manwell"),
        ("Philip H. S. Torvik", "Philip Torvik"),
        ("Philip Torvik", "Philip H. S. Torvik"),
        ("Y LeKun", "Yann LeKun"),
        ("Yann LeKun", "Y. LeKun"),
        ("Ming-Lan Cheng", "Minglan Cheng"),
        ("Tom Field", "Thomas Field"),
    ],
)
async def test_arxiv_is_asked_for_other_forms_of_the_name(
    turns: Turns, announce: Announce, typed: str, signed: str
) -> None:
    (submission,) = announce(1)
    announced = [AnnouncedPaper(submission.day, replace(submission.paper, authors=(Author(signed),)))]
    async with StrictArxiv(announced) as arxiv:
        papers = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author(typed)
    assert [author.name for paper in papers for author in paper.authors] == [signed]
    assert len(arxiv.requests) <= 2
    assert arxiv.refused == []


async def test_since_is_a_day_from_which_on(turns: Turns, announce: Announce) -> None:
    announced = announce(7)
    middle = announced[3].paper.created
    async with StrictArxiv(announced) as arxiv:
        papers = await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author("Mira Okafor", since=middle)
    assert [paper.id for paper in papers] == ["9902.00006", "9902.00005", "9902.00004", "9902.00003"]


@given(st.text(max_size=5000) | st.text('" :()[]{}*ANDORallau-', max_size=5000))
def test_no_name_becomes_syntax_or_grows_without_end(name: str) -> None:
    query = author_query([name])
    if query is None:
        return
    assert query.startswith('au:"')
    assert query.endswith('"')
    assert not set('":()[]{}*?/\\&%\n') & set(query[4:-1])
    assert len(query) < 600


@pytest.mark.parametrize(
    "name", ["x" * 5000, "Mira Okafor " * 400, 'au:"x" OR all:y', "Mira-Okafor", "{Mira} %s Okafor"]
)
async def test_strange_names_reach_arxiv_as_names(turns: Turns, announce: Announce, name: str) -> None:
    async with StrictArxiv(announce(2)) as arxiv:
        await ArxivSearch(arxiv.api_url, CONTACT, turns).by_author(name)
    author = r'au:"[^":()]+"'
    query = re.compile(rf"{author}|\({author}( OR {author})+\)")
    assert all(query.fullmatch(request.args["search_query"]) for request in arxiv.requests)
    assert all(len(request.args["search_query"]) < 600 for request in arxiv.requests)
    assert arxiv.requests


def _with_version(paper: Paper, version: int, **changes: object) -> Paper:
    fields = {name: getattr(paper, name) for name in Paper.__dataclass_fields__}
    authors = tuple(Author(author.name, author.affiliation) for author in paper.authors)
    return Paper(**(fields | {"version": version, "authors": authors} | changes))
