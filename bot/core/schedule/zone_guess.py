"""A first guess at a user's time zone from a locale ("de-CH": Zurich), to be confirmed by showing the time there.

Where a locale names no territory, the likely one of its language serves; where a territory has several zones, the one
most people live in. It refuses to insist: what it can't read is no guess.
"""

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

_LONGEST = 40  # characters of a locale that is read at all
_LANGUAGE, _SCRIPT = re.compile(r"[a-z]{2,3}"), re.compile(r"[a-z]{4}")
_TERRITORY = re.compile(r"[a-z]{2}|\d{3}")
NOWHERE = frozenset({"001", "ZZ", "AQ"})  # the world, nobody knows, and where nobody is at home
# CLDR has no territories for regions of several countries; this one platforms do send ("es-419", Latin America).
_REGIONS = {"419": "MX"}

# Of a territory's zones the one in which most people live (tzdata's zone1970.tab for the places).
MOST_POPULOUS = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Chuuk",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}


@lru_cache(maxsize=1024)
def guess_zone(locale: str | None) -> str | None:
    """The IANA zone where somebody with that locale (BCP 47 or POSIX) most likely is; None if nothing can be said.

    Never raises. Source: CLDR's likely subtags and zones of territories, as Babel ships them.
    """
    territory = _territory(locale or "")
    if not territory or territory in NOWHERE:
        return None
    zones = get_global("territory_zones").get(territory, [])
    zone = MOST_POPULOUS.get(territory) or (zones[0] if len(zones) == 1 else None)
    return zone if zone and _is_installed(zone) else None


def _territory(locale: str) -> str:
    """The territory that a locale names, or that of most who speak its language; "" if none."""
    if len(locale) > _LONGEST or not locale.isascii():
        return ""
    language, *rest = re.split(r"[-_]", re.split(r"[.@]", locale.casefold().strip())[0])
    if not _LANGUAGE.fullmatch(language):
        return ""
    language = str(get_global("language_aliases").get(language, language)).split("_")[0]
    script = rest.pop(0).title() if rest and _SCRIPT.fullmatch(rest[0]) else ""
    code = rest[0].upper() if rest and _TERRITORY.fullmatch(rest[0]) else ""
    code = _REGIONS.get(code, code)
    code = str(next(iter(get_global("territory_aliases").get(code, [code]))))
    if code in get_global("territory_zones") and code not in NOWHERE:
        return code
    likely = get_global("likely_subtags")
    whole = likely.get(f"{language}_{script}") or likely.get(language) or ""
    return str(whole).rpartition("_")[2]


def _is_installed(zone: str) -> bool:
    """Whether this machine's tz database has it: CLDR may be newer."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True
