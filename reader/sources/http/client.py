"""One request, with its redirects, to one :class:`Response`."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import reader
from reader.sources.http import addresses, headers
from reader.sources.http.decoding import accepted, decode
from reader.sources.http.proxies import Proxy, proxy_for
from reader.sources.http.response import MAX_REDIRECTS, FetchError, Outcome, Request, Response
from reader.sources.http.status import problem_of
from reader.sources.http.wire import Head, Limits, Wire, connect, secure
from reader.text import one_line, safe_url

if TYPE_CHECKING:
    import ssl

USER_AGENT = f"newsreader/{reader.__version__} (feed reader for the terminal)"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_TOKEN = re.compile(r"[\x20-\x7e]{1,300}")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def _never() -> bool:
    return False


def fetch(
    request: Request,
    cancelled: Callable[[], bool] = _never,
    env: Mapping[str, str] | None = None,
) -> Response:
    """Ask for one document and return what came of it; raises nothing.

    Every wait ends with the deadline of the request, or within a tenth of a
    second of ``cancelled`` turning true (a look-up of a name excepted, which the
    system does not let go of). Addresses are checked on every hop and then
    connected to as checked. ``env`` is where proxies are read from, by default
    the environment.
    """
    start = time.monotonic()
    limits = Limits(start + request.deadline, cancelled)
    try:
        answer = _follow(request, limits, os.environ if env is None else env)
    except FetchError as error:
        answer = Response(error.outcome, request.url, problem=str(error))
    except MemoryError:
        problem = "There is not enough memory for the answer; it was given up."
        answer = Response(Outcome.INVALID, request.url, problem=problem)
    return dataclasses.replace(answer, seconds=time.monotonic() - start)


def _follow(request: Request, limits: Limits, env: Mapping[str, str]) -> Response:
    url = request.url
    first = urlsplit(url)
    moved_to: str | None = None
    permanent = True
    seen = {url}
    for _ in range(MAX_REDIRECTS + 1):
        if safe_url(url) is None:
            raise FetchError(Outcome.REFUSED, "The address is not one of the web (http or https).")
        parts = urlsplit(url)
        home = _same_home(parts, first)
        with _Exchange(request, parts, limits, env, home=home) as exchange:
            head = exchange.head
            if head.status not in _REDIRECTS or "location" not in head.headers:
                return _answer(request, url, moved_to, exchange)
        permanent = permanent and head.status in _PERMANENT
        url = _target(url, head.headers["location"])
        if permanent:
            moved_to = url
        if url in seen:
            raise FetchError(Outcome.REFUSED, "The server sends us in a circle.")
        seen.add(url)
    raise FetchError(
        Outcome.REFUSED, f"The server sends us on more than {MAX_REDIRECTS} times; not followed."
    )


def _same_home(parts: SplitResult, first: SplitResult) -> bool:
    """Same host, and the same port or the step from http to https."""
    if parts.hostname != first.hostname:
        return False
    if _port(parts) == _port(first) and parts.scheme == first.scheme:
        return True
    return parts.scheme == "https" and _port(parts) == 443 and _port(first) == 80


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _target(url: str, location: str) -> str:
    """The address a ``Location`` leads to, or a refusal; anything may stand in it."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = urljoin(url, quote(location.strip(), safe=_SAFE))
        target = urlunsplit(urlsplit(target)._replace(fragment=""))
    except ValueError:
        target = ""
    safe = safe_url(target)
    if safe is None:
        scheme = one_line(target.partition(":")[0], 20)
        raise FetchError(
            Outcome.REFUSED, f"The server sends us to an address that is not followed ({scheme})."
        )
    return safe


class _Exchange:
    """One request and its response; closes its socket at the end."""

    def __init__(
        self,
        request: Request,
        parts: SplitResult,
        limits: Limits,
        env: Mapping[str, str],
        *,
        home: bool,
    ) -> None:
        host = _ascii_host(parts.hostname or "")
        port = _port(parts)
        proxy = proxy_for(parts.scheme, host, port, env)
        allowed = request.typed and home
        self.private = proxy is not None and _leads_inside(host, port)
        if self.private and not allowed:
            raise addresses.private_address(host)
        where = (proxy.host, proxy.port) if proxy else (host, port)
        found = addresses.resolve(*where, private=allowed or proxy is not None)
        self._sock: socket.socket = connect(found, where[1], limits, where[0])
        try:
            if proxy is None:
                self.private = not addresses.is_public(self._sock.getpeername()[0])
            if parts.scheme == "https":
                if proxy is not None:
                    _tunnel(Wire(self._sock, limits), proxy, host, port)
                self._sock = secure(self._sock, _tls(), host, limits)
            self.wire = Wire(self._sock, limits)
            plain_proxy = proxy if parts.scheme == "http" else None
            self.wire.send(_head(request, parts, plain_proxy, home=home))
            self.head: Head = self.wire.read_head()
        except BaseException:
            self._sock.close()
            raise

    def __enter__(self) -> _Exchange:
        return self

    def __exit__(self, *_: object) -> None:
        self._sock.close()


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(Outcome.UNREACHABLE, f"{host} is not a possible name.") from error


def _leads_inside(host: str, port: int) -> bool:
    """Tell whether a name that a proxy will look up is, as far as we can tell, one of our own."""
    try:
        addresses.resolve(host, port, private=False)
    except FetchError as error:
        return error.outcome is Outcome.REFUSED
    return False


def _tunnel(wire: Wire, proxy: Proxy, host: str, port: int) -> None:
    name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {name} HTTP/1.1", f"Host: {name}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    wire.send(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
    status = wire.read_head().status
    if status != 200:
        raise FetchError(Outcome.UNREACHABLE, f"The proxy {proxy.host} answers with {status}.")


def _head(request: Request, parts: SplitResult, proxy: Proxy | None, *, home: bool) -> bytes:
    host = _ascii_host(parts.hostname or "")
    name = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[parts.scheme]:
        name += f":{parts.port}"
    path = quote(parts.path or "/", safe=_SAFE)
    query = quote(parts.query, safe=_SAFE)
    target = f"{path}?{query}" if query else path
    if proxy is not None:
        target = f"{parts.scheme}://{name}{target}"
    agent = request.user_agent or ""
    lines = [
        f"GET {target} HTTP/1.1",
        f"Host: {name}",
        f"User-Agent: {agent if _TOKEN.fullmatch(agent) else USER_AGENT}",
        f"Accept: {request.accept}",
        f"Accept-Encoding: {accepted()}",
        "Connection: close",
    ]
    if headers.validator(request.etag):
        lines.append(f"If-None-Match: {request.etag}")
    if headers.validator(request.modified):
        lines.append(f"If-Modified-Since: {request.modified}")
    if request.login is not None and home:
        pair = f"{request.login.name}:{request.login.password}".encode()
        lines.append("Authorization: Basic " + base64.b64encode(pair).decode("ascii"))
    if proxy is not None and proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _answer(request: Request, url: str, moved_to: str | None, exchange: _Exchange) -> Response:
    head = exchange.head
    now = headers.server_time(head.headers, datetime.now(UTC))
    outcome, problem = problem_of(head, urlsplit(url).hostname or "", sent=bool(request.login))
    body = b""
    if outcome is Outcome.OK:
        raw = exchange.wire.body(head)
        encoding = head.headers.get("content-encoding", "")
        body = b"".join(decode(raw, encoding, request.max_body))
        if not body.strip():
            outcome, problem, body = Outcome.INVALID, "The server sent an empty page.", b""
    good = outcome in (Outcome.OK, Outcome.UNCHANGED)
    return Response(
        outcome,
        url,
        status=head.status,
        problem=problem,
        body=body,
        content_type=one_line(head.headers.get("content-type", ""), 200),
        etag=headers.validator(head.headers.get("etag")) if good else None,
        modified=headers.validator(head.headers.get("last-modified")) if good else None,
        moved_to=moved_to if good and moved_to != request.url else None,
        wait=headers.retry_after(head.headers.get("retry-after"), now),
        fresh_for=headers.fresh_for(head.headers, now) if good else None,
        private=exchange.private,
    )


_tls_lock = threading.Lock()


@cache
def _tls_context() -> ssl.SSLContext:
    import ssl

    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _tls() -> ssl.SSLContext:
    # Reading the certificates takes longer than a request: once is enough.
    with _tls_lock:
        return _tls_context()
