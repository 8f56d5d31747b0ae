"""What each directory lists as the authors of papers; whatever else it sends is an error, never half a list."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor
from bot.core.authors.links import Directory, orcid_check_character
from bot.directories.catalogue import Catalogue
from bot.directories.dblp_signatures import read_signatures
from bot.directories.inspire_literature import read_literature
from bot.directories.openalex_works import read_works
from bot.directories.orcid_works import read_people, read_works_of
from bot.directories.semantic_scholar_papers import read_batch
from bot.directories.zbmath_documents import read_documents
from bot.errors import SourceError
from tests.directories.conftest import HASTE, MIRA, ORCID, OTHER, PAPERS, YI, paper
from tests.standins import author_pages as pages
from tests.standins import paper_directories as standin
from tests.standins.author_pages import Fault
from tests.standins.paper_directories import ALL, Listed, StrictPaperDirectories

LISTING = [name for name in ALL if name != "orcid"]  # authors of a paper; ORCID lists the works of a person
TSINGHUA, TROMSO = "Tsinghua University", "University of Tromsø"
NAMES = {
    "openalex": ("Yi Tanaka", "Mira Okafor", "Jun-Ho Park"),
    "semanticscholar": ("Y. Tanaka", "M. Okafor", "J. Park"),
    "dblp": ("Yi Tanaka", "Mira Okafor", "Jun-Ho Park"),
    "inspire": ("Tanaka, Yi", "Okafor, Mira", "Park, Jun-Ho"),
    "zbmath": ("Tanaka, Yi", "Okafor, Mira", "Park, Jun-Ho"),
}
SAYS_INSTITUTION = {"openalex", "dblp", "inspire"}
SAYS_ORCID = {"openalex", "inspire"}


@pytest.mark.parametrize("name", LISTING)
async def test_authors_come_with_their_ids_and_unknown_papers_not_at_all(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories, name: str
) -> None:
    catalogue = catalogues[name]
    lists = await catalogue.look_up("Yi Tanaka", PAPERS)
    yi, mira, jun_ho = NAMES[name]

    def claim(ids: dict[str, str], institution: str = "", orcid: str = "") -> AuthorClaim:
        institution = institution if name in SAYS_INSTITUTION else ""
        return AuthorClaim(catalogue.directory, ids[name], institution, orcid if name in SAYS_ORCID else "")

    assert {id_: list(authors) for id_, authors in lists.items()} == {
        "2406.00001": [ListedAuthor(yi, claim(YI, TSINGHUA, ORCID)), ListedAuthor(mira, claim(MIRA))],
        "2406.00002": [ListedAuthor(jun_ho, None), ListedAuthor(yi, claim(OTHER, TROMSO))],
    }
    assert directories.refused == []
    assert directories.requests == [name]


@pytest.mark.parametrize("name", ALL)
async def test_none_of_the_papers_is_known(catalogues: dict[str, Catalogue], name: str) -> None:
    assert await catalogues[name].look_up("Yi Tanaka", PAPERS[2:]) == {}


@pytest.mark.parametrize("name", LISTING)
async def test_a_whole_batch_is_asked_for_as_it_is_allowed(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories, name: str
) -> None:
    batch = catalogues[name].batch
    papers = [paper(f"2501.{number:05}", "Yi Tanaka") for number in range(1, batch + 1)]
    directories.papers[papers[-1].id] = [Listed("Yi Tanaka", YI)]
    assert list(await catalogues[name].look_up("Yi Tanaka", papers)) == [papers[-1].id]
    assert len(directories.papers_asked[name]) == batch
    assert directories.refused == []


FAULTS: dict[str, Fault] = {
    "HTML with status 200": pages.html_page,
    "a bot check": standin.bot_check,
    "429 without Retry-After": standin.too_many,
    "429 with hours": standin.spent,
    "503": standin.down,
    "500 and nothing": standin.broken,
    "200 and nothing": pages.nothing,
    "nested without end": pages.no_object,
    "data missing": standin.without_data,
    "one null for three papers": standin.nothing_but_nulls,
    "another shape": standin.another_shape,
    "cut in half": pages.cut_in_half,
    "broken off": pages.broken_off,
    "too slow": pages.hanging,
    "a byte now and then": pages.dripping,
    "elsewhere": pages.elsewhere,
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", ALL)
async def test_what_is_no_answer_is_an_error(
    hasty_catalogues: dict[str, Catalogue], directories: StrictPaperDirectories, name: str, fault: str
) -> None:
    directories.faults[name] = FAULTS[fault]
    with pytest.raises(SourceError) as caught:
        await hasty_catalogues[name].look_up("Yi Tanaka", PAPERS)
    assert standin.OPENALEX_KEY not in caught.value.reason
    assert standin.S2_KEY not in caught.value.reason
    assert "<html" not in caught.value.reason
    assert len(directories.requests) == 1  # nobody is asked twice while somebody waits


async def test_an_answer_without_end_is_not_read(
    hasty_catalogues: dict[str, Catalogue], directories: StrictPaperDirectories
) -> None:
    huge = directories.faults["openalex"] = pages.Huge()
    with pytest.raises(SourceError):
        await hasty_catalogues["openalex"].look_up("Yi Tanaka", PAPERS)
    assert huge.written < 100 * HASTE.body


async def test_a_merged_author_without_successor_is_nobody(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories
) -> None:
    directories.papers["2406.00001"] = [Listed("Yi Tanaka", {"openalex": "deleted"})]
    lists = await catalogues["openalex"].look_up("Yi Tanaka", PAPERS)
    assert lists["2406.00001"] == [ListedAuthor("Yi Tanaka", None)]


async def test_a_published_paper_is_found_by_its_journal_s_doi(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories
) -> None:
    directories.journals["10.1000/abc.1"] = "2406.00001"
    published = [replace(PAPERS[0], doi="10.1000/ABC.1 10.1000/2"), replace(PAPERS[1], doi="10.1000/a|b,c"), PAPERS[2]]
    lists = await catalogues["openalex"].look_up("Yi Tanaka", published)
    assert sorted(lists) == ["2406.00001", "2406.00002"]
    assert directories.refused == []


async def test_orcid_knows_whose_list_a_paper_is_in(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories
) -> None:
    lists = await catalogues["orcid"].look_up("Yi Tanaka", PAPERS)
    assert lists == {
        "2406.00001": [ListedAuthor("Yi Tanaka", AuthorClaim(Directory.ORCID, ORCID, "", ORCID))],
        "2406.00002": [ListedAuthor("Yi Tanaka", AuthorClaim(Directory.ORCID, OTHER["orcid"], "", OTHER["orcid"]))],
    }
    directories.papers["2406.00002"] = [Listed("Yi Tanaka", YI), Listed("Yi Tanaka", OTHER)]  # both say it is theirs
    assert list(await catalogues["orcid"].look_up("Yi Tanaka", PAPERS)) == ["2406.00001"]
    assert await catalogues["orcid"].look_up("Yo Tanaka", PAPERS) == {}
    assert await catalogues["orcid"].look_up('Yi" OR "a', PAPERS) == {}
    assert directories.refused == []


async def test_of_a_name_that_many_have_orcid_is_asked_for_nobody_s_works(
    catalogues: dict[str, Catalogue], directories: StrictPaperDirectories
) -> None:
    for number in range(7):
        digits = f"0000-0001-0000-{number:03}0"
        orcid = digits[:-1] + orcid_check_character(digits)
        directories.papers[f"2407.{number:05}"] = [Listed("Yi Tanaka", {"orcid": orcid})]
    assert await catalogues["orcid"].look_up("Yi Tanaka", PAPERS) == {}
    assert directories.requests == ["orcid"]


async def test_several_codes_are_no_id(catalogues: dict[str, Catalogue], directories: StrictPaperDirectories) -> None:
    directories.papers["2406.00001"] = [Listed("Yi Tanaka", {"zbmath": "tanaka.yi.1 tanaka.yi.2"})]
    lists = await catalogues["zbmath"].look_up("Yi Tanaka", PAPERS)
    assert lists["2406.00001"] == [ListedAuthor("Tanaka, Yi", None)]


@pytest.mark.parametrize(
    ("name", "category", "id_", "covered"),
    [
        ("openalex", "econ.EM", "2406.00001", True),
        ("semanticscholar", "econ.EM", "2406.00001", True),
        ("dblp", "cs.LG", "2406.00001", True),
        ("dblp", "cs.LG", "1512.03385", False),  # its key there was made from the authors' names
        ("dblp", "cs.LG", "cs/0309136", False),
        ("dblp", "physics.geo-ph", "2406.00001", False),
        ("inspire", "hep-ph", "hep-ph/0309136", True),
        ("inspire", "astro-ph.CO", "2406.00001", True),
        ("inspire", "cs.LG", "2406.00001", False),
        ("zbmath", "math-ph", "2406.00001", True),
        ("zbmath", "math.AG", "math/0309136", True),
        ("zbmath", "stat.ML", "2406.00001", False),
    ],
)
def test_a_directory_is_asked_about_its_own_field(
    catalogues: dict[str, Catalogue], name: str, category: str, id_: str, covered: bool
) -> None:
    assert catalogues[name].covers(paper(id_, "Yi Tanaka", categories=(category,))) is covered


def test_inspire_is_not_asked_for_the_list_of_a_collaboration(catalogues: dict[str, Catalogue]) -> None:
    signed = paper("2406.00001", *[f"Person {number} Holm" for number in range(300)], categories=("hep-ex",))
    assert not catalogues["inspire"].covers(signed)


_KEYS = [
    "results", "doi", "locations", "authorships", "author", "id", "display_name", "institutions", "hits",
    "metadata", "arxiv_eprints", "value", "authors", "record", "$ref", "ids", "result", "links", "type",
    "identifier", "contributors", "codes", "bindings", "paper", "ordinal", "name", "creator", "externalIds",
    "affiliations", "num-found", "expanded-result", "orcid-id", "group", "work-summary", "external-ids",
]  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "results",
                    "doi",
                    "locations",
                    "authorships",
                    "author",
                    "id",
                    "display_name",
                    "institutions",
                    "hits",
                    "metadata",
                    "arxiv_eprints",
                    "value",
                    "authors",
                    "record",
                    "$ref",
                    "ids",
                    "result",
                    "links",
                    "type",
                    "identifier",
                    "contributors",
                    "codes",
                    "bindings",
                    "paper",
                    "ordinal",
                    "name",
                    "creator",
                    "externalIds",
                    "affiliations",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_whatever_it_sends_is_a_list_or_an_error(value: object) -> None:
    body, ids = json.dumps(value).encode(), ["2406.00001"]
    for read in (
        lambda: read_works(body, {"10.48550/arxiv.2406.00001": "2406.00001"}),
        lambda: read_batch(body, ids),
        lambda: read_literature(body, ids),
        lambda: read_documents(body, ids),
        lambda: read_signatures(body, {"https://dblp.org/rec/journals/corr/abs-2406-00001": "2406.00001"}),
    ):
        try:
            lists = read()
        except SourceError:
            continue
        assert lists.keys() <= set(ids)
        for author in lists.get(ids[0], ()):
            assert author.claim is None or author.claim.directory in Directory


@given(json_values)
def test_whatever_orcid_sends_is_people_or_an_error(value: object) -> None:
    body = json.dumps(value).encode()
    for read in (lambda: read_people(body, "Yi Tanaka"), lambda: read_works_of(body)):
        try:
            read()
        except SourceError:
            continue
