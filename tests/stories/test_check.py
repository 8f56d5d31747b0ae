"""paperboy check as a process: what is fine, and the mistakes that are made most often, each made here."""

import asyncio
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from adapters.telegram.connection import TelegramBot
from bot.core.chats import ChatRef, Preferences
from bot.core.following.follows import Subject
from bot.storage.migrate import upgrade_blocking
from bot.storage.store import SqlStore
from scheduler.clock import MachineClock
from tests.standins import catalogue_faults
from tests.standins.catalogues import StrictCatalogues
from tests.standins.discord import StrictDiscord
from tests.standins.llm import KEY, LlmEndpoint
from tests.standins.paper_directories import OPENALEX_KEY, Listed, StrictPaperDirectories, bot_check
from tests.standins.telegram import StrictTelegram
from tests.stories.shell import Shell


async def test_check_says_what_answers_and_what_does_not(shell):
    code, out, _ = await shell.run("check")
    assert code == 0, out
    assert "ok    arXiv sweep" in out
    for line in ("ok    clock", "ok    zones", "ok    certificates"):
        assert line in out
    assert "proxy" not in out
    code, out, err = await shell.run(
        "check", ARXIV_API_URL="http://127.0.0.1:9/api", TELEGRAM_BOT_TOKEN="123456789:AAsecret"
    )
    assert code == 1
    assert "FAIL  arXiv search" in out
    assert "AAsecret" not in out + err


@pytest.mark.parametrize(
    ("settings", "explanation"),
    [
        ({"HTTPS_PROXY": "proxy:3128"}, "FAIL  proxy"),
        ({"SSL_CERT_DIR": "/no/such/folder"}, "FAIL  certificates"),
        (
            {"DATABASE_URL": "sqlite:///newer.db"},
            "the database was written by a newer Paperboy",
        ),
    ],
)
async def test_check_explains_what_is_wrong_with_the_machine(shell, settings, explanation):
    upgrade_blocking(f"sqlite:///{shell.folder / 'newer.db'}")
    with sqlite3.connect(shell.folder / "newer.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    code, out, err = await shell.run("check", **settings)
    assert (code, err) == (1, "")
    assert explanation in out


async def run_check(shell: Shell, **settings: str) -> tuple[int, dict[str, str]]:
    """The exit code, and the lines by what they are about."""
    code, out, err = await shell.run("check", **settings)
    assert "Traceback" not in err
    lines = {}
    for line in out.splitlines():
        mark, rest = line[:6].strip(), line[6:]
        name = rest.split()[0] if rest.startswith(" ") else rest[:14].strip()
        lines[name] = f"{mark} {rest.strip().removeprefix(name).strip()}"
    return code, lines


async def follows(shell: Shell, ref: ChatRef) -> None:
    """Something is followed there."""
    store = await SqlStore.open(f"sqlite:///{shell.folder / 'paperboy.db'}", MachineClock())
    now = datetime.now(UTC)
    chat, _ = await store.chats.get_or_create(ref, Preferences(), now, now)
    await store.follows.add(chat.id, Subject.parse("Mira Okafor"), now)
    await store.close()


async def test_a_wrong_token(shell: Shell) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord:
        code, lines = await run_check(
            shell,
            TELEGRAM_API_URL=telegram.api_url,
            TELEGRAM_BOT_TOKEN="987654321:AAF-some_other_token_of_nobody_0123",
            DISCORD_API_URL=discord.api_url,
            DISCORD_BOT_TOKEN="b2xk.revoked.token-that-is-no-more",
        )
    assert code == 1
    assert lines["Telegram"].startswith("FAIL the token is refused; @BotFather tells it with /token")
    assert lines["Discord"].startswith("FAIL the token is refused; “Reset Token” at https://discord.com/developers/")


async def test_no_intent_is_missing_and_one_too_many_is_named(shell: Shell) -> None:
    async with StrictDiscord() as discord:
        discord.portal = {"flags": 1 << 18}
        code, lines = await run_check(shell, DISCORD_API_URL=discord.api_url, DISCORD_BOT_TOKEN=discord.token)
        assert code == 0
        assert lines["intents"].startswith(
            "– message content on, though it needs no privileged intent: turn that off at"
        )


async def test_the_bot_is_not_in_the_channel(shell: Shell) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord:
        ann = telegram.person("Ann")
        news = telegram.channel("News", [ann])
        news.bot_is = "left"
        hidden = discord.channel("hidden", discord.guild("Lab", discord.person("Bob")))
        hidden.bot_may_write = False
        refs = [ChatRef("telegram", str(news.id)), ChatRef("discord", hidden.id)]
        privately = [ChatRef("telegram", str(ann.id)), ChatRef("discord", "@77")]
        for ref in (*refs, *privately):
            await follows(shell, ref)
        code, lines = await run_check(
            shell,
            TELEGRAM_API_URL=telegram.api_url,
            TELEGRAM_BOT_TOKEN=telegram.token,
            DISCORD_API_URL=discord.api_url,
            DISCORD_BOT_TOKEN=discord.token,
        )
        assert code == 1
        assert "add @paperboy_test_bot again, then say /start there" in lines[str(refs[0])]
        assert "allow it “View Channel” and “Send Messages”" in lines[str(refs[1])]
        assert {str(ref) for ref in privately}.isdisjoint(lines)


async def test_a_second_poller(shell: Shell) -> None:
    async with StrictTelegram() as telegram:
        other = TelegramBot(telegram.token, telegram.api_url)

        async def listen() -> None:
            while True:
                with suppress(Exception):
                    await other.get_updates(timeout=20)
                await asyncio.sleep(0.3)

        listening = asyncio.create_task(listen())
        _, lines = await run_check(shell, TELEGRAM_API_URL=telegram.api_url, TELEGRAM_BOT_TOKEN=telegram.token)
        assert "another process listens with this token" in lines["polling"]
        assert "get a second token from @BotFather" in lines["polling"]
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await other.close_connections()


@pytest.mark.parametrize(("off", "explanation"), [(-7200, "s ahead of arXiv's"), (7200, "s behind arXiv's")])
async def test_a_clock_that_is_off(shell: Shell, off: int, explanation: str) -> None:
    async def from_another_time(arxiv, request, received):
        theirs = format_datetime(datetime.now(UTC) + timedelta(seconds=off), usegmt=True)
        body = await arxiv.honest(request, received)
        return web.Response(body=body, content_type="application/xml", headers={"Date": theirs})

    shell.arxiv.fail(from_another_time, times=None)
    code, lines = await run_check(shell)
    assert code == 1
    assert lines["clock"].startswith("FAIL ")
    assert explanation in lines["clock"]
    assert "timedatectl set-ntp true" in lines["clock"]


async def test_no_time_zones(shell: Shell) -> None:
    """As in a slim image without the package tzdata."""
    (shell.folder / "stub").mkdir()
    (shell.folder / "stub" / "tzdata.py").write_text("raise ImportError('there is none')")
    bare = {"PYTHONTZPATH": "/nowhere", "PYTHONPATH": f"{shell.folder / 'stub'}:{shell.environment['PYTHONPATH']}"}
    code, lines = await run_check(shell, **bare)
    assert code == 1
    assert lines == {"zones": "FAIL 0 time zones are known: install the Python package tzdata, or your system's"}
    code, out, err = await shell.run("chat", **bare)
    assert (code, out) == (2, "")
    assert err == f"paperboy: time zones: {lines['zones'].removeprefix('FAIL ')}\n"


async def test_an_endpoint_without_the_model(shell: Shell) -> None:
    async with LlmEndpoint(lambda body: '{"present": true}') as endpoint:
        named = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_API_KEY": KEY}
        code, lines = await run_check(shell, OPENAI_MODEL="made-up-1", **named)
        assert (code, lines["model"]) == (0, "ok made-up-1 answers")
        code, lines = await run_check(shell, OPENAI_MODEL="made-up-9", **named)
        assert code == 1
        assert lines["model"].startswith("FAIL the endpoint does not offer made-up-9; set OPENAI_MODEL to one")
        assert lines["model"].endswith(": made-up-1")


async def test_the_second_reader_is_asked_where_it_is_and_named_where_it_has_nothing_to_read(shell: Shell) -> None:
    code, lines = await run_check(shell, GUARD_MODEL="made-up-1")
    assert (code, lines["second reader"]) == (0, "– GUARD_MODEL has nothing to read: no model writes (OPENAI_API_KEY)")
    async with LlmEndpoint(lambda body: '{"present": true}') as endpoint:
        named = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_API_KEY": KEY, "OPENAI_MODEL": "made-up-1"}
        code, lines = await run_check(shell, GUARD_MODEL="made-up-9", **named)
        assert code == 1
        assert lines["model"] == "ok made-up-1 answers"
        assert lines["second reader"].startswith("FAIL the endpoint does not offer made-up-9; set GUARD_MODEL to one")
        elsewhere = {"GUARD_BASE_URL": endpoint.url}
        code, lines = await run_check(shell, GUARD_MODEL="made-up-1", **named, **elsewhere)
        assert lines["second reader"].startswith("FAIL the endpoint does not accept the API key")  # not the writer's
        code, lines = await run_check(shell, GUARD_MODEL="made-up-1", GUARD_API_KEY=KEY, **named, **elsewhere)
        assert (code, lines["second reader"]) == (0, "ok made-up-1 answers")


async def test_a_model_under_no_such_path(shell: Shell) -> None:
    """A list of models that is not there proves nothing: it is really asked."""
    async with LlmEndpoint(lambda body: '{"present": true}') as endpoint:
        named = {"OPENAI_API_KEY": KEY, "OPENAI_MODEL": "made-up-1"}
        code, lines = await run_check(shell, OPENAI_BASE_URL=f"{endpoint.url}/wrong", **named)
        assert code == 1
        assert lines["model"].startswith("FAIL the endpoint knows no such model or path (status 404")
        code, lines = await run_check(shell, OPENAI_BASE_URL=f"{endpoint.url}/chat/completions", **named)
        assert (code, lines["model"]) == (0, "ok made-up-1 answers")


async def test_a_proxy_that_is_not_there(shell: Shell) -> None:
    code, lines = await run_check(shell, ARXIV_API_URL="http://arxiv.invalid/api", HTTP_PROXY="http://127.0.0.1:9")
    assert code == 1
    assert lines["proxy"] == "– HTTP_PROXY sends everything by 127.0.0.1:9, but for NO_PROXY"
    assert "is the proxy right, and may it be used for this address (NO_PROXY)?" in lines["arXiv search"]


async def test_certificates_that_are_not_there(shell: Shell) -> None:
    code, lines = await run_check(shell, SSL_CERT_FILE="/no/such/file.pem")
    assert code == 1
    assert lines["certificates"].startswith("FAIL SSL_CERT_FILE names /no/such/file.pem, which is not there")


async def test_which_directories_are_asked(shell: Shell) -> None:
    _, lines = await run_check(shell)
    assert lines["directories"] == "– none is asked who wrote a paper (AUTHOR_DIRECTORIES)"
    async with StrictPaperDirectories({"1810.04805": [Listed("Jacob Devlin", {"openalex": "A1"})]}) as directories:
        directories.faults["dblp"] = bot_check
        there = {name.upper(): value for name, value in directories.settings().items()}
        there["AUTHOR_DIRECTORIES_SECONDS"] = "30"
        code, lines = await run_check(shell, OPENALEX_API_KEY=OPENALEX_KEY, **there)
        assert code == 0  # nothing needs them
        assert "answering: OpenAlex, INSPIRE, ORCID, zbMATH; DBLP does not answer" in lines["directories"]
        assert lines["directories"].endswith("Semantic Scholar is not asked without SEMANTIC_SCHOLAR_API_KEY")
        assert OPENALEX_KEY not in str(lines)
        assert directories.refused == []


async def test_which_catalogues_are_asked(shell: Shell) -> None:
    _, lines = await run_check(shell)
    assert lines["journals"] == "– no catalogue is asked for followed authors (JOURNAL_SOURCES)"
    async with StrictCatalogues() as catalogues:
        there = {name.upper(): value for name, value in catalogues.settings().items()}
        code, lines = await run_check(shell, OPENALEX_API_KEY=OPENALEX_KEY, **there)
        assert code == 0
        for name, key in (("OpenAlex", "openalex"), ("Crossref", "crossref"), ("INSPIRE", "inspire")):
            assert lines[name] == f"ok {catalogues.url(key)} answers"
        catalogues.faults["crossref"] = catalogue_faults.html_page
        code, lines = await run_check(shell, **there)
        assert code == 1
        assert lines["OpenAlex"] == "– not asked for followed authors without OPENALEX_API_KEY"
        assert lines["Crossref"].startswith("FAIL")
        assert catalogues.refused == []
