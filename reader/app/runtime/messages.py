"""The messages between parts of the app, one for each kind of event; never compared or printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    from reader.library.accounts.joining import Offer
    from reader.library.accounts.rows import Account
    from reader.library.feeds.feeds import ImportReport
    from reader.library.search.hits import Hit
    from reader.library.search.suggestions import Help
    from reader.library.views.stories import Numbers


@dataclass_transform()
class _Fields:
    """Annotations of a message become its fields."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclass(eq=False, repr=False)(cls)


class StatusMessage(_Fields, Message):
    """A message to show briefly in the key bar."""

    text: str
    problem: bool = False


class SelectionChanged(_Fields, Message):
    """The selection in the side panel changed."""

    spans: Sequence[tuple[int, int]]
    """Spans of its mentions, in text order."""
    reveal: bool
    """Whether to scroll to the first mention."""


class OpenRequested(_Fields, Message):
    """The user opened the row under the list's cursor."""


class JumpRequested(_Fields, Message):
    """The user asked to continue reading at a place of the text."""

    offset: int


class LinkClicked(_Fields, Message):
    """A link in the article was clicked."""

    start: int
    end: int
    url: str


class NotesRequested(_Fields, Message):
    """A footnote mark was clicked."""

    notes: Sequence[tuple[str, str]]
    """Mark and text of each note."""


class LibraryChanged(_Fields, Message):
    """Articles, findings or marks changed in the background."""

    text: str = ""
    """What happened, for the key bar; empty for no message."""
    problem: bool = False
    notice: str = ""


class Analysed(_Fields, Message):
    """The findings of articles were stored."""

    articles: Sequence[int]


class ViewIdsLoaded(_Fields, Message):
    """The ids of a view were loaded; for a search, possibly only the first ones."""

    job: int
    ids: Sequence[int]
    keep: int | None
    hits: Sequence[Hit] = ()
    """For a search: the first hits with their sentences."""
    unread: int | None = None
    """For a search: the number of unread hits; None while unknown."""
    whole: bool = False
    """Whether these are all ids."""


class ViewLoaded(_Fields, Message):
    """The result of a page's background work."""

    job: int
    found: Any


class ProgressChanged(_Fields, Message):
    """The progress of a refresh changed, in words; empty when it has ended."""

    text: str


class FeedAdded(_Fields, Message):
    """A feed, file or folder was added, with its first articles."""

    source: int
    title: str
    new: bool = True
    """Whether it was not in the library yet."""


class Piped(_Fields, Message):
    """A command that articles were piped to has ended."""

    command: str
    articles: int
    output: bytes


class FeedsImported(_Fields, Message):
    """A list of feeds was imported."""

    name: str
    """Name of its file."""
    report: ImportReport


class FeedsFound(_Fields, Message):
    """A page lists several feeds, of which the user must choose one."""

    found: Sequence[tuple[str, str, str]]
    """URL, title and kind of each, best first."""


class FeedsShared(_Fields, Message):
    """An account contains feeds that the user also has locally, which can be merged."""

    account: Account
    offer: Offer


class ServerFound(_Fields, Message):
    """A URL to add is that of a server with accounts, which needs a login."""

    url: str


class HelpFound(_Fields, Message):
    """The help for an answer that is being typed."""

    job: int
    help: Help


class StoryCounted(_Fields, Message):
    """The articles of a story were counted."""

    story: int
    numbers: Numbers


class Scrolled(Message):
    """The reading progress in the article changed."""
