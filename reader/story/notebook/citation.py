"""Clippings by article, each article as a work to cite, with its key, authors and days."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from reader.model import Grade
from reader.story.notebook.clipping import Clipping
from reader.story.words.days import parse_day
from reader.story.words.spelling import fold
from reader.text import safe_url

_BY = re.compile(r"^by\s+", re.IGNORECASE)
_BETWEEN = re.compile(r" ?[;&] ?|,? and ")
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){1,3}")
_PARTICLES = {
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "von", "zu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Author:
    """An author of an article; an organisation or an unusual name has no given name."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """The name with the family name first: ``Lind, Anna``."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Work:
    """An article with its clippings."""

    key: str
    """The citation key: letters, digits and hyphens; equal for an article everywhere."""
    clippings: tuple[Clipping, ...]
    """At least one, in the order of the text."""

    @property
    def lead(self) -> Clipping:
        """The clipping that identifies the article: the first kept.

        So later clippings of an edited version change neither key nor name.
        """
        return _first(self.clippings)

    @property
    def authors(self) -> tuple[Author, ...]:
        """The authors."""
        return authors(self.lead.author)

    @property
    def day(self) -> date | None:
        """The publication date."""
        return parse_day(self.lead.published.day)

    @property
    def circa(self) -> bool:
        """Whether the publication date is inferred."""
        inferred = self.lead.published.grade in (Grade.LIKELY, Grade.UNKNOWN)
        return self.day is not None and inferred

    @property
    def accessed(self) -> date | None:
        """The day on which its first clipping was kept."""
        return parse_day(min(one.accessed for one in self.clippings)[:10])

    @property
    def url(self) -> str | None:
        """Its http or https URL."""
        return safe_url(self.lead.url)

    @property
    def origin(self) -> str | None:
        """Its URL, or that of its file if it has no other."""
        path = self.lead.path
        return self.url or (f"file://{quote(path)}" if path else None)

    @property
    def journal(self) -> str:
        """The publication that it appeared in; "" for a file."""
        return "" if self.lead.path else self.lead.source

    @property
    def how_known(self) -> str:
        """One sentence on how the publication date is known."""
        found = self.lead.published
        grade = "" if found.grade is Grade.STATED else f" ({found.grade.value})"
        return f"Publication date{grade}: {found.why or 'no reason known.'}"

    @property
    def proofs(self) -> tuple[str, ...]:
        """The checksums of the text as read and of the kept page, in words."""
        said = [f"SHA-256 of the text as read: {one.sha256}" for one in self.clippings]
        pages = (one.page_sha256 for one in self.clippings)
        said += [f"SHA-256 of the page as fetched: {page}" for page in pages if page]
        return tuple(dict.fromkeys(said))


def works(clippings: Iterable[Clipping]) -> list[Work]:
    """Return the articles of clippings, oldest first, undated ones last."""
    groups: dict[str, list[Clipping]] = {}
    named: dict[int, str] = {}
    for one in sorted(clippings, key=lambda one: one.id):
        # Without a URL the first clipping identifies an article: titles are edited.
        reference = one.url or named.setdefault(one.article, one.reference)
        groups.setdefault(reference, []).append(one)
    found = []
    for reference, kept in groups.items():
        kept.sort(key=lambda one: (one.anchor.start, one.anchor.end, one.id))
        found.append(Work(_key(reference, _first(kept)), tuple(kept)))
    return sorted(found, key=lambda work: (work.lead.published.at or "9999", work.key))


def _first(clippings: Iterable[Clipping]) -> Clipping:
    return min(clippings, key=lambda one: one.id)


def _key(reference: str, lead: Clipping) -> str:
    """Return a key that is easy to type, made unique by part of a hash."""
    wrote = authors(lead.author)
    letters = re.sub(r"[^a-z]", "", fold(wrote[0].family if wrote else lead.source))[:20]
    year = (lead.published.day or "nd")[:4]
    return f"{letters or 'source'}{year}-{hashlib.sha256(reference.encode()).hexdigest()[:6]}"


def authors(byline: str) -> tuple[Author, ...]:
    """Return the authors of a byline; text that does not look like names is one name."""
    byline = _BY.sub("", " ".join(byline.split())).strip(" ,;")
    if not byline:
        return ()
    parts = _BETWEEN.split(byline)
    if "," in byline:
        split = [one.strip() for part in parts for one in part.split(",")]
        if not all(_NAME.fullmatch(one) for one in split):  # "Lind, Anna", "Anna Lind, Reuters"
            return (Author(byline),)
        parts = split
    return tuple(_author(part.strip()) for part in parts if part.strip())


def _author(name: str) -> Author:
    if not _NAME.fullmatch(name) or name.isupper():
        return Author(name)
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Author(" ".join(words[at:]), " ".join(words[:at]))
