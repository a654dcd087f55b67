"""The frozen values that are passed between layers.

Offsets are code points into the text they belong to, end exclusive. Days are
``YYYY-MM-DD``; instants are ISO 8601 with their offset (``2026-01-06T14:45:00+00:00``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    """The certainty of a date: stated, certain by a rule, likely, or unknown."""

    STATED = "stated"
    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> Grade:
        """Return UNKNOWN for an invalid grade, as from a damaged file."""
        return cls.UNKNOWN

    @property
    def sign(self) -> str:
        """The sign before a likely date, "~"; empty for the others."""
        return "~" if self is Grade.LIKELY else ""


class Published(NamedTuple):
    """The publication date of an article, and how it is known."""

    at: str | None = None
    """A day, or an instant with the publisher's offset; None if unknown."""
    grade: Grade = Grade.UNKNOWN
    why: str = ""
    """One sentence that readers understand."""

    @property
    def day(self) -> str | None:
        """The day on the publisher's calendar, which "today" in the text refers to."""
        return self.at[:10] if self.at else None

    @classmethod
    def seen(cls, day: str | None, *, sure: bool) -> Published:
        """Return the day of one of several articles, likely unless one of them is ``sure``."""
        return cls(day, Grade.CERTAIN if sure else Grade.LIKELY) if day else UNDATED

    @property
    def is_sure(self) -> bool:
        """Whether the day is stated or certain."""
        return self.grade in (Grade.STATED, Grade.CERTAIN)


UNDATED = Published()
"""The value for an unknown publication date without a reason."""


class SpanKind(StrEnum):
    """The kind of a span of an article's text, other than plain prose."""

    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    """Preformatted lines (code, tables), never reflowed."""
    LIST = "list"
    """One list item with its bullet or number; or the definition of a term."""
    LINK = "link"
    """``value`` is the URL, always http or https."""
    IMAGE = "image"
    NOTE = "note"
    """A footnote with its mark; ``value`` is its id in the source."""
    NOTE_REF = "note reference"
    """The mark of a footnote in the text (``[^1]``); ``value`` is the id of the note."""
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    """Text struck out by the author but left visible."""
    BOILERPLATE = "leftover"
    """A line of a web page around its article (credit, log-in); ``value`` is its kind."""


class Span(NamedTuple):
    """A stretch of text of one kind. Spans of a kind never overlap; kinds may nest."""

    # A tuple takes half the time to create, and feeds have hundreds of thousands of spans.
    start: int
    end: int
    kind: SpanKind
    value: str = ""


class Attachment(NamedTuple):
    """A file that belongs to an article (audio, video); it is never fetched."""

    url: str
    """Always http or https."""
    type: str = ""
    """Lower-case media type (``audio/mpeg``), or only its first half, or ""."""
    size: int | None = None
    """Size in bytes according to the source."""
    title: str = ""

    @property
    def is_media(self) -> bool:
        """Whether it is audio or video."""
        return self.type.partition("/")[0] in ("audio", "video")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as delivered by a source: cleaned, not yet stored."""

    key: str
    """Its identifier within the source: a relative path, a guid, a link."""
    title: str
    """One line, never empty."""
    text: str
    """Cleaned text, including the title under a TITLE span, unless the title was made up."""
    spans: tuple[Span, ...] = ()
    author: str = ""
    url: str | None = None
    published: Published = UNDATED
    updated: str | None = None
    truncated: bool = False
    """Whether the source has only the beginning of the article."""
    attachments: tuple[Attachment, ...] = ()
    outlet: str = ""
    """The publisher, on one line, if other than the source (a folder, a mailbox)."""
    tags: tuple[str, ...] = ()
    """Tags from the source, which become the user's when the article is added."""
    next_page: str | None = None
    """The URL of the web page that continues the article."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of title and text, hexadecimal; equal hashes mean no change."""
        import hashlib  # not needed at startup

        return hashlib.sha256(f"{self.title}\0{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in a text (a TIMEX3 of ISO-TimeML)."""

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
    """First day covered; None if the value is not a calendar time."""
    last: str | None = None
    """Last day covered, inclusive."""
    why: str = ""
    """One sentence with rule and anchor."""
    grade: Grade = Grade.STATED
    """STATED: written out in full; CERTAIN: follows from a known anchor; LIKELY: follows from an
    inferred anchor or a choice; UNKNOWN: unresolved."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected candidate, which looks like a date but is not, with the reason."""

    start: int
    end: int
    text: str
    why: str


class MentionKind(StrEnum):
    """The form in which a text mentions a person."""

    NAME = "name"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A mention of a person, without titles, but with editorial brackets."""

    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote of a person in an article: the words between quotation marks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """One human being in one article."""

    name: str
    """The fullest form of the name in the article, without brackets, on one line."""
    mentions: tuple[PersonMention, ...]
    """At least one, in text order."""
    roles: tuple[str, ...] = ()
    """Roles of the person in the text's own words, in text order."""
    why: str = ""
    """One sentence on the merged forms and the rules for merging."""
    quotes: tuple[Quote, ...] = ()
    credit: str = ""
    """``author``, ``editor`` or ``photographer`` of the article; empty for its subjects."""
    born: int | None = None
    """Year of birth, stated in the text or computed from age and publication date."""
    died: int | None = None
    """Year by which the person had died: stated in the text, or that of publication."""
    alive: int | None = None
    """Year of publication of a text in which the person speaks."""

    @property
    def role(self) -> str | None:
        """The first role, or None."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """The findings in one text."""

    published: Published
    dates: tuple[DateMention, ...] = ()
    """In text order."""
    people: tuple[Person, ...] = ()
    """By importance in the article."""
    language: str = "en"
    """ISO 639-1 code; a text with another than ``en`` was not analysed."""
    rejected: tuple[Rejected, ...] = field(default=(), compare=False)
    unsure: tuple[str, ...] = ()
    """Names that may belong to people, but probably do not."""
