"""The note beside a library that says it is open."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path


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
