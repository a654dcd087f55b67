"""What a status means for a feed, in words for its reader."""

from __future__ import annotations

from reader.sources.http.response import Outcome
from reader.sources.http.wire import Head

_WORDS = {
    400: "does not understand the request (400)",
    402: "asks for payment (402)",
    403: "does not let us in (403)",
    404: "has no such page (404): the feed may have moved",
    405: "does not allow reading this page (405)",
    406: "has no form of the page we can read (406)",
    407: "is behind a proxy that asks for a password (407)",
    408: "was not patient with us (408)",
    451: "may not show the page for legal reasons (451)",
    500: "has a fault of its own (500)",
    502: "cannot reach its own back end (502)",
    504: "waited too long for its own back end (504)",
}


def problem_of(head: Head, host: str, *, sent: bool) -> tuple[Outcome, str]:
    """Return the outcome and its sentence; ``sent`` says that name and password were sent along."""
    status = head.status
    if status == 304:
        return Outcome.UNCHANGED, ""
    if status in (200, 203, 226):
        return Outcome.OK, ""
    if status == 410:
        return Outcome.GONE, f"{host} says the feed is gone for good (410): it is no longer asked."
    if status == 429:
        return (
            Outcome.RATE_LIMITED,
            f"{host} says we ask too often (429): it is left alone for a while.",
        )
    if status == 503:
        return Outcome.RATE_LIMITED, f"{host} is overloaded or in repair (503): tried again later."
    if status == 401:
        if sent:
            return Outcome.STATUS, f"{host} does not accept the name and password (401)."
        return Outcome.STATUS, f"{host} asks for a name and password (401): set them for this feed."
    if 300 <= status < 400:
        return Outcome.STATUS, f"{host} sends us on without saying where ({status})."
    if 200 <= status < 300:
        return Outcome.STATUS, f"{host} sends no page ({status})."
    words = _WORDS.get(status)
    if words is None:
        words = f"has a fault of its own ({status})" if status >= 500 else f"refuses ({status})"
    if head.headers.get("cf-mitigated") == "challenge":
        words += "; it wants a browser to prove itself"
    return Outcome.STATUS, f"{host} {words}."
