"""A page of a sweep, from its bytes to pending items, beside lxml that reads all the text in it, in the same run."""

import shutil
import statistics
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import httpx
import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from bot.sources.oai_records import OaiResponse, read_response
from bot.storage.store import SqlStore
from tests.bench.made_up_crowd import crowd
from tests.bench.test_requests import month
from tests.contracts.set_clock import START, SetClock
from tests.standins.arxiv import StrictArxiv

PAPERS, ROUNDS = 1_000, 5
FOLLOWS, DISTINCT = 40_000, 8_000
LEAST_RATIO = 0.005  # of lxml's papers a second; the machine's mood is in both


@pytest.mark.bench
@pytest.mark.timeout(600)
async def test_a_page_is_read_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    origin, papers = month()
    async with StrictArxiv(papers[:PAPERS], today=date(2026, 5, 31), page_size=PAPERS) as arxiv:
        query = {"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2026-04-01"}
        async with httpx.AsyncClient(headers={"User-Agent": "Paperboy/0 (+bench@localhost)"}) as client:
            page = (await client.get(arxiv.oai_url, params=query)).content
    crowd(tmp_path / "crowd.db", FOLLOWS, DISTINCT)
    rows = []
    for number in range(ROUNDS):
        file = tmp_path / f"{number}.db"
        shutil.copyfile(tmp_path / "crowd.db", file)
        text = _seconds_for_text(page)
        begun = time.process_time()
        response = read_response(page)
        reading = time.process_time() - begun
        rows.append((text, reading, await _seconds_to_keep(file, response)))
        assert len(response.papers) == PAPERS
    ratios = [text / (reading + keeping) for text, reading, keeping in rows]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{PAPERS:,} {origin}, papers per CPU second (medians of {ROUNDS}): "
            f"lxml with all text {_rate(row[0] for row in rows)}, read {_rate(row[1] for row in rows)}, "
            f"kept {_rate(row[2] for row in rows)}; both {statistics.median(ratios):.4f} of lxml "
            f"({min(ratios):.4f} to {max(ratios):.4f})\n"
        )
    assert statistics.median(ratios) > LEAST_RATIO


def _seconds_for_text(page: bytes) -> float:
    begun = time.process_time()
    letters = sum(len(element.text or "") for element in etree.fromstring(page).iter())
    assert letters > PAPERS
    return time.process_time() - begun


async def _seconds_to_keep(file: Path, response: OaiResponse) -> float:
    store = SqlStore(f"sqlite:///{file}", SetClock())
    await store.sweeps.state()
    begun = time.process_time()
    await store.papers.add_page(response.papers, date(2026, 4, 1), START)
    seconds = time.process_time() - begun
    await store.close()
    return seconds


def _rate(seconds: Iterable[float]) -> str:
    values = list(seconds)
    return f"{PAPERS / statistics.median(values):,.0f} ({PAPERS / max(values):,.0f} to {PAPERS / min(values):,.0f})"
