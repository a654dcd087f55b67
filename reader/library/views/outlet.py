"""The outlet of an article: its feed, or the subfolder that it lies in.

A folder of articles may hold many outlets, one in each subfolder; nothing is known of the
outlet of an article that lies in the folder itself.
"""

from __future__ import annotations

from posixpath import dirname


def outlet(kind: str, title: str, key: str) -> str:
    """Return the name of an article's outlet; ``kind`` and ``title`` are those of its source."""
    folder = "" if kind == "feed" else dirname(key)
    return f"{title}/{folder}" if folder else title


def known_outlet(source: int, kind: str, key: str) -> str | None:
    """Return what is the same for two articles of one outlet; None where nothing is known."""
    if kind == "feed":
        return str(source)
    folder = dirname(key)
    return f"{source}/{folder}" if folder else None
