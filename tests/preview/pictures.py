"""The README's pictures, taken of the real page: `make pictures`. It needs a Chromium, and fonts for three scripts.

What stands on them is the product's; another machine's fonts give other pixels, so no test compares any.
"""

import asyncio
import io
import json
import sys
import tempfile
from pathlib import Path

from adapters.console.terminal import Terminal
from adapters.web.server import serve_pages
from bot.preview.generate import preview
from bot.sample.demo import open_demo
from tests.preview.chromium import Tab, find_chromium, tab
from tests.preview.png import smaller
from tests.stories.test_web import link_in

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PICTURES = (("telegram", "en", False), ("discord", "en", True), ("telegram", "zh", True), ("discord", "ja", False))
WIDTH, HEIGHT, SCALE = 390, 900, 2  # a phone's screen
PAGE_WIDTH = 760
PAPER = "9901.00058"  # with formulas

# Where the frame begins, and where it can be cut without cutting through a line: the last such place within a screen.
PLACE = """(() => {
  const frame = document.querySelector(".frame"), top = frame.getBoundingClientRect().top;
  const range = document.createRange();
  range.selectNodeContents(frame);
  const boxes = [...document.querySelectorAll(".button")].map(button => button.getBoundingClientRect());
  const lines = [...range.getClientRects()].filter(rect => rect.height < 60).concat(boxes);
  let height = Math.min(HEIGHT, frame.offsetHeight);
  while (lines.some(rect => rect.top < top + height && rect.bottom > top + height)) height--;
  return JSON.stringify([top, height]);
})()""".replace("HEIGHT", str(HEIGHT))


async def take(folder: Path) -> None:
    """Write the pictures into `folder`."""
    with tempfile.TemporaryDirectory(prefix="paperboy-pictures-") as folder_of_page:
        page = Path(folder_of_page, "page.html")
        async with tab() as opened:
            for platform, language, dark in PICTURES:
                _write(page, (await preview((platform,), language)).encode())
                await opened.show(page.as_uri(), width=WIDTH, scale=SCALE, dark=dark)
                top, height = json.loads(await opened.value(PLACE))
                picture = await opened.picture(0, top, WIDTH, height)
                _write(folder / f"{platform}-{language}.png", smaller(picture))
            _write(folder / "page-en.png", smaller(await _take_page(opened)))


async def _take_page(opened: Tab) -> bytes:
    """A paper's page, as the demo serves it, from its title to the end of its abstract."""
    out = io.StringIO()
    async with open_demo(console=(Terminal(out), "you")) as demo:
        app = demo.app
        if app.console is None:
            raise RuntimeError("the demo needs its console")
        for line in (f"/paper {PAPER}", "/web"):
            await app.console.handlers.handle_line(line)
        async with serve_pages(app.services, app.settings.web_host, app.settings.web_port):
            await opened.show(f"{link_in(out.getvalue())}/paper/{PAPER}", width=PAGE_WIDTH, scale=SCALE)
            height = await opened.value("document.querySelector('.facts').getBoundingClientRect().top")
            return await opened.picture(0, 0, PAGE_WIDTH, height)


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    sys.stdout.write(f"{file.name}: {len(content) / 1000:.0f} kB\n" if file.suffix == ".png" else "")


if __name__ == "__main__":
    if find_chromium() is None:
        sys.exit("There is no Chromium on PATH.")
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(take(FOLDER))
