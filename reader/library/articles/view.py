"""The view, a value that selects the articles to list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """A choice of articles by their marks."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


class Order(StrEnum):
    """The order of a list; equal articles are listed newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SOURCE = "source"
    TITLE = "title"
    UNREAD = "unread"
    """Unread ones first."""
    REPORTS = "reports"
    """By the number of articles about the same event, most first."""


@dataclass(frozen=True, slots=True)
class View:
    """A choice of articles; each field given narrows it further."""

    scope: Scope = Scope.ALL
    tag: str | None = None
    source: int | None = None
    """Id of a source."""
    paths: tuple[str, ...] = ()
    """Absolute paths of files and folders: only articles from there."""
    folder: str = ""
    """Only feeds of this folder and of the folders in it."""
    text: str = ""
    """Words that must all occur in title, author, tags or source, ignoring case and accents."""
    person: int | None = None
    """Id of a person whom the articles mention."""
    day: tuple[str, str] | None = None
    """First and last day (``YYYY-MM-DD``); the articles mention a time that
    overlaps it and is not much longer (see :func:`reader.story.words.days.longest_mention`)."""
    query: str = ""
    """A search query (see ``reader.story.query.query``)."""


EVERYTHING = View()
