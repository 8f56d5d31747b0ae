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


@pytest.mark.parametrize(
    ("link", "doi"),
    [
        ("https://www.biorxiv.org/content/10.1101/2020.09.09.20191205v1.full", "10.1101/2020.09.09.20191205"),
        ("https://www.biorxiv.org/content/10.64898/2026.07.31.741992v2.full.pdf+html", "10.64898/2026.07.31.741992"),
        ("www.medrxiv.org/content/10.1101/2023.10.21.23297352v3#disqus_thread", "10.1101/2023.10.21.23297352"),
        ("https://www.biorxiv.org/content/10.1101/029900v3.supplementary-material", "10.1101/029900"),
        ("https://www.biorxiv.org/content/10.1101/029900v3/tab-metrics", "10.1101/029900"),
        ("see doi:10.1101/029900.", "10.1101/029900"),
        ("https://www.biorxiv.org/content/biorxiv/early/2016/10/05/079160.full.pdf", "10.1101/079160"),
        ("https://doi.org/10.64898/2026.07.31.741992", "10.64898/2026.07.31.741992"),
        ("https://genome.cshlp.org/lookup/doi/10.1101/gr.276766.122", "10.1101/gr.276766.122"),
    ],
)
def test_a_preprint_is_the_same_in_every_version_and_form(link: str, doi: str) -> None:
    assert find_dois(f"Look: {link} !") == (doi,)
