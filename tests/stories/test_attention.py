"""A digest opens with what probably deserves most attention, and /why says for each part what it rests on."""

from datetime import timedelta

from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.product import folded

GLACIERS = "Glaciers and ice sheets calve. Sparse routing follows the crevasses of a glacier."
COAUTHORS = ("Zoe Zimmer", "Anna Abel", "Noor El-Amin")


async def ids_opened(person: Person) -> list[str]:
    """The papers whose cards the newest chat has opened, the latest first."""
    evidence = await person.app.store.attention.evidence(4, [])
    return [liked.paper.id for liked in evidence.opened]


async def test_the_order_is_told_part_by_part_in_the_chats_language(world: World) -> None:
    for name in ("bob", "cat", "dan"):
        async with world.product(name) as other:
            await other.says("/follow Mira Okafor")
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        world.announce(announced(9, "Lena Vogt", title="Ice sheets, glacier by glacier", abstract=GLACIERS))
        await ann.app.collector.sweep()
        await ann.says("/save 2606.00009")
        world.morning(TUESDAY + timedelta(days=1))
        world.announce(
            announced(
                1,
                "Mira Okafor",
                COAUTHORS[0],
                title="First",
                comment="Accepted to ICML 2026. Code: https://github.com/a/b",
            ),
            announced(2, COAUTHORS[0], "Mira Okafor", *COAUTHORS[1:], title="Glacier routing", abstract=GLACIERS),
            announced(3, *COAUTHORS, "Mira Okafor", title="Last", comment="Submitted to ICML 2026"),
            announced(4, *COAUTHORS[:2], "Mira Okafor", COAUTHORS[2], title="Somewhere in the middle"),
        )
        await ann.app.collector.sweep()
        digest = await ann.says("/digest")
        places = [digest.index(title) for title in ("First", "Glacier routing", "Last", "Somewhere in the middle")]
        assert places == sorted(places)
        assert await ids_opened(ann) == []
        await ann.says("1")  # the first paper's abstract
        assert await ids_opened(ann) == ["2606.00001"]
        said = folded(await ann.says("/why 2606.00001"))
        assert "Attention: 50 of 100. That orders your digest; nothing is left out for it." in said
        assert "30 Mira Okafor is the first of 2 authors" in said
        assert "9 its authors say: “Accepted to ICML 2026”" in said
        assert "7 its code is there: github.com" in said
        assert "4 at least 3 other chats here follow a name on it" in said
        said = folded(await ann.says("/why 2606.00003"))
        assert "26 Mira Okafor is the last of 4 authors" in said
        assert "ICML" not in said
        said = folded(await ann.says("/why 2606.00002"))
        assert "10 Mira Okafor is author 2 of 4" in said
        assert "close to “Ice sheets, glacier by glacier”, which you saved" in said
        await ann.says("/unsave 2606.00009")
        await ann.says("/paper 2606.00009")
        said = folded(await ann.says("/why 2606.00002"))
        assert "close to “Ice sheets, glacier by glacier”, which you opened" in said
        assert "attention 50 of 100" in folded(await ann.says("/paper 2606.00001"))
        assert "attention" not in await ann.says("/paper 2606.00009")  # nothing that is followed brings it
        await ann.says("/language zh")
        assert "30 Mira Okafor 是 2 位作者中的第一作者" in folded(await ann.says("/why 2606.00001"))
        await ann.says("/language ja")
        assert "30 Mira Okaforさんが著者2名の筆頭著者" in folded(await ann.says("/why 2606.00001"))
