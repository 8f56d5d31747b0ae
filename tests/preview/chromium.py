"""A headless Chromium, driven over its own DevTools protocol: what a page looks like to a browser, not to a parser.

It needs one on PATH. It has a profile of its own, new each time, and is told to leave the network alone.
"""

import asyncio
import base64
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
QUIET = (
    "--headless",
    "--no-sandbox",  # as root it starts no other way; it opens our own page alone
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-lcd-text",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
)
PATIENCE = 30.0  # seconds


def find_chromium() -> str | None:
    """Where a Chromium is, if there is one; not one from a snap, for that has a /tmp of its own without our pages."""
    return next((place for place in map(shutil.which, NAMES) if place and "/snap/" not in place), None)


@dataclass
class Tab:
    """One page in it. `said`: what the page's console and the browser's log of it have said."""

    line: aiohttp.ClientWebSocketResponse
    said: list[str] = field(default_factory=list)
    _number: int = 0

    async def show(self, url: str, *, width: int, height: int = 844, scale: float = 1, dark: bool = False) -> None:
        """Open a page on a screen of that size, in CSS pixels, by day or by night."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 500}
        await self.ask("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.ask("Emulation.setEmulatedMedia", features=[scheme])
        await self.ask("Page.navigate", url=url)
        await self.hear("Page.loadEventFired")
        await self.value("document.fonts.ready.then(() => true)")

    async def value(self, script: str) -> Any:
        """What an expression of JavaScript comes to on the page."""
        answer = await self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    async def picture(self, x: float, y: float, width: float, height: float) -> bytes:
        """A PNG of that part of the page, whether or not it is on the screen."""
        clip = {"x": x, "y": y, "width": width, "height": height, "scale": 1}
        answer = await self.ask("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(answer["data"])

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something and wait until it is done."""
        self._number += 1
        await self.line.send_json({"id": self._number, "method": method, "params": params})
        answer = await self._until("id", self._number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    async def hear(self, event: str) -> None:
        """Wait for something that the browser tells by itself."""
        await self._until("method", event)

    async def _until(self, name: str, value: object) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                message: dict[str, Any] = await self.line.receive_json()
                match message.get("method"):
                    case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded":
                        self.said.append(str(message["params"]))
                if message.get(name) == value:
                    return message


@asynccontextmanager
async def tab() -> AsyncIterator[Tab]:
    """A browser with one empty page, gone at the end."""
    browser = find_chromium()
    if browser is None:
        raise FileNotFoundError("no Chromium on PATH")
    with tempfile.TemporaryDirectory(prefix="paperboy-chromium-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *QUIET,
            f"--user-data-dir={profile}",
            "about:blank",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            port = await _port(Path(profile), process)
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [target for target in await answer.json() if target["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as line:
                    opened = Tab(line)
                    for domain in ("Page", "Runtime", "Log"):
                        await opened.ask(f"{domain}.enable")
                    yield opened
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # it and its children; nothing of it is to be kept
            await process.wait()


async def _port(profile: Path, process: asyncio.subprocess.Process) -> int:
    """Where it listens: it writes that down as soon as it does."""
    async with asyncio.timeout(PATIENCE):
        while not (lines := _read_port_file(profile)):
            if process.returncode is not None:
                raise RuntimeError(f"Chromium ended with {process.returncode}")
            await asyncio.sleep(0.05)
    return int(lines[0])


def _read_port_file(profile: Path) -> list[str]:
    try:
        return (profile / "DevToolsActivePort").read_text().splitlines()
    except FileNotFoundError:
        return []
