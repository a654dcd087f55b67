"""Connections to origins, direct or through a proxy, checked before use, kept while needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import SplitResult

from reader.sources.http import addresses, messages
from reader.sources.http.framing import Connection
from reader.sources.http.proxies import Proxy, through_socks
from reader.sources.http.response import FetchError, Outcome
from reader.sources.http.streams import Limits, Secure, Stream, connect

if TYPE_CHECKING:
    import ssl

_PORTS = {"http": 80, "https": 443}
_PROXY_LOOK_UP = 2.0
"""Most seconds for looking up here a name that a proxy will look up."""
_MOST_IDLE = 24


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a URL, within which secrets and connections may be shared."""

    scheme: str
    host: str
    """In ASCII."""
    port: int

    @classmethod
    def of(cls, parts: SplitResult) -> Self:
        """Return the origin of a URL; raises FetchError for an impossible host name."""
        host = addresses.ascii_host(parts.hostname or "")
        return cls(parts.scheme, host, parts.port or _PORTS[parts.scheme])

    @property
    def name(self) -> str:
        """Host and port as written in a request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def trusts(self, other: Origin) -> bool:
        """Return whether ``other`` is the same, or the step from http to https on one host."""
        if self.host != other.host:
            return False
        upgraded = other.scheme == "https" and (self.port, other.port) == (80, 443)
        return (self.scheme, self.port) == (other.scheme, other.port) or upgraded


@dataclass(frozen=True, slots=True)
class Route:
    """The way to an origin; a connection only serves requests of the same route."""

    origin: Origin
    proxy: Proxy | None
    allow_private: bool
    """Whether the origin may be on a private network."""

    @property
    def plain_proxy(self) -> Proxy | None:
        """The proxy that reads the request itself, if there is one."""
        forwards = self.proxy is not None and not self.proxy.is_socks
        return self.proxy if forwards and self.origin.scheme == "http" else None


class Connections:
    """The idle connections of a refresh; safe to use from many threads."""

    def __init__(self, wanted: Callable[[str], bool] = lambda _: False) -> None:
        """``wanted`` says whether a request to a server waits: only then one is kept open."""
        self.wanted = wanted
        self._lock = threading.Lock()
        self._idle: list[tuple[Route, Connection]] = []
        self._closed = False

    def take(self, route: Route) -> Connection | None:
        """Return an open idle connection of this very route, None if there is none."""
        while True:
            with self._lock:
                found = next((each for each in self._idle if each[0] == route), None)
                if found is None:
                    return None
                self._idle.remove(found)
            if found[1].stream.is_silent():
                return found[1]
            found[1].stream.close()

    def give(self, route: Route, connection: Connection) -> None:
        """Keep a connection for the next request to its host, or close it."""
        kept = self.wanted(route.origin.name) and connection.free()
        with self._lock:
            dropped = connection if self._closed or not kept else None
            if dropped is None:
                self._idle.append((route, connection))
                if len(self._idle) > _MOST_IDLE:
                    dropped = self._idle.pop(0)[1]
        if dropped is not None:
            dropped.stream.close()

    def close(self) -> None:
        """Close all idle connections."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for _, connection in idle:
            connection.stream.close()


def open_connection(route: Route, limits: Limits) -> Connection:
    """Open a connection; the address checked is the one connected to."""
    origin, proxy = route.origin, route.proxy
    if proxy is None:
        found = addresses.resolve(origin.host, origin.port, limits, private=route.allow_private)
        plain = connect(found, origin.port, limits, origin.host)
        private = not addresses.is_public(plain.peer)
        stream: Stream = plain
    else:
        private = _is_private(origin, proxy, limits)
        if private and not route.allow_private:
            raise addresses.private_address(origin.host)
        found = addresses.resolve(proxy.host, proxy.port, limits, private=True)
        stream = connect(found, proxy.port, limits, proxy.host)
        if proxy.kind == "https":
            stream = Secure(stream, trusted(), proxy.host, limits)
    try:
        if proxy is not None and proxy.is_socks:
            host = origin.host
            if proxy.kind == "socks5":  # looked up here: the checked address is connected to
                private_too = route.allow_private
                host = addresses.resolve(host, origin.port, limits, private=private_too)[0][1]
            through_socks(stream, proxy, host, origin.port, limits)
        elif proxy is not None and origin.scheme == "https":
            stream = _tunnel(stream, proxy, origin, limits)
        if origin.scheme == "https":
            stream = Secure(stream, trusted(), origin.host.rstrip("."), limits)
    except BaseException:
        stream.close()
        raise
    return Connection(stream, private=private)


def _is_private(origin: Origin, proxy: Proxy, limits: Limits) -> bool:
    """Return whether a name that a proxy will look up has only private addresses.

    A name is judged by its form if it is unknown here or must not be looked up here
    (``socks5h``: the proxy hides which names are looked up).
    """
    import time

    soon = Limits(min(limits.until, time.monotonic() + _PROXY_LOOK_UP), limits.cancelled)
    hidden = proxy.kind == "socks5h" and not addresses.is_literal(origin.host)
    try:
        if not hidden:
            addresses.resolve(origin.host, origin.port, soon, private=False)
            return False
    except FetchError as error:
        if error.outcome is Outcome.CANCELLED:
            raise
        if error.outcome is Outcome.REFUSED:
            return True
    return addresses.is_local_name(origin.host)


def _tunnel(stream: Stream, proxy: Proxy, origin: Origin, limits: Limits) -> Stream:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    name = f"{host}:{origin.port}"
    connection = Connection(stream)
    connection.send("CONNECT", name, [("Host", name), *proxy.authorization], None, limits)
    status = connection.head(limits).status
    if not 200 <= status < 300:
        problem = messages.PROXY_FAILED.format(host=proxy.host, status=status)
        raise FetchError(Outcome.UNREACHABLE, problem)
    return stream


_tls_lock = threading.Lock()


@cache
def _context() -> ssl.SSLContext:
    import ssl

    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    folder = ssl.get_default_verify_paths().capath
    if not context.cert_store_stats()["x509_ca"] and not (folder and any(Path(folder).iterdir())):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def trusted() -> ssl.SSLContext:
    """Return the settings of TLS: the certificates of the system, or else those of certifi."""
    # Loading the certificates takes longer than a request, so do it once.
    with _tls_lock:
        return _context()
