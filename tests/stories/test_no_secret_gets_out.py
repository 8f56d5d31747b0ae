"""A noisy day of the whole product, and nowhere a token: not in logs, in what is said, in `check`, in the database."""

import asyncio
import base64
import json
import signal
from urllib.parse import quote

import pytest
from aiohttp import web

from tests.standins import discord_faults, llm, telegram_faults
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories.shell import Shell
from tests.waiting import until

PASSWORD = "hunter2/ü:geheim"


def forms(secret: str) -> set[str]:
    """Every encoding in which it might slip out."""
    raw, found = secret.encode(), {secret, secret[::-1], json.dumps(secret)[1:-1], secret.encode().hex()}
    found |= {"".join(f"\\u{ord(one):04x}" for one in secret), quote(quote(secret, safe=""), safe="")}
    found |= {quote(secret, safe=safe) for safe in ("", "/", ":", ":/")}
    found |= {quote(secret, safe="").lower()} if "%" in quote(secret, safe="") else set()
    for before in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            found.add(encode(b"x" * before + raw)[4 if before else 0 : -4].decode())
    return found


def echoing(secret: str):
    """A Telegram, or whatever stands before it, that says everything back that it was sent, however it likes."""

    async def fault(request: web.Request, _: telegram_faults.Accept) -> web.StreamResponse:
        said = " ".join([str(request.url), *sorted(forms(secret))])
        return web.json_response({"ok": False, "error_code": 400, "description": f"Bad Request: {said}"}, status=400)

    return fault


def saying_back(secret: str):
    """The same of Discord."""

    async def fault(request: web.Request, _: discord_faults.Accept) -> web.StreamResponse:
        said = " ".join([request.headers.get("Authorization", ""), *sorted(forms(secret))])
        return discord_faults.answer({"code": 50035, "message": said}, 400)

    return fault


async def noisy_day(telegram: StrictTelegram, discord: StrictDiscord, model: llm.LlmEndpoint) -> list[bytes]:
    """Everything that can go wrong, with somebody there on both platforms; what they have heard."""
    ann, bea = telegram.person("Ann"), discord.person("Bea")
    ann.says("/follow Mira Okafor")
    await ann.hears(90)
    await discord.is_heard(within=90)
    await bea.runs(bea.dm, "follow", who="Mira Okafor")
    telegram.fail("getUpdates", telegram_faults.unauthorized, echoing(telegram.token), telegram_faults.garbage)
    telegram.fail(
        "sendMessage",
        echoing(telegram.token),
        telegram_faults.nonsense,
        telegram_faults.reset,
        telegram_faults.unauthorized,
    )
    telegram.fail("sendChatAction", echoing(telegram.token), telegram_faults.bad_gateway)
    discord.fail("/messages", saying_back(discord.token), discord_faults.status(502), discord_faults.unauthorized)
    discord.fail("/callback", saying_back(discord.token))
    key = " ".join(sorted(forms(llm.KEY)))
    model.next(llm.fails(401, key), llm.fails(400, key), llm.fails(500, key), llm.fails(429, key), llm.sends(key))
    for line in ("/refresh", "/digest", "/more", "/paper 2606.00001", "/paper 9999.99999", "/export", "/nonsense"):
        ann.says(line)
        bea.writes(line)
        await asyncio.sleep(0.4)
    discord.gateway.drop()
    await until(lambda: len(ann.inbox) + len(bea.dm.inbox) > 8, within=60)
    await asyncio.sleep(2)  # what else goes wrong
    heard = [message.text.encode() + (message.file[1] if message.file else b"") for message in ann.inbox]
    for said in bea.dm.inbox:
        heard += [json.dumps(said.json()).encode(), said.text.encode(), *(content for _, content in said.files)]
    assert len(heard) > 8
    return heard


def leaked(secrets: dict[str, str], places: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """Which secret stands where, in which form."""
    return [
        (name, place, form)
        for name, secret in secrets.items()
        for place, content in places.items()
        for form in forms(secret)
        if form.encode() in content
    ]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("form", [pytest.param("console", marks=pytest.mark.torture), "json"])
async def test_a_noisy_day_lets_no_secret_out(shell: Shell, form: str) -> None:
    async with StrictTelegram() as telegram, StrictDiscord() as discord, llm.LlmEndpoint() as model:
        settings = {
            "ACCESS": "open",
            "LOG_LEVEL": "DEBUG",
            "LOG_FORMAT": form,
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.api_url,
            "DISCORD_BOT_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DISCORD_GATEWAY_URL": discord.gateway_url,
            "OPENAI_API_KEY": llm.KEY,
            "OPENAI_BASE_URL": model.url,
            # what asyncio and the interpreter say of their own accord, too, where there is time
            **({"PYTHONWARNINGS": "default", "PYTHONASYNCIODEBUG": "1"} if form == "console" else {}),
        }
        process = await shell.start("run", **settings)
        reading = asyncio.gather(process.stdout.read(), process.stderr.read())
        try:
            heard = await noisy_day(telegram, discord, model)
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            out, err = await asyncio.wait_for(reading, 60)
        assert err.count(b"\n") > 20
        assert "«secret»".encode() in err

        secrets = {"telegram": telegram.token, "discord": discord.token, "model": llm.KEY, "database": PASSWORD}
        places = {"stdout": out, "stderr": err, "said": b"\n".join(heard)}
        telegram.fail("getMe", echoing(telegram.token))
        _, said, told = await shell.run("check", **settings)
        places |= {"check": said.encode(), "check's log": told.encode()}
        # asyncio's own words have been looked at by now: without them a command need not load everything anew
        settings = {name: value for name, value in settings.items() if not name.startswith("PYTHON")}
        wrong = {name: f"{value[::-1]}" for name, value in settings.items() if name.endswith(("_TOKEN", "_KEY"))}
        _, said, told = await shell.run("check", **settings | wrong)
        assert "FAIL" in said
        places |= {"a wrong check": (said + told).encode()}
        address = f"postgresql://paperboy:{quote(PASSWORD, safe='')}@127.0.0.1:1/paperboy"
        settings |= {"DATABASE_URL": address}
        for command in ("check", "migrate"):
            _, said, told = await shell.run(command, **settings)
            places |= {f"{command} without a database": (said + told).encode()}
        process = await shell.start("run", **settings)
        waiting = await asyncio.wait_for(process.stderr.readuntil(b"database.away"), 60)
        process.send_signal(signal.SIGTERM)
        places |= {"run without a database": waiting + (await asyncio.wait_for(process.communicate(), 60))[1]}
        for path in shell.folder.glob("paperboy.db*"):
            places |= {path.name: path.read_bytes()}
        found = leaked(secrets, places)
        assert found == [], found[:5]
