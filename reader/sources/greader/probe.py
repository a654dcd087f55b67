"""The API at a URL that a user enters, and the abilities of the server behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.session import (
    Cancelled,
    Kind,
    Send,
    ServerError,
    Session,
    error_of,
    exchange,
)
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request
from reader.text import one_line

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
        exchange(base, calls.user_info(), "", cancelled, send).status == 401 for base in bases(url)
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
    session.read(calls.user_info(), answers.read_user)
    if session.read(calls.unread_count(), answers.read_unread_count) is not None:
        abilities.add(UNREAD_COUNT)
        if session.read(calls.tags(), answers.read_labels) is not None:
            abilities.add(LABEL_STREAMS)
        if base.endswith(_FRESHRSS):
            abilities.add(TIME_IDS)
    return Server(base, user, token, frozenset(abilities))
