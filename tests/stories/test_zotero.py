"""Saved papers in the reader's own library at Zotero: each once, by a key that is nowhere afterwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.commands.call import CommandCall
from bot.commands.dispatch import dispatch
from bot.commands.zotero import ZoteroRequest
from bot.core.chats import ChatRef
from tests.standins.zotero import KEY, READ_ONLY, StrictZotero
from tests.stories.conftest import World, announced


@pytest.fixture
async def zotero() -> AsyncIterator[StrictZotero]:
    async with StrictZotero() as zotero:
        yield zotero
        assert zotero.refused == []


async def test_saved_papers_are_put_into_the_library_that_a_key_opens(
    world: World, zotero: StrictZotero, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    papers = [announced(number, "Mira Okafor", title=f"Score {number}") for number in range(1, 61)]
    world.announce(*papers)
    async with world.product(zotero_api_url=zotero.url) as ann:
        await ann.app.collector.sweep()
        for number in (1, 2):
            await ann.says(f"/save 2606.{number:05}")
        assert "File → Import" in await ann.says("/saved zotero")
        assert "no Zotero key" in await ann.says("/saved zotero 12345")
        assert "does not let this key write" in await ann.says(f"/saved zotero {READ_ONLY}")
        assert zotero.library == {}

        zotero.faults = ["lost", 409]  # written, and the answer lost; then the library is locked for a moment
        with capture_logs() as logs:
            told = await ann.says(f"/saved zotero {KEY}")
        assert "Your 2 saved papers are in your Zotero library" in told
        assert "I have not kept the key" in told
        items = sorted(zotero.library.values(), key=lambda item: item["title"])
        assert [item["title"] for item in items] == ["Score 1", "Score 2"]
        assert items[0]["creators"] == [{"creatorType": "author", "firstName": "Mira", "lastName": "Okafor"}]
        assert (items[0]["itemType"], items[0]["archiveID"]) == ("preprint", "arXiv:2606.00001")

        for number in range(3, 61):
            await ann.says(f"/save 2606.{number:05}")
        zotero.writes.clear()
        zotero.faults = ["", 503, 503, 503]
        assert "50 of your 60 saved papers" in await ann.says(f"/saved to Zotero: {KEY}")
        zotero.faults = ["hollow", 429]
        assert "Your 60 saved papers are" in await ann.says(f"/saved zotero {KEY}")
        assert len(zotero.library) == 60
        assert max(zotero.writes) == 50
        zotero.faults = [500] * 9
        assert "does not answer as it should" in await ann.says(f"/saved zotero {KEY}")
        assert KEY not in str(logs)
        assert all(KEY.encode() not in file.read_bytes() for file in world.files())


async def test_a_key_is_refused_where_others_read_along_and_never_repeated(world: World, zotero: StrictZotero) -> None:
    async with world.product(zotero_api_url=zotero.url) as ann:
        group = CommandCall(ChatRef("telegram", "-100"), "7", "saved", {"page": f"zotero {KEY}"})
        reply = await dispatch(ann.app.services, group)
        assert "Everybody here could read that key" in str(reply.document)
        assert KEY not in repr(reply)
        assert KEY not in repr(ZoteroRequest(KEY))
    assert zotero.library == {}
