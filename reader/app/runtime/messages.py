"""The messages between the parts of the app: one for each event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from reader.library.feeds.feeds import ImportReport
    from reader.library.search.hits import Hit
    from reader.library.search.suggestions import Help
    from reader.library.views.stories import Numbers


@dataclass
class StatusMessage(Message):
    """A message shown in the key bar for a moment."""

    text: str
    problem: bool = False


@dataclass
class SelectionChanged(Message):
    """Another person or date was selected in the side panel."""

    spans: Sequence[tuple[int, int]]
    """Where the article mentions it, in text order."""
    reveal: bool
    """Scroll to the first mention."""


@dataclass
class OpenRequested(Message):
    """The user opened what the list's cursor stands on."""


@dataclass
class JumpRequested(Message):
    """The user wants to go on reading at this place of the text."""

    offset: int


@dataclass
class LinkClicked(Message):
    """A link in the article was clicked."""

    start: int
    end: int
    url: str


@dataclass
class NotesRequested(Message):
    """The mark of a footnote was clicked."""

    notes: Sequence[tuple[str, str]]
    """Mark and words of each note."""


@dataclass
class LibraryChanged(Message):
    """Articles, findings or marks changed in the background."""

    text: str = ""
    """What happened, for the key bar; empty for no message."""
    problem: bool = False


@dataclass
class Analysed(Message):
    """The findings of articles were stored."""

    articles: Sequence[int]


@dataclass
class ViewIdsLoaded(Message):
    """The ids of a view have been read; of a search, perhaps only the first ones."""

    job: int
    ids: Sequence[int]
    keep: int | None
    hits: Sequence[Hit] = ()
    """Of a search: the first of them with their sentences."""
    unread: int | None = None
    """Of a search: how many of all that is found are unread; None while that is not known."""
    whole: bool = False
    """True where these are all ids."""


@dataclass
class ViewLoaded(Message):
    """The result of work behind a page over the panes."""

    job: int
    found: Any


@dataclass
class ProgressChanged(Message):
    """How far a refresh is, in words; empty when it has ended."""

    text: str


@dataclass
class FeedAdded(Message):
    """A feed, file or folder was added, with its first articles."""

    source: int
    title: str


@dataclass
class FeedsImported(Message):
    """A list of feeds was read in."""

    name: str
    """Of its file."""
    report: ImportReport


@dataclass
class FeedsFound(Message):
    """A page names several feeds: one of them is to be chosen."""

    found: Sequence[tuple[str, str, str]]
    """Address, title and kind of each, best first."""


@dataclass
class ServerFound(Message):
    """A URL that was to be added is that of a server with accounts: its login is needed."""

    url: str


@dataclass
class HelpFound(Message):
    """What to show under a search that is being typed."""

    job: int
    help: Help


@dataclass
class StoryCounted(Message):
    """The articles of a story were counted."""

    story: int
    numbers: Numbers


class Scrolled(Message):
    """The end of the screen is further into the article, or less far."""
