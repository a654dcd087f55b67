"""Why a file holds no article."""

from __future__ import annotations


class NotReadableError(Exception):
    """Bytes that hold no article; the message goes on after the name of the file."""
