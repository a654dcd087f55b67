"""A feed as its parser returns it: the values of the document, not yet judged or cleaned.

Both XML parsers, the reference and the fast one, return equal documents for equal bytes,
which the differential test compares.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FINGERPRINT_LENGTH = 32
"""Digits of a fingerprint; one that a former version stored has more, which mean nothing now."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A text of the feed and its format."""

    value: str
    html: bool
    """True for HTML or XHTML, False for plain text."""
    base: str = ""
    """The ``xml:base`` that applies, "" if there is none."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment of an entry; every value as written, "" if missing."""

    url: str
    type: str = ""
    """Media type in lower case."""
    length: str = ""
    title: str = ""
    medium: str = ""
    """``medium`` of ``media:content``: image, audio, video, document or executable."""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the document."""

    id: str = ""
    """guid, Atom id, rdf:about or JSON id, as written."""
    link: str = ""
    """As written: it may be relative, or no URL at all."""
    original: str = ""
    """The article's URL where ``link`` counts clicks (``feedburner:origLink``)."""
    title: Markup | None = None
    summary: Markup | None = None
    contents: tuple[Markup, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    """Dates as written."""
    published_utc: str = ""
    updated_utc: str = ""
    """Instants as the reference reads them, only if :mod:`dates` cannot."""
    enclosures: tuple[Enclosure, ...] = ()
    """Enclosures first, then those of ``media:content``."""
    outlet: str = ""
    """Title of the feed or paper from which an aggregator has the entry (``source``)."""
    outlet_url: str = ""

    @property
    def fingerprint(self) -> str:
        """The content fingerprint: 32 hexadecimal digits over everything shown."""
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
        parts += [value for value in (self.original, self.outlet) if value]
        joined = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(joined, digest_size=16).hexdigest()


def _shown(markup: Markup | None) -> str:
    return "" if markup is None else f"{int(markup.html)}{markup.base}\1{markup.value}"


@dataclass(frozen=True, slots=True)
class Document:
    """A feed of any kind."""

    kind: str
    """rss, atom, rdf, cdf or json, with feedparser's version if there is one."""
    title: Markup | None = None
    link: str = ""
    """The web site, as written."""
    authors: tuple[str, ...] = ()
    """Authors of the whole feed, for entries without any (Atom and JSON Feed only)."""
    items: tuple[Item, ...] = ()
    problem: str = ""
    """A fault of the document, which could be read nevertheless."""
