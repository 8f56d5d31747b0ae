"""What a link does not give: other chats' matters, more than a reader reads, a way in for whoever guesses."""

import random
import secrets
from datetime import timedelta

import httpx
import structlog

from adapters.web.server import HEADERS
from bot.core.chats import ChatRef
from tests.stories.conftest import World, announced
from tests.stories.telegram_product import running
from tests.stories.test_watching import free_port
from tests.stories.test_web import link_in, pages, read, words

PIECES = (
    "/", "paper", "digest", "archive", "author", "radar", "feed.atom", "w", "..", ".", "%00", "%2e%2e", "%ff", "%2f",
    "2606.00001", "2026-06", "?name=", "?page=", "&page=99", "Mira+Okafor", "<script>", "'", '"', "\\", "{{7*7}}",
    "9" * 40, "a" * 500, "日本", "?skip=-1", "#", ";", "%0d%0aSet-Cookie:x=1",
)  # fmt: skip


async def test_whoever_guesses_or_floods_is_asked_to_wait_and_others_are_not(world: World) -> None:
    port = free_port()
    async with world.product(public_url=f"http://127.0.0.1:{port}") as ann, pages(ann, port) as browser:
        home = httpx.URL(link_in(await ann.says("/web"))).path
        guesser = {"X-Forwarded-For": "192.0.2.7"}
        guesses = [
            (await browser.get(f"/w/{secrets.token_urlsafe(32)}", headers=guesser)).status_code for _ in range(22)
        ]
        assert guesses == [404] * 20 + [429] * 2
        refused = await browser.get(home, headers=guesser)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "7")
        reads = [(await browser.get(f"{home}/archive")).status_code for _ in range(61)]
        assert reads == [200] * 60 + [429]
        world.clock.time += timedelta(minutes=2)
        assert [(await browser.get(home, headers=mark)).status_code for mark in (guesser, {})] == [200, 200]


async def test_whatever_is_asked_nothing_breaks_and_every_answer_is_guarded(world: World, log_to_stream) -> None:
    port, draw, log = free_port(), random.Random(7), log_to_stream("DEBUG")
    world.announce(announced(1, "Mira Okafor"))
    async with world.product(public_url=f"http://127.0.0.1:{port}") as ann, pages(ann, port) as browser:
        home = httpx.URL(link_in(await ann.says("/web"))).path
        await ann.says("/follow Mira Okafor")
        for _ in range(120):
            tail = "/".join(draw.choice(PIECES) for _ in range(draw.randrange(1, 5)))
            world.clock.time += timedelta(seconds=1)
            method = draw.choice(("GET", "GET", "GET", "HEAD", "POST", "DELETE"))
            answer = await browser.request(method, f"{draw.choice((home, home, home, ''))}/{tail}")
            assert answer.status_code in (200, 400, 404, 405), (tail, answer.status_code)
            if answer.status_code != 400:  # what is no HTTP is refused before it comes to us
                assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
                assert "set-cookie" not in answer.headers
        assert "web.failed" not in log.getvalue()
        secret = home.rpartition("/")[2]
        assert secret not in log.getvalue()
        stream = log_to_stream("DEBUG")
        structlog.get_logger().info("a.path", path=f"{home}/archive")  # as some library might
        assert "/archive" in stream.getvalue()
        assert secret not in stream.getvalue()


async def test_a_link_ends_with_its_chat_or_after_a_year_and_shows_no_other_chat(world: World) -> None:
    port = free_port()
    world.announce(announced(1, "Mira Okafor", title="Hers"), announced(2, "Lena Vogt", title="Another’s alone"))
    url = f"http://127.0.0.1:{port}"
    async with world.product("bob", public_url=url) as bob:
        await bob.says("/follow Lena Vogt")
        theirs = httpx.URL(link_in(await bob.says("/web"))).path
    async with world.product("ann", public_url=url) as ann, pages(ann, port) as browser:
        home = httpx.URL(link_in(await ann.says("/web"))).path
        await ann.says("/follow Mira Okafor")
        for address in ("", "/archive", "/radar", "/feed.atom"):
            assert "Another’s" not in (await browser.get(home + address)).text
        assert "Another’s alone" in (await browser.get(theirs)).text
        paper = words(await read(browser, f"{home}/paper/2606.00002"))  # public: what is said of it is ann's own
        assert "None of your authors" in paper
        assert "Lena Vogt" in paper
        assert not [word for word in ("bob", "chats", "others follow") if word in paper]
        assert (await browser.get(f"{home}/author.atom?name=Lena+Vogt")).status_code == 404

        world.clock.time += timedelta(days=200)
        assert (await browser.get(home)).status_code == 200
        world.clock.time += timedelta(days=200)
        assert [(await browser.get(link)).status_code for link in (home, theirs)] == [200, 404]
        chat = await ann.app.store.chats.find(ChatRef("console", "ann"))
        assert chat is not None
        await ann.says("/forget")
        await ann.says("1")
        assert (await browser.get(home)).status_code == 404


async def test_a_groups_link_is_its_admins(world: World, telegram) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram, public_url="https://papers.example.org"):
        lab.says(bob, "/web")
        assert "Only admins can change this here" in (await lab.hears()).text
        lab.says(ann, "/web")
        answer = await lab.hears()
        assert "what this chat gets" in answer.text
        assert any("https://papers.example.org/w/" in str(entity) for entity in answer.entities)
        lab.says(bob, "/web off")
        assert "Only admins can change this here" in (await lab.hears()).text
        lab.says(ann, "/web off")
        assert "leads nowhere" in (await lab.hears()).text


async def test_without_pages_there_is_no_link(world: World) -> None:
    async with world.product() as ann:
        assert "PUBLIC_URL" in await ann.says("/web")
        assert "/web" not in await ann.says("/help")
    async with world.product(public_url="https://papers.example.org") as ann:
        assert "/web" in await ann.says("/help")
        assert "nobody can make a link" in " ".join((await ann.says("/privacy")).split())
        assert "is nothing that /web takes" in await ann.says("/web please")
