"""A subscription list (OPML) as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    """A safe http(s) URL."""
    title: str = ""
    folder: str = ""
    """Folder names from the outermost in, joined by `` / ``; "" at the top level."""
    tags: tuple[str, ...] = ()
    site: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """Attributes of other feed readers, as written, in order, with the ``xmlns:`` they need."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An outline that was not imported, or a part of one that was ignored."""

    line: int
    """Line in the file, from 1; 0 if it concerns the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The content of a file."""

    title: str
    subscriptions: tuple[Subscription, ...]
    """In the file's order, each URL once."""
    refused: tuple[Refused, ...]


class OpmlError(Exception):
    """The file is not an OPML file; the message is one sentence for the user."""


FOLDER_SEPARATOR = " / "
