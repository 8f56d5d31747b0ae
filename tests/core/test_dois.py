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


@pytest.mark.parametrize(
    ("link", "doi"),
    [
        ("https://www.nature.com/articles/s41592-026-01234-5", "10.1038/s41592-026-01234-5"),
        ("https://www.nature.com/articles/s41592-026-01234-5.pdf", "10.1038/s41592-026-01234-5"),
        ("https://www.nature.com/articles/s41598-026-01234-x#Sec2", "10.1038/s41598-026-01234-x"),
        ("https://www.nature.com/articles/nature12373", "10.1038/nature12373"),
        ("https://www.nature.com/articles/nmeth.2019", "10.1038/nmeth.2019"),
        ("https://elifesciences.org/articles/98765v1", "10.7554/elife.98765"),
        ("https://elifesciences.org/reviewed-preprints/98765", "10.7554/elife.98765"),
        ("https://aclanthology.org/2026.acl-long.12/", "10.18653/v1/2026.acl-long.12"),
        ("https://aclanthology.org/P18-1001.pdf", "10.18653/v1/p18-1001"),
        ("https://iopscience.iop.org/article/10.1088/1367-2630/ab1234/meta", "10.1088/1367-2630/ab1234"),
        ("https://link.springer.com/content/pdf/10.1007/s00222-026-1.pdf", "10.1007/s00222-026-1"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/ece3.2314", "10.1002/ece3.2314"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/ece3.2314/abstract", "10.1002/ece3.2314"),
        ("https://www.frontiersin.org/articles/10.3389/fnins.2026.00123/full", "10.3389/fnins.2026.00123"),
        ("https://www.science.org/doi/pdf/10.1126/science.abc1234?download=true", "10.1126/science.abc1234"),
        ("https://www.pnas.org/content/pnas/early/10.1073/pnas.2026.full.pdf", "10.1073/pnas.2026"),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0033693&type=printable",
            "10.1371/journal.pone.0033693",
        ),
        ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    ],
)
def test_pages_of_publishers_lead_to_their_doi(link: str, doi: str) -> None:
    assert find_dois(f"Look: {link} !") == (doi,)


@pytest.mark.parametrize(
    "link",
    [
        "https://www.nature.com/articles/",
        "https://www.nature.com/subjects/n1",
        "https://aclanthology.org/events/acl-2026/",
    ],
)
def test_other_pages_of_publishers_lead_nowhere(link: str) -> None:
    assert find_dois(link) == ()
