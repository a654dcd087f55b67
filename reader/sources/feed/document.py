"""A feed as its parser hands it over: the values of the document, nothing judged or cleaned yet.

Both XML parsers, the reference and the fast one, give equal documents for equal
bytes; that is what the differential test compares.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

PRINT = 32
"""Length of a fingerprint; what follows it in a stored one is the print of the bytes."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A text of the feed and how it is written."""

    value: str
    html: bool
    """True for HTML or XHTML, False for plain text."""
    base: str = ""
    """``xml:base`` in force, where there is one."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What is attached to an entry; every value as written, "" where it is not given."""

    url: str
    type: str = ""
    """Media type in lower case."""
    length: str = ""
    title: str = ""
    medium: str = ""
    """Of ``media:content``: image, audio, video, document or executable."""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the document."""

    id: str = ""
    """guid, Atom id, rdf:about or JSON id, as written."""
    link: str = ""
    """As written: it may be relative, or no address at all."""
    title: Markup | None = None
    summary: Markup | None = None
    contents: tuple[Markup, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    """Dates as written."""
    published_utc: str = ""
    updated_utc: str = ""
    """Instants as the reference reads them, given only where :mod:`dates` cannot."""
    enclosures: tuple[Enclosure, ...] = ()
    """Enclosures first, then what ``media:content`` names."""

    print: str = field(default="", compare=False)
    """Of the bytes of the entry (:mod:`known`), where the fast reader read it."""

    @property
    def fingerprint(self) -> str:
        """Equal for equal entries: 32 hexadecimal digits over everything that is shown."""
        parts = [
            self.id,
            self.link,
            _shown(self.title),
            _shown(self.summary),
            *map(_shown, self.contents),
            *self.authors,
            self.published,
            self.updated,
            *(f"{one.url}\1{one.type}\1{one.length}\1{one.title}" for one in self.enclosures),
        ]
        joined = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(joined, digest_size=16).hexdigest()


def _shown(markup: Markup | None) -> str:
    return "" if markup is None else f"{int(markup.html)}{markup.base}\1{markup.value}"


@dataclass(frozen=True, slots=True)
class Document:
    """A feed of any kind."""

    kind: str
    """rss, atom, rdf, cdf or json; with feedparser's version where it says more."""
    title: Markup | None = None
    link: str = ""
    """The web site, as written."""
    authors: tuple[str, ...] = ()
    """Of the whole feed, for entries that name none (Atom and JSON Feed only)."""
    items: tuple[Item, ...] = ()
    problem: str = ""
    """What was wrong with the document, although it could be read."""
