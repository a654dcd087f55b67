"""The proxy that the environment sets by ``*_proxy`` and ``no_proxy``, and the way through it.

Read as curl reads them: lower case first. A web server may have set ``HTTP_PROXY`` from a
request header (httpoxy, CVE-2016-5385): it is not read if ``REQUEST_METHOD`` is set.
"""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from reader.sources.http import messages
from reader.sources.http.response import FetchError, Outcome
from reader.sources.http.streams import Limits, LostError, Stream

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_PASSWORD = 2
_SOCKS_FAULTS = {2: "not allowed", 3: "no route", 4: "no host", 5: "refused", 6: "timed out"}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy; its kind is the scheme of its URL."""

    kind: str
    host: str
    port: int
    login: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def authorization(self) -> tuple[tuple[str, str], ...]:
        """The header that logs in to it, if it needs one."""
        if self.login is None:
            return ()
        pair = base64.b64encode(":".join(self.login).encode()).decode("ascii")
        return (("Proxy-Authorization", f"Basic {pair}"),)

    @property
    def is_socks(self) -> bool:
        return self.kind.startswith("socks")


def proxy_for(scheme: str, host: str, port: int, env: Mapping[str, str]) -> Proxy | None:
    """Return the proxy to use for ``scheme://host:port``, or None for a direct connection.

    Raises :class:`FetchError` (REFUSED) if the environment names an unsupported
    proxy (SOCKS 4, or not a URL).
    """
    names = [f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY"]
    if scheme == "http" and "REQUEST_METHOD" in env:
        names.remove("HTTP_PROXY")
    value = next((env[name] for name in names if env.get(name)), "")
    if not value or _excepted(host, port, env.get("no_proxy") or env.get("NO_PROXY") or ""):
        return None
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        kind = "socks5" if parts.scheme == "socks" else parts.scheme
        proxy_host, proxy_port = parts.hostname, parts.port or _PORTS[kind]
    except (ValueError, KeyError):
        proxy_host = None
    if not proxy_host:
        raise FetchError(Outcome.REFUSED, messages.UNSUPPORTED_PROXY.format(scheme=scheme))
    login = None
    if parts.username is not None:
        login = (unquote(parts.username), unquote(parts.password or ""))
    return Proxy(kind, proxy_host, proxy_port, login)


def through_socks(stream: Stream, proxy: Proxy, host: str, port: int, limits: Limits) -> None:
    """Ask a SOCKS 5 proxy (RFC 1928, 1929) to connect to ``host``, a name or an address."""
    try:
        stream.send(b"\x05\x02\x00\x02" if proxy.login else b"\x05\x01\x00", limits)
        version, method = _read(stream, 2, limits)
        if method == _PASSWORD and proxy.login is not None:
            name, password = (part.encode()[:255] for part in proxy.login)
            login = bytes([1, len(name), *name, len(password), *password])
            stream.send(login, limits)
            version, method = _read(stream, 2, limits)
            version += 4
        if (version, method) != (5, 0):
            raise _failed(proxy, "SOCKS login")
        stream.send(b"\x05\x01\x00" + _socks_address(host) + port.to_bytes(2, "big"), limits)
        version, code, _, kind = _read(stream, 4, limits)
        if (version, code) != (5, 0):
            raise _failed(proxy, _SOCKS_FAULTS.get(code, f"SOCKS {code}"))
        length = {1: 4, 4: 16}.get(kind) or _read(stream, 1, limits)[0]
        _read(stream, length + 2, limits)
    except LostError as error:
        raise _failed(proxy, "SOCKS") from error


def _failed(proxy: Proxy, status: str) -> FetchError:
    problem = messages.PROXY_FAILED.format(host=proxy.host, status=status)
    return FetchError(Outcome.UNREACHABLE, problem)


def _read(stream: Stream, size: int, limits: Limits) -> bytes:
    """Read exactly ``size`` bytes: what follows comes from the server."""
    data = b""
    while len(data) < size:
        more = stream.receive(limits, size - len(data))
        if not more:
            raise LostError
        data += more
    return data


def _socks_address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("ascii")[:255]
        return bytes([3, len(name), *name])
    return bytes([1 if address.version == 4 else 4]) + address.packed


def _excepted(host: str, port: int, no_proxy: str) -> bool:
    host = host.lower().rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    for entry in no_proxy.lower().replace(",", " ").split():
        if entry == "*" or entry in (host, f"{host}:{port}", f"[{host}]"):
            return True
        if address is not None:
            with suppress(ValueError):
                if address in ipaddress.ip_network(entry, strict=False):
                    return True
        elif host.endswith("." + entry.removeprefix("*").lstrip(".")):
            return True
    return False
