"""Texts from files and standard input, read verbatim."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.cli.failures import CommandError
from reader.model import Extraction, Published
from reader.text import one_line

MAX_BYTES = 64 << 20
"""Larger files are refused."""


def read(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``, verbatim.

    Raises:
        CommandError: it cannot be read, is too large, or is not text.
    """
    shown = "standard input" if name == "-" else one_line(name, 200)
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"cannot read {shown}: {reason}") from error
    if len(data) > MAX_BYTES:
        raise CommandError(f"{shown} exceeds {MAX_BYTES >> 20} MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from reader.sources.base.decode import binary_kind, decode

        kind = binary_kind(data)
        if kind is not None:
            raise CommandError(f"{shown} is {kind}, not text") from None
        return decode(data)


def find(text: str, published: str | Published | None) -> Extraction:
    """Return the dates and people in ``text``; a very long one is analysed in slices."""
    from reader.extraction.worker import analyse, today

    return analyse(text, published, today())[0]
