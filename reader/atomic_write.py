"""Atomic replacement of a file, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def atomic_write(target: Path, content: str | bytes) -> None:
    """Replace a file by text or bytes through a temporary one beside it, flushed to disk.

    Links are followed; the file keeps its mode, and a new one is private. Pipes and devices are
    written directly. Raises OSError, leaving the previous file unchanged.
    """
    import tempfile  # needed only for writing, not at startup

    data = content.encode("utf-8") if isinstance(content, str) else content
    real = Path(os.path.realpath(target))
    if real.exists() and not real.is_file():
        real.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(real.stat().st_mode & 0o777 if real.exists() else 0o600)
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
