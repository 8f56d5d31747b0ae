"""What `paperboy check` says of the machine it runs on: its clock, its zone data, its proxy, its certificates.

Pure where it can be: what is found out is handed in, so that each mistake can be shown without making it.
"""

import os
import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

CLOCK_OFF = timedelta(seconds=30)  # an answer takes a few; what is signed and paced stands more than that badly
FEWEST_ZONES = 400  # there are about 600; a slim image has none, a broken one a few
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")

Told = tuple[str, bool | None, str]


def clock(ours: datetime, theirs: datetime | None) -> Told:
    """Whether this machine's clock agrees with arXiv's, which said `theirs` when ours said `ours`."""
    if theirs is None:
        return ("clock", None, "arXiv did not answer, so there is nothing to compare it with")
    off = ours - theirs
    if abs(off) <= CLOCK_OFF:
        return ("clock", True, f"agrees with arXiv's within {CLOCK_OFF.seconds} s")
    way = "ahead of" if off > timedelta() else "behind"
    told = f"{abs(off).total_seconds():.0f} s {way} arXiv's, so that digests come at the wrong time"
    return ("clock", False, f"{told}; turn on NTP (timedatectl set-ntp true)")


def zones(known: int | None = None) -> Told:
    """Whether there is a time zone database. `known`: how many zones, if that has been counted."""
    known = len(available_timezones()) if known is None else known
    try:
        ZoneInfo("Europe/Zurich")
    except (ZoneInfoNotFoundError, OSError, ValueError):
        known = 0
    if known >= FEWEST_ZONES:
        return ("zones", True, f"{known} time zones are known")
    return ("zones", False, f"{known} time zones are known: install the Python package tzdata, or your system's")


def proxy(environment: Mapping[str, str]) -> Told | None:
    """What stands between this machine and the outside, None if nothing is said to. Its password is not shown."""
    for name in PROXIES:
        value = environment.get(name) or environment.get(name.lower())
        if not value:
            continue
        try:
            found = urlsplit(value)
            host, port = found.hostname, found.port
        except ValueError:
            host, port, found = None, None, urlsplit("")
        if found.scheme not in {"http", "https", "socks5", "socks5h"} or not host:
            return ("proxy", False, f"{name} is no address like http://HOST:PORT, so nothing outside can be reached")
        return ("proxy", None, f"{name} sends everything by {host}{f':{port}' if port else ''}, but for NO_PROXY")
    return None


def certificates(environment: Mapping[str, str], paths: ssl.DefaultVerifyPaths | None = None) -> Told:
    """Whether there is something to know servers by."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if (value := environment.get(name)) and not Path(value).exists():
            return ("certificates", False, f"{name} names {value}, which is not there: every https address will fail")
    paths = paths or ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    if (paths.cafile and Path(paths.cafile).exists()) or (folder and folder.is_dir() and any(folder.iterdir())):
        return ("certificates", True, "the system has some")
    return ("certificates", False, "the system has none: install its package ca-certificates")


def hint(problem: str, environment: Mapping[str, str]) -> str:
    """What to do about a failed request, if what went wrong is a mistake that many make; "" otherwise."""
    said = problem.casefold()
    if "certificate_verify_failed" in said or "certificate verify failed" in said:
        if "expired" in said or "not yet valid" in said:
            return "; is this machine's clock right?"
        return "; a proxy that opens https? Put its certificate into a file and set SSL_CERT_FILE to it"
    if "proxy" in said or ("connect" in said and proxy(environment) is not None):
        return "; is the proxy right, and may it be used for this address (NO_PROXY)?"
    if any(part in said for part in ("name or service", "getaddrinfo", "name resolution", "nodename")):
        return "; the name can't be resolved: is there a network, and DNS?"
    return ""


def surroundings(ours: datetime, theirs: datetime | None) -> list[Told]:
    """Everything about this machine."""
    found = [clock(ours, theirs), zones(), certificates(os.environ), proxy(os.environ)]
    return [one for one in found if one is not None]
