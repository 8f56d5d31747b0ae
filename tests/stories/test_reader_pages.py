"""Pages as readers know them elsewhere: an author's papers from everywhere, another batch, one paper in Japanese."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.core.papers import Author
from tests.sources.preprints import preprint
from tests.standins.catalogues import StrictCatalogues
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.standins.preprints import StrictPreprints
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded, with_model
from tests.stories.test_journals import listing

WEDNESDAY = TUESDAY + timedelta(days=1)
MIRA = (Author("Mira Okafor"), Author("Jun-Ho Park"))
BY = "http://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
async def catalogues() -> AsyncIterator[StrictCatalogues]:
    async with StrictCatalogues() as catalogues:
        yield catalogues
        assert catalogues.refused == []


@pytest.fixture
async def preprints() -> AsyncIterator[StrictPreprints]:
    posted = [
        preprint(1, TUESDAY, title="Cells that count", authors=MIRA),
        *(preprint(2 + n, TUESDAY - timedelta(days=4 + n), title=f"Cells, part {n}", authors=MIRA) for n in range(3)),
    ]
    async with StrictPreprints(posted, today=WEDNESDAY) as server:
        yield server
        assert server.refused == []


async def test_an_author_s_papers_from_everywhere_and_another_batch(
    world: World, preprints: StrictPreprints, catalogues: StrictCatalogues
) -> None:
    servers = {"preprint_servers": "biorxiv", "preprints_api_url": preprints.url}
    servers |= {"europe_pmc_api_url": preprints.names_url, **catalogues.settings("crossref")}
    world.announce(
        announced(1, "Mira Okafor", "Jun-Ho Park", title="A made-up method number 1", day=TUESDAY),
        *(
            announced(10 + n, "Mira Okafor", title=f"Long ago, part {n}", day=TUESDAY - timedelta(days=90 + n))
            for n in range(3)
        ),
    )
    async with world.product(**servers) as ann:
        await ann.says("/follow Mira Okafor")
        await ann.says("/length short")
        await ann.says("/refresh")
        catalogues.works += [listing(1), listing(2)]  # the first is the preprint's, published
        world.clock.time += timedelta(hours=2)
        assert "A made-up method number 2" in folded(await ann.says("/refresh"))
        listed = folded(await ann.says("/papers Mira Okafor"))
        for words in (
            "A made-up method number 2", "Nature Methods · 17 Jun",
            "Cells that count", "bioRxiv cell biology · 16 Jun",
            "A made-up method number 1", "arXiv cs.CV · 15 Jun",
        ):  # fmt: skip
            assert words in listed, (words, listed)
        assert listed.index("number 2") < listed.index("Cells that count") < listed.index("number 1")
        batches = [folded(await ann.says("/more")) for _ in range(2)]
        for title in (f"Long ago, part {n}" for n in range(3)):
            assert sum(title in batch for batch in batches) == 1, batches
        assert "Cells that count" not in "".join(batches)
        assert "That is all I could find from those you follow." in folded(await ann.says("/more"))


async def test_a_japanese_reader_s_page_of_one_paper(world: World) -> None:
    team = ("Mira Okafor", "Jun-Ho Park")
    world.announce(
        announced(1, *team, license=BY, categories=("cs.CV", "cs.LG"), updated=WEDNESDAY, day=WEDNESDAY),
        *(announced(2 + n, *team, title=f"A made-up title, number {2 + n}") for n in range(5)),
    )
    async with LlmEndpoint(honest) as endpoint, world.product(**with_model(endpoint)) as ann:
        await ann.says("/language ja")
        await ann.says("/follow Mira Okafor")
        world.morning(WEDNESDAY)
        await ann.app.collector.sweep()
        page = folded(await ann.says("/paper 2606.00001"))
        for words in (
            "架空の題名、番号 1",  # the headline, over the three lines
            "架空の手法（method）を提案する。", "架空のデータで89.6%に達する。", "長い入力では遅い。",
            "投稿：6月16日 UTC", "更新：6月17日 UTC", "収録：6月17日", "他のカテゴリ：cs.LG",
            "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/", "PDF https://arxiv.org/pdf/2606.00001",
        ):  # fmt: skip
            assert words in page, (words, page)
        translated = folded(await ann.says("/translate 2606.00001"))
        assert "架空の題名、番号 1 https://arxiv.org/abs/2606.00001" in translated
        assert "A made-up title, number 1" in translated
        assert "made-up-1" in translated
        assert "6月17日" in translated.partition("made-up-1")[2][:40], translated
        related = folded(await ann.says("/related 2606.00001"))
        assert related.count("架空の題名、番号") == 5, related
        assert related.count("共通の著者：Mira Okafor、Jun-Ho Park") == 5, related
