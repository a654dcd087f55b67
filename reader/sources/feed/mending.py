"""The mending of malformed markup as far as its meaning is plain; linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

_BARE = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_UNCLOSED = re.compile(rb"<(/?[A-Za-z][\w:.-]{0,60})(?=<)")
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]{0,4000})>")
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"


def mend_ampersands(data: bytes) -> bytes:
    """Return ``data`` with every ampersand that does not begin a reference as ``&amp;``."""
    return b"".join(_outside(data, lambda text: _BARE.sub(b"&amp;", text)))


def mend_tags(data: bytes) -> bytes:
    """Return ``data`` with every tag closed, and without end tags of elements that are not open."""
    open_tags: list[bytes] = []
    inside: Counter[bytes] = Counter()

    def mended(tag: re.Match[bytes]) -> bytes:
        end, name, rest = tag.groups()
        key = name.lower()
        if not end:
            if not rest.endswith(b"/"):
                open_tags.append(name)
                inside[key] += 1
            return tag[0]
        if not inside[key]:
            return b""
        made: list[bytes] = []
        while True:
            last = open_tags.pop()
            inside[last.lower()] -= 1
            made.append(b"</" + last + b">")
            if last.lower() == key:
                return b"".join(made)

    def text(part: bytes) -> bytes:
        return _TAG.sub(mended, _UNCLOSED.sub(rb"<\1>", part))

    return b"".join(_outside(data, text))


def _outside(data: bytes, change: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Yield the parts of ``data``, changed outside CDATA sections."""
    first, *others = data.split(_CDATA)
    yield change(first)
    for part in others:
        inside, end, after = part.partition(_CDATA_END)
        yield _CDATA + inside + end + (change(after) if end else b"")
