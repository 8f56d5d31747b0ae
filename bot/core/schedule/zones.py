"""Reads the time zone that a person writes: an IANA name, a city, a whole-hour offset.

It refuses to guess: what could mean zones with different clocks ("CST", "Eastern") is asked again.
It computes nothing with zones; that is `bot.core.schedule.timing`.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from bot.errors import BadInput

_LONGEST = 80  # characters; the longest IANA name has 32
_OFFSET = re.compile(r"(?:utc|gmt)?\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_UNIVERSAL = frozenset({"utc", "gmt", "z", "zulu", "uct", "universal", "greenwich", "gmt0"})
_REFUSED = frozenset(
    {"est", "mst"}  # fixed offsets in tzdata, without the summer time of those who write them
    | {"factory"}  # no place
    | {"north", "south", "east", "west", "central", "atlantic", "general"}  # of which country?
)

# What people type who don't live in the city that names their zone, or don't write it in English.
_ALIASES = {
    "Asia/Shanghai": "beijing peking guangzhou shenzhen hangzhou nanjing wuhan chengdu hefei china prc "
    "北京 上海 广州 深圳 杭州 南京 武汉 成都 西安 合肥 天津 苏州 重庆 中国 北京时间",
    "Asia/Hong_Kong": "hongkong hkt 香港",
    "Asia/Taipei": "taiwan roc 台北 臺北 台湾 臺灣",
    "Asia/Tokyo": "japan jst osaka kyoto nagoya sendai sapporo fukuoka tsukuba yokohama "
    "東京 东京 大阪 京都 名古屋 仙台 札幌 福岡 つくば 横浜 日本 日本時間",
    "Asia/Seoul": "korea south_korea rok kst busan daejeon 서울 한국 ソウル 首尔 韩国 韓国",
    "Asia/Singapore": "sgt 新加坡 シンガポール",
    "Asia/Kolkata": "india delhi new_delhi mumbai bombay bangalore bengaluru chennai pune",
    "Asia/Jerusalem": "israel tel_aviv haifa",
    "Europe/London": "uk england scotland britain gb oxford edinburgh manchester 伦敦 ロンドン",
    "Europe/Berlin": "germany munich münchen heidelberg tübingen hamburg frankfurt 柏林 ベルリン",
    "Europe/Paris": "france lyon grenoble toulouse 巴黎 パリ",
    "Europe/Zurich": "switzerland zuerich geneva lausanne basel bern 苏黎世 チューリッヒ",
    "Europe/Rome": "italy milan milano turin trento",
    "Europe/Madrid": "spain barcelona",
    "Europe/Amsterdam": "netherlands holland delft leiden",
    "Atlantic/Reykjavik": "iceland",
    "America/New_York": "new_york_city nyc boston princeton philadelphia pittsburgh atlanta baltimore "
    "washington washington_dc us_eastern eastern_time 纽约 紐約 ニューヨーク",
    "America/Chicago": "houston austin dallas us_central central_time 芝加哥 シカゴ",
    "America/Denver": "boulder us_mountain mountain_time",
    "America/Los_Angeles": "san_francisco sf bay_area berkeley stanford palo_alto mountain_view seattle "
    "san_diego us_pacific pacific_time 旧金山 洛杉矶 サンフランシスコ ロサンゼルス",
    "America/Toronto": "montreal montréal ottawa 多伦多 トロント",
    "America/Sao_Paulo": "rio rio_de_janeiro campinas",
    "Pacific/Apia": "samoa",
    "Australia/Sydney": "canberra 悉尼 シドニー",
}


def parse_zone(text: str) -> str:
    """The IANA name of the zone that `text` means, usable with zoneinfo.

    Read are IANA names in any case, with spaces or underscores; the last part of one where it is the only
    such ("new york", "Zürich"); names without a continent as what they stand for ("Japan" is Asia/Tokyo);
    some cities and countries; UTC, and whole hours from it ("+02:00", "GMT+2"), which know no summer time.
    Raises BadInput("error-zone") for all else, half hours and fixed-offset abbreviations included.
    """
    text = text.strip()
    zone = _found(unicodedata.normalize("NFKC", text).casefold()) if len(text) <= _LONGEST else None
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
    known = sorted((zone, _fold(name)) for name, zone in exact.items() if not name.startswith("etc/"))
    whole = [found] if (found := _found(unicodedata.normalize("NFKC", typed[:_LONGEST]).strip().casefold())) else []
    called = [zone for alias, zone in sorted(aliases.items()) if alias.startswith(key)]
    cities = [zone for zone, name in known if name.rpartition("/")[2].startswith(key)]
    others = [zone for zone, name in known if key in name]
    return list(dict.fromkeys([*whole, *called, *cities, *others]))[:limit]


def _found(asked: str) -> str | None:
    exact, folded, last_parts, aliases = _index()
    name = re.sub(r"\s*/\s*", "/", re.sub(r"[\s_]+", "_", asked))
    if name in _REFUSED:
        return None
    if name in _UNIVERSAL:
        return "UTC"
    if offset := _OFFSET.fullmatch(asked):
        return _fixed(offset["sign"], int(offset["hours"]), int(offset["minutes"] or 0))
    key = _fold(name)
    return aliases.get(key) or exact.get(name) or folded.get(key) or last_parts.get(key)


def _fixed(sign: str, hours: int, minutes: int) -> str | None:
    """Etc/GMT zones count the other way round: Etc/GMT-2 is two hours ahead of UTC (tzdata's `etcetera`)."""
    if minutes or hours > (14 if sign == "+" else 12):
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
        meant = zones if len(zones) == 1 else {links.get(zone, zone) for zone in zones}
        if len(meant) == 1:
            last_parts[part] = meant.pop()
    aliases = {_fold(alias): zone for zone, words in _ALIASES.items() for alias in words.split()}
    return exact, folded, last_parts, aliases
