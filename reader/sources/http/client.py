"""One HTTP request, redirects followed; :func:`fetch` gives a response, never an exception."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlencode, urljoin, urlsplit, urlunsplit

import reader
from reader.sources.http import messages
from reader.sources.http.connections import Connections, Origin, Route, open_connection
from reader.sources.http.decoding import ACCEPTED, decode, is_whole
from reader.sources.http.framing import Connection, Head
from reader.sources.http.messages import describe_status
from reader.sources.http.proxies import proxy_for
from reader.sources.http.response import (
    MAX_REDIRECTS,
    FetchError,
    Outcome,
    Request,
    Response,
    fresh_for,
    retry_after,
    server_time,
    validator,
)
from reader.sources.http.streams import Limits, LostError
from reader.text import one_line, safe_url

if TYPE_CHECKING:
    from reader.sources.http.cookies import ChainCookies

USER_AGENT = f"newsreader/{reader.__version__} (feed reader for the terminal)"
_MOST_WORDS = 65_536
_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
"""RFC 9110, section 15.4."""
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,300}")
_FIELD_NAME = re.compile(r"[A-Za-z0-9-]{1,100}")
_FIELD_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,8000}[\x21-\x7e])?+")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def fetch(
    request: Request,
    cancelled: Callable[[], bool] = lambda: False,
    env: Mapping[str, str] | None = None,
    connections: Connections | None = None,
) -> Response:
    """Fetch one document; raise nothing.

    Every wait ends with the deadline of the request, or within a tenth of a second after
    ``cancelled`` turns true. Addresses are checked on every redirect and connected to as
    checked. Proxies are read from ``env``, by default the environment. ``connections``
    are those of a refresh, reused where that is safe.
    """
    start = time.monotonic()
    limits = Limits(start + request.deadline, cancelled)
    kept = Connections() if connections is None else connections
    chain = _Chain(request, limits, os.environ if env is None else env, kept)
    try:
        response = chain.follow()
    except FetchError as error:
        response = Response(error.outcome, request.url, problem=str(error))
    except MemoryError:
        response = Response(Outcome.INVALID, request.url, problem=messages.OUT_OF_MEMORY)
    return dataclasses.replace(response, seconds=time.monotonic() - start)


@dataclasses.dataclass(slots=True)
class _Chain:
    """A request and the redirects after it, with the cookies that they set."""

    _request: Request
    _limits: Limits
    _env: Mapping[str, str]
    _connections: Connections
    _cookies: ChainCookies | None = None
    _sites: set[str] = dataclasses.field(default_factory=set)

    def follow(self) -> Response:
        """Return the response at the end of the chain; raises FetchError."""
        url = self._request.url
        moved_to: str | None = None
        permanent = True
        seen = set()
        first: Origin | None = None
        for _ in range(MAX_REDIRECTS + 1):
            if safe_url(url) is None:
                raise FetchError(Outcome.REFUSED, messages.UNSUPPORTED_URL)
            cookie = self._cookie(url)
            if (url, cookie) in seen:
                raise FetchError(Outcome.REFUSED, messages.REDIRECT_LOOP)
            seen.add((url, cookie))
            parts = urlsplit(url)
            origin = Origin.of(parts)
            first = first or origin
            trusted = first.trusts(origin)
            allowed = self._request.user_supplied and trusted
            proxy = proxy_for(origin.scheme, origin.host, origin.port, self._env)
            route = Route(origin, proxy, allowed)
            with _Exchange(route, self._connections, self._limits) as exchange:
                exchange.send(self._request, parts, cookie, trusted=trusted)
                head = exchange.head
                if head.status not in _REDIRECTS or "location" not in head.headers:
                    return self._response(url, moved_to, exchange)
            permanent = permanent and head.status in _PERMANENT
            target = _target(url, head.headers["location"])
            self._store_cookies(url, target, head)
            url = target
            if permanent:
                moved_to = url
            if self._request.form is not None and (
                head.status not in (307, 308) or not first.trusts(Origin.of(urlsplit(url)))
            ):
                # As a GET, which it would become, it may be confirmed and have no effect.
                raise FetchError(Outcome.REFUSED, messages.FORM_REDIRECTED)
        raise FetchError(Outcome.REFUSED, messages.TOO_MANY_REDIRECTS.format(limit=MAX_REDIRECTS))

    def _cookie(self, url: str) -> str:
        if self._cookies is None:
            return ""
        return self._cookies.header(url, from_elsewhere=len(self._sites) > 1)

    def _store_cookies(self, url: str, target: str, head: Head) -> None:
        if head.cookies or self._cookies is not None:
            from reader.sources.http.cookies import ChainCookies, site

            self._cookies = self._cookies or ChainCookies()
            self._cookies.store(url, head.cookies)
            self._sites |= {site(url), site(target)}

    def _response(self, url: str, moved_to: str | None, exchange: _Exchange) -> Response:
        request, head = self._request, exchange.head
        now = server_time(head.headers, datetime.now(UTC))
        outcome, problem = describe_status(
            head.status,
            head.headers,
            url,
            logged_in=bool(request.login),
            conditional=bool(request.etag or request.modified),
        )
        body = b""
        if outcome is Outcome.OK:
            body = exchange.body(request.max_body)
            if not body.strip():
                outcome, problem, body = Outcome.INVALID, messages.EMPTY, b""
        elif outcome is Outcome.UNCHANGED:
            exchange.body(0)
        elif request.form is not None and outcome is Outcome.STATUS:
            with contextlib.suppress(FetchError):
                body = exchange.body(_MOST_WORDS)
        good = outcome in (Outcome.OK, Outcome.UNCHANGED)
        return Response(
            outcome,
            url,
            status=head.status,
            problem=problem,
            body=body,
            content_type=one_line(head.headers.get("content-type", ""), 200),
            etag=validator(head.headers.get("etag")) if good else None,
            modified=validator(head.headers.get("last-modified")) if good else None,
            moved_to=moved_to if good and moved_to != request.url else None,
            wait=retry_after(head.headers.get("retry-after"), now),
            fresh_for=fresh_for(head.headers, now) if good else None,
            private=exchange.private,
        )


def _target(url: str, location: str) -> str:
    """Return the URL that any ``Location`` leads to; raise if it is unsupported."""
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


@dataclasses.dataclass(slots=True)
class _Exchange:
    """One request and its response; gives its connection back, or closes it, at the end."""

    _route: Route
    _connections: Connections
    _limits: Limits
    _connection: Connection | None = None
    head: Head = dataclasses.field(init=False)
    private: bool = False

    def __enter__(self) -> _Exchange:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        connection = self._connection
        if connection is None:
            return
        if kind is None:
            self._connections.give(self._route, connection)
        else:
            connection.stream.close()

    def send(self, request: Request, parts: SplitResult, cookie: str, *, trusted: bool) -> None:
        """Send the request and read the head; a challenge for the login is answered once."""
        target = _path(parts)
        if self._route.plain_proxy is not None:
            target = f"{parts.scheme}://{self._route.origin.name}{target}"
        method, body = "GET", None
        if request.form is not None:
            method, body = "POST", urlencode(request.form).encode("ascii")
        fields = self._fields(request, cookie, body, trusted=trusted)
        self._send(method, target, fields, body)
        login = request.login if trusted else None
        if login is not None and self.head.status == 401:
            from reader.sources.http.login import digest

            answer = digest(login, self.head.headers.get("www-authenticate", ""), method, target)
            if answer is not None:
                fields = [field for field in fields if field[0] != "Authorization"]
                self._send(method, target, [*fields, ("Authorization", answer)], body)

    def _send(
        self, method: str, target: str, fields: list[tuple[str, str]], body: bytes | None
    ) -> None:
        if self._connection is not None:
            self._connection.stream.close()
        # Only requests that may be repeated use a connection that may be closed by now.
        idle = self._connections.take(self._route) if body is None else None
        if idle is not None:
            try:
                self._exchange(idle, method, target, fields, body)
                return
            except LostError:
                idle.stream.close()
        connection = open_connection(self._route, self._limits)
        self._exchange(connection, method, target, fields, body)

    def _exchange(
        self,
        connection: Connection,
        method: str,
        target: str,
        fields: list[tuple[str, str]],
        body: bytes | None,
    ) -> None:
        self._connection = connection
        connection.send(method, target, fields, body, self._limits)
        self.head = connection.head(self._limits)
        self.private = connection.private

    def _fields(
        self, request: Request, cookie: str, body: bytes | None, *, trusted: bool
    ) -> list[tuple[str, str]]:
        agent = request.user_agent or ""
        fields = [
            ("Host", self._route.origin.name),
            ("User-Agent", agent if _PRINTABLE.fullmatch(agent) else USER_AGENT),
            ("Accept", request.accept),
            ("Accept-Encoding", ACCEPTED),
        ]
        if not self._connections.wanted(self._route.origin.name):
            fields.append(("Connection", "close"))
        if validator(request.etag):
            fields.append(("If-None-Match", request.etag or ""))
        if validator(request.modified):
            fields.append(("If-Modified-Since", request.modified or ""))
        if cookie:
            fields.append(("Cookie", cookie))
        if trusted:
            fields += [
                (name, value)
                for name, value in request.headers
                if _FIELD_NAME.fullmatch(name) and _FIELD_VALUE.fullmatch(value)
            ]
            if request.login is not None:
                from reader.sources.http.login import basic

                fields.append(("Authorization", basic(request.login)))
        if self._route.plain_proxy is not None:
            fields += self._route.plain_proxy.authorization
        if body is not None:
            fields.append(("Content-Type", "application/x-www-form-urlencoded"))
            fields.append(("Content-Length", str(len(body))))
        return fields

    def body(self, limit: int) -> bytes:
        """Return the decoded body; raises FetchError if it is cut off or too large."""
        if self._connection is None:
            return b""
        raw = self._connection.body(self._limits)
        body = b"".join(decode(raw, self.head.encodings, limit))
        torn, surplus = self._connection.stream.torn, self._connection.surplus()
        if (torn or surplus) and not is_whole(body):
            problem = messages.CUT_OFF if torn else messages.LONGER_THAN_STATED
            raise FetchError(Outcome.INVALID, problem)
        return body


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    query = quote(parts.query, safe=_SAFE)
    return f"{path}?{query}" if query else path
