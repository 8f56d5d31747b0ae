"""The readers on answers that directories really gave; skipped where those don't lie beside the project."""

import json

import pytest

from bot.core.authors.author_claims import AuthorClaim, ListedAuthor, place_authors
from bot.core.authors.links import AuthorLink, Directory
from bot.directories.dblp_signatures import read_signatures
from bot.directories.inspire_author import inspire_name_id, read_inspire
from bot.directories.inspire_literature import read_literature
from bot.directories.openalex_author import openalex_id
from bot.directories.openalex_works import read_works
from bot.directories.orcid_record import read_orcid_record
from bot.directories.semantic_scholar_author import read_semantic_scholar
from bot.directories.semantic_scholar_papers import read_batch
from bot.directories.zbmath_author import read_zbmath
from bot.directories.zbmath_documents import read_documents
from bot.errors import SourceError
from tests.directories.conftest import paper
from tests.sources.real_data import real_file


def recorded(name: str) -> bytes:
    """One recorded answer."""
    return real_file(f"sources/{name}").read_bytes()


def test_openalex_knows_a_journal_s_work_by_doi() -> None:
    lists = read_works(recorded("openalex/works-batch-by-doi.json"), {"10.1038/s41467-021-21317-x": "2102.00001"})
    first, *_ = authors = lists["2102.00001"]
    assert first == ListedAuthor(
        "Sabine Höpner", AuthorClaim(Directory.OPENALEX, "A5109166218", "University Hospital of Bern")
    )
    assert AuthorClaim(Directory.OPENALEX, "A5074038421", "University of Bern", "0000-0002-5632-7833") in [
        author.claim for author in authors
    ]


def test_openalex_knows_arxiv_by_a_location_alone() -> None:
    lists = read_works(recorded("openalex/works-search.json"), {"10.48550/arxiv.2111.07624": "2111.07624"})
    assert [author.name for author in lists["2111.07624"]][:2] == ["Meng-Hao Guo", "Tian-Xing Xu"]
    assert all(author.claim for author in lists["2111.07624"])
    signed = paper("2111.07624", "Meng-Hao Guo", "Ming-Ming Cheng")
    assert sorted(place_authors(signed, lists["2111.07624"])) == [0, 1]  # the second is further back there


def test_openalex_s_deleted_author_is_a_page_of_nobody() -> None:
    assert openalex_id(recorded("openalex/author-merged-or-deleted.json")) == "A5317838346"


def test_semantic_scholar_abbreviates_names() -> None:
    ids = ["2101.00001", "2101.00002", "2101.00003"]
    lists = read_batch(recorded("semanticscholar/paper-batch-authors.json"), ids)
    assert lists["2101.00001"][1] == ListedAuthor("E. Duflo", AuthorClaim(Directory.SEMANTIC_SCHOLAR, "2259683"))
    placed = place_authors(
        paper("2101.00001", "Marianne Bertrand", "Esther Duflo", "Sendhil Mullainathan"), lists[ids[0]]
    )
    assert [placed[place].id for place in range(3)] == ["81141608", "2259683", "2062143"]


def test_semantic_scholar_answers_null_for_what_it_does_not_know() -> None:
    body = recorded("semanticscholar/paper-batch-not-found-null.json")
    ids = [f"2101.{number:05}" for number in range(len(json.loads(body)))]
    lists = read_batch(body, ids)
    assert ids[0] not in lists
    assert lists[ids[1]]


@pytest.mark.parametrize("name", ["error-429", "error-403-forbidden", "error-404-paper", "paper-search-empty"])
def test_semantic_scholar_s_errors_are_no_batch(name: str) -> None:
    with pytest.raises(SourceError):
        read_batch(recorded(f"semanticscholar/{name}.json"), ["2101.00001"])


def test_semantic_scholar_s_author() -> None:
    link = AuthorLink(Directory.SEMANTIC_SCHOLAR, "2262347")
    author, papers = (
        recorded("semanticscholar/author-single.json"),
        recorded("semanticscholar/author-papers-page1.json"),
    )
    record = read_semantic_scholar(author, papers, link)
    assert record is not None
    assert (record.name, record.whole, len(record.works)) == ("A. Turing", False, 25)
    record = read_semantic_scholar(author, recorded("semanticscholar/paper-search-empty.json"), link)
    assert record is not None
    assert record.works == ()


def test_inspire_has_records_orcids_and_institutions() -> None:
    lists = read_literature(recorded("inspire/literature-search.json"), ["0910.0897", "1810.05826"])
    assert lists["0910.0897"][1] == ListedAuthor(
        "Ma, Bo-Qiang", AuthorClaim(Directory.INSPIRE, "999448", "Peking U.", "0000-0002-5660-1070")
    )
    assert [author.claim is not None for author in lists["1810.05826"]] == [True] * len(lists["1810.05826"])
    assert 0 in place_authors(paper("0910.0897", "Shi-Min Yang", "Bo-Qiang Ma"), lists["0910.0897"])


def test_inspire_s_authors_without_a_record_have_a_name_of_their_own() -> None:
    body = json.loads(recorded("inspire/literature-list-whole-record.json"))
    body["hits"]["hits"][0]["metadata"]["arxiv_eprints"] = [{"value": "2102.00001"}]
    lists = read_literature(json.dumps(body).encode(), ["2102.00001"])
    assert lists["2102.00001"][0].claim == AuthorClaim(Directory.INSPIRE, "E.Tabar.1", "Sakarya U.")


def test_inspire_s_author() -> None:
    body = json.dumps({"metadata": json.loads(recorded("inspire/author-metadata.json"))}).encode()
    assert inspire_name_id(body) == "G.Hotzel.1"
    link = AuthorLink(Directory.INSPIRE, "1274753")
    record = read_inspire(body, recorded("inspire/literature-search.json"), link)
    assert record is not None
    assert (record.name, record.aliases, record.whole) == ("Grit Hotzel", ("Grit Hoetzel",), False)
    assert [work.arxiv for work in record.works] == ["0910.0897", None, "1810.05826"]


def test_zbmath_has_codes_and_links_to_arxiv() -> None:
    body = recorded("zbmath/document-search.json")
    lists = read_documents(body, ["1107.4636"])
    assert [(author.name, author.claim and author.claim.id) for author in lists["1107.4636"]] == [
        ("Chen, Zhiqi", "chen.zhiqi"),
        ("Wolf, Joseph A.", "wolf.joseph-a"),
    ]
    record = read_zbmath(body, AuthorLink(Directory.ZBMATH, "chen.zhiqi"))
    assert record is not None
    assert (record.name, record.whole) == ("Zhiqi Chen", False)
    assert "1107.4636" in [work.arxiv for work in record.works]


def test_dblp_s_table_has_a_row_for_each_author() -> None:
    body = json.loads(recorded("dblp/sparql-publications.json"))
    for row in body["results"]["bindings"]:  # it was asked for less than we ask
        row["paper"] = row.pop("pub")
        row["creator"] = {"type": "uri", "value": f"https://dblp.org/pid/00/{row['ordinal']['value']}"}
    lists = read_signatures(json.dumps(body).encode(), {"https://dblp.org/rec/conf/cvpr/HeZRS16": "1512.03385"})
    assert [author.name for author in lists["1512.03385"]] == [
        "Kaiming He",
        "Xiangyu Zhang",
        "Shaoqing Ren",
        "Jian Sun",
    ]
    assert [author.claim and author.claim.id for author in lists["1512.03385"]] == ["00/1", "00/2", "00/3", "00/4"]


def test_dblp_s_bot_check_is_no_table() -> None:
    with pytest.raises(SourceError):
        read_signatures(recorded("dblp/bot-check-page-head.html.txt"), {})


@pytest.mark.parametrize(
    "name",
    [
        "openalex/error-400-bad-filter.json",
        "openalex/author-single.json",
        "semanticscholar/error-429.json",
        "orcid/error-404.json",
        "orcid/search-empty.json",
        "dblp/bot-check-page-head.html.txt",
        "crossref/error-504-gateway.html.txt",
        "biorxiv/details-empty.json",
    ],
)
def test_another_answer_is_an_error_for_each(name: str) -> None:
    body = recorded(name)
    orcid = AuthorLink(Directory.ORCID, "0000-0002-1825-0097")
    for read in (
        lambda: read_works(body, {}),
        lambda: read_batch(body, ["2101.00001"]),
        lambda: read_literature(body, []),
        lambda: read_signatures(body, {}),
        lambda: read_orcid_record(body, orcid),
    ):
        with pytest.raises(SourceError):
            read()
