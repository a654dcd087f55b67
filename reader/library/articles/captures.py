"""Captures: pages of articles as they were fetched, compressed, with time and SHA-256."""

from __future__ import annotations

import hashlib
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection

from reader.library.storage.database import Part

MAX_CAPTURE = 5_000_000
"""Largest page that is kept, in bytes before compression."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as the server sent it."""

    at: str
    """When it was fetched: UTC, ISO 8601."""
    url: str
    """The URL that responded, after redirects."""
    type: str
    """Content type, as sent."""
    size: int
    """Size in bytes."""
    sha256: str
    """SHA-256 of the bytes, hexadecimal."""
    text: str
    """The text extracted from it."""


class Captures(Part):
    """The stored pages. All methods raise :class:`LibraryError`."""

    def has(self, article_id: int) -> bool:
        """Return whether the page of an article is stored."""
        with self._database.read() as connection:
            row = connection.execute("SELECT 1 FROM capture WHERE article_id = ?", (article_id,))
            return row.fetchone() is not None

    def of(self, article_id: int) -> Capture | None:
        """Return the page of an article without its bytes, None if none is stored."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT at, url, type, size, sha256, text FROM capture WHERE article_id = ?",
                (article_id,),
            ).fetchone()
        return Capture(datetime.fromtimestamp(row[0], UTC).isoformat(), *row[1:]) if row else None

    def body(self, article_id: int) -> bytes:
        """Return the bytes of an article's page, b"" if none is stored."""
        with self._database.read() as connection:
            sql = "SELECT data FROM capture WHERE article_id = ?"
            row = connection.execute(sql, (article_id,)).fetchone()
        return zlib.decompress(row[0]) if row else b""

    def totals(self) -> tuple[int, int]:
        """Return the number of stored pages and the bytes they take."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*), coalesce(sum(length(data)), 0) FROM capture"
            ).fetchone()
        return int(row[0]), int(row[1])


def archive_lookup(url: str) -> str:
    """Return the URL at which the Internet Archive lists copies of a page; nothing is fetched."""
    return f"https://web.archive.org/web/*/{url}"


def keep_capture(
    connection: Connection, article_id: int, page: tuple[str, str, bytes], text: str
) -> str:
    """Store a page (URL, content type, body) unless one is stored, in the caller's transaction.

    Returns a sentence if it cannot be stored, else "".
    """
    url, content_type, body = page
    if len(body) > MAX_CAPTURE:
        return f"The page is larger than {MAX_CAPTURE // 1_000_000} MB and was not kept."
    connection.execute(
        "INSERT OR IGNORE INTO capture(article_id, at, url, type, size, sha256, text, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id, int(time.time()), url, content_type, len(body),
            hashlib.sha256(body).hexdigest(), text, zlib.compress(body, 6),
        ),
    )  # fmt: skip
    return ""
