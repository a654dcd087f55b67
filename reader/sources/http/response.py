"""The request for one document, and the response to it: values that cross every layer.

The headers of a response: validators (RFC 9110, section 8.8), ``Retry-After`` (section 10.2.3)
and freshness (RFC 9111, sections 4.2 and 5).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
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
    """A request for one document."""

    url: str
    """An http(s) address without name and password (:func:`reader.text.safe_url`)."""
    etag: str | None = None
    """``ETag`` of the last response, exactly as received."""
    modified: str | None = None
    """``Last-Modified`` of the last response, exactly as received."""
    user_supplied: bool = False
    """True if the user entered this URL, whose host may then be on a private network."""
    login: Login | None = None
    """Sent only to the host of ``url``, never after a redirect to another one."""
    user_agent: str | None = None
    accept: str = FEED_TYPES
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """More headers, such as tokens; like ``login`` sent only to the origin of ``url``."""
    form: tuple[tuple[str, str], ...] | None = field(default=None, repr=False)
    """Form fields, which make the request a POST that is not repeated elsewhere."""
    max_body: int = MAX_BODY
    deadline: float = DEADLINE


class Outcome(StrEnum):
    """The outcome of a request."""

    OK = "ok"
    UNCHANGED = "unchanged"
    """304: the document is the one that the validators identify."""
    GONE = "gone"
    """410: permanently removed."""
    RATE_LIMITED = "later"
    """429 or 503: to be retried later."""
    STATUS = "status"
    """Another status without a document."""
    UNREACHABLE = "unreachable"
    """Unknown host, no route, connection refused or timed out: perhaps this machine is offline."""
    INVALID = "broken"
    """Cut off, contradictory, endless, too slow, or not HTTP."""
    REFUSED = "refused"
    """Refused here: private address, unsupported URL, certificate, too many redirects."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a server, or the reason why there is none."""

    outcome: Outcome
    url: str
    """The final URL, after redirects: the base of the document's relative links."""
    status: int | None = None
    problem: str = ""
    """One sentence for the user unless the outcome is OK or UNCHANGED."""
    body: bytes = b""
    """Decoded, at most ``max_body`` bytes; empty unless the outcome is OK or the server explains
    why it refused a form."""
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None
    moved_to: str | None = None
    """The new URL, if every redirect up to it was permanent (301, 308)."""
    wait: int | None = None
    """Seconds until the next request to the server (``Retry-After``), 0 to a week."""
    fresh_for: int | None = None
    """Seconds the response stays fresh (``Cache-Control``, ``Expires``), 0 to a week."""
    private: bool = False
    """True if it came from the user's own network."""
    seconds: float = 0.0
    """Duration of the transfer."""

    @property
    def body_hash(self) -> str:
        """SHA-256 of the body, hexadecimal: an equal body need not be parsed again."""
        return hashlib.sha256(self.body).hexdigest()


class FetchError(Exception):
    """A transfer that ended early: becomes a :class:`Response`, never leaves the package."""

    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome


WEEK = 7 * 24 * 3600
"""The longest waiting time or freshness accepted, in seconds."""
_MAX_VALIDATOR = 2048
_PRINTABLE = re.compile(r"[\x20-\x7e\x80-\xff]+")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def validator(value: str | None) -> str | None:
    """Return an ``ETag`` or ``Last-Modified`` as received, or None if it cannot be sent back."""
    if value and len(value) <= _MAX_VALIDATOR and _PRINTABLE.fullmatch(value):
        return value
    return None


def retry_after(value: str | None, now: datetime) -> int | None:
    """Return the seconds until a ``Retry-After`` or ``Expires`` (0 to a week), None without one."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:12]), WEEK)
    when = _date(value)
    return max(0, min(int((when - now).total_seconds()), WEEK)) if when else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return the seconds a response declares itself fresh (0 to a week), None if it does not.

    ``max-age`` wins over ``Expires`` (RFC 9111, section 5.3).
    """
    control = headers.get("cache-control", "")
    match = _MAX_AGE.search(control)
    if match:
        return min(int(match[1]), WEEK)
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0
    expires = headers.get("expires")
    return retry_after(expires, now) if expires and not expires.isdigit() else None


def server_time(headers: Mapping[str, str], now: datetime) -> datetime:
    """Return the time by the server's own clock (``Date``), to which its other times relate."""
    return _date(headers.get("date", "").strip()) or now


def _date(value: str) -> datetime | None:
    """Read a date of HTTP (RFC 9110, section 5.6.7) or mail; all are of UTC where none is said."""
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
