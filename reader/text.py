"""The one door for text from outside.

What comes from a feed, a file, a page or an error message goes through
:func:`clean` once, before it is stored, analysed or shown; afterwards every
layer works on one and the same string, and every offset is an offset into it.
:func:`safe_url` does the same for addresses.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# C0 but tab and newline, DEL, C1, bidi embeddings, overrides and isolates
# (CVE-2021-42574), interlinear annotation, lone surrogates, which neither SQLite nor a
# terminal takes, and the two characters that no XML may hold: a list with one is unreadable.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FINE = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x85")
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACKED = re.compile(f"([{_COMBINING}]{{8}})[{_COMBINING}]+")
# Letters, marks and signs by which nothing is to be seen where nothing else stands.
_VISIBLE = re.compile(
    "[^\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    f"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff{_COMBINING}]"
)
_SPACES = re.compile(r"\s+")
# An address with nothing in it to doubt: taking it apart and putting it together gives the same.
_USUAL_URL = re.compile(
    r"https?://[a-z0-9-]++(?:\.[a-z0-9-]++)*+(?::[1-9][0-9]{0,3}+)?+"
    r"(?:/[A-Za-z0-9._~%/=@&+,:!*'()-]*+)?+(?:\?[A-Za-z0-9._~%/=@&+,:!*'()-]++)?+"
    r"(?:\#[A-Za-z0-9._~%/=-]++)?+"
)

MAX_URL = 4096
"""Longest address accepted, in characters."""


def clean(text: str) -> str:
    """Return ``text`` without anything that could steer a terminal or reorder a line.

    Line ends become ``\\n``; control characters, bidi overrides, lone surrogates
    and U+FFFE and U+FFFF are dropped; more than eight stacked combining marks are cut to
    eight; a leading byte order mark is removed. Idempotent. Plain text comes
    back unchanged, so offsets into it stay valid.
    """
    if _is_clean(text):
        return text
    text = _LINE_BREAK.sub("\n", text)
    text = _FORBIDDEN.sub("", text)
    if text.startswith("\ufeff"):  # now, because a control character may have stood before it
        text = text.lstrip("\ufeff")
    return _STACKED.sub(r"\1", text)


def _is_clean(text: str) -> bool:
    """Return True for nearly every clean text, in a tenth of the time that cleaning takes."""
    # Nothing that is dropped is printable; letters of ASCII need no closer look.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _FINE)
    if not rare or text.isascii():
        return not rare
    odd = rare.decode("utf-8", "surrogatepass")
    return odd.isprintable() and _STACKED.search(odd) is None


def one_line(text: str, limit: int = 500) -> str:
    """Return cleaned ``text`` on one line, white space folded, at most ``limit`` characters.

    A longer text is cut and ends in ``...``; of one in which nothing is to be seen,
    nothing is left.
    """
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    line = _SPACES.sub(" ", clean(text.lstrip()[: limit * 4 + 100])).strip()
    if not line.isascii() and _VISIBLE.search(line) is None:
        return ""
    return line if len(line) <= limit else line[: max(0, limit - 3)].rstrip() + "..."[:limit]


def is_usual_url(url: str) -> bool:
    """Return whether ``url`` is an absolute address that :func:`safe_url` would not change.

    False where that takes a closer look.
    """
    return len(url) <= MAX_URL and _USUAL_URL.fullmatch(url) is not None


def safe_url(url: str | None) -> str | None:
    """Return ``url`` if it is an http(s) address fit to be stored, shown and opened, else None.

    White space around it is removed. Refused: other schemes, control
    characters and blanks, no host, a user name or password in it, and more than
    :data:`MAX_URL` characters.
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
