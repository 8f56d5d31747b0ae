"""What a comment says of a paper's fate, and where its code is: nothing hoped for counts."""

import pytest

from bot.core.comments import acceptance, code_host
from bot.core.papers import Paper

ACCEPTED = [
    ("10 pages, 5 figures. Accepted to NeurIPS 2026", "Accepted to NeurIPS 2026"),
    (
        "To appear in IEEE Transactions on Image Processing; 12 pages",
        "To appear in IEEE Transactions on Image Processing",
    ),
    ("CVPR 2026, Code: https://github.com/a/b", "CVPR 2026"),
    ("SIGGRAPH '26", "SIGGRAPH '26"),
    ("Findings of ACL 2026", "Findings of ACL 2026"),
    ("8 pages; Reliable Autonomy Workshop @ ICLR 2026", "Reliable Autonomy Workshop @ ICLR 2026"),
    ("Published as a conference paper at ICLR 2026", "Published as a conference paper at ICLR 2026"),
    ("accept by ICML 2026", "accept by ICML 2026"),
    ("已被 CVPR 2026 录用", "已被 CVPR 2026 录用"),
]
NOT_ACCEPTED = [
    "",
    "Submitted to NeurIPS 2026",
    "ICML 2026 submission",
    "Preprint. Under review at ICLR 2026",
    "CVPR 2026 under review",
    "NeurIPS 2026 format",
    "Code will be released if accepted",
    "not yet accepted anywhere",
    "A shorter version was accepted at ICML 2026",
    "extends our paper accepted at ISIT 2025",
    "Data published in a repository",
    "12 pages, June 2026",
    "Originally written in 2015",
    "13 pages, acceptance rates are discussed in Section 2",
    "已投稿至 CVPR 2026",
]
CODE = [
    ("Code: https://github.com/mira/judges", "", "github.com"),
    ("", "We do it. Code is available at https://huggingface.co/mira/judges.", "huggingface.co"),
    ("code at gitlab.com/mira/judges, 10 pages", "", "gitlab.com"),
    ("Code will be released at https://github.com/mira/judges", "", ""),
    ("https://github.com/mira/judges (coming soon)", "", ""),
    ("Project page: https://mira.github.io/judges", "", ""),
    ("", "Models of GitHub.com users are studied.", ""),
    ("Data will follow. Code: https://github.com/mira/judges", "", "github.com"),
]


@pytest.mark.parametrize(("comment", "words"), ACCEPTED)
def test_authors_say_that_it_was_accepted(comment, words):
    assert acceptance(comment) == words


@pytest.mark.parametrize("comment", NOT_ACCEPTED)
def test_hopes_and_other_papers_do_not_count(comment):
    assert acceptance(comment) == ""


@pytest.mark.parametrize(("comment", "abstract", "host"), CODE)
def test_code_counts_where_it_is_not_where_it_will_be(comment, abstract, host):
    assert code_host(Paper("9901.00001", "On judges", abstract, (), (), comment=comment)) == host
