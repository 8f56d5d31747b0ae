"""Directories know who is who: by them two people of one name are told apart, and none of it is needed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.standins import paper_directories as standin
from tests.standins.author_pages import Fault
from tests.standins.paper_directories import ALL, OPENALEX_KEY, S2_KEY, Listed, StrictPaperDirectories
from tests.stories import telegram_product
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.product import folded

NAME = "Yi Wang"
PATIENCE = 30.0  # seconds: however busy the machine is
ORCID = "0000-0002-1825-0097"
VISION = "We segment objects in images with a network that learns masks from boxes and reaches good accuracy."
LOCALES = {"en": "en-GB", "zh": "zh-hans", "ja": "ja"}


def signed(number: int, coauthor: str, months: int) -> Any:
    """A paper under the name; all of them are about the same."""
    day = TUESDAY - timedelta(days=30 * months)
    return announced(number, NAME, coauthor, title=f"Masks from boxes {number}", abstract=VISION, day=day)


# Their papers read alike, and each has another coauthor: only directories know that the odd ones are somebody else's.
ANNOUNCED = [signed(number, f"Colleague {'ABCDEF'[number]}ova Holm", number + 1) for number in range(6)]
HERS = Listed(NAME, {"openalex": "A1", "semanticscholar": "1", "dblp": "1/1-1"}, "Tsinghua University", ORCID)
HIS = Listed(NAME, {"openalex": "A2", "semanticscholar": "2", "dblp": "1/1-2"}, "University of Tromsø")
KNOWN = {paper.paper.id: [HIS if number % 2 else HERS] for number, paper in enumerate(ANNOUNCED)}


@pytest.fixture
async def directories() -> AsyncIterator[StrictPaperDirectories]:
    async with StrictPaperDirectories(KNOWN) as directories:
        yield directories
        assert directories.refused == []


def with_keys(directories: StrictPaperDirectories, **overrides: Any) -> dict[str, Any]:
    keys = {"openalex_api_key": SecretStr(OPENALEX_KEY), "semantic_scholar_api_key": SecretStr(S2_KEY)}
    return {**directories.settings(), "author_directories_seconds": PATIENCE, **keys, **overrides}


async def test_directories_alone_tell_two_people_apart(world: World, directories: StrictPaperDirectories) -> None:
    world.announce(*ANNOUNCED)
    async with world.product(**with_keys(directories)) as ann:
        asked = folded(await ann.says(f"/follow {NAME}"))
        assert "Several people sign as Yi Wang." in asked
        assert f"Tsinghua University, per OpenAlex · ORCID {ORCID}" in asked
        assert "University of Tromsø, per OpenAlex" in asked
        requests = list(directories.requests)
        assert sorted(requests) == [
            "dblp",
            "openalex",
            "orcid",
            "semanticscholar",
        ]  # INSPIRE and zbMATH have other fields
        assert "You now follow Yi Wang." in await ann.says("1")
        (followed,) = await ann.app.store.persons.all(1)
        person = followed.read()[0]
        assert person.known.papers in {
            tuple(sorted(id_ for id_, authors in KNOWN.items() if authors == [who])) for who in (HERS, HIS)
        }
        assert directories.requests == requests  # the button finds the same people in what is kept


async def test_without_directories_the_papers_decide(world: World, directories: StrictPaperDirectories) -> None:
    world.announce(*ANNOUNCED)
    async with world.product(**with_keys(directories, author_directories="none")) as ann:
        assert "You now follow Yi Wang." in await ann.says(f"/follow {NAME}")
        assert directories.requests == []


@pytest.mark.parametrize("fault", [standin.too_many, standin.bot_check, standin.another_shape])
async def test_the_follow_goes_on_without_them(world: World, directories: StrictPaperDirectories, fault: Fault) -> None:
    world.announce(*ANNOUNCED)
    directories.faults = dict.fromkeys(ALL, fault)
    async with world.product(**with_keys(directories)) as ann:
        assert "You now follow Yi Wang." in await ann.says(f"/follow {NAME}")


async def test_keyless_those_are_asked_that_need_no_key(world: World, directories: StrictPaperDirectories) -> None:
    world.announce(*ANNOUNCED)
    async with world.product(**directories.settings(), author_directories_seconds=PATIENCE) as ann:
        await ann.says(f"/follow {NAME}")
        assert sorted(directories.requests) == ["dblp", "orcid"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_telegram_the_cards_say_who_is_where(world, telegram, directories, language):
    book = phrasebook(language)
    world.announce(*ANNOUNCED)
    ann = telegram.person("Ann", LOCALES.get(language, language))
    async with telegram_product.running(world, telegram, **with_keys(directories)) as _:
        ann.says(f"/follow {NAME}")
        asked = (await ann.hears()).text.replace("\u2060", "")
        assert book.say("which-person", name=NAME) in asked
        assert book.say("person-institution", institution="Tsinghua University", directory="OpenAlex") in asked
        assert book.say("person-orcid", id=ORCID) in asked
