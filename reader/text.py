"""The cleaning of all text from outside: once, before it is stored, analysed or shown.

From then on every layer uses the same string, and every offset is an offset into it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Patterns that few texts need are compiled on first use, not at every start.
# C0 but tab and newline, DEL, C1, bidi embeddings, overrides and isolates
# (CVE-2021-42574), interlinear annotation, lone surrogates, which neither SQLite nor a
# terminal accepts, and the two characters that XML forbids.
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FINE = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_LINE_BREAK = "\r\n?|\u2028|\u2029|\x85"
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED = f"([{_COMBINING}]{{8}})[{_COMBINING}]+"
# Letters, marks and signs that are invisible on their own.
_VISIBLE = (
    "[^\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    f"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff{_COMBINING}]"
)
_SPACES = re.compile(r"\s+")
# An ordinary URL, which parsing and recomposing would not change.
_USUAL_URL = re.compile(
    r"https?://[a-z0-9-]++(?:\.[a-z0-9-]++)*+(?::[1-9][0-9]{0,3}+)?+"
    r"(?:/[A-Za-z0-9._~%/=@&+,:!*'()-]*+)?+(?:\?[A-Za-z0-9._~%/=@&+,:!*'()-]++)?+"
    r"(?:\#[A-Za-z0-9._~%/=-]++)?+"
)

MAX_URL = 4096
"""Maximum length of a URL, in characters."""


def clean(text: str) -> str:
    """Return ``text`` without anything that could control a terminal or reorder a line. Idempotent.

    Line ends become line feeds; control characters, bidi overrides, lone surrogates, U+FFFE,
    U+FFFF and a leading byte order mark are dropped, stacked combining marks cut to eight.
    """
    if _is_clean(text):
        return text
    text = re.sub(_LINE_BREAK, "\n", text)
    text = re.sub(_FORBIDDEN, "", text)
    if text.startswith("\ufeff"):  # only now, because a control character may have preceded it
        text = text.lstrip("\ufeff")
    return re.sub(_STACKED, r"\1", text)


def _is_clean(text: str) -> bool:
    """Return True for nearly every clean text, in a tenth of the time of cleaning."""
    # Nothing that is dropped is printable; ASCII letters need no further check.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _FINE)
    if not rare or text.isascii():
        return not rare
    odd = rare.decode("utf-8", "surrogatepass")
    return odd.isprintable() and re.search(_STACKED, odd) is None


def one_line(text: str, limit: int = 500) -> str:
    """Return cleaned ``text`` on one line, at most ``limit`` characters, ending in ``…`` if cut.

    An invisible one becomes "".
    """
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    line = _SPACES.sub(" ", clean(text.lstrip()[: limit * 4 + 100])).strip()
    if not line.isascii() and re.search(_VISIBLE, line) is None:
        return ""
    return line if len(line) <= limit else line[: max(0, limit - 1)].rstrip() + "…"[:limit]


def error_reason(error: Exception) -> str:
    """Return the system's words for ``error`` where it has any, else its own text."""
    return getattr(error, "strerror", None) or str(error)


def is_usual_url(url: str) -> bool:
    """Return whether ``url`` is surely an absolute URL that :func:`safe_url` would not change."""
    return len(url) <= MAX_URL and _USUAL_URL.fullmatch(url) is not None


def safe_url(url: str | None) -> str | None:
    """Return ``url`` without blanks around it if it is fit to be stored and opened, else None.

    Rejected: schemes but http(s), control characters and blanks, a missing host, a user name or
    password, and more than :data:`MAX_URL` characters.
    """
    if not url:
        return None
    if is_usual_url(url):
        return url
    url = url.strip()
    if len(url) > MAX_URL or url != clean(url) or _SPACES.search(url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        return None
    if parts.username is not None or parts.password is not None:
        return None
    return urlunsplit(parts._replace(scheme=parts.scheme.lower()))


def file_words(title: str, joint: str, room: int) -> str:
    """Return the words of a title as the name of a file of at most ``room`` bytes.

    It ends with a whole word unless the first is longer. (Systems allow 255 bytes in all.)
    """
    words = "".join(c if c.isalnum() else " " for c in title).split()
    while len(words) > 1 and len(joint.join(words).encode()) > room:
        words.pop()
    return joint.join(words).encode()[:room].decode(errors="ignore")
