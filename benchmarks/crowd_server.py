"""A crowd of feeds, some of them hostile: ``python -m benchmarks.crowd_server ENTRIES [FILE]``.

Prints its port, serves all of 127.0.0.0/8 until standard input ends. ``/feed/N`` is feed N of
``benchmarks.feed_server``, a little late; ``?kind=`` one of :data:`HOSTILE` makes it misbehave.
Feeds have ENTRIES, and as many more as the number in FILE, which is read at each request.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from benchmarks.feed_server import atom, rss

HOSTILE = ("hang", "late", "drip", "reset", "error", "missing", "large", "endless", "broken")
INVALID = b"<rss><channel>" + b"<item><title>a</b>" * 30_000
LARGE = b"<rss><channel>%s</channel></rss>" % b"".join(
    b"<item><guid>%d</guid><description>%s</description></item>" % (n, b"word " * 200)
    for n in range(4000)
)


def answer(body: bytes, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


async def pieces(number: int, kind: str, entries: int) -> AsyncIterator[bytes]:
    """Yield what one request gets."""
    if kind == "hang":
        await asyncio.sleep(60)
    elif kind == "drip":
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        for _ in range(200):
            yield b" "
            await asyncio.sleep(0.3)
    elif kind == "endless":
        yield b"HTTP/1.1 200 OK\r\n\r\n<rss>"
        while True:
            yield b"<x>a</x>" * 8192
    elif kind in ("error", "missing"):
        yield answer(b"", "500 No" if kind == "error" else "404 Not Found")
    elif kind in ("large", "broken"):
        yield answer(LARGE if kind == "large" else INVALID)
    elif kind != "reset":
        await asyncio.sleep(4.0 if kind == "late" else 0.02 + number % 7 / 70)
        yield answer((atom if number % 2 else rss)(number, entries).encode())


async def main() -> None:
    first, more = int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path, _, kind = head.split(b" ")[1].decode().partition("?kind=")
            entries = first + (int(more.read_text()) if more else 0)
            async for piece in pieces(int(path.rpartition("/")[2]), kind, entries):
                writer.write(piece)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "", 0, backlog=512)
    # Each family has a port of its own.
    ipv4 = next(one for one in server.sockets if one.family is socket.AF_INET)
    print(ipv4.getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
