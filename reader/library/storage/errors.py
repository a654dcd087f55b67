"""Errors of the library, each one sentence with fault and remedy."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

from reader.text import one_line


class LibraryError(Exception):
    """The library cannot do what was requested; ``str(error)`` is one sentence for the user."""


class InputError(LibraryError):
    """The user's input is invalid: an unknown name, a faulty search."""


class BusyError(LibraryError):
    """Another connection is writing; the change was not made."""


class DamagedError(LibraryError):
    """The file is a damaged library of this program, which can be rescued."""


_PRIMARY = 0xFF  # the low byte of an extended result code names its kind


def explain(error: Exception, path: Path) -> LibraryError:
    """Explain ``error``, raised by SQLite on the library at ``path``, in one clear sentence."""
    shown = one_line(str(path))
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        sentence = _SENTENCES.get(code & _PRIMARY)
        if sentence is not None:
            kind = _KINDS.get(sentence, LibraryError)
            return kind(sentence.replace("{}", shown))
    if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
        return LibraryError("The library is closed.")
    unread = isinstance(error, UnicodeDecodeError | json.JSONDecodeError | zlib.error)
    if unread or "decode to UTF-8" in str(error):
        return damaged(shown, "a text in it cannot be read")
    if "tree is too large" in str(error) or "pattern too complex" in str(error):
        return LibraryError("There are too many words in the search: use fewer.")
    if isinstance(error, OverflowError):
        return LibraryError("A number is too large for the library.")
    if isinstance(error, UnicodeError):
        return LibraryError("A text contains characters that cannot be stored.")
    return LibraryError(f"The library {shown} failed: {one_line(str(error), 200).rstrip('.')}.")


def damaged(shown: str, how: str) -> DamagedError:
    """Return the error for the damaged library ``shown``."""
    return DamagedError(_DAMAGED.replace("{}", shown).replace("damaged:", f"damaged ({how}):"))


_LOCKED = "The library {} is in use by another program: try again in a moment."
_DAMAGED = "The library {} is damaged: run newsreader doctor --rescue to recover what can be read."
_KINDS = {_LOCKED: BusyError, _DAMAGED: DamagedError}
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_FULL: "The disk of the library {} is full: free some space and try again.",
    sqlite3.SQLITE_IOERR: "The library {} cannot be read or written: is the disk full or failing?",
    sqlite3.SQLITE_READONLY: "The library {} cannot be written: the file or its folder is "
    "read-only.",
    sqlite3.SQLITE_PERM: "The library {} cannot be opened: permission denied.",
    sqlite3.SQLITE_CANTOPEN: "The library {} cannot be opened: check that its folder "
    "exists and can be written.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_SCHEMA: "The library {} was changed by another program: start again.",
    sqlite3.SQLITE_TOOBIG: "A text is too long for the library.",
    sqlite3.SQLITE_NOMEM: "There is not enough memory for the library {}.",
    sqlite3.SQLITE_INTERRUPT: "The library {} was closed while it was being read.",
}


def capped(text: str, longest: int, what: str) -> str:
    """Return the user's input on one line; raise :class:`InputError` if it is too long."""
    line = one_line(text, longest + 1)
    if len(line) > longest:
        raise InputError(f"{what} has at most {longest:,} characters; this has {len(text):,}.")
    return line
