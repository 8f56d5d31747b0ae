"""What a page costs: bytes and processor time from the request to the answer, beside an answer that says nothing."""

import io
import statistics
import time

import httpx
import pytest

from adapters.console.terminal import Terminal
from adapters.web.server import serve_pages
from bot.sample.demo import open_demo
from tests.stories.test_web import link_in

PAPER = "9901.00058"
ROUNDS = 12


@pytest.mark.bench
async def test_bytes_and_milliseconds_of_each_page(capsys: pytest.CaptureFixture[str]) -> None:
    out, rows = io.StringIO(), []
    async with open_demo(console=(Terminal(out), "you")) as demo:
        app = demo.app
        assert app.console is not None
        for line in (
            f"/paper {PAPER}",
            "/follow Mira Okafor",
            "/follow reward models that say how sure they are",
            "/web",
        ):
            await app.console.handlers.handle_line(line)
        await demo.collect(0)
        demo.reach_digest_hour(0)
        await app.composer.compose_due()
        await app.deliverer.deliver_all()
        link, settings = link_in(out.getvalue()), app.settings
        async with serve_pages(app.services, settings.web_host, settings.web_port), httpx.AsyncClient() as browser:
            for place in (
                "/nothing",
                "",
                "/archive",
                f"/paper/{PAPER}",
                "/author?name=Mira+Okafor",
                "/radar",
                "/feed.atom",
            ):
                times = []
                for _ in range(ROUNDS):
                    demo.clock.set(demo.clock.now().replace(minute=(demo.clock.now().minute + 1) % 60))
                    begun = time.process_time()
                    answer = await browser.get(link + place)
                    times.append((time.process_time() - begun) * 1000)
                assert answer.status_code == (404 if place == "/nothing" else 200)
                rows.append(f"{place or '/'}: {len(answer.content):,} bytes, {statistics.median(times[2:]):.0f} ms")
                assert len(answer.content) < 60_000
    with capsys.disabled():
        print("\n" + "\n".join(rows))  # noqa: T201 - a benchmark's result
