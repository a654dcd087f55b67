"""The files beside a library: the journal (SQLite's ``-wal``), and the note that it is open.

SQLite silently ignores a journal from its first damaged frame on; this module detects that.
The format: https://www.sqlite.org/walformat.html
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import time
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}  # by magic number: byte order of the checksums
_HEADER = 32
_FRAME = 24
_LAST_FRAME_AT = 16  # offset in the journal's index file


def journal_of(path: Path) -> Path:
    """Return the path of the journal of the library at ``path``."""
    return Path(f"{path}-wal")


def journal_size(path: Path) -> int:
    """Return the size in bytes of the library's journal, 0 if there is none."""
    try:
        return journal_of(path).stat().st_size
    except OSError:
        return 0


def set_aside(path: Path) -> None:
    """Rename the journal, so that it is not mistaken for that of another file at ``path``."""
    with suppress(OSError):
        if journal_size(path):
            journal_of(path).rename(aside_of(path))
        Path(f"{path}-shm").unlink(missing_ok=True)


def aside_of(path: Path) -> Path:
    """Return the path at which an unusable journal is kept."""
    return path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}-wal")


def has_sound_start(path: Path) -> bool:
    """Return whether the library has no journal, or one whose beginning can be read."""
    if not journal_size(path):
        return True
    with journal_of(path).open("rb") as file:
        head = file.read(_HEADER)
    order = _MAGIC.get(int.from_bytes(head[:4], "big"))
    if len(head) < _HEADER or order is None:
        return False
    first = second = 0
    words = struct.unpack(f"{order}6I", head[:24])
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return (first, second) == struct.unpack(">2I", head[24:32])


def breaks_off(path: Path, connection: Connection) -> bool:
    """Return whether the journal has changes beyond a place where it cannot be read.

    Its start must be sound; ``connection`` is to the library. Raises
    :class:`sqlite3.Error` for a library that cannot be read.
    """
    return bool(journal_size(path)) and _last_commit(path) > _last_read(path, connection)


def _last_commit(path: Path) -> int:
    """Return the number of the last frame that ends a transaction, intact or not."""
    last = 0
    with journal_of(path).open("rb", buffering=0) as file:
        head = file.read(_HEADER)
        page = int.from_bytes(head[8:12], "big")
        number = 0
        while len(frame := file.read(_FRAME)) == _FRAME:
            number += 1
            # Frames from an earlier round of the journal have other salts.
            if frame[8:16] == head[16:24] and frame[4:8] != bytes(4):
                last = number
            file.seek(page or 1, 1)
    return last


def _last_read(path: Path, connection: Connection) -> int:
    """Return the number of the last frame that SQLite accepts."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    index = Path(f"{path}-shm").read_bytes()[: _LAST_FRAME_AT + 4]
    (last,) = struct.unpack("=I", index[_LAST_FRAME_AT:])
    return int(last)


class Presence:
    """A note beside the library that says it is open, by which a crash is noticed.

    It is not empty while somebody may write; what is left in it after a crash, or by a program
    that found the library damaged, makes the next one check before writing.
    """

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self.alone = False
        self.left_open = False
        """Whether the last writer did not exit cleanly."""
        self.orderly = False
        """Whether the last writer is known to have exited cleanly, if on a full disk."""
        self._handle = -1
        self._writes = writes
        known = os.path.lexists(f"{path}-open")
        with contextlib.suppress(OSError):  # a read-only folder: nobody else writes there either
            self._handle = os.open(
                f"{path}-open", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
            self.alone = self._hold_alone()
            if not self.alone:
                fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            self.left_open = self.alone and os.fstat(self._handle).st_size > 0
            self.orderly = self.alone and known and not self.left_open

    def _hold_alone(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    @property
    def shared(self) -> bool:
        """True if another program already had its note there."""
        return self._handle >= 0 and not self.alone

    def share(self) -> None:
        """Let other programs open the library."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                if self._writes:
                    os.pwrite(self._handle, b"open\n", 0)
                fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def end(self, whole: bool = True) -> None:
        """Remove the note; if the library was not ``whole``, leave it non-empty."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                if self._writes and whole and self._hold_alone():
                    os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1
