"""The strict Discord is strict: it refuses what Discord refuses, sees what a client shows, and keeps its rates."""

from typing import Any

import aiohttp
import pytest

from tests.standins import discord_faults as faults
from tests.standins.discord import StrictDiscord
from tests.standins.discord_command_limits import check_choices, check_commands
from tests.standins.discord_limits import V2, Refusal, check_message
from tests.standins.discord_markdown import read
from tests.standins.discord_rates import Rates

Json = dict[str, Any]


def text(content: str, **more: Any) -> Json:
    return {"type": 10, "content": content, **more}


def row(*custom_ids: str, label: str = "Yes", **more: Any) -> Json:
    buttons = [{"type": 2, "style": 2, "label": label, "custom_id": custom_id, **more} for custom_id in custom_ids]
    return {"type": 1, "components": buttons}


FINE: Json = {"flags": V2, "components": [text("x" * 3990, id=7), row("1", "2")], "nonce": "x" * 25}


@pytest.mark.parametrize(
    "wrong",
    [
        {"components": [text("x" * 2000), text("😀" * 1001)]},
        {"components": [text(" \n")]},
        {"components": []},
        {"components": [text("x")] * 41},
        {"components": [row(*map(str, range(6)))]},
        {"components": [row("1"), row("1")]},
        {"components": [text("x", id=1), text("y", id=1)]},
        {"components": [text("x", id=-1)]},
        {"components": [text("x", colour="red")]},
        {"components": [row("x" * 101)]},
        {"components": [row("1", label="x" * 81)]},
        {"components": [row("1", label=" ")]},
        {"components": [row("1", url="https://example.org")]},
        {"components": [{"type": 1, "components": []}]},
        {"components": [{"type": 17, "components": []}]},
        {"components": [text("half a character: \ud83d")]},
        {"content": "beside"},
        {"embeds": [{"title": "beside"}]},
        {"nonce": "x" * 26},
        {"flags": V2 | 64},
        {"flags": 0},
        {"sound": True},
    ],
)
def test_what_a_message_may_not_be(wrong: Json) -> None:
    check_message(FINE)
    with pytest.raises(Refusal):
        check_message(FINE | wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": "x" * 2001},
        {"content": ""},
        {"content": "x", "embeds": [{"title": "x" * 257}]},
        {"content": "x", "embeds": [{"description": "x" * 4097}]},
        {"content": "x", "embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
        {"content": "x", "embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]},
        {"content": "x", "embeds": [{"fields": [{"name": "x", "value": "y" * 1025}]}]},
        {"content": "x", "embeds": [{}] * 11},
        {"components": [text("x")]},
    ],
)
def test_what_an_older_message_may_not_be(wrong: Json) -> None:
    check_message({"content": "x" * 2000})
    with pytest.raises(Refusal):
        check_message(wrong)


def command(**more: Any) -> Json:
    return {"name": "follow", "description": "x" * 100, "type": 1, "contexts": [0], "integration_types": [0], **more}


def option(name: str = "who", **more: Any) -> Json:
    return {"name": name, "description": "x", "type": 3, **more}


@pytest.mark.parametrize(
    "wrong",
    [
        [command(description="x" * 101)],
        [command(description="")],
        [command(description_localizations={"zh-CN": "x" * 101})],
        [command(description_localizations={"zh-Hans": "x"})],
        [command(name="Follow")],
        [command(name="fol low")],
        [command(name="x" * 33)],
        [command(), command()],
        [command(options=[option(), option("what", required=True)])],
        [command(options=[option(), option()])],
        [command(options=[option(description="x" * 101)])],
        [command(options=[option(str(number)) for number in range(26)])],
        [command(options=[option(autocomplete=True, choices=[{"name": "x", "value": "y"}])])],
        [command(type=3)],
        [command(type=3, name="Translate this", description="x")],
        [command(type=3, name=f"Menu {number}", description="") for number in range(6)],
        [command(name=f"c{number}") for number in range(101)],
        [command(colour="red")],
    ],
)
def test_what_commands_may_not_be(wrong: list[Json]) -> None:
    menu = command(type=3, name="Translate this", description="")
    check_commands([command(options=[option(required=True), option("what", autocomplete=True)]), menu])
    with pytest.raises(Refusal):
        check_commands(wrong)


@pytest.mark.parametrize("wrong", [{"name": "x" * 101}, {"name": ""}, {"value": "x" * 101}, {"value": ""}])
def test_what_choices_may_not_be(wrong: Json) -> None:
    check_choices([{"name": "x", "value": "y"}] * 25, "")
    with pytest.raises(Refusal):
        check_choices([{"name": "x", "value": "y"} | wrong], "")
    with pytest.raises(Refusal):
        check_choices([{"name": "x", "value": "y"}] * 26, "")


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ("**a**", "bold"),
        ("*a*", "italic"),
        ("_a_", "italic"),
        ("__a__", "underlined"),
        ("~~a~~", "struck"),
        ("||a||", "spoiler"),
        ("`a`", "code"),
        ("```\na\n```", "fence"),
        ("# a", "heading"),
        ("-# a", "small"),
        ("> a", "quote"),
        (">>> a\nb", "quote"),
        ("- a", "list"),
        ("12. a", "list"),
        ("<@123>", "mention"),
        ("<@&123>", "mention"),
        ("<#123>", "mention"),
        ("</follow:123>", "mention"),
        ("<t:1700000000:R>", "mention"),
        ("@everyone", "mention"),
        ("see https://evil.example", "bare"),
        (":tada:", "emoji"),
        ("[a](https://evil.example)", "link"),
        ("**a [b](https://evil.example)**", "link"),
    ],
)
def test_what_a_client_would_make_of_it(content: str, mark: str) -> None:
    assert any(mark in piece.marks for piece in read(content))
    escaped = "".join(char if char.isalnum() or char.isspace() else "\\" + char for char in content)
    assert [piece for piece in read(escaped) if piece.marks or piece.url] == []


def test_a_link_leads_where_it_leads() -> None:
    assert {(piece.text, piece.url) for piece in read("[a](https://x.example)<https://y.example>")} == {
        ("a", "https://x.example"),
        ("https://y.example", "https://y.example"),
    }


async def ask(discord: StrictDiscord, method: str, path: str, body: Json | None = None, token: str = "") -> int:
    headers = {"Authorization": f"Bot {token or discord.token}", "User-Agent": "DiscordBot (test, 1)"}
    url = f"{discord.api_url}/api/v10{path}"
    async with aiohttp.ClientSession(headers=headers) as session, session.request(method, url, json=body) as answer:
        return answer.status


async def test_it_notes_what_it_refuses() -> None:
    async with StrictDiscord() as discord:
        assert await ask(discord, "GET", "/users/@me") == 200
        assert discord.refused == []
        assert await ask(discord, "GET", "/users/@me", token="other") == 401
        assert await ask(discord, "GET", "/guilds/1") == 404
        assert await ask(discord, "POST", "/channels/1/messages", {"content": "x"}) == 404
        assert await ask(discord, "POST", "/interactions/1/x/callback", {"type": 4}) == 404
        assert len(discord.refused) == 4


async def test_it_keeps_its_rates() -> None:
    async with StrictDiscord(Rates(overall=9, window=60)) as discord:
        papers = discord.channel("papers", discord.guild("Lab"))
        body = {"content": "x", "allowed_mentions": {"parse": []}}
        statuses = [await ask(discord, "POST", f"/channels/{papers.id}/messages", body) for _ in range(6)]
        assert statuses == [200] * 5 + [429]
        assert [await ask(discord, "GET", "/users/@me") for _ in range(4)] == [200] * 3 + [429]


async def test_it_minds_mentions_and_nonces() -> None:
    async with StrictDiscord() as discord:
        papers = discord.channel("papers", discord.guild("Lab"))
        body = {"content": "x", "nonce": "1", "enforce_nonce": True, "allowed_mentions": {"parse": []}}
        for _ in range(2):
            assert await ask(discord, "POST", f"/channels/{papers.id}/messages", body) == 200
        assert len(papers.inbox) == 1
        await ask(discord, "POST", f"/channels/{papers.id}/messages", {"content": "y"})
        assert discord.refused == ["mentions were left to chance: None"]


async def test_an_interaction_is_answered_once_and_in_time() -> None:
    async with StrictDiscord() as discord:
        discord.commands.append(command(contexts=[1]))
        ann = discord.person("Ann")
        answer = ann.starts(ann.dm, "follow")
        path = f"/interactions/{answer.id}/{answer.token}/callback"
        assert await ask(discord, "POST", path, {"type": 8, "data": {"choices": []}}) == 400
        assert await ask(discord, "POST", path, {"type": 7, "data": FINE}) == 400
        assert await ask(discord, "POST", path, {"type": 5}) == 200
        assert not answer.complete
        assert await ask(discord, "POST", path, {"type": 5}) == 400
        late = ann.starts(ann.dm, "follow")
        late.at -= 3.1
        assert await ask(discord, "POST", f"/interactions/{late.id}/{late.token}/callback", {"type": 5}) == 404


async def test_faults_come_one_after_the_other() -> None:
    async with StrictDiscord() as discord:
        discord.fail("/users/@me", faults.status(503), faults.unauthorized)
        assert [await ask(discord, "GET", "/users/@me") for _ in range(3)] == [503, 401, 200]


async def test_nobody_is_offered_what_is_not_there() -> None:
    async with StrictDiscord() as discord:
        discord.commands.append(command(contexts=[0, 2], options=[option(required=True)]))
        ann = discord.person("Ann")
        for place, options in (
            (ann.dm, {"who": "x"}),
            (discord.channel("papers", discord.guild("Lab")), {}),
            (discord.channel("papers", discord.guild("Elsewhere", installed=False)), {"who": "x"}),
            (discord.group(ann), {"who": "x"}),
        ):
            with pytest.raises(AssertionError):
                ann.starts(place, "follow", **options)
