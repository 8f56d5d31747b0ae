"""The page in a real browser: it opens from a file, asks for nothing, and is readable on a phone and on a desktop."""

import json

import pytest

from bot.core.text.document import (
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Code,
    Dim,
    Document,
    Heading,
    Link,
    Quote,
    Text,
    para,
)
from tests.examples import TORTURE
from tests.preview.chromium import find_chromium, tab
from tests.preview.conftest import ALL
from tests.preview.test_pictures import draw_page

PHONE, DESKTOP = 390, 1280
LEAST_CONTRAST = 4.5

pytestmark = pytest.mark.skipif(
    find_chromium() is None, reason="no Chromium on PATH: nothing is looked at in a browser"
)

# What a person would see to be wrong on a screen of that width, as a list of sentences.
WRONG = """(() => {
  const wrong = [], seen = element => element.getClientRects().length > 0;
  const whole = document.documentElement.scrollWidth;
  if (whole > WIDTH) wrong.push(`scrolls to ${whole}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!node.data.trim() || !seen(node.parentElement)) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      if (rect.left < 0 || rect.right > WIDTH) wrong.push(`beyond the screen: ${node.data.slice(0, 40)}`);
      if (node.parentElement.closest(".folded")) continue;  // that it is cut short is its purpose
      for (let box = node.parentElement; box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflow === "visible") continue;
        const room = box.getBoundingClientRect();
        if (rect.left < room.left - 1 || rect.right > room.right + 1 || rect.bottom > room.bottom + 1)
          wrong.push(`cut off: ${node.data.slice(0, 40)}`);
      }
      lines.push([rect, node]);
    }
  }
  for (let i = 0; i < lines.length; i++) for (let j = i + 1; j < lines.length; j++) {
    const [a, one] = lines[i], [b, other] = lines[j];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > Math.min(a.height, b.height) / 2)
      wrong.push(`one over the other: ${one.data.slice(0, 40)} / ${other.data.slice(0, 40)}`);
  }
  for (const button of document.querySelectorAll(".button")) {
    const {width, height} = button.getBoundingClientRect();
    if (height < 24 || width < 24) wrong.push(`a button of ${width} x ${height}: ${button.innerText}`);
  }
  return JSON.stringify(wrong);
})()"""

# How much lighter or darker than what is behind them words are, by WCAG 2.2: the least on the page.
CONTRAST = """(() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const behind = element => {
    const layers = [];
    for (let box = element; box; box = box.parentElement) layers.unshift(rgb(getComputedStyle(box).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = colour => {
    const [r, g, b] = colour.map(value => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = [21, ""];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, below = behind(parent);
    if (!walker.currentNode.data.trim() || !parent.getClientRects().length) continue;
    const [a, b] = [light(over(rgb(getComputedStyle(parent).color), below)), light(below)];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < least[0]) least = [ratio, walker.currentNode.data.slice(0, 40)];
  }
  return JSON.stringify(least);
})()"""

EVERYTHING = Document(
    (
        Heading((Text("Tuesday, 16 June · 1 new paper"),)),
        Card(
            (
                para(Bold("1  " + "A long title about " * 9)),
                para(Bold("Mira Okafor"), " · Jun-Ho Park\n", Dim("arXiv cs.CV · 15 Jun")),
                para(Dim("How:"), " it does so. ", Code("/follow Mira Okafor"), " /more"),
                Quote((Text("A sentence of an abstract that goes on for a while. " * 20),), folded=True),
                Quote((Text("Short."),)),
                Bullets(((Text("one"),), (Text("two "), Link("there", "https://example.org/" + "x" * 200)))),
                para(Text("字" * 90), " ", Text("https://example.org/" + "a" * 120)),
                Buttons(
                    (
                        tuple(Button(label, "x") for label in ("Abstract", "中文", "Related", "Save")),
                        (Button("Not this Mira Okafor", "y"),),
                        (Button("翻訳を読む", "z"), Button("関連する論文", "z")),
                    )
                ),
            ),
            "2606.09076",
        ),
        para(Dim("next digest tomorrow 08:00 (Zürich)")),
    )
)


SCREENS = ((PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True), (360, False), (820, True))


async def wrong_with(page, folder, opened, screens=SCREENS):
    """What is wrong with a page in a tab, by width and by whether it is night."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return await wrong_at(path.as_uri(), opened, screens)


async def wrong_at(address, opened, screens=SCREENS):
    """The same of a page at an address."""
    wrong = {}
    for width, dark in screens:
        await opened.show(address, width=width, dark=dark)
        problems = json.loads(await opened.value(WRONG.replace("WIDTH", str(width))))
        least, where = json.loads(await opened.value(CONTRAST))
        if least < LEAST_CONTRAST:
            problems.append(f"hard to read ({least:.1f}): {where}")
        if problems or opened.said:
            wrong[width, dark] = problems + opened.said
        opened.said.clear()
    return wrong


@pytest.mark.parametrize(("language", "share"), [("en", 0), ("zh", 1), ("ja", 2)])
async def test_a_digest_is_readable_on_every_screen_by_day_and_by_night(page, share, tmp_path):
    """Each language on two screens, each screen in one language; where there is time, each on each."""
    async with tab() as opened:
        assert await wrong_with(page, tmp_path, opened, SCREENS if TORTURE else SCREENS[share::3]) == {}


async def test_so_is_everything_that_a_document_can_hold(tmp_path):
    async with tab() as opened:
        assert await wrong_with(draw_page(EVERYTHING), tmp_path, opened) == {}


async def test_the_eye_sees_what_is_wrong(tmp_path):
    """The judge of the two tests above, before pages that are."""
    page = draw_page(EVERYTHING)
    async with tab() as opened:
        for broken, problem in (
            (page.replace(".frame {", ".frame { width: 500px;"), "scrolls to"),
            (page.replace(".discord .text {", ".discord .text { line-height: 4px;"), "one over the other"),
            (page.replace(".discord .text {", ".discord .text { white-space: pre !important;"), "cut off"),
            (page.replace("font-weight: 500;", "font-size: 5px; padding: 0;"), "a button of"),
            (page.replace("--ink: #", "--ink: #999; --was: #"), "hard to read"),
            (page.replace("<h1>", "<img src='https://example.org/x.png'><h1>"), "Content Security Policy"),
        ):
            assert broken != page
            problems = (await wrong_with(broken, tmp_path, opened, SCREENS[:1]))[PHONE, False]
            assert any(problem in line for line in problems), (problem, problems)


@pytest.mark.parametrize("language", ["en"])
async def test_the_platforms_are_all_there_and_look_different_by_night(page, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    heights = "JSON.stringify([...document.querySelectorAll('section')].map(s => [s.id, s.offsetHeight > 300]))"
    colours = "[...document.querySelectorAll('.frame > div')].map(e => getComputedStyle(e).backgroundColor).join()"
    async with tab() as opened:
        backgrounds = []
        for dark in (False, True):
            await opened.show(path.as_uri(), width=DESKTOP, dark=dark)
            assert json.loads(await opened.value(heights)) == [[name, True] for name in ALL]
            backgrounds.append(await opened.value(colours))
        assert backgrounds[0] != backgrounds[1]


async def test_a_terminal_has_as_many_columns_as_it_says(tmp_path):
    """Wide characters take two, marks none, whatever the fonts."""
    path = tmp_path / "page.html"
    path.write_text(draw_page(Document(tuple(map(para, ("x" * 80, "字" * 40, "é" * 80, "“a” · " + "文ー" * 18))))))
    ends = """(() => {
      const range = document.createRange(), pre = document.querySelector("pre.wide"), ends = [];
      range.selectNodeContents(pre);
      const rects = [...range.getClientRects()], left = Math.min(...rects.map(rect => rect.left));
      const top = Math.min(...rects.map(rect => rect.top)), high = parseFloat(getComputedStyle(pre).lineHeight);
      for (const rect of rects) {
        const line = Math.round((rect.top - top) / high);
        ends[line] = Math.max(ends[line] || 0, rect.right - left);
      }
      return JSON.stringify(ends);
    })()"""
    async with tab() as opened:
        await opened.show(path.as_uri(), width=DESKTOP)
        line_ends = json.loads(await opened.value(ends))
    column = line_ends[0] / 80
    assert [end / column for end in line_ends[::2]] == pytest.approx([80, 80, 80, 78], abs=0.5)


@pytest.mark.parametrize("language", ["en"])
async def test_a_page_that_would_run_something_may_not(page, tmp_path):
    """Should escaping fail one day, the page's own policy still stands before it."""
    path = tmp_path / "page.html"
    path.write_text(page.replace("<h1>", "<script>window.ran = 1</script><img src=x onerror='ran=1'><h1>"))
    async with tab() as opened:
        await opened.show(path.as_uri(), width=DESKTOP)
        assert await opened.value("typeof window.ran") == "undefined"
        assert any("Content Security Policy" in line for line in opened.said)
