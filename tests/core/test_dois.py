"""DOIs in what people send: links, mark-up, sentences."""

import pytest

from bot.core.dois import find_dois


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("https://doi.org/10.1103/PhysRevLett.131.010001", ("10.1103/physrevlett.131.010001",)),
        ("New: doi:10.1038/s41586-026-01234-5.", ("10.1038/s41586-026-01234-5",)),
        ("[paper](https://doi.org/10.1016/S0140-6736(20)30183-5)", ("10.1016/s0140-6736(20)30183-5",)),
        ("论文https://doi.org/10.1000/182，很好", ("10.1000/182",)),
        ("https://link.springer.com/article/10.1007/s00222-026-1?utm_source=x", ("10.1007/s00222-026-1",)),
        ("https://doi.org/10.1000%2F182 and 10.1000/182", ("10.1000/182",)),
        ("https://doi.org/10.48550/arXiv.2606.09076", ()),
        ("10.5 / 3, 10.12/4 and 2606.09076", ()),
        ("", ()),
    ],
)
def test_where_one_stands(text: str, dois: tuple[str, ...]) -> None:
    assert find_dois(text) == dois
