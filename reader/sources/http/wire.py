"""HTTP/1.1 over one socket: every wait ends at the deadline or on cancel, every size is bounded.

Written on plain sockets because no client library bounds a whole transfer,
lets go at once when asked to, and connects to the very address that was
checked; and because importing one takes longer than refreshing a hundred feeds.
Framing follows RFC 9112, section 6.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """When a transfer must end."""

    until: float
    """On the monotonic clock."""
    cancelled: Callable[[], bool]

    def left(self, most: float = _TICK) -> float:
        """Seconds to wait at most before looking again; raises :class:`FetchError` at the end."""
        if self.cancelled():
            raise FetchError(Outcome.CANCELLED, "Cancelled.")
        left = self.until - time.monotonic()
        if left <= 0:
            raise FetchError(Outcome.INVALID, "The server was too slow; it was not waited for.")
        return min(left, most)


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of a response; names in lower case, repeated ones joined by a comma."""

    status: int
    headers: dict[str, str]
    sizes: frozenset[str]
    """Every distinct ``Content-Length`` given."""


def connect(
    addresses: list[tuple[socket.AddressFamily, str]], port: int, limits: Limits, name: str
) -> socket.socket:
    """Return a socket to the first of ``addresses`` that answers; the others are tried in turn."""
    until = min(limits.until, time.monotonic() + CONNECT)
    for number, (family, address) in enumerate(addresses):
        share = (until - time.monotonic()) / (len(addresses) - number)
        sock = _try(family, address, port, limits, time.monotonic() + share)
        if sock is not None:
            return sock
    raise FetchError(Outcome.UNREACHABLE, f"{name} does not answer on port {port}.")


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
    """Return ``sock`` under TLS, the certificate of ``host`` verified."""
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
                    raise FetchError(
                        Outcome.UNREACHABLE, f"{host} does not answer (no secure connection)."
                    ) from None
    except ssl.SSLCertVerificationError as error:
        tls.close()
        raise FetchError(
            Outcome.REFUSED, f"The certificate of {host} is not trusted: {error.verify_message}."
        ) from error
    except OSError as error:
        tls.close()
        raise FetchError(
            Outcome.UNREACHABLE, f"No secure connection to {host} could be made."
        ) from error
    except BaseException:
        tls.close()
        raise


class Wire:
    """One exchange over a connected socket."""

    def __init__(self, sock: socket.socket, limits: Limits) -> None:
        self._sock = sock
        self._limits = limits
        self._held = b""

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
                raise _dropped() from error

    def read_head(self) -> Head:
        """Return the final response head; interim ones (1xx) are passed over."""
        for _ in range(_MAX_INTERIM):
            head = self._one_head()
            if head.status >= 200:
                return head
        raise FetchError(Outcome.INVALID, "The server does not come to its answer.")

    def body(self, head: Head) -> Iterator[bytes]:
        """Yield the body as it arrives, transfer coding undone; raises where it is cut."""
        if head.status in (204, 304):
            return iter(())
        coding = head.headers.get("transfer-encoding", "").lower()
        if coding and coding != "identity":
            if coding.rpartition(",")[2].strip() != "chunked":
                raise FetchError(Outcome.INVALID, "The answer comes in an unknown transfer coding.")
            return self._chunked()
        if not head.sizes:
            return self._to_end()
        size = next(iter(head.sizes))
        if len(head.sizes) > 1 or not (size.isascii() and size.isdigit() and len(size) < 16):
            raise FetchError(Outcome.INVALID, "The server does not know how long its answer is.")
        return self._sized(int(size))

    def _receive(self) -> bytes:
        while True:
            self._sock.settimeout(self._limits.left())
            try:
                return self._sock.recv(_BLOCK)
            except TimeoutError:
                continue
            except OSError as error:
                raise _dropped() from error

    def _more(self) -> None:
        data = self._receive()
        if not data:
            raise _dropped()
        self._held += data

    def _one_head(self) -> Head:
        while (end := _HEAD_END.search(self._held)) is None:
            if len(self._held) > _MAX_HEAD:
                raise FetchError(Outcome.INVALID, "The answer begins with too many headers.")
            self._more()
        lines = self._held[: end.start()].split(b"\n")
        self._held = self._held[end.end() :]
        match = _STATUS.match(lines[0])
        if match is None:
            raise FetchError(Outcome.INVALID, "The server does not speak HTTP.")
        headers: dict[str, str] = {}
        sizes: set[str] = set()
        for line in lines[1:]:
            name, colon, value = line.decode("latin-1").partition(":")
            name, value = name.lower(), value.strip(" \t\r")
            if not colon or not name or name != name.strip():
                continue
            if name == "content-length":
                sizes.update(part.strip() for part in value.split(","))
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return Head(int(match[1]), headers, frozenset(sizes))

    def _sized(self, size: int) -> Iterator[bytes]:
        left = size
        while left > 0:
            if not self._held:
                self._more()
            part, self._held = self._held[:left], self._held[left:]
            left -= len(part)
            yield part
        if self._held:
            raise FetchError(Outcome.INVALID, "The answer is longer than the server says.")

    def _to_end(self) -> Iterator[bytes]:
        while True:
            if self._held:
                part, self._held = self._held, b""
                yield part
            self._held = self._receive()
            if not self._held:
                return

    def _line(self) -> bytes:
        while b"\n" not in self._held:
            if len(self._held) > _BLOCK:
                raise _garbled()
            self._more()
        line, _, self._held = self._held.partition(b"\n")
        return line

    def _chunked(self) -> Iterator[bytes]:
        while True:
            match = _CHUNK_SIZE.match(self._line())
            if match is None:
                raise _garbled()
            left = int(match[1], 16)
            if left == 0:
                return
            while left:
                if not self._held:
                    self._more()
                part, self._held = self._held[:left], self._held[left:]
                left -= len(part)
                yield part
            if self._line().strip():
                raise _garbled()


def _dropped() -> FetchError:
    return FetchError(
        Outcome.INVALID, "The connection was lost in the middle of the answer; nothing was stored."
    )


def _garbled() -> FetchError:
    return FetchError(Outcome.INVALID, "The answer is garbled (chunks of it are malformed).")
