"""Feeds to measure with, served on 127.0.0.1: ``python benchmarks/feed_server.py FEEDS ENTRIES``.

Prints its port, serves until standard input ends. ``GET /feed/N`` is feed N (odd
ones Atom, even ones RSS) with an ETag; ``GET /grow/K`` adds K entries to each feed.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

START = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
TEXT = (
    "the council of the city met on Tuesday to decide about the new bridge over the river "
    "and heard from engineers who had studied the plans for more than a year "
)
WORDS = TEXT.split()


def body(feed: int, entry: int) -> str:
    """HTML of an entry: five paragraphs, a list, links."""
    start = (feed * 7 + entry * 3) % len(WORDS)
    text = " ".join(WORDS[start:] + WORDS[:start])
    paragraphs = "".join(
        f"<p>{feed}-{entry}: {text}, said <b>Ann Lee</b> in part {n}.</p>" for n in range(5)
    )
    link = f'<a href="https://news.example/{feed}/{entry}?a=1&b=2">the report</a>'
    return f"{paragraphs}<ul><li>One point</li><li>See {link}</li></ul>"


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rss(feed: int, entries: int) -> str:
    items = "".join(
        f"<item><title>Feed {feed}: bridge decision, part {n}</title>"
        f"<link>https://news.example/{feed}/{n}</link>"
        f'<guid isPermaLink="false">urn:{feed}:{n}</guid>'
        f"<pubDate>{START + timedelta(hours=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<dc:creator>Ann Lee</dc:creator><category>City</category>"
        f"<description>{escape(body(feed, n))}</description></item>"
        for n in reversed(range(entries))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Feed {feed}</title><link>https://news.example/</link>"
        f"<description>News</description>{items}</channel></rss>"
    )


def atom(feed: int, entries: int) -> str:
    items = "".join(
        f"<entry><id>urn:{feed}:{n}</id><title>Feed {feed}: bridge decision, part {n}</title>"
        f'<link href="https://news.example/{feed}/{n}"/>'
        f"<updated>{START + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<published>{START + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}</published>"
        f"<author><name>Ann Lee</name></author>"
        f'<content type="html">{escape(body(feed, n))}</content></entry>'
        for n in reversed(range(entries))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:{feed}</id><title>Feed {feed}</title><updated>2026-01-06T00:00:00Z</updated>"
        f"{items}</feed>"
    )


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    entries = 20
    bodies: ClassVar[dict[int, bytes]] = {}

    def do_GET(self) -> None:
        _, what, number = self.path.split("/")
        if what == "grow":
            Handler.entries += int(number)
            Handler.bodies = {}
            self._send(200, b"ok", "")
            return
        feed = int(number)
        data = Handler.bodies.get(feed)
        if data is None:
            made = atom(feed, Handler.entries) if feed % 2 else rss(feed, Handler.entries)
            data = Handler.bodies[feed] = made.encode()
        tag = f'"{feed}-{Handler.entries}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", tag)
        else:
            self._send(200, data, tag)

    def _send(self, status: int, data: bytes, tag: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        if tag:
            self.send_header("ETag", tag)
        if status != 304:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing: the log would be part of what is measured."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that were killed."""


def main() -> None:
    feeds, Handler.entries = int(sys.argv[1]), int(sys.argv[2])
    for feed in range(feeds):
        made = atom(feed, Handler.entries) if feed % 2 else rss(feed, Handler.entries)
        Handler.bodies[feed] = made.encode()
    # All of 127.0.0.0/8 is this machine: many hosts, so that no cap per host decides.
    server = Server(("", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
