"""A session with a server: finding it, sending requests, classifying errors, renewing the login.

The seam to the network is :data:`Send`, one request to one response, by default
:func:`reader.sources.http.client.fetch`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.calls import Call
from reader.sources.http import messages
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response
from reader.text import one_line

SECONDS = 60.0
"""Seconds for a whole request; marking 100 articles takes FreshRSS on SQLite two."""
_JSON_TYPES = "application/json, text/plain;q=0.9, */*;q=0.5"
_UNAVAILABLE = frozenset({502, 503, 504})
_MAX_PAGES = 100
_TOO_LARGE = messages.TOO_LARGE.partition("{")[0]
DROPPED_HEADER = (
    "a web server or proxy before it probably drops the Authorization header (Apache with PHP: "
    "CGIPassAuth On; nginx: fastcgi_param HTTP_AUTHORIZATION $http_authorization)"
)

Cancelled = Callable[[], bool]
Send = Callable[[Request, Cancelled], Response]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators a server sent for a list; "" if it sent none."""

    etag: str = ""
    modified: str = ""


class Kind(StrEnum):
    """The kind of an error, as far as it matters for the next step."""

    OFFLINE = "offline"
    """No response: nothing else needs to be tried now."""
    RATE_LIMITED = "rate limited"
    LOGIN = "login"
    """Name, password or token was refused, and a new login did not help."""
    REFUSED = "refused"
    """400 or 500, an error in words, or an endless response: maybe this request is at fault."""
    PROTOCOL = "protocol"
    """An unexpected or truncated response."""
    CANCELLED = "cancelled"


class ServerError(Exception):
    """A request that failed; ``str(error)`` is one sentence for the user."""

    def __init__(self, kind: Kind, sentence: str, wait: int | None = None) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.wait = wait
        """Seconds after which the server wants to be contacted again."""


@dataclass(slots=True)
class Session:
    """Requests to one account."""

    _base: str
    _token: str
    _log_in: Callable[[], str]
    """Returns a new token, or raises :class:`ServerError`."""
    _cancelled: Cancelled = lambda: False
    _send: Send = fetch
    requests: int = 0
    """Number of requests sent."""
    _form_token: str = ""
    _renewed: bool = False

    @property
    def _host(self) -> str:
        return urlsplit(self._base).hostname or self._base

    def ask(self, call: Call) -> bytes:
        """Send a request and return the body; log in again, once, if the token is refused."""
        return self._body(self._answer(call, Validators()))

    def read(self, call: Call, read: Callable[[bytes], T]) -> T:
        """Send a request and return its parsed response."""
        return self._understood(self.ask(call), read)

    def read_changed(
        self, call: Call, known: Validators, read: Callable[[bytes], T]
    ) -> tuple[T | None, Validators]:
        """Return a parsed response and its validators; None if unchanged since ``known``."""
        response = self._answer(call, known)
        if response.outcome is Outcome.UNCHANGED:
            return None, known
        now = Validators(response.etag or "", response.modified or "")
        return self._understood(self._body(response), read), now

    def all_ids(
        self, stream: str, *, unread: bool = False, since: int | None = None
    ) -> tuple[set[int], bool]:
        """Return the ids of a stream, and whether they took more than one page."""
        ids: set[int] = set()
        continuation, pages = "", 0
        while True:
            self.go_on()
            call = calls.item_ids(stream, unread=unread, since=since, continuation=continuation)
            page = self.read(call, answers.read_ids)
            pages += 1
            before = len(ids)
            ids.update(page.ids)
            if not page.continuation or not page.ids:
                return ids, pages > 1
            if page.continuation == continuation or len(ids) == before or pages > _MAX_PAGES:
                raise self.not_understood(ProtocolError("pages without end"))
            continuation = page.continuation

    def go_on(self) -> None:
        """Raise :class:`ServerError` if the user has cancelled."""
        if self._cancelled():
            raise ServerError(Kind.CANCELLED, "Cancelled.")

    def _answer(self, call: Call, known: Validators) -> Response:
        if not self._token:
            self._renew()
        had_token = bool(self._form_token)
        response = self._once(call, known)
        if response.status == 401 and call.form is not None and had_token:
            self._form_token = ""  # it may be this that has expired, and not the login
            response = self._once(call, known)
        if response.status == 401 and not self._renewed:
            self._renew()
            response = self._once(call, known)
        if response.status == 401 and self._renewed:
            sentence = f"{self._host} accepted the login, then refused it (401): {DROPPED_HEADER}."
            raise ServerError(Kind.LOGIN, sentence)
        return response

    def _understood(self, body: bytes, read: Callable[[bytes], T]) -> T:
        try:
            return read(body)
        except ProtocolError as error:
            raise self.not_understood(error) from error

    def done(self, call: Call) -> None:
        """Send a change and verify that the server confirms it."""
        self.read(call, answers.read_done)

    def not_understood(self, error: ProtocolError) -> ServerError:
        """Return the error for an unexpected response."""
        sentence = f"{self._host} did not respond as this API should: it sent {error}."
        return ServerError(Kind.PROTOCOL, sentence)

    def _renew(self) -> None:
        self._renewed = True
        self._form_token = ""
        self._token = self._log_in()

    def _once(self, call: Call, known: Validators) -> Response:
        if call.form is None:
            return self._exchange(call, known)
        if not self._form_token:
            response = self._exchange(calls.TOKEN)
            if response.status == 401:
                return response
            self._form_token = self._understood(self._body(response), answers.read_token)
        return self._exchange(call.signed(self._form_token))

    def _exchange(self, call: Call, known: Validators = Validators()) -> Response:
        self.requests += 1
        return exchange(self._base, call, self._token, self._cancelled, self._send, known)

    def _body(self, response: Response) -> bytes:
        if response.outcome is Outcome.OK:
            return response.body
        raise error_of(response, self._host)


def exchange(
    base: str,
    call: Call,
    token: str,
    cancelled: Cancelled,
    send: Send,
    known: Validators = Validators(),
) -> Response:
    """Send one request, with the token in the header, and return the response."""
    url = f"{base}{call.path}"
    if call.query:
        url += "?" + urlencode(call.query)
    headers = (("Authorization", f"GoogleLogin auth={token}"),) if token else ()
    request = Request(
        url,
        etag=known.etag or None,
        modified=known.modified or None,
        user_supplied=True,
        headers=headers,
        form=call.form,
        accept=_JSON_TYPES,
        deadline=SECONDS,
    )
    return send(request, cancelled)


def error_of(response: Response, host: str) -> ServerError:
    """Return the error that an unsuccessful response means."""
    status, wait = response.status, response.wait
    if response.outcome is Outcome.CANCELLED:
        return ServerError(Kind.CANCELLED, "Cancelled.")
    if status == 401:
        sentence = (
            f"{host} refused the login (401): log in again with newsreader account login. If the "
            f"password is right, {DROPPED_HEADER}."
        )
        return ServerError(Kind.LOGIN, sentence)
    if status == 429:
        return ServerError(Kind.RATE_LIMITED, f"Rate limited (429) by {host}.", wait or 900)
    if status in _UNAVAILABLE:
        kind = Kind.RATE_LIMITED if wait else Kind.OFFLINE
        return ServerError(kind, f"{host} is not available now ({status}).", wait)
    if response.problem.startswith(_TOO_LARGE):
        return ServerError(Kind.REFUSED, f"{host}: {response.problem}")
    if status is not None and status >= 400:
        words = answers.said(response.body)
        sentence = f"{host} refused the request ({status}){': ' + words if words else ''}"
        return ServerError(Kind.REFUSED, sentence.rstrip(".") + ".")
    kind = Kind.OFFLINE if response.outcome is Outcome.UNREACHABLE else Kind.PROTOCOL
    return ServerError(kind, response.problem)


_FRESHRSS = "/api/greader.php"
_SEPARATE = (
    "FreshRSS has a password for its API beside that of the web page (set it there under "
    "Settings, Profile); Miniflux has a name and a password for it under Settings, Integrations"
)

UNREAD_COUNT = "unread-count"
LABEL_STREAMS = "label-streams"
TIME_IDS = "time-ids"
"""The abilities of a server: counting unread articles, labelling articles and listing a label's;
and whether its ids are the microseconds at which it found the articles."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that accepted the login."""

    base: str
    user: str
    token: str
    abilities: frozenset[str]

    @property
    def software(self) -> str:
        """The name of the server software, as far as its responses show."""
        if TIME_IDS in self.abilities:
            return "FreshRSS"
        return "Google Reader API" if UNREAD_COUNT in self.abilities else "Miniflux"


def bases(url: str) -> Iterator[str]:
    """Yield the URLs at which the API may be; users enter that of the web page."""
    base = url.partition("?")[0].partition("#")[0].rstrip("/")
    for ending in ("/accounts/ClientLogin", "/reader/api/0"):
        base = base.removesuffix(ending)
    yield base
    if not base.endswith(".php"):
        start = base.removesuffix("/i")
        yield start + _FRESHRSS
        yield f"{start}/p{_FRESHRSS}"


def looks_like_server(url: str, cancelled: Cancelled = lambda: False, send: Send = fetch) -> bool:
    """Return whether there is such an API at ``url`` or below it, by its refusal of strangers."""
    root = send(Request(url, user_supplied=True), cancelled)
    if root.status == 401 or root.outcome is Outcome.UNREACHABLE:
        return False
    return any(
        exchange(base, calls.USER_INFO, "", cancelled, send).status == 401 for base in bases(url)
    )


def warning(url: str) -> str:
    """Return what is unsafe about a URL, "" for https and this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    loopback = host in ("localhost", "::1") or host.startswith("127.")
    if parts.scheme == "https" or loopback:
        return ""
    return f"The connection to {host} is not encrypted: others on the network can read your login."


def log_in(base: str, user: str, password: str, cancelled: Cancelled, send: Send = fetch) -> str:
    """Return a token for name and password; raises :class:`ServerError`."""
    response = exchange(base, calls.log_in(user, password), "", cancelled, send)
    host = urlsplit(base).hostname or base
    if response.outcome is Outcome.OK:
        try:
            return answers.read_login(response.body)
        except ProtocolError as error:
            sentence = f"{host} has no Google Reader API at {base}: it sent {error}."
            raise ServerError(Kind.PROTOCOL, sentence) from error
    if response.status == 400 and base.endswith(_FRESHRSS):
        sentence = (
            f"{host} refused the user name {one_line(user, 60)} (400): letters and digits only."
        )
        raise ServerError(Kind.LOGIN, sentence)
    if response.status in (401, 403):
        sentence = f"{host} refused name or password ({response.status}). {_SEPARATE}."
        raise ServerError(Kind.LOGIN, sentence)
    if response.status == 503 and base.endswith(_FRESHRSS):
        sentence = (
            f"{host} has its API switched off, or is overloaded (503). On FreshRSS an "
            "administrator allows it under Settings, Authentication, “Allow API access”."
        )
        raise ServerError(Kind.OFFLINE, sentence, response.wait)
    raise error_of(response, host)


def find_server(
    url: str, user: str, password: str, cancelled: Cancelled = lambda: False, send: Send = fetch
) -> Server:
    """Log in at ``url`` or at the API below it; raises :class:`ServerError`."""
    errors: list[ServerError] = []
    for base in bases(_moved(url, cancelled, send)):
        try:
            token = log_in(base, user, password, cancelled, send)
        except ServerError as error:
            if error.kind in (Kind.CANCELLED, Kind.RATE_LIMITED):
                raise
            errors.append(error)
            if error.kind is Kind.OFFLINE:
                break
            continue
        return _probe(base, user, password, token, cancelled, send)
    # A refused password says more than the absence of an API at another URL.
    clearest = (Kind.LOGIN, Kind.OFFLINE)
    raise min(errors, key=lambda one: clearest.index(one.kind) if one.kind in clearest else 9)


def _moved(url: str, cancelled: Cancelled, send: Send) -> str:
    """Return ``url`` at the origin it redirects to on its host, as a redirected POST is lost."""
    start = urlsplit(url)
    final = urlsplit(send(Request(url, user_supplied=True), cancelled).url)
    if final.hostname != start.hostname:
        return url
    return urlunsplit(start._replace(scheme=final.scheme, netloc=final.netloc))


def _probe(
    base: str, user: str, password: str, token: str, cancelled: Cancelled, send: Send
) -> Server:
    session = Session(
        base, token, lambda: log_in(base, user, password, cancelled, send), cancelled, send
    )
    abilities = set()
    session.read(calls.USER_INFO, answers.read_user)
    if session.read(calls.UNREAD_COUNT, answers.read_unread_count) is not None:
        abilities.add(UNREAD_COUNT)
        if session.read(calls.TAGS, answers.read_labels) is not None:
            abilities.add(LABEL_STREAMS)
        if base.endswith(_FRESHRSS):
            abilities.add(TIME_IDS)
    return Server(base, user, token, frozenset(abilities))
