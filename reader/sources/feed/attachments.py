"""The attachments of an entry (RSS enclosure, Media RSS content, JSON Feed attachment): a few
distinct safe URLs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from reader.model import Attachment
from reader.sources.feed.document import Enclosure
from reader.sources.html.addresses import absolute_url
from reader.text import one_line

MAX_ATTACHMENTS = 20
"""Most attachments taken from one entry."""
_MAX_SIZE = 1 << 50
# The second is the default of an Atom link without a type.
_UNINFORMATIVE = frozenset({"application/octet-stream", "text/html"})
_MEDIA = frozenset({"image", "audio", "video"})
_DEAD = "application/x-shockwave-flash"
"""Given by every video of a large host, and opened by no program."""
_AVATAR = re.compile(r"https?://[^/?#]*\bgravatar\.com/(?:avatar|blavatar)/", re.IGNORECASE)
"""The picture of the author, which a large host of blogs gives with every entry."""
# Not the system's list: stored values must not depend on the machine.
_TYPE_BY_EXTENSION = {
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


def select_attachments(enclosures: Iterable[Enclosure], base: str) -> tuple[Attachment, ...]:
    """Return the attachments with an http(s) URL, each once, at most :data:`MAX_ATTACHMENTS`.

    If an image comes in several widths (URLs that differ only in the query), the widest is taken.
    """
    taken: dict[str, tuple[int, Attachment]] = {}
    for one in enclosures:
        url = absolute_url(one.url, base)
        if url is None:
            continue
        if _AVATAR.match(url):
            continue
        made = Attachment(url, _type(one, url), _number(one.length), one_line(one.title, 200))
        if made.type == _DEAD:
            continue
        width = _number(one.width) or 0
        name = url
        if one.width and made.type.startswith("image"):
            name = url.partition("?")[0]
        if name in taken and width <= taken[name][0]:
            continue
        if name in taken or len(taken) < MAX_ATTACHMENTS:
            taken[name] = (width, made)
    return tuple(made for _, made in taken.values())


def _type(one: Enclosure, url: str) -> str:
    """Return the declared media type, else one by file extension or medium, else ""."""
    given = one_line(one.type.partition(";")[0], 80).lower()
    if "/" in given and given not in _UNINFORMATIVE:
        return given
    guessed = _TYPE_BY_EXTENSION.get(urlsplit(url).path.rpartition(".")[2].lower(), "")
    medium = one.medium.strip().lower()
    return guessed or (medium if medium in _MEDIA else "")


def _number(text: str) -> int | None:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text) if 0 < int(text) < _MAX_SIZE else None
