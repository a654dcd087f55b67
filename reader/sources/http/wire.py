"""HTTP/1.1 over one socket: every wait ends at the deadline or on cancel, every size is bounded.

Written on plain sockets because no client library bounds a whole transfer, ends at once on
cancel, and connects to the very address that was checked; and because importing one takes
longer than refreshing a hundred feeds. Framing follows RFC 9112, sections 6 and 7; a body
that contradicts its length or encoding is refused.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.sources.http import messages
from reader.sources.http.response import CONNECT, FetchError, Outcome

if TYPE_CHECKING:
    import ssl

_TICK = 0.1
_BLOCK = 65536
_MAX_HEAD = 65536
_MAX_INTERIM = 8
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-9]\d\d)(?: |\r|$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?\r?$")


@dataclass(frozen=True, slots=True)
class Limits:
    """The deadline of a transfer, and whether it is cancelled."""

    until: float
    """On the monotonic clock."""
    cancelled: Callable[[], bool]

    def left(self, most: float = _TICK) -> float:
        """Return the seconds to wait before checking again; raise FetchError at the end."""
        if self.cancelled():
            raise FetchError(Outcome.CANCELLED, messages.CANCELLED)
        left = self.until - time.monotonic()
        if left <= 0:
            raise FetchError(Outcome.INVALID, messages.TIMED_OUT)
        return min(left, most)


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of a response; names in lower case, repeated ones joined by a comma."""

    status: int
    headers: dict[str, str]
    lengths: frozenset[str]
    """Every distinct ``Content-Length`` of the response."""


def connect(
    addresses: list[tuple[socket.AddressFamily, str]], port: int, limits: Limits, name: str
) -> socket.socket:
    """Return a socket to the first of ``addresses`` that accepts; they are tried in turn."""
    until = min(limits.until, time.monotonic() + CONNECT)
    for number, (family, address) in enumerate(addresses):
        share = (until - time.monotonic()) / (len(addresses) - number)
        sock = _try(family, address, port, limits, time.monotonic() + share)
        if sock is not None:
            return sock
    raise FetchError(Outcome.UNREACHABLE, messages.NO_CONNECTION.format(host=name, port=port))


def _try(
    family: socket.AddressFamily, address: str, port: int, limits: Limits, until: float
) -> socket.socket | None:
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        sock.setblocking(False)
        sock.connect_ex((address, port))
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            while not selector.select(limits.left()):
                if time.monotonic() > until:
                    sock.close()
                    return None
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
            return sock
    except OSError:
        sock.close()
        return None
    except BaseException:
        sock.close()
        raise
    sock.close()
    return None


def secure(
    sock: socket.socket, context: ssl.SSLContext, host: str, limits: Limits
) -> ssl.SSLSocket:
    """Return ``sock`` wrapped in TLS, the certificate verified for ``host``."""
    import ssl

    sock.settimeout(_TICK)
    tls = context.wrap_socket(
        sock, server_hostname=host, do_handshake_on_connect=False, suppress_ragged_eofs=False
    )
    until = min(limits.until, time.monotonic() + CONNECT)
    try:
        while True:
            try:
                tls.settimeout(limits.left())
                tls.do_handshake()
                return tls
            except TimeoutError:
                if time.monotonic() > until:
                    problem = messages.TLS_TIMEOUT.format(host=host)
                    raise FetchError(Outcome.UNREACHABLE, problem) from None
    except ssl.SSLCertVerificationError as error:
        tls.close()
        problem = messages.UNTRUSTED_CERTIFICATE.format(host=host, reason=error.verify_message)
        raise FetchError(Outcome.REFUSED, problem) from error
    except OSError as error:
        tls.close()
        raise FetchError(Outcome.UNREACHABLE, messages.TLS_FAILED.format(host=host)) from error
    except BaseException:
        tls.close()
        raise


class Wire:
    """One exchange over a connected socket."""

    def __init__(self, sock: socket.socket, limits: Limits) -> None:
        self._sock = sock
        self._limits = limits
        self._buffer = b""

    def send(self, data: bytes) -> None:
        """Send a whole request head."""
        left = memoryview(data)
        while left:
            self._sock.settimeout(self._limits.left())
            try:
                left = left[self._sock.send(left) :]
            except TimeoutError:
                continue
            except OSError as error:
                raise _connection_lost() from error

    def read_head(self) -> Head:
        """Return the head of the final response; interim ones (1xx) are skipped."""
        for _ in range(_MAX_INTERIM):
            head = self._read_one_head()
            if head.status >= 200:
                return head
        raise FetchError(Outcome.INVALID, messages.ONLY_INTERIM)

    def body(self, head: Head) -> Iterator[bytes]:
        """Yield the body as it arrives, transfer encoding decoded; raise where it is cut off."""
        if head.status in (204, 304):
            return iter(())
        coding = head.headers.get("transfer-encoding", "").lower()
        if coding and coding != "identity":
            if coding.rpartition(",")[2].strip() != "chunked":
                raise FetchError(Outcome.INVALID, messages.UNKNOWN_TRANSFER_ENCODING)
            return self._chunked()
        if not head.lengths:
            return self._to_end()
        size = next(iter(head.lengths))
        if len(head.lengths) > 1 or not (size.isascii() and size.isdigit() and len(size) < 16):
            raise FetchError(Outcome.INVALID, messages.INVALID_LENGTH)
        return self._sized(int(size))

    def _receive(self) -> bytes:
        while True:
            self._sock.settimeout(self._limits.left())
            try:
                return self._sock.recv(_BLOCK)
            except TimeoutError:
                continue
            except OSError as error:
                raise _connection_lost() from error

    def _receive_more(self) -> None:
        data = self._receive()
        if not data:
            raise _connection_lost()
        self._buffer += data

    def _read_one_head(self) -> Head:
        while (end := _HEAD_END.search(self._buffer)) is None:
            if len(self._buffer) > _MAX_HEAD:
                raise FetchError(
                    Outcome.INVALID, messages.HEADERS_TOO_LARGE.format(limit=_MAX_HEAD // 1024)
                )
            self._receive_more()
        lines = self._buffer[: end.start()].split(b"\n")
        self._buffer = self._buffer[end.end() :]
        match = _STATUS.match(lines[0])
        if match is None:
            raise FetchError(Outcome.INVALID, messages.NOT_HTTP)
        headers: dict[str, str] = {}
        lengths: set[str] = set()
        for line in lines[1:]:
            name, colon, value = line.decode("latin-1").partition(":")
            name, value = name.lower(), value.strip(" \t\r")
            if not colon or not name or name != name.strip():
                continue
            if name == "content-length":
                lengths.update(part.strip() for part in value.split(","))
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return Head(int(match[1]), headers, frozenset(lengths))

    def _sized(self, size: int) -> Iterator[bytes]:
        left = size
        while left > 0:
            if not self._buffer:
                self._receive_more()
            part, self._buffer = self._buffer[:left], self._buffer[left:]
            left -= len(part)
            yield part
        if self._buffer:
            raise FetchError(Outcome.INVALID, messages.LONGER_THAN_STATED)

    def _to_end(self) -> Iterator[bytes]:
        while True:
            if self._buffer:
                part, self._buffer = self._buffer, b""
                yield part
            self._buffer = self._receive()
            if not self._buffer:
                return

    def _read_line(self) -> bytes:
        while b"\n" not in self._buffer:
            if len(self._buffer) > _BLOCK:
                raise _malformed()
            self._receive_more()
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _chunked(self) -> Iterator[bytes]:
        while True:
            match = _CHUNK_SIZE.match(self._read_line())
            if match is None:
                raise _malformed()
            left = int(match[1], 16)
            if left == 0:
                return
            while left:
                if not self._buffer:
                    self._receive_more()
                part, self._buffer = self._buffer[:left], self._buffer[left:]
                left -= len(part)
                yield part
            if self._read_line().strip():
                raise _malformed()


def _connection_lost() -> FetchError:
    return FetchError(Outcome.INVALID, messages.CONNECTION_LOST)


def _malformed() -> FetchError:
    return FetchError(Outcome.INVALID, messages.MALFORMED_CHUNKS)
