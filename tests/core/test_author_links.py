"""Links and identifiers that name a person, or a place on a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.links import (
    AuthorLink,
    Directory,
    PaperAuthors,
    orcid_check_character,
    parse_author_link,
    parse_paper_authors,
)
from bot.core.paper_ids import PaperId
from bot.errors import BadInput

PERSON = "0000-0002-1825-0097"  # ORCID's own example of an iD, of a fictitious person


@pytest.mark.parametrize(
    ("text", "directory", "id"),
    [
        ("https://arxiv.org/a/wang_y_1", Directory.ARXIV, "wang_y_1"),
        ("arxiv.org/a/Wang_Y_1.atom", Directory.ARXIV, "wang_y_1"),
        ("http://www.arxiv.org/a/o'brien_m_12.atom2?x=1", Directory.ARXIV, "o'brien_m_12"),
        ("https://arxiv.org/a/wang_y_1/", Directory.ARXIV, "wang_y_1"),
        (f"https://arxiv.org/a/{PERSON}", Directory.ARXIV, PERSON),
        (f"https://arxiv.org/a/{PERSON}.atom2", Directory.ARXIV, PERSON),
        (f"https://orcid.org/{PERSON}", Directory.ORCID, PERSON),
        (f" <https://orcid.org/{PERSON}>. ", Directory.ORCID, PERSON),
        (PERSON, Directory.ORCID, PERSON),
        (f"orcid: {PERSON}", Directory.ORCID, PERSON),
        (f"https://pub.orcid.org/v3.0/{PERSON}/record", Directory.ORCID, PERSON),
        ("orcid.org/0000-0002-9079-593x", Directory.ORCID, "0000-0002-9079-593X"),
        ("https://openalex.org/A5023888391", Directory.OPENALEX, "A5023888391"),
        ("https://openalex.org/authors/a5023888391", Directory.OPENALEX, "A5023888391"),
        ("https://api.openalex.org/people/A5023888391?select=id", Directory.OPENALEX, "A5023888391"),
        ("A5023888391", Directory.OPENALEX, "A5023888391"),
        ("https://dblp.org/pid/w/YiWang", Directory.DBLP, "w/YiWang"),
        ("https://dblp.uni-trier.de/pid/95/9480-12.html?q=x", Directory.DBLP, "95/9480-12"),
        ("dblp.org/pid/95/9480.xml", Directory.DBLP, "95/9480"),
        ("https://dblp.org/pid/95/9480.rdf#me", Directory.DBLP, "95/9480"),
        ("https://www.semanticscholar.org/author/Yi-Wang/1723755", Directory.SEMANTIC_SCHOLAR, "1723755"),
        ("semanticscholar.org/author/1723755?sort=pub-date", Directory.SEMANTIC_SCHOLAR, "1723755"),
        ("https://api.semanticscholar.org/graph/v1/author/1723755", Directory.SEMANTIC_SCHOLAR, "1723755"),
        ("https://inspirehep.net/authors/1274753?ui-citation-summary=true", Directory.INSPIRE, "1274753"),
        ("https://inspirehep.net/api/authors/1274753", Directory.INSPIRE, "1274753"),
        ("https://zbmath.org/authors/Wang.Yi.3", Directory.ZBMATH, "wang.yi.3"),
        ("https://zbmath.org/authors/?q=ai%3Awang.yi.3", Directory.ZBMATH, "wang.yi.3"),
        ("zbmath.org/authors/?q=ai:wang.yi.3", Directory.ZBMATH, "wang.yi.3"),
    ],
)
def test_an_author_page_is_recognised(text: str, directory: Directory, id: str) -> None:
    assert parse_author_link(text) == AuthorLink(directory, id)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yi Wang",
        "https://arxiv.org/abs/2606.09076",
        "https://arxiv.org/a/wang",
        "https://orcid.org.example.com/0000-0002-1825-0097",
        "https://not-orcid.org/0000-0002-1825-0097",
        "https://openalex.org/W2741809807",
        "https://dblp.org/rec/journals/x/Y1",
        "https://dblp.org/pid/../../etc",
        "0000-0002-1825-00970",
        "٠٠٠٠-0002-1825-0097",
        "see https://orcid.org/0000-0002-1825-0097",
    ],
)
def test_what_names_no_author_page_is_left_alone(text: str) -> None:
    assert parse_author_link(text) is None


@given(st.integers(0, 10**15 - 1), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_in_an_orcid_id_is_always_noticed(number: int, place: int, off: int) -> None:
    digits = f"{number:015}"
    whole = digits + orcid_check_character(digits)
    right = "-".join(whole[at : at + 4] for at in range(0, 16, 4))
    assert parse_author_link(right) == AuthorLink(Directory.ORCID, right)
    changed = whole[:place] + str((int(whole[place]) + off) % 10) + whole[place + 1 :]
    wrong = "-".join(changed[at : at + 4] for at in range(0, 16, 4))
    with pytest.raises(BadInput) as told:
        parse_author_link(f"https://orcid.org/{wrong}")
    assert told.value.phrase == "error-orcid"


_PIECES = st.sampled_from(
    ["https://", "arxiv.org/a/", "orcid.org/", "0000-0002-1825-009", "7", "X", "dblp.org/pid/", "openalex.org/",
     "A50238883", "w/YiWang", "_1", ".atom2", "the ", "second ", "author ", "of ", "2606.09076", "的第", "の",
     "第二", "作者", "\0", "²", "٣"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=8).map("".join)))
def test_any_text_is_read_without_trouble(text: str) -> None:
    link = _tried(text)
    if isinstance(link, BadInput):
        assert link.phrase == "error-orcid"
    else:
        assert link is None or parse_author_link(link.url) == link
    found = parse_paper_authors(text)
    assert found is None or found.place is None or found.place == -1 or found.place > 0


def _tried(text: str) -> AuthorLink | BadInput | None:
    try:
        return parse_author_link(text)
    except BadInput as error:
        return error


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2606.09076", None),
        ("https://arxiv.org/abs/2606.09076", None),
        ("arXiv:2606.09076", None),
        ("the second author of 2606.09076", 2),
        ("2nd author of arxiv.org/abs/2606.09076", 2),
        ("author 12 of 2606.09076", 12),
        ("The last author of https://arxiv.org/pdf/2606.09076.", -1),
        ("2606.09076 的第二作者", 2),
        ("2606.09076的第3位作者", 3),
        ("2606.09076 的最后一位作者", -1),
        ("2606.09076の第2著者", 2),
        ("2606.09076 の最後の著者", -1),
    ],
)
def test_a_paper_offers_its_authors(text: str, place: int | None) -> None:
    assert parse_paper_authors(text) == PaperAuthors(PaperId("2606.09076"), place)


@pytest.mark.parametrize(
    "text", ["", "second author", "the zeroth author of 2606.09076", "author 0 of 2606.09076", "Yi Wang"]
)
def test_what_names_no_paper_offers_nobody(text: str) -> None:
    assert parse_paper_authors(text) is None
