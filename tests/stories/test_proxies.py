"""Behind a proxy: arXiv, the model, Telegram and Discord all go through it, or one line says what is wrong."""

import shutil

import pytest

from tests.standins.discord import StrictDiscord
from tests.standins.llm import KEY, LlmEndpoint
from tests.standins.proxies import LoopbackProxy, make_certificates
from tests.standins.telegram import StrictTelegram
from tests.stories.shell import Shell
from tests.stories.test_check import run_check

HOSTS = {"arXiv sweep": "oai.invalid", "arXiv search": "arxiv.invalid", "model": "llm.invalid",
         "Telegram": "telegram.invalid", "Discord": "discord.invalid"}  # fmt: skip


async def check_behind(shell: Shell, proxy: LoopbackProxy, scheme: str, **environment: str) -> dict[str, str]:
    """The lines of `paperboy check` where everything outside has a name that only the proxy knows."""
    async with (
        LlmEndpoint(lambda body: '{"present": true}') as llm,
        StrictTelegram() as telegram,
        StrictDiscord() as discord,
    ):

        def named(url: str, host: str) -> str:
            return url.replace("http://127.0.0.1", f"{scheme}://{host}")

        _, lines = await run_check(
            shell,
            ARXIV_OAI_URL=named(shell.arxiv.oai_url, HOSTS["arXiv sweep"]),
            ARXIV_API_URL=named(shell.arxiv.api_url, HOSTS["arXiv search"]),
            OPENAI_BASE_URL=named(llm.url, HOSTS["model"]),
            OPENAI_API_KEY=KEY,
            OPENAI_MODEL="made-up-1",
            TELEGRAM_API_URL=named(telegram.api_url, HOSTS["Telegram"]),
            TELEGRAM_BOT_TOKEN=telegram.token,
            DISCORD_API_URL=named(discord.api_url, HOSTS["Discord"]),
            DISCORD_BOT_TOKEN=discord.token,
            **environment,
        )
    return lines


def assert_all_answer(lines: dict[str, str]) -> None:
    for subject in HOSTS:
        assert lines[subject].startswith("ok "), lines[subject]


@pytest.mark.parametrize("kind", ["http", "socks5", "socks5h"])
async def test_everything_goes_through_the_proxy(shell: Shell, kind: str) -> None:
    async with LoopbackProxy() as proxy:
        lines = await check_behind(shell, proxy, "http", ALL_PROXY=f"{kind}://{proxy.address}")
        assert_all_answer(lines)
        assert {host for _, host in proxy.requests} == set(HOSTS.values())
        assert {how for how, _ in proxy.requests} <= {"http" if kind == "http" else "socks5", "CONNECT"}
        assert lines["routes"] == f"– by {kind}://{proxy.address}: {', '.join(HOSTS)}"


async def test_a_proxy_that_opens_https_with_a_certificate_of_its_own(shell: Shell) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("the certificate is made by openssl, which is not here")
    authority, opening = make_certificates(shell.folder, *HOSTS.values())
    async with LoopbackProxy(opening) as proxy:
        environment = {"HTTPS_PROXY": f"http://{proxy.address}"}
        # aiohttp reads the certificates when it is imported: this takes a process that has not done that.
        theirs = {"SSL_CERT_FILE": str(authority), "PYTHONUTF8": "1"}
        lines = await check_behind(shell, proxy, "https", **environment, **theirs)
        assert_all_answer(lines)
        assert {how for how, _ in proxy.requests} == {"CONNECT"}
        lines = await check_behind(shell, proxy, "https", **environment)
        for subject in HOSTS:
            assert lines[subject].startswith("FAIL "), lines[subject]
        assert "set SSL_CERT_FILE to it" in lines["arXiv search"]


async def test_what_needs_no_proxy_goes_directly(shell: Shell) -> None:
    """A model on this machine, beside a proxy that is not there."""
    async with LlmEndpoint(lambda body: '{"present": true}') as llm:
        _, lines = await run_check(
            shell,
            ALL_PROXY="socks5://127.0.0.1:9",
            NO_PROXY="127.0.0.1,localhost",
            OPENAI_BASE_URL=llm.url,
            OPENAI_API_KEY=KEY,
            OPENAI_MODEL="made-up-1",
            ARXIV_API_URL="http://arxiv.invalid/api",
        )
    assert lines["model"] == "ok made-up-1 answers"
    assert lines["routes"] == "– by socks5://127.0.0.1:9: arXiv search; directly: arXiv sweep, model"
    assert lines["arXiv search"].startswith("FAIL ")


@pytest.mark.parametrize("command", ["check", "collect", "run"])
async def test_a_kind_of_proxy_that_is_not_spoken_is_refused_in_one_line(shell: Shell, command: str) -> None:
    code, out, err = await shell.run(command, ALL_PROXY="socks4://me:hunter2@127.0.0.1:9")
    assert (code, out) == (2, "")
    assert err == (
        "paperboy: ALL_PROXY: a proxy of the kind socks4:// is not spoken; use one of http, https, socks5, socks5h\n"
    )
