"""Every sentence about a request that failed, and what each HTTP status means for a feed.

A sentence names the fault, the server if known, and the remedy if there is one. It
is shown beside its feed. Statuses are those of RFC 9110, section 15, with 429 of RFC 6585 and
451 of RFC 7725.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from reader.sources.http.response import Outcome
from reader.text import one_line

# Before a connection.
UNSUPPORTED_URL = "Only http and https URLs are supported."
INVALID_HOST = "Invalid host name: {host}."
HOST_NOT_FOUND = "Host {host} not found: check the URL or the network connection."
PRIVATE_ADDRESS = (
    "Blocked: {host} is on your local network; "
    "allow local network addresses in the feed's settings to fetch it."
)
UNSUPPORTED_PROXY = (
    "The {scheme} proxy set in the environment is neither http, https, socks5 nor socks5h: "
    "change it, or add the host to no_proxy."
)
PROXY_FAILED = "The proxy {host} refused the connection ({status})."

# Connecting.
NO_CONNECTION = "No response from {host} on port {port}."
TLS_TIMEOUT = "No secure connection to {host}: the TLS handshake timed out."
TLS_FAILED = "No secure connection to {host}: the TLS handshake failed."
UNTRUSTED_CERTIFICATE = "The certificate of {host} is not trusted: {reason}."

# Redirects.
REDIRECT_LOOP = "Redirect loop."
TOO_MANY_REDIRECTS = "More than {limit} redirects."
REDIRECT_TO_UNSUPPORTED_URL = "Redirect to unsupported URL ({scheme})."
FORM_REDIRECTED = "The server redirects what is sent to it, which would be lost: enter its new URL."

# Responses.
CANCELLED = "Cancelled."
TIMED_OUT = "Timed out."
OUT_OF_MEMORY = "Not enough memory for the response."
NOT_HTTP = "Not an HTTP server."
HEADERS_TOO_LARGE = "Response headers exceed {limit} KB."
UNKNOWN_TRANSFER_ENCODING = "Unsupported Transfer-Encoding."
INVALID_LENGTH = "Invalid Content-Length."
LONGER_THAN_STATED = "The response is longer than its Content-Length."
MALFORMED_CHUNKS = "Malformed response (chunked encoding)."
CONNECTION_LOST = "Connection lost during the response; nothing was stored."
CUT_OFF = "The response is cut off; nothing was stored."
WRONG_ENCODING = "Wrong Content-Encoding, the response is not {name}."
UNKNOWN_ENCODING = "Unsupported Content-Encoding."
TOO_MANY_ENCODINGS = "More than {limit} layers of Content-Encoding."
TOO_LARGE = "Response exceeds {limit} MB."
EMPTY = "Empty response."
RATE_LIMITED_BEFORE = "Rate limited (429) by {host}; not requested this time."
INTERNAL_ERROR = "Internal error ({kind}) while fetching: please report it."

_URL = 80  # most characters of a URL in a sentence
_STATUS = {
    400: "Bad request (400) at {host}",
    402: "Payment required (402) by {host}",
    403: "Access denied (403) by {host}",
    404: "Not found (404): {url}; the feed may have moved",
    405: "Method not allowed (405) at {host}",
    406: "No acceptable format (406) at {host}",
    407: "The proxy before {host} requires a login (407)",
    408: "Request timeout (408) at {host}",
    451: "Unavailable for legal reasons (451) at {host}",
    502: "Bad gateway (502) at {host}",
    504: "Gateway timeout (504) at {host}",
}
_SERVER_ERROR = "Server error ({status}) from {host}"
_REFUSED = "Request refused ({status}) by {host}"
_BOT_PROTECTION = "; bot protection lets only browsers in"
_PERMANENTLY_REMOVED = "Feed permanently removed (410) from {host}; it is no longer refreshed."
_RATE_LIMITED = "Rate limited (429) by {host}; retrying later."
_UNAVAILABLE = "{host} is overloaded or down for maintenance (503); retrying later."
_LOGIN_REJECTED = "{host} rejected the name and password (401)."
_LOGIN_REQUIRED = "{host} requires a name and password (401): set them for this feed."
_REDIRECT_WITHOUT_TARGET = "Redirect ({status}) from {host} without a target."
_NO_CONTENT = "No content ({status}) from {host}."
_UNASKED = "Unchanged (304) from {host}, which was sent nothing to compare with."


def describe_status(
    status: int, headers: Mapping[str, str], url: str, *, logged_in: bool, conditional: bool
) -> tuple[Outcome, str]:
    """Return the outcome of a status and its sentence, "" if nothing is wrong.

    ``headers`` have lower-case names; ``logged_in`` means that a login was sent,
    ``conditional`` that a validator was: only then can a document be unchanged.
    """
    if status == 304 and conditional:
        return Outcome.UNCHANGED, ""
    if status in (200, 203, 226):
        return Outcome.OK, ""
    outcome = Outcome.STATUS
    if status == 410:
        outcome, sentence = Outcome.GONE, _PERMANENTLY_REMOVED
    elif status == 429:
        outcome, sentence = Outcome.RATE_LIMITED, _RATE_LIMITED
    elif status == 503:
        outcome, sentence = Outcome.RATE_LIMITED, _UNAVAILABLE
    elif status == 401:
        sentence = _LOGIN_REJECTED if logged_in else _LOGIN_REQUIRED
    elif status == 304:
        sentence = _UNASKED
    elif 300 <= status < 400:
        sentence = _REDIRECT_WITHOUT_TARGET
    elif 200 <= status < 300:
        sentence = _NO_CONTENT
    else:
        sentence = _STATUS.get(status, _SERVER_ERROR if status >= 500 else _REFUSED)
        sentence += _BOT_PROTECTION if headers.get("cf-mitigated") == "challenge" else ""
        sentence += "."
    host = urlsplit(url).hostname or ""
    return outcome, sentence.format(status=status, host=host, url=one_line(url, _URL))
