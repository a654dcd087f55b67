"""Paths as one clean line, the form in which they are stored and shown, and back.

Every start needs this for the path of the seeds, so it must not load the code that reads files.
"""

from __future__ import annotations

import os
from pathlib import Path

from reader.text import clean

_ESCAPED = frozenset("%\t\n")


def key_of(path: str | os.PathLike[str]) -> str:
    """Return ``path`` as one clean line, from which :func:`path_of` restores the same path.

    Separators become ``/``. Bytes that are not UTF-8, control characters and
    ``%`` are written as ``%XX``, so no two paths share a key.
    """
    name = os.fsencode(path).replace(os.sep.encode(), b"/").decode("utf-8", "surrogateescape")
    key = "".join(c if c not in _ESCAPED and clean(c) == c else _percent(c) for c in name)
    if clean(key) != key:  # stacks of combining marks, harmless one by one
        key = "".join(c if c.isascii() else _percent(c) for c in key)
    return key


def path_of(key: str) -> Path:
    """Return the path that :func:`key_of` wrote as ``key``."""
    from urllib.parse import unquote_to_bytes  # not needed at start-up

    return Path(os.fsdecode(unquote_to_bytes(key)))


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))
