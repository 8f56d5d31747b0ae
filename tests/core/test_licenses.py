"""Licenses as arXiv, bioRxiv, Crossref and OpenAlex write them, and what readers see of each."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.licenses import License, LicenseKind, read_license
from tests.sources.real_data import real_file

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("written", "name", "page"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", BY),
        ("https://www.creativecommons.org/licenses/by/4.0", "CC BY 4.0", BY),
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC BY 4.0", BY),
        (
            "http://creativecommons.org/licenses/by-nc-nd/4.0/",
            "CC BY-NC-ND 4.0",
            "https://creativecommons.org/licenses/by-nc-nd/4.0/",
        ),
        (
            "https://creativecommons.org/licenses/by-nc-sa/3.0/",
            "CC BY-NC-SA 3.0",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/",
        ),
        (
            "http://creativecommons.org/publicdomain/zero/1.0/",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("cc_by", "CC BY 4.0", BY),
        ("cc_by_nc_nd", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("cc0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("cc-by", "CC BY", None),
        ("cc by-nc-nd", "CC BY-NC-ND", None),
        ("CC BY 4.0", "CC BY 4.0", BY),
    ],
)
def test_a_license_with_a_name_of_its_own(written: str, name: str, page: str | None) -> None:
    assert read_license(written) == License(LicenseKind.NAMED, name, page)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", LicenseKind.ARXIV),
        ("http://arxiv.org/licenses/assumed-1991-2003/", LicenseKind.ARXIV),
        ("cc_no", LicenseKind.RESERVED),
        ("public-domain", LicenseKind.PUBLIC_DOMAIN),
        ("publisher-specific-oa", LicenseKind.OTHER),
        ("https://www.springernature.com/gp/researchers/text-and-data-mining", LicenseKind.OTHER),
    ],
)
def test_a_license_that_needs_words(written: str, kind: LicenseKind) -> None:
    license_ = read_license(written)
    assert license_ is not None
    assert (license_.kind, license_.name) == (kind, "")


def test_no_license() -> None:
    assert [read_license(text) for text in (None, "", "  ")] == [None] * 3


@given(st.text(max_size=40), st.sampled_from(["", "https://", "cc-by ", "creativecommons.org/licenses/by/"]))
def test_whatever_is_written_its_page_can_be_linked(text: str, start: str) -> None:
    license_ = read_license(start + text)
    assert license_ is None or license_.page is None or license_.page.startswith(("http://", "https://"))


def test_no_recorded_license_of_biorxiv_is_unknown() -> None:
    folder = real_file("sources/biorxiv")
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.json")]
    answers = [answer for text in texts if isinstance(answer := json.loads(text or "{}"), dict)]
    records = [record for answer in answers for record in answer.get("collection", []) if record.get("license")]
    assert records
    for record in records:
        license_ = read_license(record["license"])
        assert license_ is not None
        assert license_.kind is not LicenseKind.OTHER, record["license"]
