"""The sweep on good days: every record, in as few requests as there are pages, politely asked for."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from aiohttp import web

from bot.core.papers import Author, Paper
from bot.errors import SourceError
from bot.ports import SweepPage
from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback import Request
from bot.sources.arxiv_oai import ArxivOai
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import START, Announce, Turns
from tests.sources.real_data import real_file
from tests.standins.arxiv import StrictArxiv

CONTACT = "mailto:someone@example.org"


async def swept(source: ArxivOai, since: date = START, until: date | None = None) -> list[SweepPage]:
    return [page async for page in source.sweep(since, until)]


@pytest.mark.parametrize("complete_list_size", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 7])
async def test_every_record_comes_as_it_was_announced(
    turns: Turns, announce: Announce, count: int, complete_list_size: bool
) -> None:
    announced = announce(count)
    async with StrictArxiv(
        announced, page_size=2, complete_list_size=complete_list_size, turn_held=lambda: turns.held
    ) as arxiv:
        pages = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
    assert [paper for page in pages for paper in page.papers] == [each.paper for each in announced]
    assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]
    assert {page.complete_list_size for page in pages} == {count if complete_list_size else None}
    assert len(pages) == len(arxiv.requests) == turns.taken == ceil(count / 2)
    assert arxiv.refused == []


async def test_a_page_that_has_moved_on_the_same_host_is_followed(turns: Turns, announce: Announce) -> None:
    async def moved(_: StrictArxiv, request: web.Request, __: Request) -> web.Response:
        return web.Response(status=308, headers={"Location": str(request.rel_url)})

    async with StrictArxiv(announce(3), turn_held=lambda: turns.held) as arxiv:
        arxiv.fail(moved)
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
        assert (len(page.papers), len(arxiv.requests), turns.taken) == (3, 2, 2)
        arxiv.fail(moved, times=None)
        with pytest.raises(SourceError, match="in a circle"):
            await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))


async def test_the_response_date_is_the_servers(turns: Turns, announce: Announce) -> None:
    async with StrictArxiv(announce(1), today=date(2026, 6, 20)) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
    assert page.response_date == datetime(2026, 6, 20, 4, 0, tzinfo=UTC)


async def test_only_the_days_that_were_asked_for(turns: Turns, announce: Announce) -> None:
    announced = announce(6)
    async with StrictArxiv(announced) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns), announced[1].day, announced[3].day)
    assert list(page.papers) == [each.paper for each in announced[1:4]]


async def test_a_day_without_anything_is_one_empty_page(turns: Turns, announce: Announce) -> None:
    async with StrictArxiv(announce(1), today=date(2026, 7, 1)) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns), date(2026, 6, 30))
    assert (page.papers, page.records, page.last) == ((), 0, True)


async def test_deleted_and_unusable_records_are_counted_and_the_rest_go_on(turns: Turns, announce: Announce) -> None:
    withdrawn, untitled, unsigned, blank, intact = announce(5)
    papers = [
        AnnouncedPaper(withdrawn.day, withdrawn.paper, deleted=True),
        AnnouncedPaper(untitled.day, _with(untitled.paper, title=" ")),
        AnnouncedPaper(unsigned.day, _with(unsigned.paper, authors=())),
        AnnouncedPaper(blank.day, _with(blank.paper, authors=(Author(" "),))),
        intact,
    ]
    async with StrictArxiv(papers) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
    assert page.papers == (intact.paper,)
    assert (page.deleted, page.set_aside, page.records) == (1, 3, 5)


async def test_an_absurd_abstract_sets_its_record_aside(turns: Turns, announce: Announce) -> None:
    bloated, intact = announce(2)
    async with StrictArxiv(
        [AnnouncedPaper(bloated.day, _with(bloated.paper, abstract="x" * 100_001)), intact]
    ) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
    assert (page.papers, page.set_aside) == ((intact.paper,), 1)


async def test_a_changed_paper_comes_again_with_its_new_text(turns: Turns, announce: Announce) -> None:
    (first,) = announce(1)
    later = AnnouncedPaper(first.day + timedelta(days=9), _with(first.paper, title="A better title", updated=first.day))
    async with StrictArxiv([first, later], today=first.day) as arxiv:
        source = ArxivOai(arxiv.oai_url, CONTACT, turns)
        (before,) = await swept(source)
        arxiv.today = later.day
        (after,) = await swept(source, first.day + timedelta(days=1))
    assert (before.papers, after.papers) == ((first.paper,), (later.paper,))


async def test_old_style_ids_keep_their_archive(turns: Turns, announce: Announce) -> None:
    (submission,) = announce(1)
    async with StrictArxiv([AnnouncedPaper(submission.day, _with(submission.paper, id="hep-th/9901001"))]) as arxiv:
        (page,) = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns))
    assert page.papers[0].id == "hep-th/9901001"


async def test_a_proxy_in_the_environment_is_not_asked_for_loopback(
    turns: Turns, announce: Announce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with StrictArxiv(announce(1)) as arxiv:
        assert len(await swept(ArxivOai(arxiv.oai_url, CONTACT, turns, retry_policy=RetryPolicy(tries=1)))) == 1


async def test_a_range_backwards_is_the_callers_mistake(turns: Turns) -> None:
    with pytest.raises(ValueError, match="can't end"):
        await swept(ArxivOai("http://127.0.0.1:9", CONTACT, turns), START, START - timedelta(days=1))
    assert turns.taken == 0


def _with(paper: Paper, **changes: object) -> Paper:
    fields = {name: getattr(paper, name) for name in Paper.__dataclass_fields__}
    return Paper(**(fields | changes))


def _real(month: str) -> Iterator[AnnouncedPaper]:
    with gzip.open(real_file(f"papers-{month}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            folded = {name: " ".join((entry[name] or "").split()) for name in ("title", "abstract", "comment")}
            authors = (" ".join(name.split()) for name in entry["authors"])
            yield AnnouncedPaper(
                date.fromisoformat(entry["first_listed"]),
                Paper(
                    id=entry["id"],
                    title=folded["title"],
                    abstract=folded["abstract"],
                    authors=tuple(Author(name) for name in authors if name),
                    categories=tuple(dict.fromkeys(entry["categories"])),
                    comment=folded["comment"] or None,
                ),
            )


async def test_a_month_of_real_papers_in_pages_of_2000(turns: Turns) -> None:
    announced = {each.paper.id: each.paper for each in _real("2026-05")}
    async with StrictArxiv(list(_real("2026-05")), turn_held=lambda: turns.held) as arxiv:
        pages = await swept(ArxivOai(arxiv.oai_url, CONTACT, turns), date(2026, 5, 1))
    came = {paper.id: paper for page in pages for paper in page.papers}
    assert came == announced
    assert sum(page.set_aside for page in pages) == 0
    assert len(arxiv.requests) == ceil(len(announced) / 2000)
    assert arxiv.refused == []
