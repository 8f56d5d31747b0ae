"""How papers are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.papers import ArxivId
from bot.errors import BadInput


@pytest.mark.parametrize(
    ("text", "base", "version"),
    [
        ("2606.09076", "2606.09076", None),
        ("2606.09076v2", "2606.09076", 2),
        ("arXiv:2606.09076", "2606.09076", None),
        ("0704.0001", "0704.0001", None),
        ("hep-th/9901001", "hep-th/9901001", None),
        ("math.GT/0309136v1", "math/0309136", 1),
        ("https://arxiv.org/abs/2606.09076v3", "2606.09076", 3),
        ("http://arxiv.org/pdf/2606.09076.pdf", "2606.09076", None),
        ("https://arxiv.org/pdf/hep-th/9901001v2", "hep-th/9901001", 2),
        ("arxiv.org/html/2606.09076v1#S2", "2606.09076", 1),
        ("https://www.arxiv.org/abs/2606.09076?context=cs.CV", "2606.09076", None),
        ("https://doi.org/10.48550/arXiv.2606.09076", "2606.09076", None),
        ("  2606.09076,  ", "2606.09076", None),
        ("https://huggingface.co/papers/2606.09076", "2606.09076", None),
        ("https://www.alphaxiv.org/overview/2606.09076v1", "2606.09076", 1),
        ("https://scirate.com/arxiv/2606.09076", "2606.09076", None),
        ("https://scirate.com/arxiv/hep-th/9901001", "hep-th/9901001", None),
        ("https://www.semanticscholar.org/arxiv/2606.09076", "2606.09076", None),
        ("https://api.semanticscholar.org/arXiv:2606.09076", "2606.09076", None),
        ("https://ui.adsabs.harvard.edu/abs/arXiv:2606.09076/abstract", "2606.09076", None),
        ("https://ui.adsabs.harvard.edu/abs/2026arXiv260609076C/abstract", "2606.09076", None),
        ("https://inspirehep.net/api/arxiv/2606.09076", "2606.09076", None),
        ("https://browse.arxiv.org/html/2606.09076v1", "2606.09076", 1),
        ("http://export.arxiv.org/abs/math%2F0309136", "math/0309136", None),
        ("https://dx.doi.org/10.48550%2FarXiv.2606.09076", "2606.09076", None),
        ("doi:10.48550/arXiv.2606.09076", "2606.09076", None),
        ("<https://arxiv.org/abs/2606.09076>", "2606.09076", None),
        ("（arXiv:2606.09076）。", "2606.09076", None),
        ("「2606.09076」", "2606.09076", None),
        ("[2606.09076v2],", "2606.09076", 2),
    ],
)
def test_reads_every_way_of_naming_a_paper(text, base, version):
    assert ArxivId.parse(text) == ArxivId(base, version)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "9999.99999", "2613.00001", "2606.123", "2606.09076v0", "https://example.org/2606.09076", "٢٦٠٦.٠٩٠٧٦"],
)
def test_what_is_no_id_is_refused_kindly(text):
    with pytest.raises(BadInput) as caught:
        ArxivId.parse(text)
    assert caught.value.phrase == "error-paper-id"


@given(st.text(max_size=500))
def test_nothing_else_ever_comes_out(text):
    try:
        paper_id = ArxivId.parse(text)
    except BadInput:
        return
    assert ArxivId.parse(str(paper_id)) == paper_id
