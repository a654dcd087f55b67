"""The articles in a file, read from its bytes by its extension. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from posixpath import basename, splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.model import Entry, Grade, Published, SpanKind
from reader.sources.base.boilerplate import find_boilerplate
from reader.sources.base.declared_metadata import find_written_date, published_in_name, read_date
from reader.sources.base.decode import NotReadableError, binary_kind, decode, html_charset
from reader.sources.base.title import compose, find_title
from reader.sources.files.formats import HTML, MARKDOWN, REASONS, SNIFFED, SUBTITLES
from reader.sources.files.frontmatter import FrontMatter, read_front_matter
from reader.sources.html.html import Rendered, html_to_text
from reader.text import clean, one_line

if TYPE_CHECKING:
    from reader.sources.files.office import FoundDocument

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b")
_HEAD = 4000
_FIRST_LINES = 6
_DATE_LINE, _DATE_WORDS = 40, 6
_OPML = re.compile(r"<opml\b", re.IGNORECASE)


def read_documents(data: bytes, key: str, suffix: str = "") -> Sequence[Entry]:
    """Return the articles in ``data``, at least one.

    ``key`` is the path of the file in its folder: its extension decides the format unless
    ``suffix`` does, its name may contain the date and is the title if there is no other.
    The key of each of several articles in a file is the file's key, a slash, and its own id.

    Raises:
        NotReadableError: there is no article in the data.
    """
    if not data:
        raise NotReadableError("is empty.")
    name = unquote(basename(key), errors="replace")
    stem, extension = splitext(name)
    suffix = suffix or extension.lower()
    if suffix in REASONS:
        raise NotReadableError(f"was skipped: {REASONS[suffix]}.")
    stem = one_line(stem) or "Untitled"
    found = _kept(_read(data, key, stem, suffix))
    if not found:
        raise NotReadableError("contains no text.")
    dated = published_in_name(name)
    return [
        replace(one, published=dated) if _is_weaker(one.published, dated) else one for one in found
    ]


def _is_weaker(written: Published, named: Published) -> bool:
    """Return whether the date in a document gives way to the one in its name."""
    return written.at is None or (named.grade is Grade.STATED and written.grade is Grade.LIKELY)


def _kept(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with text: equal ones once, others under unique keys."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if not entry.text.strip():
            continue
        known = kept.get(entry.key)
        if known is None:
            kept[entry.key] = entry
        elif known.content_hash != entry.content_hash:
            key = f"{entry.key}~{entry.content_hash[:8]}"
            kept[key] = replace(entry, key=key)
    return list(kept.values())


def _read(data: bytes, key: str, stem: str, suffix: str) -> Sequence[Entry]:
    structured = _BYTES.get(suffix)
    if structured is not None:
        return structured(data, key, stem)
    kind = binary_kind(data)
    if kind is not None:
        raise NotReadableError(f"contains {kind}, not text.")
    if suffix in SNIFFED:
        raise NotReadableError(_what_it_is(decode(data), suffix))
    if suffix in HTML:
        return [_from_html(decode(data, html_charset(data)), key, stem)]
    raw = decode(data)
    if suffix in MARKDOWN:
        return [_from_markdown(raw, key, stem)]
    if suffix in SUBTITLES:
        return [_from_subtitles(raw, key, stem)]
    from reader.sources.files.mail import looks_like_mail

    if looks_like_mail(data):
        return _from_message(data, key, stem)
    return _from_text(raw, key, stem)


def _what_it_is(text: str, suffix: str) -> str:
    head = text[:4000]
    if _OPML.search(head):
        return "is a list of feeds (OPML): import it with newsreader import."
    if _FEED.search(head) or (suffix == ".json" and "jsonfeed.org" in head):
        return "is a feed: subscribe to its URL with newsreader add."
    if suffix == ".json":
        return "is data (JSON), not an article."
    return "is XML of an unknown kind, not an article."


def _from_text(raw: str, key: str, stem: str) -> Sequence[Entry]:
    text, front = _without_front_matter(raw)
    if exported := _exported(text, key):
        return exported
    title = find_title(text, stem, front.title)
    spans = title.spans + find_boilerplate(text, title.spans)
    entry = Entry(key, title.title, text, tuple(sorted(spans, key=lambda span: span.start)))
    return [_with_front_matter(entry, front)]


def _exported(text: str, key: str) -> list[Entry]:
    """Return the articles of a press database's export, none if the text is not one."""
    from reader.sources.files.press_database import split_export

    entries = []
    for number, one in enumerate(split_export(text), 1):
        whole, spans = compose(one.title, one.text)
        day = read_date(one.date)
        why = f"Stated in the head of the exported article: {one.date}."
        entries.append(
            Entry(
                f"{key}/{number}",
                one.title,
                whole,
                spans,
                author=one.author,
                outlet=one.outlet,
                published=Published(day, Grade.STATED, why) if day else Published(),
            )
        )
    return entries


def _from_markdown(raw: str, key: str, stem: str) -> Entry:
    from reader.sources.files.markdown import markdown_to_text, plain_markdown

    body, front = _without_front_matter(raw)
    rendered = markdown_to_text(plain_markdown(body), front.url)
    text, spans = rendered.text, rendered.spans
    declared = front.title or _first_heading(rendered)
    title = find_title(text, stem, declared)
    if declared or title.spans:
        text, spans = compose(title.title, text, spans)
    else:
        spans = (*spans, *find_boilerplate(text, spans))
    spans = tuple(sorted(spans, key=lambda span: span.start))
    return _with_front_matter(Entry(key, title.title, text, spans), front)


def _with_front_matter(entry: Entry, front: FrontMatter) -> Entry:
    return replace(
        entry,
        author=front.author,
        url=front.url,
        published=_declared_date(front),
        outlet=front.outlet,
        tags=front.tags,
    )


def _from_html(raw: str, key: str, stem: str) -> Entry:
    from reader.sources.page.page import read_page

    page = read_page(raw, None)
    return replace(page, key=key, title=page.title or stem)


def _from_subtitles(raw: str, key: str, stem: str) -> Entry:
    from reader.sources.files.subtitles import transcript

    text, spans = compose(stem, transcript(raw))
    if text == stem:
        raise NotReadableError("contains no subtitles.")
    return Entry(key, stem, text, spans)


def _from_message(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.mail import read_message

    return [read_message(data, key, stem)]


def _from_mailbox(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    """Return the messages of a small mailbox, without empty ones."""
    from reader.sources.files.mail import message_key, read_message, split_mailbox

    found = []
    for message in split_mailbox(data.splitlines(keepends=True), len(data)):
        with suppress(NotReadableError):
            found.append(read_message(message, f"{key}/{message_key(message)}", stem))
    return found


def _from_web_archive(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.mail import read_web_archive

    return [read_web_archive(data, key, stem)]


def _from_docx(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.office import read_docx

    return _from_office(read_docx(data), key, stem)


def _from_odt(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.office import read_odt

    return _from_office(read_odt(data), key, stem)


def _from_office(document: FoundDocument, key: str, stem: str) -> Sequence[Entry]:
    rendered = html_to_text(document.body)
    exported = _exported(rendered.text, key)
    return exported or [_titled(document, rendered, key, stem, _first_heading(rendered))]


def _titled(
    document: FoundDocument, body: Rendered, key: str, stem: str, heading: str = ""
) -> Entry:
    """Return the article of a document, under its title if it has one."""
    declared = heading or document.title
    title = find_title(body.text, stem, declared)
    text, spans = body.text, body.spans or title.spans
    if text.strip() and (declared or title.spans):
        text, spans = compose(title.title, text, body.spans)
    published = _shown_date(body.text) or _created(document.created)
    return Entry(key, title.title, text, spans, author=document.author, published=published)


def _shown_date(text: str) -> Published | None:
    """Return the date on a line of its own at the beginning of a text, None without one."""
    lines = [one_line(line) for line in text[:_HEAD].split("\n") if line.strip()]
    for line in lines[:_FIRST_LINES]:
        day = find_written_date(line) if len(line) < _DATE_LINE else None
        if day is not None and len(line.split()) < _DATE_WORDS:
            why = f"Shown at the beginning of the document: {line}."
            return Published(day, Grade.LIKELY, why)
    return None


def _from_epub(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.epub import read_epub

    return read_epub(data, key, stem)


def _from_pdf(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.pdf import read_pdf

    document = read_pdf(data)
    return [_titled(document, Rendered(document.body), key, stem)]


def _from_rtf(data: bytes, key: str, stem: str) -> Sequence[Entry]:
    from reader.sources.files.rtf import properties, rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise NotReadableError("is not an RTF document.")
    about = properties(data)
    found = _from_text(rtf_to_text(data), key, stem)
    if len(found) > 1 or found[0].outlet:
        return found
    published = _shown_date(found[0].text) or _created(about.created)
    return [replace(found[0], author=found[0].author or about.author, published=published)]


_BYTES: dict[str, Callable[[bytes, str, str], Sequence[Entry]]] = {
    ".eml": _from_message,
    ".mbox": _from_mailbox,
    ".mhtml": _from_web_archive,
    ".mht": _from_web_archive,
    ".docx": _from_docx,
    ".odt": _from_odt,
    ".epub": _from_epub,
    ".pdf": _from_pdf,
    ".rtf": _from_rtf,
}


def _created(written: str) -> Published:
    """Return the day a document was created, only a likely publication date."""
    day = read_date(written)
    if day is None:
        return Published()
    return Published(day[:10], Grade.LIKELY, f"The document was created on {day[:10]}.")


def _first_heading(body: Rendered) -> str:
    first = next((span for span in body.spans if span.kind is SpanKind.HEADING), None)
    return body.text[first.start : first.end] if first and first.start == 0 else ""


def _without_front_matter(raw: str) -> tuple[str, FrontMatter]:
    text = clean(raw)
    front = read_front_matter(text)
    return (clean(text[front.length :]) if front.length else text), front


def _declared_date(front: FrontMatter) -> Published:
    day = read_date(front.date)
    if day is None:
        return Published()
    return Published(
        day, Grade.STATED, f"Stated in the file's front matter: {one_line(front.date, 60)}."
    )
