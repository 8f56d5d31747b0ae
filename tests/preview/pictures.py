"""The README's pictures, taken of the real page: `make pictures`. It needs a Chromium, and fonts for three scripts.

What stands on them is the product's; another machine's fonts give other pixels, so no test compares any.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from bot.preview.generate import preview
from tests.preview.chromium import find_chromium, tab
from tests.preview.png import smaller

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PICTURES = (("telegram", "en", False), ("discord", "en", True), ("telegram", "zh", True), ("discord", "ja", False))
WIDTH, HEIGHT, SCALE = 390, 900, 2  # a phone's screen

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


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    sys.stdout.write(f"{file.name}: {len(content) / 1000:.0f} kB\n" if file.suffix == ".png" else "")


if __name__ == "__main__":
    if find_chromium() is None:
        sys.exit("There is no Chromium on PATH.")
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(take(FOLDER))
