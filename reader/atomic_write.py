"""The atomic replacement of a file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def atomic_write(target: Path, text: str) -> None:
    """Write a file beside ``target``, make sure it is on the disk, and put it in its place.

    A link is followed; the file keeps its mode, and a new one is for the user alone. Raises
    OSError, and then what stood there before is as it was.
    """
    import tempfile  # only writing needs it, and the start only reads

    real = Path(os.path.realpath(target))
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(real.stat().st_mode & 0o777 if real.exists() else 0o600)
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
