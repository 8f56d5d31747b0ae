"""Who Paperboy says it is, how long it waits, and that every failure of the HTTP library has a meaning."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.fetcher import user_agent, utc_now
from bot.sources.retry_policy import retry_after

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
    said = user_agent(contact)
    assert said.startswith("Paperboy/")
    assert said.endswith(ends)
    assert said.isascii()


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
def test_no_retry_after_breaks_anything(said: str) -> None:
    wait = retry_after({"retry-after": said}, NOW)
    assert wait is None or wait >= 0


def test_every_failure_of_httpx_is_known() -> None:
    # HTTPError and InvalidURL are mapped in `Fetcher`; the other two need a misuse of the library to arise.
    known = (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError)
    failures = [getattr(httpx, name) for name in httpx.__all__ if isinstance(getattr(httpx, name), type)]
    unknown = [each for each in failures if issubclass(each, Exception) and not issubclass(each, known)]
    assert unknown == []
