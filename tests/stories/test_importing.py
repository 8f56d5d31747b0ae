"""/import: whom a list would have followed is shown, and followed when the chat says yes."""

from tests.stories.conftest import World, announced

BIBTEX = """@article{tides, author = {Okafor, Mira and Park, Jun-Ho and Smith, J.}, title = {{Tides}}}
@article{winds, author = {Okafor, Mira and Vogt, Lena}, title = {{Winds}}}
@misc{alone, title = {{A title alone}}}
"""


def folded(text: str) -> str:
    return " ".join(text.split())


async def test_a_reference_list_is_shown_before_anybody_is_followed(world: World) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        shown = folded(await ann.says("/import " + BIBTEX))
        assert "I’d follow 3: Mira Okafor (2), Jun-Ho Park, Lena Vogt." in shown
        assert "2 entries I don’t understand: “Smith, J.”, “alone”" in shown
        assert "[1] Follow all 3 [2] Nothing" in shown
        assert await ann.app.store.follows.all(1) == []
        assert "3 followed" in await ann.says("1")
        assert [subject.name for subject in await ann.app.store.follows.all(1)] == [
            "Mira Okafor", "Jun-Ho Park", "Lena Vogt",
        ]  # fmt: skip
        assert len(await ann.app.store.pending.papers(1)) == 1
        again = folded(await ann.says("/import " + BIBTEX))
        assert "There is nothing in it that is not here already." in again
        assert "3 of them you follow already." in again


async def test_yes_and_nothing(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/import " + BIBTEX)
        assert "Nothing has been followed" in await ann.says("2")
        assert "followed" not in await ann.says("yes")
        await ann.says("/import " + BIBTEX)
        assert "3 followed" in await ann.says("Yes!")
        assert "no longer have that list" in await ann.says("2")


async def test_after_a_restart_the_list_is_asked_for_again(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/import " + BIBTEX)
    async with world.product() as ann:
        await ann.says("yes")
        assert await ann.app.store.follows.all(1) == []


async def test_of_many_authors_those_of_most_papers_are_offered(world: World) -> None:
    def name(number: int) -> str:
        return f"Mira{chr(97 + number // 26)}a Okafor{chr(97 + number % 26)}"

    entries = [f"@misc{{k{number}, author = {{{name(number)}}}}}" for number in range(300)]
    entries += [f"@misc{{l{number}, author = {{{name(number)}}}}}" for number in range(250, 300)]
    async with world.product() as ann:
        shown = folded(await ann.says("/import " + "\n".join(entries)))
        assert "Of 300 authors I’d follow the 50 who stand on most of these papers: Mirajama"[:70] in shown
        assert f"{name(250)} (2)" in shown
        assert name(249) not in shown
        assert "[2] Only the first 10" in shown
        assert "10 followed" in await ann.says("2")


async def test_typed_names_that_are_few_and_clear_are_followed_at_once(world: World) -> None:
    async with world.product() as ann:
        assert "2 followed" in await ann.says("/import Mira Okafor, Jun-Ho Park")
        assert "I’d follow Lena Vogt." in folded(await ann.says("/import Lena Vogt; diffusion models"))
        assert "I can’t read that list" in await ann.says("/import diffusion models")
        assert "nobody in it" in await ann.says("/import @misc{a, title = {Tides}}")


async def test_a_name_with_a_field_is_looked_up_when_it_is_followed(world: World) -> None:
    async with world.product() as ann:
        shown = folded(await ann.says("/import\nMira Okafor\nYi Wang in cs.CV\n0000-0002-1825-0098\nxx; cs.XX"))
        assert "I’d follow 2: Mira Okafor, Yi Wang in cs.CV." in shown
        assert "0000-0002-1825-0098" in shown
        assert "2 followed" in await ann.says("1")
        assert len(await ann.app.store.persons.all(1)) == 1
