"""Small documents that grow: for the tests, and to measure memory with."""

from __future__ import annotations

import gzip
import importlib
import sys
import zlib
from typing import Any

from tests.hostile_server import Script, endless, page

zstd: Any = importlib.import_module(
    "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
)
brotli: Any = importlib.import_module("brotli")

BODIES = {
    "many entries": b"<rss version='2.0'><channel>" + b"<item><guid>x</guid></item>" * 20_000,
    "deep xml": b"<rss version='2.0'><channel><item>" + b"<a>" * 100_000,
    "deep html": b"<rss version='2.0'><channel><item><description>"
    + b"&lt;div&gt;" * 50_000
    + b"</description></item></channel></rss>",
    "many attributes": b"<rss version='2.0' "
    + b"".join(b"a%d='' " % n for n in range(20_000))
    + b"><channel><item></item></channel></rss>",
    "quadratic entities": b"<!DOCTYPE r [<!ENTITY a '" + b"a" * 100_000 + b"'>]><rss version='2.0'>"
    b"<channel><item><title>" + b"&a;" * 20_000 + b"</title></item></channel></rss>",
    "one long entry": b"<rss version='2.0'><channel><item><description>"
    + b"&lt;p&gt;word " * 1_000_000
    + b"</description></item></channel></rss>",
}
"""Feeds that take a parser long, or much memory."""


def wire_bombs() -> dict[str, bytes | Script]:
    """Answers that unpack to far more than they are, or do not end."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    bomb = b"".join(pack.compress(block) for _ in range(60)) + pack.flush()
    press = brotli.Compressor(quality=5)
    small = b"".join(press.process(block) for _ in range(60)) + press.finish()
    return {
        "gzip": page(bomb, content_encoding="gzip"),
        "gzip in gzip": page(gzip.compress(bomb), content_encoding="gzip, gzip"),
        "brotli": page(small, content_encoding="br"),
        "zstd": page(zstd.compress(bytes(60 << 20)), content_encoding="zstd"),
        "endless": endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
    }
