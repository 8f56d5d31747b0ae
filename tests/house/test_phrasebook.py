"""The phrasebook: phrases filled in, spans in their places, dates and names of languages as people write them."""

import re
from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.document import Bold, Code, Link, Span, Text, plain
from bot.errors import BadInput
from bot.phrases.languages import LANGUAGES, interface_language, parse_language
from bot.phrases.phrasebook import phrasebook

TUESDAY = date(2026, 6, 16)
EN, ZH, JA = phrasebook("en"), phrasebook("zh"), phrasebook("ja")

# Anything a paper or a person may write, and what could be mistaken for the phrasebook's own signs.
anything = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["{ $name }", "{", "}}", "\ue000", "\ue001", "\ue0000\ue001", "\ue0007\ue001", "%s", "\n", "\u2068"]
        ),
    ),
    max_size=8,
).map("".join)


def test_spans_stand_where_the_language_wants_them() -> None:
    name = Bold("Mira Okafor")
    assert EN.spans("follow-done", name=name) == (Text("You now follow "), name, Text("."))
    assert ZH.spans("follow-done", name=name) == (Text("已关注："), name)
    assert JA.spans("follow-done", name=name) == (name, Text("をフォローしました。"))


def test_spans_keep_their_order_and_may_come_twice() -> None:
    name, code = Bold("a"), Code("b")
    assert JA.spans("digest-maybe", written=code, name=name) == (
        name,
        Text("の論文の可能性あり（表記：「"),
        code,
        Text("」）"),
    )
    assert [span for span in EN.spans("mute-done", name=name) if span == name] == [name, name]


def test_spans_join_plain_words_and_leave_out_empty_ones() -> None:
    assert EN.spans("quoted", text="words") == (Text("“words”"),)
    assert EN.spans("labelled", label=Bold(""), text="words") == (Text(" words"),)
    link = Link("here", "https://arxiv.org/abs/2606.09076")
    assert EN.spans("labelled", label="Read", text=link) == (Text("Read "), link)


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=anything, name=anything)
def test_words_stay_literal(language: str, written: str, name: str) -> None:
    """No braces, marks or isolates are read in what is put in, nor added to it."""
    book = phrasebook(language)
    frame = re.split("[<>]", book.say("digest-maybe", name="<", written=">"))
    said = book.say("digest-maybe", name=name, written=written)
    assert said == frame[0] + name + frame[1] + written + frame[2]
    span: Span = Bold(written)
    spans = book.spans("digest-maybe", name=name, written=span)
    assert plain(spans) == said
    assert (span in spans) == bool(written)
    assert not any(isinstance(one, Text) and isinstance(other, Text) for one, other in pairwise(spans))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_may_be_long(language: str) -> None:
    """Fluent itself refuses more than 2,500 characters; a sentence of an abstract may have more."""
    assert phrasebook(language).say("quoted", text="x" * 100_000).count("x") == 100_000


def test_what_is_missing_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        EN.say("no-such-phrase")
    with pytest.raises(ValueError, match="follow-done"):
        EN.say("follow-done")
    assert EN.has("follow-done")
    assert not EN.has("no-such-phrase")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, ("1 older paper from", "1 篇较早的论文", "論文1件")),
        (2, ("2 older papers from", "2 篇较早的论文", "論文2件")),
        (1234, ("1,234 older papers from", "1,234 篇较早的论文", "論文1,234件")),
    ],
)
def test_numbers_take_the_plural_of_the_language(count: int, said: tuple[str, str, str]) -> None:
    for book, words in zip((EN, ZH, JA), said, strict=True):
        assert words in book.say("older-heading", papers=count)
        assert book.number(12345) == "12,345"


@pytest.mark.parametrize(
    ("language", "day", "short", "with_year"),
    [
        ("en", "Tuesday, 16 June", "16 Jun", "16 Jun 2026"),
        ("zh", "6月16日 周二", "6月16日", "2026年6月16日"),
        ("ja", "6月16日(火)", "6月16日", "2026年6月16日"),
    ],
)
def test_days_are_written_the_local_way(language: str, day: str, short: str, with_year: str) -> None:
    book = phrasebook(language)
    assert book.day(TUESDAY) == day
    assert book.short_day(TUESDAY) == book.short_day(TUESDAY, date(2026, 1, 1)) == short
    assert book.short_day(TUESDAY, date(2027, 1, 1)) == with_year


def test_the_clock_has_24_hours_and_no_locale() -> None:
    for book in (EN, ZH, JA):
        assert book.clock(time(8, 5)) == "08:05"
        assert book.clock(datetime(2026, 6, 16, 22, 4, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo"))) == "07:04"


def test_a_moment_names_its_day_unless_it_is_today() -> None:
    now = datetime(2026, 6, 16, 12, tzinfo=UTC)
    assert EN.moment(now.replace(hour=6, minute=10), now) == "06:10"
    assert EN.moment(now.replace(day=15), now) == "15 Jun 12:00"
    assert ZH.moment(now.replace(day=15), now) == "6月15日 12:00"
    assert JA.moment(now.replace(year=2025), now) == "2025年6月16日 12:00"


def test_weekdays_start_on_monday() -> None:
    assert [EN.weekday(day) for day in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [ZH.weekday(day) for day in (0, 6)] == ["周一", "周日"]
    assert [JA.weekday(day) for day in (0, 6)] == ["月", "日"]


def test_cities_have_the_name_they_have_here() -> None:
    assert [book.city("Asia/Shanghai") for book in (EN, ZH, JA)] == [None, "上海", "上海"]
    assert [book.city("Europe/Zurich") for book in (EN, ZH, JA)] == [None, "苏黎世", "チューリッヒ"]
    assert [book.city("UTC") for book in (EN, ZH, JA)] == [None, None, None]


@pytest.mark.parametrize(
    ("names", "en", "zh", "ja"),
    [
        ([], "", "", ""),
        (["A"], "A", "A", "A"),
        (["A", "B"], "A and B", "A、B", "A、B"),
        (["A", "B", "C"], "A, B and C", "A、B、C", "A、B、C"),
    ],
)
def test_several_names(names: list[str], en: str, zh: str, ja: str) -> None:
    assert (EN.several(names), ZH.several(iter(names)), JA.several(tuple(names))) == (en, zh, ja)


def test_an_unknown_language_is_answered_in_english() -> None:
    assert phrasebook("tlh").language == "en"
    assert phrasebook("zh") is ZH


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-CN", "zh"),
        ("zh_Hans", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh-SG", "zh"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("ja-JP", "ja"),
        ("ja_JP", "ja"),
        ("JA", "ja"),
        ("en-US", "en"),
        ("de", "en"),
        ("zhuang", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_platforms_locale_chooses_the_language(tag: str | None, language: str) -> None:
    assert interface_language(tag) == language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en", "en"),
        ("English", "en"),
        ("英文", "en"),
        ("英語", "en"),
        ("en-GB", "en"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh_Hans", "zh"),
        ("Chinese", "zh"),
        (" 中文 ", "zh"),
        ("简体中文", "zh"),
        ("中国語", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh_hant", "zh-Hant"),
        ("Traditional Chinese", "zh-Hant"),
        ("繁體中文", "zh-Hant"),
        ("繁体", "zh-Hant"),
        ("正體中文", "zh-Hant"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("日本語", "ja"),
        ("日语", "ja"),
        ("JAPANESE", "ja"),
    ],
)
def test_languages_go_by_many_names(said: str, language: str) -> None:
    assert parse_language(said) == language


@pytest.mark.parametrize("said", ["", "Klingon", "zhx", "e", "한국어", "en ja", "\ue0000\ue001", "x" * 5000])
def test_a_language_we_do_not_speak(said: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_language(said)
    for book in (EN, ZH, JA):
        told = book.say(caught.value.phrase, **caught.value.details)
        assert "English (en) · 中文 (zh) · 繁體中文 (zh-Hant) · 日本語 (ja)" in told
        assert "/language zh" in told


def test_every_language_goes_by_its_own_name_and_tag() -> None:
    for tag, language in LANGUAGES.items():
        assert parse_language(language.name) == parse_language(tag) == tag
