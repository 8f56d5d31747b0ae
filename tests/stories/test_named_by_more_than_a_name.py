"""Somebody is followed by the link to a page about her, or by her field and a coauthor: nobody else of her name is."""

import pytest
from pydantic import SecretStr

from tests.standins.author_pages import KEY, ORCID, S2_KEY, StrictDirectories
from tests.stories.conftest import TUESDAY, announced
from tests.stories.test_the_right_person import KNOWN, long_ago


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
async def directories():
    async with StrictDirectories(lambda: True) as directories:
        yield directories
        assert directories.refused == []


def at(directories, **overrides):
    urls = directories.urls()
    return {
        "arxiv_pages_url": urls["arxiv"],
        "orcid_api_url": urls["orcid"],
        "openalex_api_url": urls["openalex"],
        "dblp_url": urls["dblp"],
        "semantic_scholar_api_url": urls["semantic_scholar"],
        "inspire_api_url": urls["inspire"],
        "zbmath_api_url": urls["zbmath"],
        **overrides,
    }


LINKS = [
    "https://arxiv.org/a/tanaka_y_1",
    f"https://orcid.org/{ORCID}",
    ORCID,
    "https://dblp.org/pid/12/3456-1.html",
    "https://openalex.org/A5000000001",
    "https://www.semanticscholar.org/author/Yi-Tanaka/1723755",
    "https://inspirehep.net/authors/1274753",
    "https://zbmath.org/authors/tanaka.yi",
]


@pytest.mark.parametrize("link", LINKS)
async def test_a_page_about_her_says_who_is_meant(world, directories, link):
    world.announce(
        announced(1, "Yi Tanaka", "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards", day=TUESDAY),
        announced(7, "Yi Tanaka", "Marit Aune", title="Basal friction", abstract="Glaciers.", day=long_ago(2)),
    )
    async with world.product(
        **at(directories, openalex_api_key=SecretStr(KEY), semantic_scholar_api_key=SecretStr(S2_KEY))
    ) as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says(f"/follow {link}"))
        assert "You now follow Yi Tanaka." in said
        (whom,) = await ann.app.store.persons.all(1)
        person, _ = whom.read()
        assert "2606.00007" not in person.known.papers
        assert person.known.papers or person.known.coauthors
        assert any(key.partition(":")[2] in link for key in person.known.identifiers)  # other sources may know it


async def test_openalex_without_a_key_says_what_is_missing(world, directories):
    async with world.product(**at(directories)) as ann:
        assert "OPENALEX_API_KEY" in folded(await ann.says("/follow https://openalex.org/A5000000001"))
        assert "You follow nobody yet" in folded(await ann.says("/following"))


async def test_a_page_that_is_not_there_follows_nobody(world, directories):
    async with world.product(**at(directories)) as ann:
        said = folded(await ann.says("/follow https://arxiv.org/a/nobody_x_1"))
        assert "has no author page nobody_x_1" in said
        assert "one of its digits is wrong" in folded(await ann.says("/follow 0000-0002-1825-0098"))
        assert "You follow nobody yet" in folded(await ann.says("/following"))


@pytest.mark.parametrize(
    ("said", "theirs"),
    [
        ("Yi Wang with Noor El-Amin", "cs.LG"),
        ("Yi Wang in physics.geo-ph", "physics.geo-ph"),
        ("Yi Wang in physics with Marit Aune", "physics.geo-ph"),
    ],
)
async def test_her_field_or_a_coauthor_says_who_is_meant(world, said, theirs):
    world.announce(*KNOWN)
    async with world.product() as ann:
        answer = folded(await ann.says(f"/follow {said}"))
        assert "follow Yi Wang" in answer, answer
        (whom,) = await ann.app.store.persons.all(1)
        assert set(whom.read()[0].known.categories) == {theirs}


async def test_a_category_that_there_is_not_is_told(world):
    async with world.product() as ann:
        assert "I don’t know the category cs.XX" in folded(await ann.says("/follow Yi Wang in cs.XX"))
