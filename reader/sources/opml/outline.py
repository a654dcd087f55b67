"""A subscription list as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    """A safe http(s) address."""
    title: str = ""
    folder: str = ""
    """Names from the outermost in, joined by `` / ``; "" at the top."""
    tags: tuple[str, ...] = ()
    site: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """Attributes of other readers, as written, in order; with the ``xmlns:`` they need."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An outline that was not taken, or something of it that was not kept."""

    line: int
    """In the file, from 1; 0 where it concerns the whole."""
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds."""

    title: str
    subscriptions: tuple[Subscription, ...]
    """In the file's order, each address once."""
    refused: tuple[Refused, ...]


class OpmlError(Exception):
    """The file is no subscription list; the message is one sentence for the user."""


FOLDER_SEPARATOR = " / "
