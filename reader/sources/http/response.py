"""What is asked of a server, and what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

MAX_BODY = 15 * 1024 * 1024
"""Largest body accepted, in bytes after decompression."""
DEADLINE = 20.0
"""Seconds a whole transfer may take, redirects included."""
CONNECT = 10.0
"""Seconds to reach one server, TLS included."""
MAX_REDIRECTS = 10

FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Login:
    """Name and password for basic authentication; neither is ever printed."""

    name: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One document to ask for."""

    url: str
    """An http(s) address without name and password (:func:`reader.text.safe_url`)."""
    etag: str | None = None
    """``ETag`` of the last answer, exactly as received."""
    modified: str | None = None
    """``Last-Modified`` of the last answer, exactly as received."""
    typed: bool = False
    """True where the user gave this address: its host may then be a private one."""
    login: Login | None = None
    """Sent to the host of ``url`` alone, never after a redirect to another one."""
    user_agent: str | None = None
    accept: str = FEED_TYPES
    max_body: int = MAX_BODY
    deadline: float = DEADLINE


class Outcome(StrEnum):
    """How an attempt ended."""

    OK = "ok"
    UNCHANGED = "unchanged"
    """304: nothing new since the validators."""
    GONE = "gone"
    """410: removed for good."""
    RATE_LIMITED = "later"
    """429 or 503: asked to come back later."""
    STATUS = "status"
    """Another status that brings no document."""
    UNREACHABLE = "unreachable"
    """No such name, no route, connection refused or timed out: perhaps we are offline."""
    INVALID = "broken"
    """Cut, lying, endless, too slow, or not HTTP."""
    REFUSED = "refused"
    """We refuse: private address, forbidden scheme, certificate, too many redirects."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, or why there is no answer."""

    outcome: Outcome
    url: str
    """Where the document was in the end: the base of its relative links."""
    status: int | None = None
    problem: str = ""
    """One sentence for the user unless the outcome is OK or UNCHANGED."""
    body: bytes = b""
    """Decoded, at most ``max_body`` bytes; empty unless the outcome is OK."""
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None
    moved_to: str | None = None
    """The new address, where every redirect up to it was permanent (301, 308)."""
    wait: int | None = None
    """Seconds the server asks to stay away (``Retry-After``), 0 to a week."""
    fresh_for: int | None = None
    """Seconds the answer stays fresh (``Cache-Control``, ``Expires``), 0 to a week."""
    private: bool = False
    """True where it came from inside the user's own network."""
    seconds: float = 0.0
    """How long the transfer took."""

    @property
    def body_hash(self) -> str:
        """SHA-256 of the body, hexadecimal: an equal body need not be parsed again."""
        return hashlib.sha256(self.body).hexdigest()


class FetchError(Exception):
    """A transfer that ended early; becomes an :class:`Response`, never leaves the package."""

    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome
