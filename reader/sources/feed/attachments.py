"""What is attached to an entry, from what the feed wrote: safe, once each, few."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from reader.model import Attachment
from reader.sources.feed.document import Enclosure
from reader.sources.feed.links import link_of
from reader.text import one_line

MOST = 20
"""Attachments taken of one entry."""
_MAX_SIZE = 1 << 50
# The second is what a link of Atom is that gives no type.
_SAYS_NOTHING = frozenset({"application/octet-stream", "text/html"})
_MEDIA = frozenset({"image", "audio", "video"})
# Not the system's list: what is stored does not depend on the machine.
_BY_ENDING = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "torrent": "application/x-bittorrent",
    "zip": "application/zip",
}


def attachments_of(enclosures: Iterable[Enclosure], base: str) -> tuple[Attachment, ...]:
    """Return the attachments with a web address, each address once, :data:`MOST` at most.

    Of one picture in several widths (addresses that differ in their query alone)
    the widest is taken.
    """
    taken: dict[str, tuple[int, Attachment]] = {}
    for one in enclosures:
        url = link_of(one.url, base)
        if url is None:
            continue
        made = Attachment(url, _type(one, url), _number(one.length), one_line(one.title, 200))
        width = _number(one.width) or 0
        name = url
        if one.width and made.type.startswith("image"):
            name = url.partition("?")[0]
        if name in taken and width <= taken[name][0]:
            continue
        if name in taken or len(taken) < MOST:
            taken[name] = (width, made)
    return tuple(made for _, made in taken.values())


def _type(one: Enclosure, url: str) -> str:
    """Return the media type as given; else what medium or file name say, else ""."""
    given = one_line(one.type.partition(";")[0], 80).lower()
    if "/" in given and given not in _SAYS_NOTHING:
        return given
    guessed = _BY_ENDING.get(urlsplit(url).path.rpartition(".")[2].lower(), "")
    medium = one.medium.strip().lower()
    return guessed or (medium if medium in _MEDIA else "")


def _number(text: str) -> int | None:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text) if 0 < int(text) < _MAX_SIZE else None
