"""A session with a server: requests sent, errors told apart, the login renewed once.

The seam to the network is :data:`Send`, one request to one response, by default
:func:`reader.sources.http.client.fetch`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError
from reader.sources.greader.calls import Call
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response

SECONDS = 60.0
"""A whole request; marking 100 articles takes FreshRSS on SQLite two."""
_JSON_TYPES = "application/json, text/plain;q=0.9, */*;q=0.5"
_UNAVAILABLE = frozenset({502, 503, 504})

Cancelled = Callable[[], bool]
Send = Callable[[Request, Cancelled], Response]


class Kind(StrEnum):
    """What is wrong, as far as it matters to what is done next."""

    OFFLINE = "offline"
    """No answer: nothing else needs to be tried now."""
    RATE_LIMITED = "rate limited"
    LOGIN = "login"
    """Name, password or token was refused, and a new login did not help."""
    REFUSED = "refused"
    """400 or 500, or an error in words: perhaps something in this one request."""
    PROTOCOL = "protocol"
    """An answer that is none, or was cut off."""
    CANCELLED = "cancelled"


class ServerError(Exception):
    """A request that failed; ``str(error)`` is one sentence for the user."""

    def __init__(self, kind: Kind, sentence: str, wait: int | None = None) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.wait = wait
        """Seconds after which the server wants to be asked again."""


class Session:
    """Requests to one account."""

    def __init__(
        self,
        base: str,
        token: str,
        log_in: Callable[[], str],
        cancelled: Cancelled = lambda: False,
        send: Send = fetch,
    ) -> None:
        """``log_in`` returns a new token, or raises :class:`ServerError`."""
        self._base = base
        self._token = token
        self._log_in = log_in
        self._cancelled = cancelled
        self._send = send
        self._host = urlsplit(base).hostname or base
        self._form_token = ""
        self._renewed = False
        self.requests = 0
        """How many were sent."""

    def ask(self, call: Call) -> bytes:
        """Send a request and return the answer; log in again where the token is refused, once."""
        if not self._token:
            self._renew()
        response = self._once(call)
        if response.status == 401 and not self._renewed:
            self._renew()
            response = self._once(call)
        return self._body(response)

    def done(self, call: Call) -> None:
        """Send a change and make sure that the server confirms it."""
        body = self.ask(call)
        try:
            answers.read_done(body)
        except ProtocolError as error:
            raise self.not_understood(error) from error

    def not_understood(self, error: ProtocolError) -> ServerError:
        """Return the error for an answer that is none."""
        sentence = f"{self._host} did not answer as this API does: it sent {error}."
        return ServerError(Kind.PROTOCOL, sentence)

    def _renew(self) -> None:
        self._renewed = True
        self._form_token = ""
        self._token = self._log_in()

    def _once(self, call: Call) -> Response:
        if call.form is None:
            return self._exchange(call)
        if not self._form_token:
            response = self._exchange(calls.token())
            if response.status == 401:
                return response
            try:
                self._form_token = answers.read_token(self._body(response))
            except ProtocolError as error:
                raise self.not_understood(error) from error
        return self._exchange(call.signed(self._form_token))

    def _exchange(self, call: Call) -> Response:
        self.requests += 1
        return exchange(self._base, call, self._token, self._cancelled, self._send)

    def _body(self, response: Response) -> bytes:
        if response.outcome is Outcome.OK:
            return response.body
        raise error_of(response, self._host)


def exchange(base: str, call: Call, token: str, cancelled: Cancelled, send: Send) -> Response:
    """Send one request, with the token in the header, and return the response."""
    url = f"{base}{call.path}"
    if call.query:
        url += "?" + urlencode(call.query)
    headers = (("Authorization", f"GoogleLogin auth={token}"),) if token else ()
    request = Request(
        url,
        user_supplied=True,
        headers=headers,
        form=call.form,
        accept=_JSON_TYPES,
        deadline=SECONDS,
    )
    return send(request, cancelled)


def error_of(response: Response, host: str) -> ServerError:
    """Return what a response without the answer means."""
    status, wait = response.status, response.wait
    if response.outcome is Outcome.CANCELLED:
        return ServerError(Kind.CANCELLED, "Cancelled.")
    if status == 401:
        sentence = (
            f"{host} refused the login (401): log in again with newsreader account login. If the "
            "password is right, a proxy before the server may drop the Authorization header."
        )
        return ServerError(Kind.LOGIN, sentence)
    if status == 429:
        return ServerError(Kind.RATE_LIMITED, f"Rate limited (429) by {host}.", wait or 900)
    if status in _UNAVAILABLE:
        kind = Kind.RATE_LIMITED if wait else Kind.OFFLINE
        return ServerError(kind, f"{host} is not available now ({status}).", wait)
    if status is not None and status >= 400:
        words = answers.said(response.body)
        sentence = f"{host} refused the request ({status}){': ' + words if words else ''}"
        return ServerError(Kind.REFUSED, sentence.rstrip(".") + ".")
    kind = Kind.OFFLINE if response.outcome is Outcome.UNREACHABLE else Kind.PROTOCOL
    return ServerError(kind, response.problem)
