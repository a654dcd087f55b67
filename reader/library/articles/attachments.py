"""Attachments of articles: storing, loading, describing in one line."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from reader.model import Attachment

_KINDS = {"audio": "Audio", "video": "Video", "image": "Image", "text": "Text"}
_FILES = {
    "application/pdf": "PDF",
    "application/epub+zip": "Book (EPUB)",
    "application/x-bittorrent": "Torrent",
    "application/zip": "Archive",
}


def store(connection: Connection, article_id: int, given: Sequence[Attachment]) -> None:
    """Replace an article's attachments by ``given``, inside the caller's transaction."""
    if tuple(given) == load(connection, article_id):
        return
    connection.execute("DELETE FROM attachment WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article_id, number, one.url, one.type, one.size, one.title)
            for number, one in enumerate(given, 1)
        ],
    )


def load(connection: Connection, article_id: int) -> tuple[Attachment, ...]:
    """Return the attachments of an article in the feed's order."""
    rows = connection.execute(
        "SELECT url, type, size, title FROM attachment WHERE article_id = ? ORDER BY number",
        (article_id,),
    )
    return tuple(Attachment(*row) for row in rows)


def line_of(one: Attachment) -> str:
    """Return ``Audio, 12 MB: https://...``, the URL preceded by the feed's title for it, if any."""
    kind = _FILES.get(one.type) or _KINDS.get(one.type.partition("/")[0], "File")
    size = f", {size_in_words(one.size)}" if one.size else ""
    title = f"{one.title}, " if one.title else ""
    return f"{kind}{size}: {title}{one.url}"


def size_in_words(size: int) -> str:
    """Return a number of bytes in a suitable unit, with at most three digits."""
    if size == 1:
        return "1 byte"
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 999.5:
            digits = 0 if unit == "bytes" or amount >= 9.95 else 1
            return f"{amount:.{digits}f} {unit}"
        amount /= 1000
    return f"{amount:.{0 if amount >= 9.95 else 1}f} GB"
