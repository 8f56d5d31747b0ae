"""Reads the time zone that a user writes: an IANA name, a city, an offset from UTC.

It refuses to guess: what could mean zones with different clocks ("CST", "Eastern") is asked again.
It computes nothing with zones; that is `bot.core.schedule.timing`.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from bot.core.word_lists import read_lines, word_table
from bot.errors import BadInput

_LONGEST = 80  # characters; the longest IANA name has 32
_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2})|\.(?P<part>\d{1,2}))?"
)
_MINUTES = {"5": 30, "50": 30, "75": 45, "25": 15, "0": 0, "00": 0}  # behind a decimal point
_ZONES_BETWEEN_HOURS = {offset: zone for offset, (zone,) in word_table("bot.core.schedule", "offset_zones")}
_UNIVERSAL = frozenset({"utc", "gmt", "z", "zulu", "uct", "universal", "greenwich", "gmt0"})
_REFUSED = frozenset(
    {"est", "mst"}  # fixed offsets in tzdata, without the summer time of those who write them
    | {"factory"}  # no place
    | {"north", "south", "east", "west", "central", "atlantic", "general"}  # of which country?
)


def parse_zone(text: str) -> str:
    """The IANA name of the zone that `text` means, usable with zoneinfo.

    Read are IANA names in any case, with spaces or underscores; the last part of one where it is the only
    such ("new york", "Zürich"); names without a continent as what they stand for ("Japan" is Asia/Tokyo);
    some cities and countries; UTC, and whole hours from it ("+02:00", "GMT+2"), which know no summer time; other
    offsets where a zone without summer time has them ("UTC+5:30" is Asia/Kolkata).
    Raises BadInput("error-zone") for all else, fixed-offset abbreviations included.
    """
    text = text.strip()
    zone = _find_zone(unicodedata.normalize("NFKC", text).casefold()) if len(text) <= _LONGEST else None
    if zone is None:
        raise BadInput("error-zone", text=text[:60])
    return zone


def zones_like(typed: str, limit: int) -> list[str]:
    """IANA names for what somebody is typing: what `parse_zone` reads in it first, then zones and cities that begin
    so, then those that hold it. None for nothing typed.
    """
    key = _fold(unicodedata.normalize("NFKC", typed[:_LONGEST]).strip().casefold())
    if not key:
        return []
    exact, _, _, aliases = _index()
    by_name = sorted((zone, _fold(name)) for name, zone in exact.items() if not name.startswith("etc/"))
    best = _find_zone(unicodedata.normalize("NFKC", typed[:_LONGEST]).strip().casefold())
    by_alias = [zone for alias, zone in sorted(aliases.items()) if alias.startswith(key)]
    by_city = [zone for zone, name in by_name if name.rpartition("/")[2].startswith(key)]
    containing = [zone for zone, name in by_name if key in name]
    return list(dict.fromkeys([*filter(None, [best]), *by_alias, *by_city, *containing]))[:limit]


def _find_zone(text: str) -> str | None:
    exact, folded, last_parts, aliases = _index()
    name = re.sub(r"\s*/\s*", "/", re.sub(r"[\s_]+", "_", text))
    if name in _REFUSED:
        return None
    if name in _UNIVERSAL:
        return "UTC"
    if offset := _OFFSET.fullmatch(text):
        minutes = _MINUTES.get(offset["part"]) if offset["part"] else int(offset["minutes"] or 0)
        return None if minutes is None else _offset_zone(offset["sign"], int(offset["hours"]), minutes)
    key = _fold(name)
    return aliases.get(key) or exact.get(name) or folded.get(key) or last_parts.get(key)


def _offset_zone(sign: str, hours: int, minutes: int) -> str | None:
    """Etc/GMT zones count the other way round: Etc/GMT-2 is two hours ahead of UTC (tzdata's `etcetera`)."""
    if minutes:
        return _ZONES_BETWEEN_HOURS.get(f"{'+' if sign == '+' else '-'}{hours}:{minutes:02}")
    if hours > (14 if sign == "+" else 12):
        return None
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"


def _fold(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[_\-\s]+", " ", re.sub(r"['’.,]", "", bare)).strip()


@cache
def _index() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Zones by their names as written, folded, by last part, and by alias; from the tzdata package.

    `zones` lists every name; the lines "L target alias" of `tzdata.zi` say which are other names for one.
    """
    package = resources.files("tzdata")
    names = package.joinpath("zones").read_text(encoding="ascii").split()
    compiled = package.joinpath("zoneinfo", "tzdata.zi").read_text(encoding="ascii")
    lines = (line.split() for line in compiled.splitlines() if line.startswith("L "))
    links = {alias: target for _, target, alias in lines}
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    candidates: dict[str, set[str]] = {}
    for name in names:
        zone = name if "/" in name else links.get(name, name)
        exact[name.casefold()] = zone
        if not name.startswith("Etc/"):
            folded[_fold(name)] = zone
            candidates.setdefault(_fold(name.rpartition("/")[2]), set()).add(name)
    last_parts: dict[str, str] = {}
    for part, zones in candidates.items():
        targets = zones if len(zones) == 1 else {links.get(zone, zone) for zone in zones}
        if len(targets) == 1:
            last_parts[part] = targets.pop()
    lines_of_aliases = (line.partition(":") for line in read_lines("bot.core.schedule", "zone_aliases"))
    aliases = {_fold(alias): zone for zone, _, words in lines_of_aliases for alias in words.split()}
    return exact, folded, last_parts, aliases
