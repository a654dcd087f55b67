"""The outlet of an article: its feed, or the subfolder that contains it.

A folder of articles may hold many outlets, one per subfolder; the outlet of an article in the
folder itself is unknown.
"""

from __future__ import annotations

from posixpath import dirname


def outlet(kind: str, title: str, key: str) -> str:
    """Return the name of an article's outlet; ``kind`` and ``title`` are its source's."""
    folder = "" if kind == "feed" else dirname(key)
    return f"{title}/{folder}" if folder else title


def known_outlet(source: int, kind: str, key: str) -> str | None:
    """Return an id that articles of one outlet share; None if the outlet is unknown."""
    if kind == "feed":
        return str(source)
    folder = dirname(key)
    return f"{source}/{folder}" if folder else None
