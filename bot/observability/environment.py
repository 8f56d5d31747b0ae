"""What `paperboy check` says of the machine it runs on: its clock, its zone data, its proxy, its certificates.

Pure where it can be: what the machine says is handed in, so that each mistake can be shown without making it.
"""

import os
import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.core.operations.proxies import proxy_of

CLOCK_OFF = timedelta(seconds=30)  # an answer takes a few; what is signed and paced stands more than that badly
FEWEST_ZONES = 400  # there are about 600; a slim image has none, a broken one a few
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


class CheckResult(NamedTuple):
    """One line of `paperboy check`: `passed` is None where there is nothing to pass or fail."""

    subject: str
    passed: bool | None
    explanation: str


def clock(ours: datetime, theirs: datetime | None) -> CheckResult:
    """Whether this machine's clock agrees with arXiv's, which said `theirs` when ours said `ours`."""
    if theirs is None:
        return CheckResult("clock", None, "arXiv did not answer, so there is nothing to compare it with")
    off = ours - theirs
    if abs(off) <= CLOCK_OFF:
        return CheckResult("clock", True, f"agrees with arXiv's within {CLOCK_OFF.seconds} s")
    way = "ahead of" if off > timedelta() else "behind"
    difference = f"{abs(off).total_seconds():.0f} s {way} arXiv's, so that digests come at the wrong time"
    return CheckResult("clock", False, f"{difference}; turn on NTP (timedatectl set-ntp true)")


def zones(count: int | None = None) -> CheckResult:
    """Whether there is a time zone database. `count`: how many zones, if that has been counted."""
    count = len(available_timezones()) if count is None else count
    try:
        ZoneInfo("Europe/Zurich")
    except (ZoneInfoNotFoundError, OSError, ValueError):
        count = 0
    if count >= FEWEST_ZONES:
        return CheckResult("zones", True, f"{count} time zones are known")
    return CheckResult(
        "zones", False, f"{count} time zones are known: install the Python package tzdata, or your system's"
    )


def proxy(environment: Mapping[str, str]) -> CheckResult | None:
    """What stands between this machine and the outside, None if nothing is said to. Its password is not shown."""
    for name in PROXIES:
        value = environment.get(name) or environment.get(name.lower())
        if not value:
            continue
        try:
            address = urlsplit(value)
            host, port = address.hostname, address.port
        except ValueError:
            host, port, address = None, None, urlsplit("")
        if address.scheme not in {"http", "https", "socks5", "socks5h"} or not host:
            return CheckResult(
                "proxy", False, f"{name} is no address like http://HOST:PORT, so nothing outside can be reached"
            )
        return CheckResult(
            "proxy", None, f"{name} sends everything by {host}{f':{port}' if port else ''}, but for NO_PROXY"
        )
    return None


def routes(addresses: Mapping[str, str], environment: Mapping[str, str]) -> CheckResult | None:
    """Which of `addresses`, by what they are called, goes by which proxy; None where none is named."""
    ways: dict[str, list[str]] = {}
    for name, address in addresses.items():
        ways.setdefault(_describe_proxy(proxy_of(address, environment)), []).append(name)
    if set(ways) <= {""}:
        return None
    described = [
        f"{way or 'directly'}: {', '.join(names)}" for way, names in sorted(ways.items(), key=lambda way: not way[0])
    ]
    return CheckResult("  routes", None, "; ".join(described))


def _describe_proxy(address: str | None) -> str:
    """Kind, host and port, without a password; "" for none."""
    parts = urlsplit(address or "")
    host = parts.hostname
    return f"by {parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}" if host else ""


def certificates(environment: Mapping[str, str], paths: ssl.DefaultVerifyPaths | None = None) -> CheckResult:
    """Whether there is something to know servers by."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if (value := environment.get(name)) and not Path(value).exists():
            return CheckResult(
                "certificates", False, f"{name} names {value}, which is not there: every https address will fail"
            )
    paths = paths or ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    if (paths.cafile and Path(paths.cafile).exists()) or (folder and folder.is_dir() and any(folder.iterdir())):
        return CheckResult("certificates", True, "the system has some")
    return CheckResult("certificates", False, "the system has none: install its package ca-certificates")


def hint(problem: str, environment: Mapping[str, str]) -> str:
    """What to do about a failed request, if what went wrong is a mistake that many make; "" otherwise."""
    text = problem.casefold()
    if "certificate_verify_failed" in text or "certificate verify failed" in text:
        if "expired" in text or "not yet valid" in text:
            return "; is this machine's clock right?"
        return "; a proxy that opens https? Put its certificate into a file and set SSL_CERT_FILE to it"
    if "proxy" in text or ("connect" in text and proxy(environment) is not None):
        return "; is the proxy right, and may it be used for this address (NO_PROXY)?"
    if any(part in text for part in ("name or service", "getaddrinfo", "name resolution", "nodename")):
        return "; the name can't be resolved: is there a network, and DNS?"
    return ""


def check_machine(ours: datetime, theirs: datetime | None, addresses: Mapping[str, str]) -> list[CheckResult]:
    """Everything about this machine, and which way the `addresses` go that are asked."""
    results = [clock(ours, theirs), zones(), certificates(os.environ)]
    proxy_result = proxy(os.environ)
    if proxy_result is None:
        return results
    ways = routes(addresses, os.environ) if proxy_result.passed is None else None
    return [*results, proxy_result, *([ways] if ways else [])]
