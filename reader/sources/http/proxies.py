"""The proxy that the environment sets by ``*_proxy`` and ``no_proxy``.

Read as curl reads them: lower case first. ``HTTP_PROXY`` in upper case is not read, since
a web server may have set it from a request header (httpoxy, CVE-2016-5385).
"""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from reader.sources.http import messages
from reader.sources.http.response import FetchError, Outcome


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy; ``authorization`` is the whole header value, or empty."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)


def proxy_for(scheme: str, host: str, port: int, env: Mapping[str, str]) -> Proxy | None:
    """Return the proxy to use for ``scheme://host:port``, or None for a direct connection.

    Raises :class:`FetchError` (REFUSED) where the environment names a proxy that
    is not supported (SOCKS, or no URL).
    """
    names = [f"{scheme}_proxy", "all_proxy", "ALL_PROXY"]
    if scheme == "https":
        names.insert(1, "HTTPS_PROXY")
    value = next((env[name] for name in names if env.get(name)), "")
    if not value or _excepted(host, port, env.get("no_proxy") or env.get("NO_PROXY") or ""):
        return None
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        proxy_host, proxy_port = parts.hostname, parts.port or 80
    except ValueError:
        proxy_host, proxy_port = None, 0
        parts = urlsplit("")
    if not proxy_host or parts.scheme != "http":
        raise FetchError(Outcome.REFUSED, messages.UNSUPPORTED_PROXY.format(scheme=scheme))
    login = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    return Proxy(proxy_host, proxy_port, login)


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
            try:
                if address in ipaddress.ip_network(entry, strict=False):
                    return True
            except ValueError:
                continue
        elif host.endswith("." + entry.removeprefix("*").lstrip(".")):
            return True
    return False
