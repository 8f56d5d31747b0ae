"""What names a paper: ids and links of arXiv, DOIs, ids of works."""

import pytest

from bot.core.paper_ids import PaperId
from bot.core.papers import ArxivId, work_id
from bot.errors import BadInput

WORK = work_id("crossref", "10.1000/182")


@pytest.mark.parametrize(
    ("text", "base", "version"),
    [
        ("2606.09076v2", "2606.09076", 2),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", None),
        ("https://doi.org/10.48550/arXiv.2606.09076", "2606.09076", None),
        ("10.1000/ABC.7", "10.1000/abc.7", None),
        ("doi:10.1000/abc.7.", "10.1000/abc.7", None),
        ("https://dx.doi.org/10.1000%2F182", "10.1000/182", None),
        (WORK, WORK, None),
    ],
)
def test_it_is_read_as_it_is_written(text: str, base: str, version: int | None) -> None:
    assert PaperId.parse(text) == PaperId(base, version)


@pytest.mark.parametrize("text", ["", "w", "hello there", WORK + "a", WORK.upper(), "10.1000", "1234567"])
def test_anything_else_is_no_paper(text: str) -> None:
    with pytest.raises(BadInput):
        PaperId.parse(text)


def test_it_says_what_it_is() -> None:
    assert PaperId.parse("2606.09076v2").arxiv == ArxivId("2606.09076", 2)
    assert PaperId.parse("2606.09076v2").doi is None
    assert PaperId.parse("10.1000/182").doi == "10.1000/182"
    assert PaperId.parse("10.1000/182").arxiv is None
    assert (PaperId(WORK).arxiv, PaperId(WORK).doi) == (None, None)
    assert str(PaperId("2606.09076", 2)) == "2606.09076v2"
