"""The frozen values passed between the layers.

Offsets are code points into the text they belong to, end exclusive. Days are
``YYYY-MM-DD``; instants are ISO 8601 with their offset (``2026-01-06T14:45:00+00:00``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    """How sure a date is: stated, certain by a rule, likely, or unknown."""

    STATED = "stated"
    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> Grade:
        """A grade that is none, as of a damaged file, counts for nothing."""
        return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date of an article, and how it is known."""

    at: str | None = None
    """A day, or an instant with the publisher's offset; None where it is not known."""
    grade: Grade = Grade.UNKNOWN
    why: str = ""
    """One sentence a reader understands."""

    @property
    def day(self) -> str | None:
        """The day on the publisher's calendar, which is what "today" means in the text."""
        return self.at[:10] if self.at else None


class SpanKind(StrEnum):
    """What a stretch of an article's text is, beside plain prose."""

    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    """Preformatted lines (code, tables): kept as they are, never reflowed."""
    LIST = "list"
    """One list item, its bullet or number included; what is said of a term."""
    LINK = "link"
    """``value`` is the address, always http or https."""
    IMAGE = "image"
    NOTE = "note"
    """A footnote, its mark included; ``value`` is its id in the source."""
    NOTE_REF = "note reference"
    """The mark of a footnote in the text (``[^1]``); ``value`` is the id of the note."""
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    """Text that the author struck out but left visible."""
    BOILERPLATE = "leftover"
    """A line that a web page leaves around its article (credit, log-in); ``value`` says which."""


class Span(NamedTuple):
    """A stretch of text with a meaning. Spans of one kind never overlap; kinds may nest."""

    # A tuple, for feeds bring spans by the hundred thousand, and it is made in half the time.
    start: int
    end: int
    kind: SpanKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an article (a podcast's sound, a film); it is never fetched."""

    url: str
    """Always http or https."""
    type: str = ""
    """Media type in lower case (``audio/mpeg``), or only its first half, or ""."""
    size: int | None = None
    """Bytes, as the source says."""
    title: str = ""

    @property
    def is_media(self) -> bool:
        """Whether it is a sound or a film."""
        return self.type.partition("/")[0] in ("audio", "video")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a source hands it over: cleaned, not yet stored."""

    key: str
    """What identifies it inside its source: a relative path, a guid, a link."""
    title: str
    """One line, never empty."""
    text: str
    """Cleaned text. It contains the title too, under a TITLE span, unless the title was made up."""
    spans: tuple[Span, ...] = ()
    raw: str = ""
    """What the source had, before any cleaning (surrogates replaced)."""
    raw_type: str = "text/plain"
    author: str = ""
    url: str | None = None
    published: Published = Published()
    updated: str | None = None
    truncated: bool = False
    """True where the source gives only the beginning of the article."""
    attachments: tuple[Attachment, ...] = ()
    outlet: str = ""
    """Who published it, one line, where that is another than its source (a folder, a mailbox)."""
    tags: tuple[str, ...] = ()
    """Tags that the source gives it; they become the user's when the article is added."""

    @property
    def content_hash(self) -> str:
        """SHA-256 over title and text, hexadecimal: equal means nothing to do."""
        return hashlib.sha256(f"{self.title}\0{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time in a text (a TIMEX3 of ISO-TimeML)."""

    start: int
    end: int
    text: str
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    """ISO-TimeML value at exactly the precision given (``2026-W01-WE``); None: unresolved."""
    mod: str | None = None
    """START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, or None."""
    first: str | None = None
    """First day covered; None where the value names no calendar time."""
    last: str | None = None
    """Last day covered, inclusive."""
    why: str = ""
    """One sentence naming rule and anchor."""
    grade: Grade = Grade.STATED
    """STATED: written out in full; CERTAIN: follows from a known anchor; LIKELY: from an
    inferred one or a choice; UNKNOWN: unresolved."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected candidate: it looks like a date but is none, and the reason."""

    start: int
    end: int
    text: str
    why: str


class MentionKind(StrEnum):
    """How a text names a person."""

    NAME = "name"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Where a text names a person; titles are outside, editorial brackets inside."""

    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Quote:
    """What an article quotes a person saying: the words between the quotation marks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """One human being in one article."""

    name: str
    """The fullest form the article gives, brackets removed, on one line."""
    mentions: tuple[PersonMention, ...]
    """At least one, in text order."""
    roles: tuple[str, ...] = ()
    """What the text itself calls the person, as said, in text order."""
    why: str = ""
    """One sentence: which forms were merged, and by which rule."""
    quotes: tuple[Quote, ...] = ()
    credit: str = ""
    """``author``, ``editor`` or ``photographer`` of the article; empty for whom it is about."""
    born: int | None = None
    """Year of birth, as the text gives it or as it follows from age and publication date."""

    @property
    def role(self) -> str | None:
        """The first role, or None."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text."""

    published: Published
    dates: tuple[DateMention, ...] = ()
    """In text order."""
    people: tuple[Person, ...] = ()
    """By importance in the article."""
    language: str = "en"
    """ISO 639-1 code; other than ``en`` means the text was not analysed."""
    rejected: tuple[Rejected, ...] = field(default=(), compare=False)
    unsure: tuple[str, ...] = ()
    """Names that may be people's, but rather are not."""
