"""What people bring to follow: reference lists and tables give their authors, lines what /follow would read in them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.lists import parse_list
from bot.errors import BadInput
from tests.sources.real_data import real_file


def names_in(text: str) -> list[str]:
    return [subject.name for subject in parse_list(text).follows]


BIBTEX = r"""
% made by hand
@string{mira = "Okafor, Mira"}
@article{tides,
  title = {{Tides {and} Winds}},
  author = mira # { and Jun-Ho Park and {Some Consortium} and others},
  editor = {Vogt, Lena},
}
@inproceedings (judges,
  author = "M{\"u}ller, Andr{\'e} and OKAFOR, Mira and Smith, J.",
  booktitle = {Proceedings},
)
@misc{nobody, title = {A title alone}}
"""


def test_bibtex_gives_its_authors_those_of_most_entries_first() -> None:
    imported = parse_list(BIBTEX)
    assert [(subject.name, count) for subject, count in imported.papers.items()] == [
        ("Mira Okafor", 2),
        ("Jun-Ho Park", 1),
        ("André Müller", 1),
    ]
    assert imported.unread == ["Smith, J.", "nobody"]
    assert [subject.name for subject in imported.follows] == ["Mira Okafor", "Jun-Ho Park", "André Müller"]


@pytest.mark.parametrize("cut", range(0, len(BIBTEX), 7))
def test_of_a_broken_file_no_field_becomes_a_person(cut: int) -> None:
    try:
        imported = parse_list(BIBTEX[:cut])
    except BadInput:
        return
    assert all("=" not in subject.name and "{" not in subject.name for subject in imported.follows)


def test_ris_gives_its_authors() -> None:
    text = (
        "\ufeffRecord 1 of 2\n1.\nTY  - JOUR\nAU  - Okafor, Mira\nA1  - Park, Jun-Ho\nTI  - Tides\nER  - \n\n"
        "TY  - CONF\nAU  - Okafor, Mira\nED  - Vogt, Lena\nER  - \n"
    )
    assert names_in(text) == ["Mira Okafor", "Jun-Ho Park"]


def test_csl_and_zotero_json_give_their_authors() -> None:
    item = {
        "title": "Tides",
        "author": [
            {"family": "Okafor", "given": "Mira"},
            {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"},
            {"literal": "The Tide Consortium"},
        ],
    }
    imported = parse_list(json.dumps([item]))
    assert [subject.name for subject in imported.follows] == ["Mira Okafor", "Anna van den Berg"]
    assert imported.unread == ["The Tide Consortium"]
    zotero = {
        "data": {
            "title": "Winds",
            "creators": [
                {"firstName": "Mira", "lastName": "Okafor", "creatorType": "author"},
                {"firstName": "Lena", "lastName": "Vogt", "creatorType": "editor"},
            ],
        }
    }
    assert names_in(json.dumps([zotero])) == ["Mira Okafor"]
    assert names_in(json.dumps({"items": [item]})) == ["Mira Okafor", "Anna van den Berg"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('Name,Affiliation\nMira Okafor,ETH\n"Park, Jun-Ho",KAIST\n', ["Mira Okafor", "Jun-Ho Park"]),
        ("First Name;Last Name;ORCID\nMira;Okafor;\nJun-Ho;Park;0000\n", ["Mira Okafor", "Jun-Ho Park"]),
        (
            'Key,Author,Title\nA,"Okafor, Mira; Park, Jun-Ho",Tides\nB,"Okafor, Mira",Winds\n',
            ["Mira Okafor", "Jun-Ho Park"],
        ),
        ("姓名\t单位\nMira Okafor\tETH\nJun-Ho Park\tKAIST\n", ["Mira Okafor", "Jun-Ho Park"]),
        ("2024,Mira Okafor,10\n2025,Jun-Ho Park,12\n", ["Mira Okafor", "Jun-Ho Park"]),
        ("1;Mira Okafor;mira@example.org\n2;Jun-Ho Park;park@example.org\n", ["Mira Okafor", "Jun-Ho Park"]),
        ("Okafor, Mira\nPark, Jun-Ho\nde la Cruz, Anna\n", ["Okafor, Mira", "Park, Jun-Ho", "de la Cruz, Anna"]),
        ("Mira Okafor, Jun-Ho Park\nLena Vogt, Yi Tanaka\n", ["Mira Okafor", "Jun-Ho Park", "Lena Vogt", "Yi Tanaka"]),
        ("cs.CV, cs.LG\nmath.NT, math.CO\n", ["cs.CV", "cs.LG", "math.NT", "math.CO"]),
    ],
)
def test_tables_with_and_without_a_header(table: str, expected: list[str]) -> None:
    assert names_in(table) == expected


def test_links_are_looked_up_and_the_rest_is_named() -> None:
    imported = parse_list(
        "# my list\nhttps://arxiv.org/a/okafor_m_1\n0000-0002-1825-0097\nhttps://dblp.org/pid/12/3456\n"
        "1. Mira Okafor\n- [ ] Jun-Ho Park\nYi Wang in cs.CV\nM. Okafor\nhttps://scholar.google.com/citations?user=x\n"
    )
    assert [subject.name for subject in imported.follows] == ["Mira Okafor", "Jun-Ho Park"]
    assert imported.requests == [
        "https://arxiv.org/a/okafor_m_1",
        "0000-0002-1825-0097",
        "https://dblp.org/pid/12/3456",
        "Yi Wang in cs.CV",
    ]
    assert imported.unread == ["M. Okafor", "https://scholar.google.com/citations?user=x"]


def test_the_author_list_of_a_paper_is_its_authors() -> None:
    text = "Mira Okafor1, Jun-Ho Park1,2 and Lena Vogt2*\n1 University of Somewhere\n2 Institute of Tides, Elsewhere\n"
    assert names_in(text) == ["Mira Okafor", "Jun-Ho Park", "Lena Vogt"]


_PIECES = st.sampled_from(
    [
        "@article{a,\n", "author = {Mira Okafor and ", "}\n", "{", '"', "TY  - JOUR\n", "AU  - Okafor, Mira\n",
        "ER  - \n",
        "[{", '"author":', "[]", "}]", "name,x\n", "a;b\n", "\t", "<outline text='x'/>", "\x00", "\\", "#", "# and #",
        "@string(x=", "0000-0002-1825-0097\n", "李飞飞\n",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_whatever_is_brought_is_read_or_refused(text: str) -> None:
    try:
        imported = parse_list(text)
    except BadInput:
        return
    assert all(subject.name.strip() for subject in imported.follows)


def test_real_reference_lists_give_people_and_nothing_else() -> None:
    folder = real_file("sources/zotero")
    files = [*folder.glob("*.bib"), *folder.glob("*.csl.json"), *real_file("sources/ris").glob("*.ris")]
    assert files
    for file in files:
        for subject in parse_list(file.read_text(encoding="utf-8")).follows:
            assert "=" not in subject.name, file
            assert "{" not in subject.name, file


def test_a_cell_without_end_makes_no_table() -> None:
    endless = "x" * 200_000
    assert "Mira Okafor" in names_in(f"author;title\n{endless};{endless}\nMira Okafor;On maples")  # line by line
    assert "Mira Okafor" in names_in(f"author;title\nMira Okafor;On maples\nLena Vogt;{endless}")
