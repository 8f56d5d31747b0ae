"""The machine's own mistakes, each made on purpose, and what is said of it."""

import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.observability.environment import certificates, clock, hint, proxy, zones

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)


def paths(file: Path | None = None, folder: Path | None = None) -> ssl.DefaultVerifyPaths:
    return ssl.DefaultVerifyPaths(str(file) if file else None, str(folder) if folder else None, "", "", "", "")  # type: ignore[arg-type]  # None: as it is where there is nothing


@pytest.mark.parametrize(
    ("off", "fine", "says"),
    [
        (0, True, "agrees"),
        (-30, True, "agrees"),
        (31, False, "31 s ahead of arXiv's"),
        (-7200, False, "7200 s behind arXiv's"),
    ],
)
def test_a_clock_that_is_off(off: int, fine: bool, says: str) -> None:
    subject, passed, explanation = clock(NOW + timedelta(seconds=off), NOW)
    assert (subject, passed) == ("clock", fine)
    assert says in explanation
    assert clock(NOW, None)[1] is None


def test_zone_data_that_is_missing() -> None:
    assert zones()[1] is True
    assert zones(0) == ("zones", False, "0 time zones are known: install the Python package tzdata, or your system's")
    # as it is in a slim image without the package
    code = (
        "import sys, zoneinfo; sys.modules['tzdata'] = None; zoneinfo.reset_tzpath(to=[]);"
        "zoneinfo.ZoneInfo.clear_cache(); from bot.observability.environment import zones; print(zones()[1])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


@pytest.mark.parametrize(
    ("environment", "fine", "says"),
    [
        ({"HTTPS_PROXY": "http://me:hunter2@proxy.example:3128"}, None, "by proxy.example:3128"),
        ({"https_proxy": "socks5://10.0.0.1:1080"}, None, "by 10.0.0.1:1080"),
        ({"ALL_PROXY": "proxy.example:3128"}, False, "ALL_PROXY is no address"),
        ({"HTTP_PROXY": "http://[nonsense"}, False, "HTTP_PROXY is no address"),
        ({"HTTP_PROXY": "http://proxy:port"}, False, "HTTP_PROXY is no address"),
    ],
)
def test_a_proxy(environment: dict[str, str], fine: bool | None, says: str) -> None:
    result = proxy(environment)
    assert result is not None
    assert result[:2] == ("proxy", fine)
    assert says in result[2]
    assert "hunter2" not in result[2]
    assert proxy({"NO_PROXY": "*", "HTTPS_PROXY": ""}) is None


def test_certificates_that_are_missing(tmp_path: Path) -> None:
    there = tmp_path / "ca.pem"
    there.touch()
    (tmp_path / "empty").mkdir()
    assert certificates({}, paths(there))[1] is True
    assert certificates({}, paths(None, tmp_path))[1] is True
    assert certificates({}, paths(None, tmp_path / "empty"))[1] is False
    assert "ca-certificates" in certificates({}, paths(tmp_path / "gone"))[2]
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        _, fine, explanation = certificates({name: "/no/such/thing"}, paths(there))
        assert fine is False
        assert explanation.startswith(f"{name} names /no/such/thing, which is not there")


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        ("ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in chain", "SSL_CERT_FILE"),
        ("ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate is not yet valid", "clock"),
        ("ProxyError: 407 Proxy Authentication Required", "NO_PROXY"),
        ("ConnectError: [Errno -2] Name or service not known", "DNS"),
        ("arXiv answered 503: try later", ""),
    ],
)
def test_what_to_do_about_a_failed_request(problem: str, says: str) -> None:
    explanation = hint(problem, {})
    assert says in explanation
    assert bool(explanation) == bool(says)


def test_a_refused_connection_may_be_the_proxy() -> None:
    assert hint("ConnectError: refused", {}) == ""
    assert "proxy" in hint("ConnectError: refused", {"HTTPS_PROXY": "http://proxy.example:3128"})
