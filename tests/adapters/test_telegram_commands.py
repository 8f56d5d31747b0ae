"""Every command on Telegram, in every language, within its limits; and links that say one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.commands import LONGEST_DESCRIPTION, LONGEST_NAME, MOST_COMMANDS, all_menus, menu
from adapters.telegram.deep_links import MOST, deep_link, line_of
from adapters.telegram.escaping import find_autolinks
from bot.commands.registry import REGISTRY
from bot.phrases.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_within_telegrams_limits(language: str) -> None:
    offered = menu(REGISTRY, language)
    assert [entry.command for entry in offered] == [command.name for command in REGISTRY]
    assert len(offered) <= MOST_COMMANDS
    for entry in offered:
        assert re.fullmatch(rf"[a-z0-9_]{{1,{LONGEST_NAME}}}", entry.command)
        assert 3 <= len(entry.description) <= LONGEST_DESCRIPTION
        assert "\n" not in entry.description


@pytest.mark.parametrize("command", [command.name for command in REGISTRY])
def test_every_command_is_one_in_telegrams_eyes(command: str) -> None:
    assert find_autolinks(f"Say /{command}.", {command}) == ([], 1)


def test_there_is_a_menu_for_every_language_and_place_and_members_see_what_they_may_do() -> None:
    every = list(all_menus(REGISTRY))
    assert {(scope.type, language) for scope, language, _ in every} == {
        (scope, language)
        for scope in ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
        for language in (None, *(language for language in LANGUAGES if language not in ("en", "zh-Hant")))
    }
    for scope, _, commands in every:
        names = {entry.command for entry in commands}
        assert "digest" in names
        assert ("follow" in names) is (scope.type != "all_group_chats")


@pytest.mark.parametrize(
    ("line", "payload"),
    [
        ("follow Ada Lovelace", "follow_Ada_Lovelace"),
        ("follow Ming-Ming Cheng", "follow_Ming-Ming_Cheng"),
        ("follow cs.CV", "follow64_Y3MuQ1Y"),
        ("follow 2606.09076", "follow64_MjYwNi4wOTA3Ng"),
        ("follow 陈省身", "follow64_6ZmI55yB6Lqr"),
        ("paper 2606.09076", "paper_2606-09076"),
        ("paper math/0309136", "paper64_bWF0aC8wMzA5MTM2"),
    ],
)
def test_links_that_say_something(line: str, payload: str) -> None:
    assert deep_link("a_bot", line) == f"https://t.me/a_bot?start={payload}"
    assert line_of(payload) == line


@pytest.mark.parametrize(
    "payload", ["", "follow", "follow_", "pause_x", "unfollow_Ada_Lovelace", "follow64_!", "follow64_A", "paper64_gICA"]
)
def test_links_that_say_nothing(payload: str) -> None:
    assert line_of(payload) is None


def test_what_a_link_cannot_say() -> None:
    assert deep_link("a_bot", "pause") is None
    assert deep_link("a_bot", "unfollow Ada Lovelace") is None
    assert deep_link("a_bot", "follow " + "x" * 80) is None


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_name_survives_a_link_or_has_no_room_in_one(name: str) -> None:
    try:
        link = deep_link("a_bot", f"follow {name}")
    except UnicodeEncodeError:
        assert any("\ud800" <= char <= "\udfff" for char in name)
        return
    if link is not None:
        payload = link.partition("=")[2]
        assert re.fullmatch(rf"[A-Za-z0-9_-]{{1,{MOST}}}", payload)
        assert line_of(payload) == f"follow {name}"


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=64))
def test_any_payload_is_read_without_harm(payload: str) -> None:
    line = line_of(payload)
    assert line is None or re.match(r"follow |paper |start( |$)|for \d+$|post \d+ \d+$", line)
