"""The note beside a library that says it is open."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path


class Presence:
    """A note beside the library that says it is open: the next one alone after a crash sees it.

    It holds something while somebody may write; what a crash leaves in it, or one who found
    the library damaged, makes the next one look before writing.
    """

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self.alone = False
        self.left_open = False
        """Whether the last one who wrote did not come to an orderly end."""
        self._handle = -1
        self._writes = writes
        with contextlib.suppress(OSError):  # a read-only folder: nobody else writes there either
            self._handle = os.open(
                f"{path}-open", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
            self.alone = self._hold_alone()
            if not self.alone:
                fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            self.left_open = self.alone and os.fstat(self._handle).st_size > 0

    def _hold_alone(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    @property
    def shared(self) -> bool:
        """True where another program had its note there already."""
        return self._handle >= 0 and not self.alone

    def share(self) -> None:
        """Let others in."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                if self._writes:
                    os.pwrite(self._handle, b"open\n", 0)
                fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def end(self, whole: bool = True) -> None:
        """Take the note back; where the library was not ``whole``, something of it stays."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                if self._writes and whole and self._hold_alone():
                    os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1
