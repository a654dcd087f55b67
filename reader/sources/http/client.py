"""One HTTP request, redirects followed; :func:`fetch` gives a response, never an exception."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlencode, urljoin, urlsplit, urlunsplit

import reader
from reader.sources.http import addresses, headers, messages
from reader.sources.http.decoding import accepted, decode
from reader.sources.http.messages import describe_status
from reader.sources.http.proxies import Proxy, proxy_for
from reader.sources.http.response import (
    MAX_REDIRECTS,
    FetchError,
    Login,
    Outcome,
    Request,
    Response,
)
from reader.sources.http.wire import Head, Limits, Wire, connect, secure
from reader.text import one_line, safe_url

if TYPE_CHECKING:
    import ssl

USER_AGENT = f"newsreader/{reader.__version__} (feed reader for the terminal)"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
"""RFC 9110, section 15.4."""
_TOKEN = re.compile(r"[\x20-\x7e]{1,300}")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def _never() -> bool:
    return False


def fetch(
    request: Request,
    cancelled: Callable[[], bool] = _never,
    env: Mapping[str, str] | None = None,
) -> Response:
    """Fetch one document; raise nothing.

    Every wait ends with the deadline of the request, or within a tenth of a second after
    ``cancelled`` turns true (except a name look-up, which the system cannot abort).
    Addresses are checked on every redirect and connected to as checked. ``env`` is where
    proxies are read from, by default the environment.
    """
    start = time.monotonic()
    limits = Limits(start + request.deadline, cancelled)
    try:
        response = _follow(request, limits, os.environ if env is None else env)
    except FetchError as error:
        response = Response(error.outcome, request.url, problem=str(error))
    except MemoryError:
        response = Response(Outcome.INVALID, request.url, problem=messages.OUT_OF_MEMORY)
    return dataclasses.replace(response, seconds=time.monotonic() - start)


def post(
    url: str,
    form: Iterable[tuple[str, str]],
    *,
    headers: Iterable[tuple[str, str]] = (),
    login: Login | None = None,
    cancelled: Callable[[], bool] = _never,
    env: Mapping[str, str] | None = None,
) -> Response:
    """Send ``form`` to a service that the user named; raise nothing.

    As :func:`fetch`, with the same guards: addresses checked on every hop, one deadline,
    bounded sizes. ``form`` may repeat a field. A redirect with 301, 302 or 303 is followed
    by a GET, one with 307 or 308 by the same POST if it stays at the origin of ``url``, and is
    refused otherwise; ``headers`` and ``login`` are sent to that origin alone.
    """
    request = Request(
        url, user_supplied=True, login=login, headers=tuple(headers), form=tuple(form), accept="*/*"
    )
    return fetch(request, cancelled, env)


def _follow(request: Request, limits: Limits, env: Mapping[str, str]) -> Response:
    url = request.url
    first = urlsplit(url)
    moved_to: str | None = None
    permanent = True
    seen = {url}
    for _ in range(MAX_REDIRECTS + 1):
        if safe_url(url) is None:
            raise FetchError(Outcome.REFUSED, messages.UNSUPPORTED_URL)
        parts = urlsplit(url)
        same_site = _same_site(parts, first)
        with _Exchange(request, parts, limits, env, same_site=same_site) as exchange:
            head = exchange.head
            if head.status not in _REDIRECTS or "location" not in head.headers:
                return _response(request, url, moved_to, exchange)
        permanent = permanent and head.status in _PERMANENT
        url = _target(url, head.headers["location"])
        if permanent:
            moved_to = url
        if request.form is not None:
            request = _form_redirected(
                request, head.status, same_site=_same_site(urlsplit(url), first)
            )
        if url in seen:
            raise FetchError(Outcome.REFUSED, messages.REDIRECT_LOOP)
        seen.add(url)
    raise FetchError(Outcome.REFUSED, messages.TOO_MANY_REDIRECTS.format(limit=MAX_REDIRECTS))


def _form_redirected(request: Request, status: int, *, same_site: bool) -> Request:
    """Return what follows a POST (RFC 9110, section 15.4): a GET, or the same to the same site."""
    if status not in (307, 308):
        return dataclasses.replace(request, form=None)
    if not same_site:
        raise FetchError(Outcome.REFUSED, messages.FORM_REDIRECTED)
    return request


def _same_site(parts: SplitResult, first: SplitResult) -> bool:
    """Return whether the host is the same, and the port too or it is the step to https."""
    if parts.hostname != first.hostname:
        return False
    if _port(parts) == _port(first) and parts.scheme == first.scheme:
        return True
    return parts.scheme == "https" and _port(parts) == 443 and _port(first) == 80


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _target(url: str, location: str) -> str:
    """Return the URL that a ``Location`` of any content leads to; raise where it is unsupported."""
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
        problem = messages.REDIRECT_TO_UNSUPPORTED_URL.format(scheme=scheme)
        raise FetchError(Outcome.REFUSED, problem)
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
        same_site: bool,
    ) -> None:
        host = _ascii_host(parts.hostname or "")
        port = _port(parts)
        proxy = proxy_for(parts.scheme, host, port, env)
        allowed = request.user_supplied and same_site
        self.private = proxy is not None and _is_private(host, port)
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
            self.wire.send(_head(request, parts, plain_proxy, same_site=same_site))
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
        raise FetchError(Outcome.UNREACHABLE, messages.INVALID_HOST.format(host=host)) from error


def _is_private(host: str, port: int) -> bool:
    """Return whether a name that a proxy will look up has only private addresses here."""
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
        problem = messages.PROXY_FAILED.format(host=proxy.host, status=status)
        raise FetchError(Outcome.UNREACHABLE, problem)


def _head(request: Request, parts: SplitResult, proxy: Proxy | None, *, same_site: bool) -> bytes:
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
        f"{'GET' if request.form is None else 'POST'} {target} HTTP/1.1",
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
    if request.login is not None and same_site:
        pair = f"{request.login.name}:{request.login.password}".encode()
        lines.append("Authorization: Basic " + base64.b64encode(pair).decode("ascii"))
    if proxy is not None and proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    if same_site:
        pairs = [(name, value) for name, value in request.headers if "\n" not in name + value]
        lines += [f"{name}: {value}" for name, value in pairs]
    body = b""
    if request.form is not None:
        body = urlencode(request.form).encode("ascii")
        lines.append("Content-Type: application/x-www-form-urlencoded")
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace") + body


def _response(request: Request, url: str, moved_to: str | None, exchange: _Exchange) -> Response:
    head = exchange.head
    now = headers.server_time(head.headers, datetime.now(UTC))
    host = urlsplit(url).hostname or ""
    outcome, problem = describe_status(
        head.status, head.headers, host, logged_in=bool(request.login)
    )
    body = b""
    if outcome is Outcome.OK:
        raw = exchange.wire.body(head)
        encoding = head.headers.get("content-encoding", "")
        body = b"".join(decode(raw, encoding, request.max_body))
        if not body.strip():
            outcome, problem, body = Outcome.INVALID, messages.EMPTY, b""
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
