"""Articles as a book: EPUB 3, a ZIP file of an XHTML page each, with description and contents."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

_MIME = "application/epub+zip"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="content.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
)
_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\n'
    "<head><title>{title}</title></head>\n<body>\n{body}</body>\n</html>\n"
)
_CONTENTS = '<nav epub:type="toc"><ol>{entries}</ol></nav>\n'
_ENTRY = '<li><a href="{name}.xhtml">{title}</a></li>'
_ITEM = '<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>\n'
_PACKAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{facts}\n'
    '<meta property="dcterms:modified">{modified}</meta>\n</metadata>\n<manifest>\n'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    "{items}</manifest>\n<spine>{order}</spine>\n</package>\n"
)


@dataclass(frozen=True, slots=True)
class Book:
    """What the book is made of; text is not yet escaped, empty text is left out."""

    title: str
    chapters: Sequence[tuple[str, str]]
    """Title, and well-formed XHTML with its heading, of each article."""
    author: str = ""
    publisher: str = ""
    published: str = ""
    """A day or instant, ISO 8601."""
    source: str = ""
    """Its URL."""
    language: str = ""
    """ISO 639 code, "" if unknown."""


def epub(book: Book, modified: datetime) -> bytes:
    """Return the EPUB file; articles keep its identifier, whatever their text."""
    others = [title for title, _ in book.chapters[1:]]
    parts = (book.publisher, book.published, book.author, book.title, *others)
    of = book.source or "\n".join(parts)
    facts = {
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, of).urn,
        "title": book.title or "Article",
        "language": book.language or "und",
        "creator": book.author,
        "publisher": book.publisher,
        "date": book.published,
        "source": book.source,
    }
    lines = [f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in facts.items() if text]
    head = "\n".join(lines).replace("<dc:identifier>", '<dc:identifier id="id">', 1)
    title = escape(facts["title"])
    chapters = {
        f"article{number if number > 1 else ''}": (escape(name or "Article"), body)
        for number, (name, body) in enumerate(book.chapters, 1)
    }
    entries = "".join(_ENTRY.format(name=key, title=of[0]) for key, of in chapters.items())
    items = "".join(_ITEM.format(name=key) for key in chapters)
    order = "".join(f'<itemref idref="{key}"/>' for key in chapters)
    stamp = modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = {
        "META-INF/container.xml": _CONTAINER,
        "content.opf": _PACKAGE.format(facts=head, modified=stamp, items=items, order=order),
        "nav.xhtml": _PAGE.format(title=title, body=_CONTENTS.format(entries=entries)),
        **{
            f"{key}.xhtml": _PAGE.format(title=name, body=body)
            for key, (name, body) in chapters.items()
        },
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # Readers look for the type in the first bytes, so it is not packed.
        archive.writestr("mimetype", _MIME, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()
