"""A server on 127.0.0.1 that answers whatever a test tells it to, down to the byte."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from tests.waiting import PATIENCE

Script = Callable[["Received"], Iterator[bytes]]
"""Yields what to send, piece by piece; may sleep in between."""


@dataclass(frozen=True)
class Received:
    """One request as it arrived; header names in lower case."""

    path: str
    headers: dict[str, str]
    method: str
    body: bytes
    gone: Callable[[float], bool] = field(repr=False)
    """Waits so many seconds; true as soon as the server is to stop."""


def page(
    body: bytes | str = b"",
    status: str = "200 OK",
    *,
    length: bool = True,
    also: Mapping[str, str] | None = None,
    **headers: str,
) -> bytes:
    """A whole response; ``content_type=...`` becomes ``content-type: ...``."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}"]
    named = {**(also or {}), **headers}
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    if length:
        lines.append(f"Content-Length: {len(raw)}")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + raw


def redirect(to: str, status: str = "302 Found") -> bytes:
    """A response that sends the client elsewhere."""
    return page(b"", status, location=to)


def drip(data: bytes, pause: float) -> Script:
    """Send one byte at a time, ``pause`` seconds apart, for as long as somebody listens."""

    def script(asked: Received) -> Iterator[bytes]:
        for byte in data:
            yield bytes([byte])
            if asked.gone(pause):
                return

    return script


def endless(start: bytes, block: bytes) -> Script:
    """Send ``start``, then ``block`` over and over."""

    def script(_: Received) -> Iterator[bytes]:
        yield start
        while True:
            yield block

    return script


def hang(start: bytes = b"") -> Script:
    """Send ``start`` and then nothing more, the connection open."""

    def script(asked: Received) -> Iterator[bytes]:
        yield start
        while not asked.gone(0.05):
            pass

    return script


class _Handler(socketserver.BaseRequestHandler):
    server: _Tcp

    def handle(self) -> None:
        home = self.server.home
        self.request.settimeout(PATIENCE)
        with contextlib.suppress(OSError, ssl.SSLError):
            try:
                self._serve(home)
            except TimeoutError:
                home.overdue.append(f"a client neither went on nor left in {PATIENCE:.0f} s")

    def _serve(self, home: HostileServer) -> None:
        if home.tls is not None:
            self.request = home.tls.wrap_socket(self.request, server_side=True)
        asked = self._read()
        with home.lock:
            home.asked.append(asked)
            home.under_way += 1
            home.most_at_once = max(home.most_at_once, home.under_way)
        self._answer(home.answers.get(asked.path, page(b"", "404 Not Found")), asked)

    def finish(self) -> None:
        """Close what TLS made of the connection; the server knows only the plain one."""
        self.request.close()

    def _read(self) -> Received:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.request.recv(65536)
            if not more:
                raise ConnectionError
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        while len(body) < int(headers.get("content-length", "0")):
            body += self.request.recv(65536)
        method, path, _ = first.split(" ", 2)
        return Received(path, headers, method, body, self.server.home.stopping.wait)

    def _answer(self, answer: bytes | Script, asked: Received) -> None:
        pieces = iter([answer]) if isinstance(answer, bytes) else answer(asked)
        piece = b""
        try:
            for following in pieces:
                self.request.sendall(piece)
                piece = following
        finally:
            # Before the last piece: with it the client is done and may ask again at once.
            with self.server.home.lock:
                self.server.home.under_way -= 1
        self.request.sendall(piece)
        with contextlib.suppress(OSError):
            self.request.shutdown(socket.SHUT_WR)


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    home: HostileServer


class _Tcp6(_Tcp):
    address_family = socket.AF_INET6


class HostileServer:
    """Answers by path from ``answers``: bytes as they are, or a :data:`Script`."""

    def __init__(
        self, answers: dict[str, bytes | Script] | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.answers: dict[str, bytes | Script] = dict(answers or {})
        self.asked: list[Received] = []
        self.overdue: list[str] = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.under_way = 0
        self.most_at_once = 0
        self.tls: ssl.SSLContext | None = None
        self.name = f"[{host}]" if ":" in host else host
        self._tcp = (_Tcp6 if ":" in host else _Tcp)((host, 0), _Handler)
        self._tcp.home = self
        self.port: int = self._tcp.server_address[1]
        self._thread = threading.Thread(
            target=self._tcp.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def url(self, path: str = "/") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{self.name}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.stopping.set()
        self._tcp.shutdown()
        self._tcp.server_close()
        self._thread.join()
        if kind is None:
            assert not self.overdue, self.overdue


def slow_page(body: bytes, seconds: float) -> Script:
    """A good page, a little late."""

    def script(_: Received) -> Iterator[bytes]:
        time.sleep(seconds)
        yield page(body)

    return script
