"""Reading texts verbatim from files and standard input, and writing them to files."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.cli.failures import UsageError, of_file
from reader.model import Extraction, Published
from reader.text import one_line

MAX_BYTES = 64 << 20
"""Maximum size of a file."""


def read(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``, verbatim.

    Raises:
        UsageError: it cannot be read, is too large, or is not text.
    """
    shown = "standard input" if name == "-" else one_line(name, 200)
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise of_file("read", shown, error) from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{shown} exceeds {MAX_BYTES >> 20} MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from reader.sources.base.decode import binary_kind, decode

        kind = binary_kind(data)
        if kind is not None:
            raise UsageError(f"{shown} is {kind}, not text") from None
        return decode(data)


def write(name: str, text: str) -> Path:
    """Replace a file whole and return its path; raise as :func:`of_file` where that fails."""
    path = Path(name).expanduser()
    try:
        atomic_write(path, text)
    except OSError as error:
        raise of_file("write", path, error) from error
    return path


def find(text: str, published: str | Published | None) -> Extraction:
    """Return the dates and people in ``text``, analysing a very long one in slices."""
    from reader.extraction.worker import analyse, today

    return analyse(text, published, today())[0]
