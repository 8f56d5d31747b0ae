"""Who Paperboy says it is, how long it waits, what no error shows, and that every failure of httpx has a meaning."""

from urllib.parse import quote, quote_plus

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.fetcher import Fetcher, user_agent, utc_now
from bot.sources.redirects import may_lead
from bot.sources.retry_policy import FetchError, RetryPolicy, retry_after
from tests.standins import arxiv_faults as faults
from tests.standins.arxiv import Fault, StrictArxiv

NOW = utc_now()


@pytest.mark.parametrize(
    ("contact", "ends"),
    [
        ("mailto:me@example.org", " (+mailto:me@example.org)"),
        ("https://example.org/bot", " (+https://example.org/bot)"),
        ("", ""),
        ("wörld)\r\nX-Evil: 1", " (+wrldX-Evil: 1)"),
    ],
)
def test_the_user_agent_names_a_contact(contact: str, ends: str) -> None:
    header = user_agent(contact)
    assert header.startswith("Paperboy/")
    assert header.endswith(ends)
    assert header.isascii()


@given(st.text())
def test_any_contact_makes_a_header(contact: str) -> None:
    httpx.Headers({"User-Agent": user_agent(contact)})
    assert "\n" not in user_agent(contact)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "9" * 5000}, 999999999.0),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "Thu, 01 Jan 2026 00:02:00 GMT", "date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 120.0),
        ({"retry-after": "Thu, 01 Jan 2026 00:00:00 GMT", "date": "Thu, 01 Jan 2026 00:02:00 GMT"}, 0.0),
        ({"retry-after": "Thu, 99 Jan 2026 00:00:00 GMT"}, None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


@given(st.text())
def test_no_retry_after_breaks_anything(header: str) -> None:
    wait = retry_after({"retry-after": header}, NOW)
    assert wait is None or wait >= 0


def test_every_failure_of_httpx_is_known() -> None:
    # HTTPError and InvalidURL are mapped in `Fetcher`; the other two need a misuse of the library to arise.
    mapped = (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError)
    failures = [getattr(httpx, name) for name in httpx.__all__ if isinstance(getattr(httpx, name), type)]
    unknown = [each for each in failures if issubclass(each, Exception) and not issubclass(each, mapped)]
    assert unknown == []


SECRET = "a secret/with+signs"


@pytest.mark.parametrize(
    "fault",
    [
        faults.answering(f"no such key: {SECRET}".encode(), status=403),
        faults.answering(b"", status=302, Location=f"/elsewhere?{httpx.QueryParams({'api_key': SECRET})}"),
        faults.answering(f"busy with {SECRET}".encode(), status=503),
    ],
    ids=["refused", "redirected", "busy"],
)
async def test_no_error_shows_a_secret_parameter(fault: Fault) -> None:
    async with StrictArxiv([]) as arxiv:
        arxiv.fail(fault, times=None)
        fetcher = Fetcher("OpenAlex", "tests@localhost", RetryPolicy(tries=1), secrets=(SECRET,))
        with pytest.raises(FetchError) as caught:
            await fetcher.get(arxiv.api_url, bytes, params={"api_key": SECRET})
    assert "«secret»" in caught.value.reason
    for form in (SECRET, quote_plus(SECRET), quote(SECRET)):
        assert form not in caught.value.reason + repr(caught.value.__cause__)


async def test_an_address_that_is_none_does_not_show_it_either() -> None:
    fetcher = Fetcher("OpenAlex", "tests@localhost", RetryPolicy(tries=1), secrets=(SECRET,))
    for address in ("ftp://openalex.invalid", "not an address", "http://[::1"):
        with pytest.raises(FetchError) as caught:
            await fetcher.get(address, bytes, params={"api_key": SECRET})
        assert "api_key" not in caught.value.reason


@pytest.mark.parametrize(
    ("url", "target", "followed"),
    [
        ("https://oaipmh.arxiv.org/oai", "https://oaipmh.arxiv.org/oai/", True),
        ("http://oaipmh.arxiv.org/oai", "https://oaipmh.arxiv.org/oai", True),
        ("https://export.arxiv.org/oai2", "https://oaipmh.arxiv.org/oai", True),
        ("https://oaipmh.arxiv.org/oai", "http://oaipmh.arxiv.org/oai", False),
        ("https://oaipmh.arxiv.org/oai", "https://arxiv.org.evil.example/oai", False),
        ("https://oaipmh.arxiv.org/oai", "https://evilarxiv.org/oai", False),
        ("https://oaipmh.arxiv.org/oai", "https://oaipmh.arxiv.org:8443/oai", False),
        ("https://mirror.made-up.ac.uk/oai", "https://other.ac.uk/oai", False),
        ("http://127.0.0.1:8000/oai", "http://127.0.0.1:9/oai", False),
        ("http://127.0.0.1:8000/oai", "https://127.0.0.1/oai", False),
    ],
)
def test_redirects_are_followed_within_the_same_domain_and_never_off_https(
    url: str, target: str, followed: bool
) -> None:
    assert may_lead(httpx.URL(url), httpx.URL(target), within_domain=True) is followed
