"""What directories of authors have answered, on both databases."""

from datetime import timedelta

from bot.core.authors.author_claims import AuthorClaim
from bot.core.authors.links import Directory
from bot.ports import DirectoryAnswer
from bot.storage.store import SqlStore
from tests.contracts.set_clock import START

OPENALEX, ORCID = Directory.OPENALEX, Directory.ORCID
YI = AuthorClaim(OPENALEX, "A1", "Tsinghua\0 University", "0000-0002-1825-0097")
MIRA = AuthorClaim(OPENALEX, "A2")
HERS, HIS = AuthorClaim(ORCID, "0000-0002-1825-0097"), AuthorClaim(ORCID, "0000-0001-5109-3700")


async def test_answers_come_back_with_their_date_also_empty_ones(store: SqlStore) -> None:
    full, empty = DirectoryAnswer(OPENALEX, {0: YI, 3: MIRA}, START), DirectoryAnswer(OPENALEX, {}, START)
    await store.directories.add({"2606.00001": full, "2606.00002": empty})
    answers = await store.directories.read(["2606.00001", "2606.00002", "2606.00003"])
    stored = AuthorClaim(OPENALEX, "A1", "Tsinghua University", "0000-0002-1825-0097")
    assert answers == {
        "2606.00001": [DirectoryAnswer(OPENALEX, {0: stored, 3: MIRA}, START)],
        "2606.00002": [empty],
    }
    await store.directories.add({})
    assert await store.directories.read([]) == {}


async def test_a_later_answer_takes_the_place_of_the_earlier_one_and_of_no_other_directory(store: SqlStore) -> None:
    later = START + timedelta(days=90)
    await store.directories.add({"2606.00001": DirectoryAnswer(OPENALEX, {0: YI}, START)})
    await store.directories.add({"2606.00001": DirectoryAnswer(Directory.DBLP, {}, START)})
    await store.directories.add({"2606.00001": DirectoryAnswer(OPENALEX, {0: MIRA}, later)})
    assert await store.directories.read(["2606.00001"]) == {
        "2606.00001": [DirectoryAnswer(Directory.DBLP, {}, START), DirectoryAnswer(OPENALEX, {0: MIRA}, later)]
    }


async def test_answers_about_some_places_add_up(store: SqlStore) -> None:
    later = START + timedelta(days=1)
    first = DirectoryAnswer(ORCID, {0: HERS}, START, frozenset({0}))
    second = DirectoryAnswer(ORCID, {2: HIS}, later, frozenset({2}))
    await store.directories.add({"2606.00001": first})
    await store.directories.add({"2606.00001": second})
    (answer,) = (await store.directories.read(["2606.00001"]))["2606.00001"]
    assert answer == DirectoryAnswer(ORCID, {0: HERS, 2: HIS}, later, frozenset({0, 2}))
    gone = DirectoryAnswer(ORCID, {}, later, frozenset({0}))
    await store.directories.add({"2606.00001": gone})
    (answer,) = (await store.directories.read(["2606.00001"]))["2606.00001"]
    assert (answer.claims, answer.places) == ({2: HIS}, frozenset({0, 2}))
