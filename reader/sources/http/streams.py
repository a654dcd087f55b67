"""Bytes over a socket or TLS: every wait ends at the deadline of the request, or on cancel.

TLS runs over any other stream, even inside the TLS of a proxy.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Protocol, TypeVar

from reader.sources.http import messages
from reader.sources.http.response import CONNECT, FetchError, Outcome

if TYPE_CHECKING:
    import ssl

T = TypeVar("T")
Address = tuple[socket.AddressFamily, str]

_TICK = 0.1
_BLOCK = 65536
_STAGGER = 0.25
"""Seconds before the next address is tried in parallel (RFC 8305, section 5)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The deadline of a transfer, and whether it is cancelled."""

    until: float
    """Deadline on the monotonic clock."""
    cancelled: Callable[[], bool]

    def left(self, most: float = _TICK) -> float:
        """Return the seconds to wait before checking again; raise FetchError at the end."""
        if self.cancelled():
            raise FetchError(Outcome.CANCELLED, messages.CANCELLED)
        left = self.until - time.monotonic()
        if left <= 0:
            raise FetchError(Outcome.INVALID, messages.TIMED_OUT)
        return min(left, most)


class LostError(FetchError):
    """A connection that the other side ended too early."""

    def __init__(self) -> None:
        super().__init__(Outcome.INVALID, messages.CONNECTION_LOST)


class Stream(Protocol):
    """A bidirectional byte stream."""

    torn: bool
    """True if it ended without the end mark of TLS, so that the data may be cut off."""

    def send(self, data: bytes, limits: Limits) -> None:
        """Send all of ``data``; raises :class:`LostError`."""

    def receive(self, limits: Limits, most: int = _BLOCK) -> bytes:
        """Return at most ``most`` received bytes, b"" at the end; raises :class:`LostError`."""

    def is_silent(self) -> bool:
        """Return whether nothing unexpected arrived, such as its end."""

    def close(self) -> None:
        """Close it and the stream under it."""


class Plain:
    """A stream over a connected socket."""

    torn = False

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.peer = str(sock.getpeername()[0])

    def send(self, data: bytes, limits: Limits) -> None:
        left = memoryview(data)
        while left:
            self._sock.settimeout(limits.left())
            try:
                left = left[self._sock.send(left) :]
            except TimeoutError:
                continue
            except OSError as error:
                raise LostError from error

    def receive(self, limits: Limits, most: int = _BLOCK) -> bytes:
        while True:
            self._sock.settimeout(limits.left())
            try:
                return self._sock.recv(most)
            except TimeoutError:
                continue
            except OSError as error:
                raise LostError from error

    def is_silent(self) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ)
            return not selector.select(0)

    def close(self) -> None:
        self._sock.close()


class Secure:
    """TLS over another stream, the certificate verified for ``host``."""

    def __init__(self, under: Stream, context: ssl.SSLContext, host: str, limits: Limits) -> None:
        import ssl

        self.torn = False
        self._under = under
        self._ssl = ssl
        self._received, self._to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
        try:
            self._tls = context.wrap_bio(self._received, self._to_send, server_hostname=host)
            self._handshake(host, limits)
        except BaseException:
            under.close()
            raise

    def _handshake(self, host: str, limits: Limits) -> None:
        soon = Limits(min(limits.until, time.monotonic() + CONNECT), limits.cancelled)
        try:
            self._do(self._tls.do_handshake, soon)
        except self._ssl.SSLCertVerificationError as error:
            problem = messages.UNTRUSTED_CERTIFICATE.format(host=host, reason=error.verify_message)
            raise FetchError(Outcome.REFUSED, problem) from error
        except (OSError, LostError) as error:
            problem = messages.TLS_FAILED.format(host=host)
            raise FetchError(Outcome.UNREACHABLE, problem) from error
        except FetchError as error:
            limits.left()  # the overall deadline has its own message
            if error.outcome is Outcome.CANCELLED:
                raise
            problem = messages.TLS_TIMEOUT.format(host=host)
            raise FetchError(Outcome.UNREACHABLE, problem) from error

    def _do(self, step: Callable[[], T], limits: Limits) -> T:
        while True:
            try:
                result = step()
            except self._ssl.SSLWantReadError:
                self._flush(limits)
                data = self._under.receive(limits)
                if data:
                    self._received.write(data)
                else:
                    self._received.write_eof()
            else:
                self._flush(limits)
                return result

    def _flush(self, limits: Limits) -> None:
        if self._to_send.pending:
            self._under.send(self._to_send.read(), limits)

    def send(self, data: bytes, limits: Limits) -> None:
        try:
            while data:
                data = data[self._do(partial(self._tls.write, data), limits) :]
        except self._ssl.SSLError as error:
            raise LostError from error

    def receive(self, limits: Limits, most: int = _BLOCK) -> bytes:
        try:
            return self._do(lambda: self._tls.read(most), limits)
        except self._ssl.SSLZeroReturnError:
            return b""
        except self._ssl.SSLEOFError:
            self.torn = True
            return b""
        except self._ssl.SSLError as error:
            raise LostError from error

    def is_silent(self) -> bool:
        return not self._tls.pending() and self._under.is_silent()

    def close(self) -> None:
        self._under.close()


def connect(addresses: Iterable[Address], port: int, limits: Limits, name: str) -> Plain:
    """Return a stream to the first of ``addresses`` that accepts (RFC 8305, "happy eyeballs").

    They are tried one after the other, alternating families, the next as soon as one fails
    or is silent for a moment; only addresses given here are ever connected to.
    """
    until = min(limits.until, time.monotonic() + CONNECT)
    waiting = deque(_in_turn(addresses))
    next_at = 0.0
    with selectors.DefaultSelector() as trying:
        try:
            while waiting or trying.get_map():
                now = time.monotonic()
                if now >= until:
                    limits.left()
                    break
                if waiting and (now >= next_at or not trying.get_map()):
                    next_at = now + _STAGGER
                    _begin(waiting.popleft(), port, trying)
                    continue
                pause = min(limits.left(), until - now, next_at - now if waiting else until)
                for key, _ in trying.select(max(pause, 0.001)):
                    trying.unregister(key.fileobj)
                    stream = _accepted(key.data)
                    if stream is not None:
                        return stream
                    next_at = 0.0
        finally:
            for key in list(trying.get_map().values()):
                key.data.close()
    raise FetchError(Outcome.UNREACHABLE, messages.NO_CONNECTION.format(host=name, port=port))


def _in_turn(addresses: Iterable[Address]) -> list[Address]:
    """Return the addresses with alternating families, the first one's family first."""
    families: dict[socket.AddressFamily, list[Address]] = {}
    for address in addresses:
        families.setdefault(address[0], []).append(address)
    return [each for each in chain(*zip_longest(*families.values())) if each is not None]


def _begin(address: Address, port: int, trying: selectors.BaseSelector) -> None:
    try:
        sock = socket.socket(address[0], socket.SOCK_STREAM)
    except OSError:
        return
    try:
        sock.setblocking(False)
        sock.connect_ex((address[1], port))
        trying.register(sock, selectors.EVENT_WRITE, sock)
    except OSError:
        sock.close()


def _accepted(sock: socket.socket) -> Plain | None:
    try:
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Plain(sock)
    except OSError:
        pass
    sock.close()
    return None
