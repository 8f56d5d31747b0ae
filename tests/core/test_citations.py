"""Citations are read back by the libraries that others read them with, and say what the paper says."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from bot.core.citations.citation_format import CitationFormat, write_citations
from bot.core.citations.reference import citation_key, references_of
from bot.core.papers import Author, Paper
from bot.core.text.latex import to_tex, to_unicode
from bot.errors import BadInput
from tests.real_papers import real_papers

TITLE = r"On $\mathcal{L}_2$-functions: 50% of AT&T's C# in \'etale snake_case"
PREPRINT = Paper(
    "2606.00001",
    TITLE,
    "An abstract.",
    (Author("Mira Okafor"), Author(r"Andr\'e M\"uller Jr."), Author("Ludwig van Beethoven"), Author("李飞飞")),
    ("cs.CV", "cs.LG"),
    date(2026, 6, 15),
)
PUBLISHED = replace(
    PREPRINT,
    id="math/0309136",
    authors=(Author("ATLAS Collaboration"), Author("Cheng Mingming"), Author("Luc Van Gool"), Author("Nguyen Van An")),
    doi="10.1000/ABC_1",
    journal_ref="Phys. Rev. Lett. 130, 051101 (2023)",
)


def bibtex(*papers: Paper) -> dict[str, Entry]:
    return dict(parse_string(write_citations(papers, CitationFormat.BIBTEX), "bibtex").entries)


def ris(*papers: Paper) -> list[dict[str, object]]:
    return list(rispy.loads(write_citations(papers, CitationFormat.RIS)))


def csl(*papers: Paper) -> list[dict[str, object]]:
    return list(json.loads(write_citations(papers, CitationFormat.CSL)))


def without_braces(text: str) -> str:
    return re.sub(r"[{}\s]", "", text)


def test_a_preprint_as_bibtex() -> None:
    [(key, entry)] = bibtex(PREPRINT).items()
    assert (key, entry.type) == ("okafor2026functions", "misc")
    assert dict(entry.fields) == {
        "title": r"On $\mathcal{L}_2$-functions: 50\% of {AT}\&T's C\# in \'etale snake\_case",
        "year": "2026",
        "eprint": "2606.00001",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CV",
        "url": "https://arxiv.org/abs/2606.00001",
    }
    assert [str(person) for person in entry.persons["author"]] == [
        "Okafor, Mira",
        "Müller, Jr., André",
        "van Beethoven, Ludwig",
        "{李飞飞}",
    ]


def test_a_published_paper_carries_its_journal_and_doi() -> None:
    [entry] = bibtex(PUBLISHED).values()
    assert entry.type == "article"
    assert {name: entry.fields[name] for name in ("journal", "volume", "pages", "year", "doi", "eprint")} == {
        "journal": "Phys. Rev. Lett.",
        "volume": "130",
        "pages": "051101",
        "year": "2023",
        "doi": "10.1000/abc_1",
        "eprint": "math/0309136",
    }
    names = [str(person) for person in entry.persons["author"]]
    assert names == ["{ATLAS Collaboration}", "Cheng, Mingming", "Van Gool, Luc", "Nguyen, Van An"]


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        ("Nature 590, 1-9 (2021)", {"journal": "Nature", "volume": "590", "pages": "1--9", "year": "2021"}),
        ("J. Made-up Res. 12(3), 45–67, 2020", {"journal": "J. Made-up Res.", "volume": "12", "number": "3"}),
        ("to appear in Nature & Co", {"journal": r"to appear in Nature \& Co", "year": "2026"}),
        ("Proceedings of the 3rd Workshop on Judges", {"booktitle": "Proceedings of the 3rd Workshop on Judges"}),
        ("NeurIPS 2026", {"booktitle": "NeurIPS 2026", "year": "2026"}),
    ],
)
def test_a_journal_reference_is_taken_apart_only_where_that_is_plain(reference: str, fields: dict[str, str]) -> None:
    [entry] = bibtex(replace(PREPRINT, journal_ref=reference)).values()
    assert fields.items() <= dict(entry.fields).items()


def test_a_paper_of_another_source_says_where_it_is() -> None:
    other = replace(
        PREPRINT, id="wabc", source="biorxiv", source_id="10.64898/2026.01.02.000001", categories=("biorxiv:genomics",)
    )
    [entry] = bibtex(other).values()
    assert dict(entry.fields) | {"title": ""} == {
        "title": "",
        "year": "2026",
        "doi": "10.64898/2026.01.02.000001",
        "howpublished": "bioRxiv",
        "url": "https://doi.org/10.64898/2026.01.02.000001",
    }


def test_ris_comes_back() -> None:
    preprint, published = ris(PREPRINT, PUBLISHED)
    assert preprint["type_of_reference"] == "UNPB"
    assert preprint["title"] == to_unicode(TITLE)
    assert preprint["authors"] == ["Okafor, Mira", "Müller, André, Jr.", "van Beethoven, Ludwig", "李飞飞"]
    assert preprint["date"] == "2026/06/15"
    assert (published["type_of_reference"], published["secondary_title"]) == ("JOUR", "Phys. Rev. Lett.")
    assert (published["doi"], published["start_page"]) == ("10.1000/abc_1", "051101")


def test_csl_comes_back() -> None:
    preprint, published = csl(PREPRINT, PUBLISHED)
    assert (preprint["type"], preprint["issued"]) == ("article", {"date-parts": [[2026, 6, 15]]})
    assert preprint["author"] == [
        {"family": "Okafor", "given": "Mira"},
        {"family": "Müller", "given": "André", "suffix": "Jr."},
        {"family": "van Beethoven", "given": "Ludwig"},
        {"literal": "李飞飞"},
    ]
    assert (published["type"], published["container-title"]) == ("article-journal", "Phys. Rev. Lett.")


def test_a_key_is_the_papers_own_and_stands_once_in_a_file() -> None:
    later = replace(PREPRINT, id="2606.00002", created=date(2026, 6, 16))
    latest = replace(PREPRINT, id="2606.00003", created=date(2026, 6, 17))
    keys = [reference.key for reference in references_of([latest, PREPRINT, later])]
    assert keys == ["okafor2026functions-2606-00003", "okafor2026functions", "okafor2026functions-2606-00002"]
    assert [reference.key for reference in references_of([latest, PREPRINT])] == keys[:2]
    assert list(bibtex(latest, PREPRINT, later)) == keys


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (replace(PREPRINT, title="Is It the Same? A Study"), "okafor2026study"),
        (replace(PREPRINT, title="Über Äpfel", authors=(Author("Łukasz Großmann"),)), "grossmann2026uber"),
        (replace(PREPRINT, title="深度学习", authors=(Author("李飞飞"),), created=None), "paper"),
        (replace(PREPRINT, title="3D Scenes", authors=(Author("Anna de la Cruz"),)), "delacruz2026scenes"),
    ],
)
def test_what_a_key_is_made_of(paper: Paper, key: str) -> None:
    assert citation_key(paper) == key


@pytest.mark.parametrize("word", [*CitationFormat, "BibTeX", ".bib", "CSL-JSON", "EndNote"])
def test_what_people_call_the_forms(word: str) -> None:
    assert CitationFormat.parse(word) in CitationFormat


def test_what_is_no_form() -> None:
    with pytest.raises(BadInput):
        CitationFormat.parse("word")


_TEX = st.text(st.sampled_from(list(r"ab1\{}$^_%&#~`'-@, ABé漢" + '"')), max_size=40)
_NAMES = st.text(st.sampled_from(list("abA\\{}'\"é漢,.- &%#")), min_size=1, max_size=20)


@given(_TEX, st.lists(_NAMES, min_size=1, max_size=3))
def test_whatever_stands_in_a_title_or_a_name_the_file_can_be_read(title: str, names: list[str]) -> None:
    paper = replace(PREPRINT, title=title, authors=tuple(map(Author, names)), journal_ref=title, doi=title)
    assert len(bibtex(paper, replace(PREPRINT, id="2606.00009"))) == 2
    assert len(ris(paper, PREPRINT)) == 2
    assert len(csl(paper, PREPRINT)) == 2


def test_real_titles_come_back_as_they_are_read() -> None:
    papers = [announced.paper for announced in real_papers("2026-06")][::10]
    entries = bibtex(*papers)
    assert len(entries) == len(papers)
    for reference, paper in zip(references_of(papers), papers, strict=True):
        title = entries[reference.key].fields["title"]
        assert without_braces(to_unicode(title)) == without_braces(to_unicode(paper.title)), paper.title
        assert len(entries[reference.key].persons["author"]) == len(paper.authors), paper.authors


def test_every_real_title_is_tex_that_says_the_same() -> None:
    odd = [
        paper.title
        for paper in (announced.paper for announced in real_papers("2026-04", "2026-05", "2026-06"))
        if without_braces(to_unicode(to_tex(paper.title))) != without_braces(to_unicode(paper.title))
    ]
    assert len(odd) <= 5, odd
