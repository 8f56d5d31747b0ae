"""A proxy on loopback: HTTP, CONNECT and SOCKS5 on one port. It can open https with a certificate of its own.

Every host leads to 127.0.0.1, so that `arxiv.invalid` is somewhere only for who goes through it.
"""

import asyncio
import ssl
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"


class LoopbackProxy:
    """`requests` are the ways that it was asked for: (how, host). With `opening` it reads what is in a tunnel."""

    def __init__(self, opening: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, str]] = []
        self._opening = opening
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, HOST, 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def address(self) -> str:
        """HOST:PORT."""
        assert self._server is not None
        return f"{HOST}:{self._server.sockets[0].getsockname()[1]}"

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            first = await reader.readexactly(1)
            if first == b"\x05":
                await self._socks(reader, writer)
            else:
                await self._http(first, reader, writer)
        writer.close()

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x00")
        version, command, _, kind = await reader.readexactly(4)
        assert (version, command, kind) == (5, 1, 3), "a name, for the proxy to resolve"
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        port = int.from_bytes(await reader.readexactly(2))
        self.requests.append(("socks5", host))
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await self._relay(reader, writer, port, b"")

    async def _http(self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        host, _, port = target.removeprefix("http://").partition("/")[0].partition(":")
        self.requests.append((method if method == "CONNECT" else "http", host))
        if method != "CONNECT":
            await self._relay(reader, writer, int(port), head)
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        if self._opening is not None:
            await writer.start_tls(self._opening)
        await self._relay(reader, writer, int(port), b"")

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, begun: bytes) -> None:
        there, back = await asyncio.open_connection(HOST, port)
        back.write(begun)

        async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with suppress(OSError):
                while data := await source.read(65536):
                    sink.write(data)
                    await sink.drain()
            sink.close()

        await asyncio.gather(copy(reader, back), copy(there, writer))


def make_certificates(folder: Path, *hosts: str) -> tuple[Path, ssl.SSLContext]:
    """An authority's certificate, and a context with one of it for `hosts`. Needs the program openssl."""

    def run(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=A made-up proxy")
    run("req", *key, "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=made-up hosts")
    (folder / "names").write_text("subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts))
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    run("x509", "-req", "-in", "host.csr", *signing, "-out", "host.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "host.pem", folder / "host.key")
    return folder / "ca.pem", context
