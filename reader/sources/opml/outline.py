"""A subscription list (OPML) as values, and as a document of OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


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


_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)


@dataclass(slots=True)
class _Folder:
    folders: dict[str, _Folder] = field(default_factory=dict)
    feeds: list[Subscription] = field(default_factory=list)


def write_opml(subscriptions: Iterable[Subscription], title: str = "newsreader") -> str:
    """Return the list as an OPML document (to be stored as UTF-8).

    Folders are nested outlines, tags are in ``category``, attributes of other feed readers are
    written as read. Reading the document gives the same subscriptions.
    """
    root = _Folder()
    for one in subscriptions:
        folder = root
        for name in one.folder.split(FOLDER_SEPARATOR) if one.folder else ():
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(one)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{title.translate(_ESCAPES)}</title></head>",
        "  <body>",
        *_lines(root, 2),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _lines(folder: _Folder, depth: int) -> Iterable[str]:
    indent = "  " * depth
    for one in folder.feeds:
        yield f"{indent}<outline{_attributes(one)}/>"
    for name, inner in folder.folders.items():
        yield f'{indent}<outline text="{name.translate(_ESCAPES)}">'
        yield from _lines(inner, depth + 1)
        yield f"{indent}</outline>"


def _attributes(one: Subscription) -> str:
    extra = dict(one.extra)
    pairs = [
        ("type", extra.pop("type", "rss")),
        ("text", one.title or one.url),
        ("title", one.title),
        ("xmlUrl", one.url),
        ("htmlUrl", one.site or ""),
        ("category", ",".join(one.tags)),
        *extra.items(),
    ]
    return "".join(f' {name}="{value.translate(_ESCAPES)}"' for name, value in pairs if value)
