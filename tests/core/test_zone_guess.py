"""The zone that a locale suggests: right for those who come from there, and never a reason to fail."""

from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.schedule import zone_guess
from bot.core.schedule.zone_guess import guess_zone


@pytest.mark.parametrize(
    ("locale", "zone"),
    [
        ("en", "America/New_York"),
        ("en-GB", "Europe/London"),
        ("en_UK", "Europe/London"),
        ("en-US", "America/New_York"),
        ("de", "Europe/Berlin"),
        ("de-CH", "Europe/Zurich"),
        ("de_CH.UTF-8", "Europe/Zurich"),
        ("zh", "Asia/Shanghai"),
        ("zh-hans", "Asia/Shanghai"),
        ("zh-hant", "Asia/Taipei"),
        ("zh-Hant-HK", "Asia/Hong_Kong"),
        ("zh-CN", "Asia/Shanghai"),
        ("zh-TW", "Asia/Taipei"),
        ("pt-br", "America/Sao_Paulo"),
        ("pt-PT", "Europe/Lisbon"),
        ("es-ES", "Europe/Madrid"),
        ("es-419", "America/Mexico_City"),
        ("sv-SE", "Europe/Stockholm"),
        ("ja", "Asia/Tokyo"),
        ("iw", "Asia/Jerusalem"),
        ("hi", "Asia/Kolkata"),
        ("en-001", "America/New_York"),
        ("en-ZZ", "America/New_York"),
        ("eo", None),
        ("xx", None),
        ("C", None),
        ("POSIX", None),
        ("", None),
        (None, None),
        ("-", None),
        ("日本", None),
        ("../../etc/passwd", None),
        ("e" * 10_000, None),
    ],
)
def test_where_somebody_with_that_locale_most_likely_is(locale: str | None, zone: str | None) -> None:
    assert guess_zone(locale) == zone


LANGUAGES = st.sampled_from(sorted(get_global("likely_subtags")))
TERRITORIES = st.sampled_from([*sorted(get_global("territory_zones")), "UK", "419", "150", "DD"])


@given(st.text(max_size=60) | LANGUAGES | st.builds("{}-{}".format, LANGUAGES, TERRITORIES))
@example("en-")
@example("en--US")
@example("\x00")
def test_whatever_a_platform_sends_the_guess_is_a_zone_or_none(locale: str) -> None:
    zone = guess_zone(locale)
    assert zone is None or ZoneInfo(zone).key == zone


def test_every_territory_with_several_zones_has_one_where_most_people_live() -> None:
    several = {where for where, zones in get_global("territory_zones").items() if len(zones) > 1}
    assert several - zone_guess.NOWHERE <= set(zone_guess.MOST_POPULOUS)
    for where, zone in zone_guess.MOST_POPULOUS.items():
        assert zone in get_global("territory_zones")[where]
