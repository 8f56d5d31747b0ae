"""The pages in a real browser, on a phone and on a desktop, by day and by night: readable, whole, nothing refused."""

import io
import json
from dataclasses import replace
from datetime import date

import httpx
import pytest

from adapters.console.terminal import Terminal
from adapters.web.server import serve_pages
from bot.core.papers import Paper
from bot.core.text.own_macros import readable_abstract
from bot.core.text.sentences import sentences
from bot.ports import Translation
from bot.sample.demo import open_demo
from tests.preview.chromium import find_chromium, tab
from tests.preview.test_in_chromium import wrong_at
from tests.stories.test_web import find_faults, link_in, read

PAPER = "9901.00058"  # with formulas
SCREENS = ((390, False), (1280, True), (390, True), (1280, False))

# Every formula has a size; the sentence that a line names is marked once that line's number is pressed.
FORMULAS = "JSON.stringify([...document.querySelectorAll('math')].map(m => m.getBoundingClientRect().height > 5))"
PRESSED = """(() => {
  document.querySelector(".cited").click();
  const marked = document.querySelector(":target");
  return marked.id + " " + (getComputedStyle(marked).backgroundColor !== "rgba(0, 0, 0, 0)");
})()"""

pytestmark = pytest.mark.skipif(
    find_chromium() is None, reason="no Chromium on PATH: nothing is looked at in a browser"
)


class MadeUpTranslator:
    """Has a translation of everything, sentence by sentence."""

    async def find(self, paper: Paper, target: str) -> Translation | None:
        originals = sentences(readable_abstract(paper.title, paper.abstract))
        text = "".join(f"第{number}句的译文，长到在手机上也要换行才能读完。" for number, _ in enumerate(originals, 1))
        return Translation("编造的标题", text, target, "made-up", date(2099, 1, 6))

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        raise AssertionError("a page asks for no translation")

    async def close(self) -> None: ...


async def test_every_page_is_readable_on_every_screen_by_day_and_by_night() -> None:
    out = io.StringIO()
    async with open_demo(console=(Terminal(out), "you")) as demo:
        app = demo.app
        assert app.console is not None
        for line in (
            "/language zh",
            f"/paper {PAPER}",
            "/follow Mira Okafor",
            '/follow "reward models that say how sure they are"',
        ):
            await app.console.handlers.handle_line(line)
        await demo.collect(0)
        demo.reach_digest_hour(0)
        await app.composer.compose_due()
        await app.deliverer.deliver_all()
        begun = len(out.getvalue())
        await app.console.handlers.handle_line("/web")
        link = link_in(out.getvalue()[begun:])
        services = replace(app.services, translator=MadeUpTranslator())
        port = app.settings.web_port
        async with serve_pages(services, "127.0.0.1", port), httpx.AsyncClient() as browser, tab() as opened:
            wrong = {}
            for address in ("", f"/paper/{PAPER}", "/author?name=Mira+Okafor", "/archive", "/radar", "/paper/none"):
                status = 404 if address.endswith("none") else 200
                assert find_faults(await read(browser, link + address, status)) == []
                screens = SCREENS if PAPER in address else SCREENS[:2]
                wrong[address] = await wrong_at(link + address, opened, screens)
            refused = wrong.pop("/paper/none")
            assert all("404" in line for lines in refused.values() for line in lines)
            assert {address: problems for address, problems in wrong.items() if problems} == {}
            await opened.show(f"{link}/paper/{PAPER}", width=390)
            assert (await opened.value(PRESSED)).startswith("s")
            formulas = json.loads(await opened.value(FORMULAS))
            assert formulas
            assert all(formulas)
